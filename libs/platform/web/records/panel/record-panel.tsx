import { CloseOutlined, DownOutlined, EditOutlined, ExpandOutlined, MoreOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Tabs, Tag, Tooltip } from 'antd';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import type { TypeMeta } from '@crm/platform/records';
import { Problem } from '../../client/client';
import { useType } from '../../client/metadata';
import { useCommon, useLanguage } from '../../i18n/i18n';
import { recordTexts as listed } from '../../i18n/texts/records';
import { RecordHistory } from '../../record/history';
import { colourOf, type RecordAnswer, useRecord } from '../../record/record-answer';
import { RecordDetails } from '../../record/record-details';
import '../../record/record.css';
import { RelatedList } from '../../record/related-list';
import { recordTexts } from '../../record/texts';
import { RecordTimeline } from '../../record/timeline';
import { links } from '../../shell/links';
import { AppLink } from '../../shell/navigation';
import { PageProblem, PageWait } from '../../shell/page-states';
import { digits } from '../../ui/format';
import { useShortcut } from '../../ui/keyboard';
import type { ListRow } from '../list-query';
import type { RowAction } from '../row-actions';
import { listTexts } from '../texts';
import { keptWidth, keepWidth, LEAST, MOST } from './panel-width';
import './panel.css';

interface Props {
  path: string;
  id: string;
  /** What may be done with the record, as in its row. */
  actionsOf(row: ListRow): RowAction[];
  onMenu(row: ListRow, x: number, y: number): void;
  /** Goes to the record above or below in the list; absent where there is no list to go in. */
  onStep?(by: -1 | 1): void;
  /** It was opened by hand, so that the focus may go there. */
  takesFocus: boolean;
  onClose(): void;
}
const KEYS = { next: 'Alt+ArrowDown', previous: 'Alt+ArrowUp' } as const;
/** One press of an arrow key on the edge, in pixels. */
const STEP = 24;

/** A record beside its list: what its own page shows, in one column, with the way to its neighbours. */
export default function RecordPanel({ path, id, actionsOf, onMenu, onStep, takesFocus, onClose }: Props) {
  const text = listTexts.use();
  const common = useCommon();
  const meta = useType(path);
  const { data, error, refetch } = useRecord(path, id);
  const [width, setWidth] = useState(keptWidth);
  const panel = useRef<HTMLElement>(null);
  useShortcut('Esc', onClose);
  useShortcut(KEYS.next, () => onStep?.(1), onStep !== undefined);
  useShortcut(KEYS.previous, () => onStep?.(-1), onStep !== undefined);
  // It was deleted, here or by somebody else.
  const gone = error instanceof Problem && error.status === 404;
  useEffect(() => { if (gone) onClose(); }, [gone, onClose]);
  useEffect(() => { if (takesFocus) panel.current?.focus({ preventScroll: true }); }, [takesFocus]);
  const steps = onStep && (
    <>
      <Tooltip title={text('panelKeys', { label: text('previousRecord'), keys: 'Alt+↑' })}><Button size="small" type="text" icon={<UpOutlined aria-hidden />} aria-label={text('previousRecord')} onClick={() => onStep(-1)} /></Tooltip>
      <Tooltip title={text('panelKeys', { label: text('nextRecord'), keys: 'Alt+↓' })}><Button size="small" type="text" icon={<DownOutlined aria-hidden />} aria-label={text('nextRecord')} onClick={() => onStep(1)} /></Tooltip>
    </>
  );
  return (
    <aside ref={panel} className="list-panel" aria-label={text('panel')} tabIndex={-1} style={{ inlineSize: width }}>
      <PanelEdge width={width} onWidth={setWidth} />
      <div className="list-panel-bar">
        {steps}
        <span className="list-panel-ways">
          {data && <PanelActions row={{ ...data, starred: data.starred }} actionsOf={actionsOf} onMenu={onMenu} />}
          <Tooltip title={text('openFull')}><AppLink href={links.record(path, id)} className="list-panel-link" aria-label={text('openFull')}><ExpandOutlined aria-hidden /></AppLink></Tooltip>
          <Tooltip title={text('panelKeys', { label: text('closePanel'), keys: 'Esc' })}><Button size="small" type="text" icon={<CloseOutlined aria-hidden />} aria-label={common('close')} onClick={onClose} /></Tooltip>
        </span>
      </div>
      <div className="list-panel-body">
        {error && !data ? <PageProblem error={error} onRetry={() => void refetch()} /> : !meta || !data ? <PageWait /> : <ShownRecord key={data.id} meta={meta} record={data} />}
      </div>
    </aside>
  );
}

