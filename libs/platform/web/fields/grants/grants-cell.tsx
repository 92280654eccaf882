import type { CellProps } from '../field-props';
import { fieldTexts } from '../texts';

/** How many grants a template holds; the template editor shows which. */
export function GrantsCell({ value }: CellProps) {
  return <span>{fieldTexts.use()('grants', { count: Array.isArray(value) ? value.length : 0 })}</span>;
}
