import type { FieldMeta } from '@crm/platform/records';

/** Values of one record by field name, as the API reads them: references as `{id, title}`, children as arrays of such records. */
export type RecordValues = Record<string, unknown>;

/**
 * Edits one value of one kind. `value` and what `onChange` gets are read values (references with their titles); a text that is no
 * value yet (half a number) is handed on as it is, and `faultsOfValue` says at saving what is wrong with it.
 */
export interface InputProps {
  field: FieldMeta;
  value: unknown;
  onChange(value: unknown): void;
  /** The other values of the same record, which may narrow the choice. */
  record: RecordValues;
  /** For the label's `for`; the first thing that takes the focus carries it. */
  id?: string;
  /** Stands there because no visible label does: inside rows. */
  ariaLabel?: string;
  placeholder?: string;
  invalid?: boolean;
  autoFocus?: boolean;
  /** Who asks for records may choose what is inactive, too; who writes one may not. */
  inactiveToo?: boolean;
  /** Faults inside the value, by path relative to it: `[0].number`. Only `children` has any. */
  faults?: Record<string, string>;
}

/** Shows one read value that is not empty. */
export interface CellProps { field: FieldMeta; value: unknown }
