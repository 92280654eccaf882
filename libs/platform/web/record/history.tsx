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
import { looksAlike, rowChanges } from './row-changes';
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
  const shown = changes.filter(({ field, old, new: now }) => !(isEmpty(old) && isEmpty(now)) && !(fields.get(field)?.kind === 'children' && looksAlike(old, now)));
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
  const none = useCommon()('none');
  const language = useLanguage();
  if (field?.kind === 'children') return <RowChanges field={field} before={before} after={after} />;
  const shown = (value: unknown): string => {
    if (isEmpty(value)) return '';
    return (field ? formatValue(value, field, language) : typeof value === 'object' ? '' : digits(String(value), language)) || none;
  };
  return <OldAndNew before={shown(before)} after={shown(after)} />;
}

/** Row by row: what went is crossed out, what came stands alone. */
function RowChanges({ field, before, after }: { field: FieldMeta; before: unknown; after: unknown }) {
  const t = recordTexts.use();
  const none = useCommon()('none');
  const changes = rowChanges(before, after, field, useLanguage());
  if (!changes.length) return <span className="quiet">{t('otherOrder')}</span>;
  return (
    <ul className="history-rows">
      {changes.map(({ key, fields, ...row }) => (
        <li key={key}>
          {row.before === row.after ? <span dir="auto">{row.after || none}</span>
            : !row.after ? <><span className="visually-hidden">{t('rowGone')} </span><del dir="auto">{row.before}</del></>
              : row.before ? <OldAndNew {...row} /> : <><span className="visually-hidden">{t('rowNew')} </span><ins dir="auto">{row.after}</ins></>}
          {fields.map((one) => <div key={one.label}>{one.label}: <OldAndNew before={one.before} after={one.after} /></div>)}
        </li>
      ))}
    </ul>
  );
}

/** Texts; '' for none. */
function OldAndNew({ before, after }: { before: string; after: string }) {
  const t = recordTexts.use();
  const Arrow = useLanguage() === 'fa' ? ArrowLeftOutlined : ArrowRightOutlined;
  return (
    <>
      {before && <><span className="visually-hidden">{t('from')} </span><del dir="auto">{before}</del><Arrow className="history-arrow" aria-hidden /></>}
      <span className="visually-hidden">{t('to')} </span>{after ? <ins dir="auto">{after}</ins> : <em>{t('empty')}</em>}
    </>
  );
}
