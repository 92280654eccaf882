import type { AccessGrant } from '@crm/platform/records';
import { useState } from 'react';

const MOST = 100;
interface Steps { past: AccessGrant[][]; future: AccessGrant[][] }

/** Unsaved changes of the grants, one by one back and forth. `undo` and `redo` are absent where there is nothing to do. */
export function useGrantsUndo(grants: AccessGrant[], change: (grants: AccessGrant[]) => void): { put(next: AccessGrant[]): void; undo?: () => void; redo?: () => void } {
  const [{ past, future }, setSteps] = useState<Steps>({ past: [], future: [] });
  const before = past.at(-1);
  const after = future[0];
  return {
    put: (next) => { setSteps({ past: [...past.slice(-MOST + 1), grants], future: [] }); change(next); },
    ...(before ? { undo: () => { setSteps({ past: past.slice(0, -1), future: [grants, ...future] }); change(before); } } : {}),
    ...(after ? { redo: () => { setSteps({ past: [...past, grants], future: future.slice(1) }); change(after); } } : {}),
  };
}
