import type { ColDef } from 'ag-grid-community';
import { type FieldMeta, kinds, type Language, type TypeMeta } from '@crm/platform/records';
import { recordTexts } from '../i18n/texts/records';
import { formatValue, isLtr, otherCalendar } from '../ui/format';
import { targetOfColumn } from './conditions';
import { ColourCell, IconGridCell, OperationsCell, type OperationsParams, PartsCell, PictureGridCell, PointGridCell, StarCell, type StarParams } from './grid-cells';
import { isEditable } from './editing/save-cell';
import { SelectCell, SelectHeader, type SelectParams } from './grid-select';
import { HeaderLabel, type HeaderLabelParams } from './header-label';
import type { ListRow } from './list-query';

export const SELECT = '$select';
export const STAR = '$star';
export const OPERATIONS = '$operations';

const WIDTHS: Partial<Record<FieldMeta['kind'], number>> = {
  code: 76, yesNo: 80, number: 100, percent: 112, money: 160, date: 115, dateTime: 145, colour: 70, rating: 100, icon: 80, image: 64, file: 170, url: 180, mapPoint: 170, sheba: 270, card: 180, postalCode: 110, phone: 140, nationalId: 130, legalId: 140, lookup: 120, reference: 135, tree: 150, children: 175, longText: 260, address: 240,
};
const PLACES = new Set(['countries', 'provinces', 'cities', 'districts']);
/** A letter takes about seven pixels, the padding twenty, the marks of a header as much again. */
const headerWidth = ({ label }: FieldMeta): number => Math.min(170, label.length * 7 + 44);
/** A choice needs the room of its longest option. */
const choiceWidth = ({ options = [] }: FieldMeta): number => Math.min(200, Math.max(80, ...options.map((option) => option.label.length * 7 + 24)));
const widthOf = (field: FieldMeta): number =>
  Math.max(headerWidth(field), field.kind === 'choice' ? choiceWidth(field) : PLACES.has(field.to ?? '') ? 112 : WIDTHS[field.kind] ?? 160);
/** What is left of a wide page goes to the titles first, then to what is often cut off. */
const FLEX: Partial<Record<FieldMeta['kind'], number>> = { reference: 0.3, tree: 0.3, children: 0.4, longText: 0.6, address: 0.5 };
function flexOf(field: FieldMeta): Pick<ColDef, 'flex' | 'minWidth'> {
  if (isTitle(field)) return { flex: 1, minWidth: NAMES.has(field.name) ? 110 : 185 };
  const flex = PLACES.has(field.to ?? '') ? undefined : FLEX[field.kind];
  return flex ? { flex, minWidth: Math.min(widthOf(field), field.kind === 'children' ? 160 : 125) } : {};
}

export interface ColumnContext extends Partial<StarParams>, OperationsParams {
  select?: SelectParams;
  pinned: ReadonlySet<string>;
  meta: TypeMeta;
  language: Language;
  widths: Readonly<Record<string, number>>;
  /** Paths that the list is filtered by. */
  filtered: ReadonlySet<string>;
  sort: string | undefined;
  onFilter(path: string, anchor: HTMLElement): void;
}

/** `-createdAt,lastName` → what the grid shows in its headers. */
export function sortModelOf(sort: string | undefined): { colId: string; sort: 'asc' | 'desc' }[] {
  return (sort ?? '').split(',').map((term) => term.trim()).filter(Boolean).map((term) => (term.startsWith('-') ? { colId: term.slice(1), sort: 'desc' } : { colId: term, sort: 'asc' }));
}
export const sortOfModel = (model: readonly { colId: string; sort?: string | null }[]): string | undefined =>
  model.filter((one) => one.sort).map((one) => (one.sort === 'desc' ? `-${one.colId}` : one.colId)).join(',') || undefined;

