import { lazy } from 'react';

/** Fetched when it is asked for. */
export const ViewDialog = lazy(() => import('./view-dialog'));
