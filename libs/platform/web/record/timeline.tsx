import { useQuery } from '@tanstack/react-query';
import type { FieldMeta, TypeMeta } from '@crm/platform/records';
import { Button, Timeline as Line, Tooltip } from 'antd';
import { useState } from 'react';
import { api } from '../client/client';
import { useType, useTypes } from '../client/metadata';
import { isEmpty } from '../fields/field-values';
import { useCommon, useLanguage } from '../i18n/i18n';
import { links } from '../shell/links';
import { AppLink } from '../shell/navigation';
import { formatDateTime, formatValue, otherCalendar } from '../ui/format';
import { ChangeList, OfMerged, useOperationName } from './history';
import { QuickEntry } from './quick-entry';
import { cursorAfter, type RecordAnswer, type TimelineEntry, type TimelinePage, userTitle } from './record-answer';
import { recordTexts } from './texts';

const CHANGE = 'change';

/** Everything about a record in time order, newest first, with a quick entry on top. */
export function RecordTimeline({ meta, record }: { meta: TypeMeta; record: RecordAnswer }) {
  const t = recordTexts.use();
  const types = useTypes();
  const [kind, setKind] = useState<string>();
  const [cursors, setCursors] = useState<string[]>([]);
  const place = `/${meta.path}/${record.id}/timeline`;
  const ofKind = useQuery({
    queryKey: [meta.path, record.id, 'timeline', kind], enabled: kind !== undefined,
    queryFn: async ({ signal }) => (await api<TimelinePage>('GET', place, { query: { kinds: kind }, signal })).data,
  });
  const first = kind ? ofKind.data : record.timeline;
  const next = first && cursorAfter(first);
  const labelOf = (one: string): string => (one === CHANGE ? t('changes') : types.find((type) => type.path === one)?.pluralLabel ?? one);
  const choose = (one: string | undefined): void => {
    setKind(one);
    setCursors([]);
  };
  const kinds = [...new Set(meta.related.map((one) => one.path)), CHANGE];
  return (
    <>
      <QuickEntry forms={meta.related} about={record} />
      <div className="timeline-kinds" role="group" aria-label={t('timeline')}>
        {[undefined, ...kinds].map((one) => (
          <button key={one ?? ''} type="button" className="timeline-kind" aria-pressed={kind === one} onClick={() => choose(one)}>{one ? labelOf(one) : t('allKinds')}</button>
        ))}
      </div>
      {first?.data.length === 0 && <p className="quiet record-none">{t(kind ? 'noneOfKind' : 'noTimeline')}</p>}
      {first && <Entries entries={first.data} meta={meta} />}
      {cursors.map((cursor, i) => (
        <OlderEntries key={cursor} place={place} cursor={cursor} kind={kind} meta={meta} last={i === cursors.length - 1} more={(after) => setCursors([...cursors, after])} />
      ))}
      {next && cursors.length === 0 && <Button size="small" onClick={() => setCursors([next])}>{t('loadMore')}</Button>}
    </>
  );
}

interface OlderProps { place: string; cursor: string; kind: string | undefined; meta: TypeMeta; last: boolean; more(cursor: string): void }
function OlderEntries({ place, cursor, kind, meta, last, more }: OlderProps) {
  const t = recordTexts.use();
  const { data } = useQuery({ queryKey: [place, kind, cursor], queryFn: async ({ signal }) => (await api<TimelinePage>('GET', place, { query: { cursor, kinds: kind }, signal })).data });
  const next = data && cursorAfter(data);
  return (
    <>
      {data && <Entries entries={data.data} meta={meta} />}
      {last && next && <Button size="small" onClick={() => more(next)}>{t('loadMore')}</Button>}
    </>
  );
}

function Entries({ entries, meta }: { entries: TimelineEntry[]; meta: TypeMeta }) {
  if (!entries.length) return null;
  return (
    <Line
      className="record-timeline"
      items={entries.map((entry) => ({
        key: `${entry.kind} ${entry.id} ${entry.at}`, color: entry.kind === CHANGE ? 'gray' : undefined,
        content: entry.kind === CHANGE ? <ChangeEntry entry={entry} meta={meta} /> : <RecordEntry entry={entry} />,
      }))}
    />
  );
}

function When({ entry, what, strong }: { entry: TimelineEntry; what: string; strong: boolean }) {
  const language = useLanguage();
  const system = recordTexts.use()('system');
  return (
    <div className="timeline-meta">
      <span className={strong ? 'timeline-type' : undefined}>{what}</span>
      <Tooltip title={otherCalendar(entry.at, language)}><time dateTime={entry.at}>{formatDateTime(entry.at, language)}</time></Tooltip>
      {entry.user && <span>{userTitle(entry.user) || system}</span>}
      <OfMerged of={entry.merged} />
    </div>
  );
}

function ChangeEntry({ entry, meta }: { entry: TimelineEntry; meta: TypeMeta }) {
  const operationName = useOperationName(meta);
  return (
    <div className="timeline-entry">
      <When entry={entry} what={operationName(entry.operation ?? '')} strong={false} />
      {entry.operation !== 'create' && <ChangeList meta={meta} changes={entry.changes ?? []} />}
    </div>
  );
}

/** What the form's own list shows of choices, and a longer text, say in a line what a title does not. */
function RecordEntry({ entry }: { entry: TimelineEntry }) {
  const none = useCommon()('none');
  const language = useLanguage();
  const meta = useType(entry.kind);
  const told = (field: FieldMeta): boolean => field.readable && !isEmpty(entry.record?.[field.name]);
  const words = (meta?.list ?? []).flatMap((name) => meta?.fields.find((field) => field.name === name) ?? []).filter((field) => (field.kind === 'choice' || field.kind === 'lookup' || field.kind === 'percent') && !field.many && told(field));
  const text = meta?.fields.find((field) => field.kind === 'longText' && told(field));
  return (
    <div className="timeline-entry">
      <When entry={entry} what={meta?.label ?? ''} strong />
      <AppLink href={links.record(typeof entry.record?.type === 'string' ? entry.record.type : entry.kind, entry.id)}>{entry.title || none}</AppLink>
      {words.length > 0 && <div className="timeline-words">{words.map((field) => <span key={field.name} title={field.label}>{formatValue(entry.record?.[field.name], field, language)}</span>)}</div>}
      {text && <p className="quiet">{String(entry.record?.[text.name])}</p>}
    </div>
  );
}
