export type { CellProps, InputProps, RecordValues } from './field-props';
export { isEmpty, isRef, refsOf, toWrite } from './field-values';
export { cellOf, fieldKinds, inputOf } from './registry';
