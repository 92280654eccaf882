import { SortedColumns1795330219494 } from './1795330219494-sorted-columns';
import { SearchByOwners1795329344500 } from './1795329344500-search-by-owners';
import { OwnerLinks1795320490214 } from './1795320490214-owner-links';
import { Initial1795319299440 } from './1795319299440-initial';
/** In order. Written by `npm run migration -- <Name>`. */
export const migrations = [Initial1795319299440, OwnerLinks1795320490214, SearchByOwners1795329344500, SortedColumns1795330219494];