export function columnDefs(shown: readonly FieldMeta[], context: ColumnContext): ColDef<ListRow>[] {
  const rtl = context.language === 'fa';
  const bare: ColDef<ListRow> = { sortable: false, resizable: false, suppressMovable: true, lockPosition: true, suppressHeaderMenuButton: true, headerClass: 'is-unseen' };
  return [
    ...(context.select ? [{
      ...bare, colId: SELECT, width: 38, pinned: rtl ? 'right' as const : 'left' as const, cellClass: 'list-tool', headerClass: 'list-tool',
      headerComponent: SelectHeader, headerComponentParams: context.select, cellRenderer: SelectCell, cellRendererParams: context.select,
    }] : []),
    ...(context.onStar ? [{
      ...bare, colId: STAR, headerName: recordTexts.t('star'), width: 40, pinned: rtl ? 'right' as const : 'left' as const, cellClass: 'list-tool',
      cellRenderer: StarCell, cellRendererParams: { onStar: context.onStar },
    }] : []),
    ...filling(shown.map((field) => columnOf(field, context)), context.widths),
    {
      ...bare, colId: OPERATIONS, headerName: recordTexts.t('actions'), width: 76, pinned: rtl ? 'left' as const : 'right' as const, cellClass: 'list-tool',
      cellRenderer: OperationsCell, cellRendererParams: { actionsOf: context.actionsOf, onMenu: context.onMenu },
    },
  ];
}

/** Where no column takes the room that is left, the last does, unless the user gave it a width. */
function filling(columns: ColDef<ListRow>[], widths: ColumnContext['widths']): ColDef<ListRow>[] {
  const last = columns.at(-1);
  if (!last || columns.some(({ flex }) => flex) || last.pinned || widths[last.colId!] !== undefined) return columns;
  return [...columns.slice(0, -1), { ...last, flex: 1, minWidth: last.width }];
}

function columnOf(field: FieldMeta, { meta, language, widths, pinned, filtered, sort, onFilter }: ColumnContext): ColDef<ListRow> {
  const target = targetOfColumn(meta, field.name);
  const sorted = sortModelOf(sort).findIndex((one) => one.colId === field.name);
  const label: HeaderLabelParams = {
    filterLabel: recordTexts.t('filterBy', { label: field.label }), filtered: target !== undefined && filtered.has(target.path),
    ...(target ? { onFilter: (anchor: HTMLElement) => onFilter(target.path, anchor) } : {}),
  };
  const isDate = field.kind === 'date' || field.kind === 'dateTime';
  const several = field.kind === 'children' || field.kind === 'tags' || field.many === true;
  const kept = widths[field.name];
  return {
    colId: field.name, field: field.name, headerName: field.label, sortable: field.sortable, minWidth: 60,
    width: kept ?? widthOf(field), ...(kept === undefined ? flexOf(field) : {}),
    initialSort: sorted < 0 ? undefined : sortModelOf(sort)[sorted]!.sort, initialSortIndex: sorted < 0 ? undefined : sorted,
    suppressHeaderMenuButton: true, headerComponentParams: { innerHeaderComponent: HeaderLabel, innerHeaderComponentParams: label },
    pinned: pinned.has(field.name) ? (language === 'fa' ? 'right' : 'left') : null, lockPinned: true,
    cellClass: ({ data }) => [isLtr(field) ? 'is-ltr' : '', kinds[field.kind].numeric ? 'is-number' : '', isTitle(field) ? 'is-title' : '', data && isEditable(field, data) ? 'is-editable' : ''].filter(Boolean),
    headerClass: kinds[field.kind].numeric ? 'is-number' : undefined,
    valueFormatter: ({ value }) => formatValue(value, field, language),
    ...(several ? { cellRenderer: PartsCell, cellRendererParams: { field } } : {}),
    ...(field.kind === 'colour' ? { cellRenderer: ColourCell } : field.kind === 'icon' ? { cellRenderer: IconGridCell, cellRendererParams: { field } } : field.kind === 'image' ? { cellRenderer: PictureGridCell } : field.kind === 'mapPoint' ? { cellRenderer: PointGridCell, cellRendererParams: { field } } : {}),
    tooltipValueGetter: ({ value }) => (isDate && typeof value === 'string' ? otherCalendar(value, language) : tooLong(formatValue(value, field, language), kept ?? widthOf(field))),
    equals: (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b),
  };
}

/** A text that its column (width in px) can hardly hold; a letter takes about seven. */
const tooLong = (text: string, width: number): string | undefined => (text.length * 7 > width ? text : undefined);
const NAMES = new Set(['lastName', 'firstName']);
const TITLES = new Set(['title', 'name', 'fullName', 'subject', 'label', ...NAMES]);
/** What a record is called takes the room that is left. */
const isTitle = (field: FieldMeta): boolean => TITLES.has(field.name);
