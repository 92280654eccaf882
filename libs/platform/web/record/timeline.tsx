import { useQuery } from '@tanstack/react-query';
import type { TypeMeta } from '@crm/platform/records';
import { Button, Timeline as Line, Tooltip } from 'antd';
import { useState } from 'react';
import { api } from '../client/client';
import { useTypes } from '../client/metadata';
import { useCommon, useLanguage } from '../i18n/i18n';
import { links } from '../shell/links';
import { AppLink } from '../shell/navigation';
import { formatDateTime, otherCalendar } from '../ui/format';
import { QuickEntry } from './quick-entry';
import { type RecordAnswer, type TimelineEntry, type TimelinePage, userTitle } from './record-answer';
import { recordTexts } from './texts';

/** Everything about a record in time order, newest first, with a quick entry on top. */
export function RecordTimeline({ meta, record }: { meta: TypeMeta; record: RecordAnswer }) {
  const t = recordTexts.use();
  const types = useTypes();
  const [kind, setKind] = useState<string>();
  const [cursors, setCursors] = useState<string[]>([]);
  const first = record.timeline;
  const entries = first?.data ?? [];
  const kinds = [...new Set(entries.map((entry) => entry.type))];
  const next = first?.page?.nextCursor;
  const labelOf = (path: string): string => types.find((type) => type.path === path)?.label ?? path;
  const shown = kind ? entries.filter((entry) => entry.type === kind) : entries;
  return (
    <>
      <QuickEntry forms={meta.related} about={record} />
      {kinds.length > 1 && (
        <div className="timeline-kinds" role="group" aria-label={t('timeline')}>
          {[undefined, ...kinds].map((one) => (
            <button key={one ?? ''} type="button" className="timeline-kind" aria-pressed={kind === one} onClick={() => setKind(one)}>{one ? labelOf(one) : t('allKinds')}</button>
          ))}
        </div>
      )}
      {entries.length === 0 && <p className="quiet record-none">{t(meta.related.length ? 'noTimeline' : 'noTimelineView')}</p>}
      <Entries entries={shown} labelOf={labelOf} />
      {cursors.map((cursor, i) => (
        <OlderEntries key={cursor} place={`/${meta.path}/${record.id}/timeline`} cursor={cursor} kind={kind} labelOf={labelOf} last={i === cursors.length - 1} more={(after) => setCursors([...cursors, after])} />
      ))}
      {next && cursors.length === 0 && <Button size="small" onClick={() => setCursors([next])}>{t('loadMore')}</Button>}
    </>
  );
}

interface OlderProps { place: string; cursor: string; kind: string | undefined; last: boolean; labelOf(path: string): string; more(cursor: string): void }
function OlderEntries({ place, cursor, kind, last, labelOf, more }: OlderProps) {
  const t = recordTexts.use();
  const { data } = useQuery({ queryKey: [place, cursor], queryFn: async ({ signal }) => (await api<TimelinePage>('GET', place, { query: { cursor }, signal })).data });
  const entries = data?.data ?? [];
  const next = data?.page?.nextCursor;
  return (
    <>
      <Entries entries={kind ? entries.filter((entry) => entry.type === kind) : entries} labelOf={labelOf} />
      {last && next && <Button size="small" onClick={() => more(next)}>{t('loadMore')}</Button>}
    </>
  );
}

function Entries({ entries, labelOf }: { entries: TimelineEntry[]; labelOf(path: string): string }) {
  const language = useLanguage();
  const none = useCommon()('none');
  if (!entries.length) return null;
  return (
    <Line
      className="record-timeline"
      items={entries.map((entry) => ({
        key: `${entry.type} ${entry.id} ${entry.at}`,
        content: (
          <div className="timeline-entry">
            <div className="timeline-meta">
              <span className="timeline-type">{labelOf(entry.type)}</span>
              <Tooltip title={otherCalendar(entry.at, language)}><time dateTime={entry.at}>{formatDateTime(entry.at, language)}</time></Tooltip>
              {userTitle(entry.user) && <span>{userTitle(entry.user)}</span>}
            </div>
            <AppLink href={links.record(entry.type, entry.id)}>{entry.title || none}</AppLink>
            {(entry.summary ?? entry.description) && <p className="quiet">{entry.summary ?? entry.description}</p>}
          </div>
        ),
      }))}
    />
  );
}
