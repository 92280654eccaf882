import type { FieldMeta, Filter, TypeMeta } from '@crm/platform/records';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { api } from '../client/client';
import { useType } from '../client/metadata';
import { isEmpty } from '../fields/field-values';
import { cellOf } from '../fields/registry';
import { useLanguage } from '../i18n/i18n';
import { links } from '../shell/links';
import { AppLink } from '../shell/navigation';
import { formatNumber } from '../ui/format';
import type { RecordAnswer, RowsPage } from './record-answer';
import { recordTexts } from './texts';

/** What hangs on a record, before one calls: what it is, who belongs to it, and how much waits. */
export function RecordGlance({ meta, record }: { meta: TypeMeta; record: RecordAnswer }) {
  const t = recordTexts.use();
  const parts = (meta.glance ?? []).flatMap((name): ReactNode[] => {
    const field = meta.fields.find((one) => one.name === name);
    if (field) return isEmpty(record[name]) ? [] : [<FieldPart key={name} field={field} value={record[name]} />];
    const related = meta.related.find(({ path, field: by }) => `${path}.${by}` === name);
    const rows = record.related?.[name];
    return related && rows?.data.length ? [<RelatedPart key={name} related={related} rows={rows} id={record.id} />] : [];
  });
  return parts.length ? <section className="record-card record-glance" aria-label={t('glance')}><dl>{parts}</dl></section> : null;
}

function FieldPart({ field, value }: { field: FieldMeta; value: unknown }) {
  const Cell = cellOf(field.kind);
  return <div><dt>{field.label}</dt><dd><Cell field={field} value={value} /></dd></div>;
}

/** How many there are, of what waits for somebody those that still wait. */
function RelatedPart({ related, rows, id }: { related: TypeMeta['related'][number]; rows: RowsPage; id: string }) {
  const t = recordTexts.use();
  const language = useLanguage();
  const pending = useType(related.path)?.pending;
  const filter: Filter = { [related.field]: { eq: id }, ...pending };
  const { data } = useQuery({
    queryKey: [related.path, 'waiting', filter], enabled: pending !== undefined,
    queryFn: async ({ signal }) => (await api<RowsPage>('GET', `/${related.path}`, { signal, query: { filter, fields: 'id', limit: 1, count: 'exact' } })).data.page?.total ?? 0,
  });
  const [total, more] = pending ? [data, false] : [rows.page?.total, rows.page?.totalIsEstimate];
  return (
    <div>
      <dt>{pending ? t('pendingOf', { label: related.label }) : related.label}</dt>
      <dd><AppLink href={`${links.list(related.path)}?${new URLSearchParams({ filter: JSON.stringify(filter) }).toString()}`}>{total === undefined || total === null ? '…' : `${formatNumber(total, language)}${more ? '+' : ''}`}</AppLink></dd>
    </div>
  );
}