function PanelActions({ row, actionsOf, onMenu }: { row: ListRow & RecordAnswer; actionsOf(row: ListRow): RowAction[]; onMenu(row: ListRow, x: number, y: number): void }) {
  const text = listed.use();
  const common = useCommon();
  const actions = actionsOf(row);
  const edit = actions.find((action) => action.key === 'edit');
  return (
    <>
      {edit && <Button size="small" type="primary" icon={<EditOutlined aria-hidden />} onClick={edit.run}>{common('edit')}</Button>}
      {actions.length > 0 && (
        <Button
          size="small" icon={<MoreOutlined aria-hidden />} aria-haspopup="menu" aria-label={text('rowActions', { title: row.title })}
          onClick={(event) => { const { left, bottom } = event.currentTarget.getBoundingClientRect(); onMenu(row, left, bottom); }}
        />
      )}
    </>
  );
}

function ShownRecord({ meta, record }: { meta: TypeMeta; record: RecordAnswer }) {
  const t = recordTexts.use();
  const c = useCommon();
  const language = useLanguage();
  const number = record.code ?? record.number;
  const colour = colourOf(record, meta.fields);
  const related = meta.related.flatMap((one) => {
    const rows = record.related?.[`${one.path}.${one.field}`];
    return rows ? [{ one, rows }] : [];
  });
  const withTimeline = record.timeline !== undefined && meta.related.length > 0;
  return (
    <>
      <header className="list-panel-name">
        {colour && <span className="record-colour" style={{ background: colour }} aria-hidden />}
        <h2><AppLink href={links.record(meta.path, record.id)}>{record.title || c('none')}</AppLink></h2>
        <span className="quiet">{meta.label}{number && <> <span dir="ltr">{digits(number, language)}</span></>}</span>
        {record.active === false && <Tag color="default">{t('inactive')}</Tag>}
      </header>
      <Tabs
        size="small" type="card" destroyOnHidden
        items={[
          { key: 'details', label: t('details'), children: <RecordDetails meta={meta} record={record} /> },
          ...(withTimeline ? [{ key: 'timeline', label: t('timeline'), children: <RecordTimeline meta={meta} record={record} /> }] : []),
          ...(related.length ? [{ key: 'related', label: t('related'), children: <div className="record-main">{related.map(({ one, rows }) => <RelatedList key={`${one.path}.${one.field}`} related={one} rows={rows} id={record.id} />)}</div> }] : []),
          { key: 'history', label: t('history'), children: <RecordHistory meta={meta} id={record.id} /> },
        ]}
      />
    </>
  );
}

/** The edge between list and panel: drawn with the pointer, or moved with the arrow keys. */
function PanelEdge({ width, onWidth }: { width: number; onWidth(width: number): void }) {
  const text = listTexts.use();
  const rtl = useLanguage() === 'fa';
  const start = useRef<{ x: number; width: number }>(undefined);
  const set = (next: number) => onWidth(keepWidth(next));
  const move = (event: PointerEvent) => { if (start.current) set(start.current.width + (event.clientX - start.current.x) * (rtl ? 1 : -1)); };
  const key = (event: KeyboardEvent) => {
    if (event.code !== 'ArrowLeft' && event.code !== 'ArrowRight') return;
    event.preventDefault();
    set(width + ((event.code === 'ArrowRight') === rtl ? STEP : -STEP));
  };
  return (
    <div
      role="separator" aria-orientation="vertical" aria-label={text('panelWidth')} aria-valuenow={width} aria-valuemin={LEAST} aria-valuemax={MOST} tabIndex={0} className="list-panel-edge"
      onPointerDown={(event) => { start.current = { x: event.clientX, width }; event.currentTarget.setPointerCapture(event.pointerId); }} onPointerMove={move}
      onPointerUp={() => { start.current = undefined; }} onKeyDown={key}
    />
  );
}
