import { FilterOutlined } from '@ant-design/icons';
import { type FieldMeta, type Filter, type KindName, kinds, type TypeMeta } from '@crm/platform/records';
import { Alert, Button, Form } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useType } from '../client/metadata';
import type { RecordValues } from '../fields/field-props';
import { asChoice } from './definitions';
import { customTexts } from './texts';

const FilterBuilder = lazy(() => import('../records/filter/filter-builder'));

/** The settings of a roll-up beside where it comes from. */
export const ROLL_UP = ['rollUpFunction', 'rollUpField', 'rollUpFilter'] as const;
const FUNCTIONS: Partial<Record<KindName, readonly string[]>> = { number: ['count', 'sum', 'average', 'min', 'max'], money: ['sum', 'average', 'min', 'max'], date: ['min', 'max'], dateTime: ['min', 'max'] };

interface Props {
  kind: KindName;
  formMeta: TypeMeta | undefined;
  values: RecordValues;
  fault: string | undefined;
  change(name: string, value: unknown): void;
  /** One setting as an input of the form. */
  of(name: string, as?: (field: FieldMeta) => FieldMeta): ReactNode;
}

/** Where the figure comes from, how it is worked out, and which records count. */
export function RollUpPart({ kind, formMeta, values, fault, change, of }: Props) {
  const t = customTexts.use();
  const sources = (formMeta?.related ?? []).map(({ path, field, label }) => ({ value: `${path}.${field}`, label }));
  const given = typeof values.rollUp === 'string' ? values.rollUp : '';
  // Another source than those at hand was named through the API.
  const options = given && !sources.some(({ value }) => value === given) ? [...sources, { value: given, label: given }] : sources;
  return (
    <>
      <div className="form-grid">{of('rollUp', (field) => ({ ...asChoice(field, options), help: t('rollUpHint') }))}</div>
      {given && (
        <>
          <OfSource path={given.split('.')[0]!} kind={kind} values={values} fault={fault} change={change} of={of} />
          <Alert type="info" showIcon title={t('rollUpRights')} />
        </>
      )}
    </>
  );
}

function OfSource({ path, kind, values, fault, change, of }: Omit<Props, 'formMeta'> & { path: string }) {
  const t = customTexts.use();
  const meta = useType(path);
  const [open, setOpen] = useState(false);
  const fits = (field: FieldMeta): boolean => field.readable && (kind === 'date' ? field.kind === 'date' || field.kind === 'dateTime' : kind === 'dateTime' ? field.kind === 'dateTime' : kinds[field.kind].numeric === true && field.name !== 'version');
  const measured = (meta?.fields ?? []).filter(fits).map(({ name, label }) => ({ value: name, label }));
  const filter = values.rollUpFilter as Filter | null | undefined;
  const conditions = filter ? JSON.stringify(filter).split('":').length - 1 : 0;
  return (
    <div className="form-grid">
      {of('rollUpFunction', (field) => ({ ...field, required: true, options: (field.options ?? []).filter(({ value }) => FUNCTIONS[kind]?.includes(value)) }))}
      {values.rollUpFunction !== undefined && values.rollUpFunction !== null && values.rollUpFunction !== 'count' && of('rollUpField', (field) => ({ ...asChoice(field, measured), required: true }))}
      <Form.Item label={t('rollUpWhich')} colon={false} layout="vertical" validateStatus={fault ? 'error' : undefined} help={fault}>
        <Button className="touch" icon={<FilterOutlined aria-hidden />} disabled={!meta} onClick={() => setOpen(true)}>{conditions ? t('rollUpSome', { count: conditions }) : t('rollUpAll')}</Button>
      </Form.Item>
      {open && meta && (
        <Suspense fallback={null}>
          <FilterBuilder meta={meta} filter={filter ?? undefined} onClose={() => setOpen(false)} onApply={(next) => { change('rollUpFilter', next ?? null); setOpen(false); }} />
        </Suspense>
      )}
    </div>
  );
}
