import { useMemo } from 'react';
import { type FieldMeta, type Figures, type Filter, type Group, type GroupRow, kinds, type Measure, type Showing, showSpan, showValue, type TypeMeta } from '@crm/platform/records';
import { links } from '../../shell/links';
import { useLanguage } from '../../i18n/i18n';
import { usePreferences } from '../../ui/preferences';
import { NO_VIEW } from '../list-search';
import { figureColumns, filterOfGroup } from './figure-choices';
import { figureTexts } from './texts';

/** Among which records the groups are: what the list shows. */
export interface Among { filter?: Filter; search?: string; starred?: boolean }

/** What the rows of grouped figures say and where they lead; the same for table, chart and dashboard. */
export interface FigureRows {
  /** In whose language and digits. */
  showing: Showing;
  groups: { group: Group; column: FieldMeta; field: FieldMeta }[];
  measures: { measure: Measure; column: FieldMeta }[];
  /** One of a row's groups in words; `i`: which. */
  nameOf(row: GroupRow, i: number): string;
  /** All of them: «تهران، مشتری». */
  titleOf(row: GroupRow): string;
  /** The list of its records; undefined where no filter can say it. */
  hrefOf(row: GroupRow): string | undefined;
}

/** @param none what a group without a value is called */
function figureRows(meta: TypeMeta, figures: Figures, among: Among, showing: Showing, none: string): FigureRows {
  const { groups, measures } = figureColumns(meta, figures, showing.language);
  const nameOf = (row: GroupRow, i: number): string => {
    const { group, column } = groups[i]!;
    const value = row.key[group.field];
    if (value === null || value === undefined) return none;
    return group.by !== undefined && group.by !== 'day' ? showSpan(String(value), group.by, showing) : showValue(kinds[column.kind].numeric ? Number(value) : value, column, showing);
  };
  return {
    showing, groups, measures, nameOf,
    titleOf: (row) => groups.map((_, i) => nameOf(row, i)).join(showing.language === 'fa' ? '، ' : ', '),
    hrefOf: (row) => {
      const own = filterOfGroup(among.filter, groups, row.key);
      if (!own) return undefined;
      const query = new URLSearchParams({ view: NO_VIEW, filter: JSON.stringify(own), ...(among.search ? { search: among.search } : {}), ...(among.starred ? { starred: 'true' } : {}) });
      return `${links.list(meta.path)}?${query.toString()}`;
    },
  };
}

/** The same for the page that shows them. */
export function useFigureRows(meta: TypeMeta, figures: Figures, among: Among): FigureRows {
  const text = figureTexts.use();
  const language = useLanguage();
  const latinDigits = usePreferences().digits === 'latin';
  const key = JSON.stringify(among);
  return useMemo(() => figureRows(meta, figures, JSON.parse(key) as Among, { language, latinDigits }, text('none')), [meta, figures, key, language, latinDigits, text]);
}
