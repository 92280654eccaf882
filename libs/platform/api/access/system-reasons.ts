import type { Label } from '@crm/platform/records';

const reasons = new Map<string, Label>();

/** Says how the history calls a system task, `access.system(reason)`, to people. Answers the reason. */
export function declareReason(reason: string, label: Label): string {
  reasons.set(reason, label);
  return reason;
}
/** Undefined for a task that has no name for people. */
export const reasonLabel = (reason: string): Label | undefined => reasons.get(reason);
