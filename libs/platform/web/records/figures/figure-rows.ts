import { useMemo } from 'react';
import { type FieldMeta, type Figures, type Filter, type Group, type GroupRow, kinds, type Language, type Measure, type TypeMeta } from '@crm/platform/records';
import { links } from '../../shell/links';
import { useLanguage } from '../../i18n/i18n';
import { formatSpan, formatValue } from '../../ui/format';
import { usePreferences } from '../../ui/preferences';
import { NO_VIEW } from '../list-search';
import { figureColumns, filterOfGroup } from './figure-choices';
import { figureTexts } from './texts';

/** Among which records the groups are: what the list shows. */
export interface Among { filter?: Filter; search?: string; starred?: boolean }

/** What the rows of grouped figures say and where they lead; the same for table, chart and dashboard. */
export interface FigureRows {
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
function figureRows(meta: TypeMeta, figures: Figures, among: Among, language: Language, none: string): FigureRows {
  const { groups, measures } = figureColumns(meta, figures, language);
  const nameOf = (row: GroupRow, i: number): string => {
    const { group, column } = groups[i]!;
    const value = row.key[group.field];
    if (value === null || value === undefined) return none;
    return group.by !== undefined && group.by !== 'day' ? formatSpan(String(value), group.by, language) : formatValue(kinds[column.kind].numeric ? Number(value) : value, column, language);
  };
  return {
    groups, measures, nameOf,
    titleOf: (row) => groups.map((_, i) => nameOf(row, i)).join(language === 'fa' ? '، ' : ', '),
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
  const { digits } = usePreferences();
  const key = JSON.stringify(among);
  // Figures are written in the digits that the user wants.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  return useMemo(() => figureRows(meta, figures, JSON.parse(key) as Among, language, text('none')), [meta, figures, key, language, digits, text]);
}
