import { EditOutlined, MoreOutlined, StarFilled, StarOutlined } from '@ant-design/icons';
import type { ICellRendererParams } from 'ag-grid-community';
import { Fragment } from 'react';
import type { FieldMeta } from '@crm/platform/records';
import { isFileValue, Thumbnail } from '../fields/file/file-cell';
import { iconLabel, IconPicture } from '../fields/icon/icon-cell';
import { MapPointCell } from '../fields/map-point/map-point-cell';
import { useCommon, useLanguage } from '../i18n/i18n';
import { recordTexts } from '../i18n/texts/records';
import { formatParts, isLtrColumn } from '../ui/format';
import type { ListRow } from './list-query';
import type { RowAction } from './row-actions';

type Params = ICellRendererParams<ListRow>;

/** Phones, experts, roles: the first ones in one line, each isolated. */
export function PartsCell({ value, field }: Params & { field: FieldMeta }) {
  const language = useLanguage();
  const parts = formatParts(value, field, language);
  const dir = isLtrColumn(field) ? 'ltr' : undefined;
  return <>{parts.map((part, i) => <Fragment key={i}>{i > 0 && (language === 'fa' ? '، ' : ', ')}<span dir={dir}>{part}</span></Fragment>)}</>;
}

export const ColourCell = ({ value }: Params) => (typeof value === 'string' && value ? <span className="list-colour" style={{ background: value }} title={value} /> : null);

export const IconGridCell = ({ value, field }: Params & { field: FieldMeta }) => <IconPicture name={value} label={iconLabel(field, value)} />;

/** A file's picture, or its name. The record opens with the row. */
export const PictureGridCell = ({ value }: Params) => (isFileValue(value) ? <Thumbnail file={value} side={24} /> : null);

/** Opens the map. */
export const PointGridCell = ({ value, field }: Params & { field: FieldMeta }) => (value ? <MapPointCell field={field} value={value} /> : null);

export interface StarParams { onStar(row: ListRow): void }
export function StarCell({ data, onStar }: Params & StarParams) {
  const text = recordTexts.use();
  if (!data?.operations?.includes('star')) return null;
  const label = text(data.starred ? 'unstar' : 'star');
  return (
    <button type="button" className={data.starred ? 'list-star is-on' : 'list-star'} tabIndex={-1} aria-pressed={Boolean(data.starred)} aria-label={label} title={label} onClick={() => onStar(data)}>
      {data.starred ? <StarFilled aria-hidden /> : <StarOutlined aria-hidden />}
    </button>
  );
}

export interface OperationsParams { actionsOf(row: ListRow): RowAction[]; onMenu(row: ListRow, x: number, y: number): void }
/** The most used action at hand, all of them behind the dots. */
export function OperationsCell({ data, actionsOf, onMenu }: Params & OperationsParams) {
  const text = recordTexts.use();
  const common = useCommon();
  if (!data) return null;
  const actions = actionsOf(data);
  const edit = actions.find((action) => action.key === 'edit');
  if (!actions.length) return null;
  return (
    <span className="list-operations">
      {edit && <button type="button" tabIndex={-1} aria-label={common('edit')} title={common('edit')} onClick={edit.run}><EditOutlined aria-hidden /></button>}
      <button
        type="button" tabIndex={-1} aria-haspopup="menu" aria-label={text('rowActions', { title: data.title })} title={text('actions')}
        onClick={(event) => { const { left, bottom } = event.currentTarget.getBoundingClientRect(); onMenu(data, left, bottom); }}
      >
        <MoreOutlined aria-hidden />
      </button>
    </span>
  );
}
