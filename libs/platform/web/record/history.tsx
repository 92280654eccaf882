import { ArrowLeftOutlined, ArrowRightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { FieldMeta, TypeMeta } from '@crm/platform/records';
import { Button, Skeleton, Tooltip } from 'antd';
import { useState } from 'react';
import { api } from '../client/client';
import { isEmpty } from '../fields/field-values';
import { useCommon, useLanguage } from '../i18n/i18n';
import { digits, formatDateTime, formatValue, otherCalendar } from '../ui/format';
import { problemText } from '../ui/problem-text';
import { type FieldChange, type TimelineEntry, userTitle } from './record-answer';
import { recordTexts } from './texts';

interface HistoryEntry { at: string; user: TimelineEntry['user']; operation: string; changes: FieldChange[]; merged?: TimelineEntry['merged'] }

const OPERATIONS = {
  create: 'create', edit: 'edit', update: 'update', delete: 'delete', purge: 'purge', restore: 'restore', activate: 'activated', deactivate: 'deactivated', attach: 'attached', detach: 'detached', merge: 'mergedInto',
} as const;
const isKnown = (operation: string): operation is keyof typeof OPERATIONS => Object.hasOwn(OPERATIONS, operation);

/** How an operation is told: «تغییر کرد». */
export function useOperationName(meta: TypeMeta): (operation: string) => string {
  const t = recordTexts.use();
  return (operation) => {
    if (isKnown(operation)) return t(OPERATIONS[operation]);
    const action = meta.actions.find((one) => one.name === operation);
    return action ? t('operationNamed', { name: action.label }) : t('other');
  };
}

/** Who changed what, and when: old and new value of each field that the reader may see. */
export function RecordHistory({ meta, id }: { meta: TypeMeta; id: string }) {
  const t = recordTexts.use();
  const language = useLanguage();
  const operationName = useOperationName(meta);
  const { data, error, isPending } = useQuery({
    queryKey: [meta.path, id, 'history'], queryFn: async ({ signal }) => (await api<{ data: HistoryEntry[] }>('GET', `/${meta.path}/${id}/history`, { signal })).data.data,
  });
  if (error) return <p className="danger-text">{problemText(error)}</p>;
  if (isPending) return <Skeleton active />;
  if (!data.length) return <p className="quiet record-none">{t('noHistory')}</p>;
  return (
    <ol className="history">
      {data.map((entry, i) => (
        <li key={`${entry.at} ${i}`}>
          <div className="timeline-meta">
            <strong>{operationName(entry.operation)}</strong>
            <Tooltip title={otherCalendar(entry.at, language)}><time dateTime={entry.at}>{formatDateTime(entry.at, language)}</time></Tooltip>
            <span>{userTitle(entry.user) || t('system')}</span>
            <OfMerged of={entry.merged} />
          </div>
          <ChangeList meta={meta} changes={entry.changes} />
        </li>
      ))}
    </ol>
  );
}

/** Of a record that went into this one since. */
export function OfMerged({ of }: { of: TimelineEntry['merged'] }) {
  const t = recordTexts.use();
  return of ? <span className="timeline-merged">{t('ofMerged', { title: of.title ?? '' })}</span> : null;
}

/** How many changed fields are told before the rest waits behind a button. */
const FEW = 4;

export function ChangeList({ meta, changes }: { meta: TypeMeta; changes: readonly FieldChange[] }) {
  const t = recordTexts.use();
  const [all, setAll] = useState(false);
  const fields = new Map(meta.fields.map((field) => [field.name, field]));
  const shown = changes.filter((change) => !(isEmpty(change.old) && isEmpty(change.new)));
  if (!shown.length) return null;
  return (
    <dl className="history-changes">
      {(all || shown.length <= FEW + 1 ? shown : shown.slice(0, FEW)).map((change) => (
        <div key={change.field}>
          <dt>{fields.get(change.field)?.label ?? (change.field === 'attachments' ? t('attachment') : change.field)}</dt>
          <dd><Change field={fields.get(change.field)} before={change.old} after={change.new} /></dd>
        </div>
      ))}
      {!all && shown.length > FEW + 1 && <div><dt /><dd><Button type="link" size="small" className="history-more" onClick={() => setAll(true)}>{t('moreChanges', { count: shown.length - FEW })}</Button></dd></div>}
    </dl>
  );
}

function Change({ field, before, after }: { field: FieldMeta | undefined; before: unknown; after: unknown }) {
  const t = recordTexts.use();
  const none = useCommon()('none');
  const language = useLanguage();
  const Arrow = language === 'fa' ? ArrowLeftOutlined : ArrowRightOutlined;
  const shown = (value: unknown): string => {
    if (isEmpty(value)) return '';
    if (field) return formatValue(value, field, language);
    return typeof value === 'object' ? none : digits(String(value), language);
  };
  const [old, now] = [shown(before), shown(after)];
  return (
    <>
      {!isEmpty(before) && <><span className="visually-hidden">{t('from')} </span><del dir="auto">{old || none}</del><Arrow className="history-arrow" aria-hidden /></>}
      <span className="visually-hidden">{t('to')} </span>{isEmpty(after) ? <em>{t('empty')}</em> : <ins dir="auto">{now || none}</ins>}
    </>
  );
}
