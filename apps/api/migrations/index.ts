import { JobSubjects1795328958529 } from './1795328958529-job-subjects';
import { OwnerLinks1795320490214 } from './1795320490214-owner-links';
import { Initial1795319299440 } from './1795319299440-initial';
/** In order. Written by `npm run migration -- <Name>`. */
export const migrations = [Initial1795319299440, OwnerLinks1795320490214, JobSubjects1795328958529];
