import type { Label, Language } from '@crm/platform/records';

const reasons = new Map<string, Label>();

/** Says how the history calls a system task, `access.system(reason)`, to people. Answers the reason. */
export function declareReason(reason: string, label: Label): string {
  reasons.set(reason, label);
  return reason;
}
/** A reason without a label is shown as it is. */
export const reasonTitle = (reason: string, language: Language): string => reasons.get(reason)?.[language] ?? reason;
