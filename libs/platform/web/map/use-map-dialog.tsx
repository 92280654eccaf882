import type { FieldMeta } from '@crm/platform/records';
import { type ReactNode, Suspense, useState } from 'react';
import { LazyMapDialog } from './lazy-map';

interface Asked { field: FieldMeta; value: unknown; take?(value: unknown): void }

/** The dialog with the map, for whoever opens it. */
export function useMapDialog({ field, value, take }: Asked): { show(): void; dialog: ReactNode } {
  const [open, setOpen] = useState(false);
  return {
    show: () => setOpen(true),
    dialog: open && <Suspense fallback={null}><LazyMapDialog field={field} value={value} close={() => setOpen(false)} {...(take ? { take } : {})} /></Suspense>,
  };
}
