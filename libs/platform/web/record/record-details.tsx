import type { FieldMeta, TypeMeta } from '@crm/platform/records';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { RecordValues } from '../fields/field-props';
import { isEmpty } from '../fields/field-values';
import { cellOf } from '../fields/registry';
import { useCommon } from '../i18n/i18n';
import { recordTexts } from './texts';

const MapPreview = lazy(() => import('./map-preview'));

const WIDE = new Set<FieldMeta['kind']>(['longText', 'address', 'children']);

/** The record's values by section: what is filled in; everything else waits under «بیشتر». */
export function RecordDetails({ meta, record }: { meta: TypeMeta; record: RecordValues }) {
  const t = recordTexts.use();
  const [all, setAll] = useState(false);
  const byName = new Map(meta.fields.map((field) => [field.name, field]));
  const sections = meta.form.map((section) => {
    const fields = section.fields.flatMap((name) => byName.get(name) ?? []).filter((field) => field.readable && field.kind !== 'password');
    return { label: section.label, filled: fields.filter((field) => !isEmpty(record[field.name])), empty: fields.filter((field) => isEmpty(record[field.name])) };
  });
  const system = ['createdAt', 'createdBy', 'updatedAt', 'updatedBy'].flatMap((name) => byName.get(name) ?? []).filter((field) => field.readable && !isEmpty(record[field.name]));
  const hidden = sections.some((section) => section.empty.length > 0) || system.length > 0;
  return (
    <section className="record-card" aria-label={t('details')}>
      {sections.map(({ label, filled, empty }) => {
        const shown = all ? [...filled, ...empty] : filled;
        return shown.length > 0 && <Section key={label} label={label} fields={shown} record={record} />;
      })}
      {all && system.length > 0 && <Section label={t('system')} fields={system} record={record} />}
      {hidden && <Button type="link" size="small" className="record-more" aria-expanded={all} onClick={() => setAll(!all)}>{t(all ? 'hideRest' : 'showRest')}</Button>}
    </section>
  );
}

function Section({ label, fields, record }: { label: string; fields: FieldMeta[]; record: RecordValues }) {
  const none = useCommon()('none');
  return (
    <div className="record-section">
      <h2>{label}</h2>
      <dl>
        {fields.map((field) => {
          const Cell = cellOf(field.kind);
          const value = record[field.name];
          return (
            <div key={field.name} className={WIDE.has(field.kind) && !isEmpty(value) ? 'record-wide' : undefined}>
              <dt>{field.label}</dt>
              <dd>
                {isEmpty(value) ? <span className="quiet">{none}</span> : <Cell field={field} value={value} />}
                {field.kind === 'mapPoint' && !isEmpty(value) && <Suspense fallback={null}><MapPreview field={field} value={value} /></Suspense>}
              </dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}
