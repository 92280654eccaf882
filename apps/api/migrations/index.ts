import { AddSearchWords1795329870199 } from './1795329870199-add-search-words';
import { AddAttachments1795328889140 } from './1795328889140-add-attachments';
import { OwnerLinks1795320490214 } from './1795320490214-owner-links';
import { Initial1795319299440 } from './1795319299440-initial';
/** In order. Written by `npm run migration -- <Name>`. */
export const migrations = [Initial1795319299440, OwnerLinks1795320490214, AddAttachments1795328889140, AddSearchWords1795329870199];
