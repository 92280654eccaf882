import { PrintFormats1795342647441 } from './1795342647441-print-formats';
import { Initial1795319299440 } from './1795319299440-initial';
import { OwnerLinks1795320490214 } from './1795320490214-owner-links';
import { AddViews1795328833765 } from './1795328833765-add-views';
import { AddAttachments1795328889140 } from './1795328889140-add-attachments';
import { JobSubjects1795328958529 } from './1795328958529-job-subjects';
import { AddReadLog1795329324061 } from './1795329324061-add-read-log';
import { SearchByOwners1795329344500 } from './1795329344500-search-by-owners';
import { AddSearchWords1795329870199 } from './1795329870199-add-search-words';
import { SortedColumns1795330219494 } from './1795330219494-sorted-columns';
import { AddNotifications1795330351613 } from './1795330351613-add-notifications';
import { PersonalRows1795333425772 } from './1795333425772-personal-rows';
/** In order. Written by `npm run migration -- <Name>`. */
export const migrations = [Initial1795319299440, OwnerLinks1795320490214, AddViews1795328833765, AddAttachments1795328889140, JobSubjects1795328958529, AddReadLog1795329324061, SearchByOwners1795329344500, AddSearchWords1795329870199, SortedColumns1795330219494, AddNotifications1795330351613, PersonalRows1795333425772, PrintFormats1795342647441];
