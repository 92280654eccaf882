import { useMemo } from 'react';
import type { InputProps } from '../field-props';
import { refsOf } from '../field-values';
import { useCreateInPlace } from './create-in-place';
import { RefSelect } from './ref-select';

const TITLE = ['title'];

/** The filter that the values of this record make: cities of the chosen province. Undefined while nothing narrows. */
export function useNarrowing(narrow: Record<string, string> | undefined, record: Record<string, unknown>): Record<string, unknown> | undefined {
  const pairs = Object.entries(narrow ?? {}).flatMap(([target, own]) => refsOf(record[own]).slice(0, 1).map((ref) => [target, { eq: ref.id }] as const));
  const key = JSON.stringify(pairs);
  return useMemo(() => (key === '[]' ? undefined : Object.fromEntries(JSON.parse(key) as [string, unknown][])), [key]);
}

/** Refers to records of another type. */
export function ReferenceInput(props: InputProps) {
  const filter = useNarrowing(props.field.narrow, props.record);
  const path = props.field.to ?? '';
  const { footer, dialog } = useCreateInPlace(props.field, props.record);
  return (
    <>
      <RefSelect {...props} path={path} list={path} filter={filter} fields={TITLE} limit={20} footer={(typed, _, pick) => footer(typed, pick)} />
      {dialog}
    </>
  );
}
