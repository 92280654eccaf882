import { AddNotifications1795330351613 } from './1795330351613-add-notifications';
import { OwnerLinks1795320490214 } from './1795320490214-owner-links';
import { Initial1795319299440 } from './1795319299440-initial';
/** In order. Written by `npm run migration -- <Name>`. */
export const migrations = [Initial1795319299440, OwnerLinks1795320490214, AddNotifications1795330351613];
