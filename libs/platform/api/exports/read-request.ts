import { Fault, Faults, faultsOf, type Figures, readFigures, unknownKeys } from '@crm/platform/records';
import { readListQuery } from '../http/list-query';
import type { WholeList } from '../records/record-lists';
import { type Calendar, CALENDARS, type Format, FORMATS } from './sheet';

/** What `POST /{type}/export` and `/print` ask for: a list with its columns, or the grouped figures of one. */
export interface ListRequest { query: WholeList; columns?: string[]; figures?: Figures }
export type FiguresRequest = ListRequest & { figures: Figures };
export const ofFigures = (request: ListRequest): request is FiguresRequest => request.figures !== undefined;
export interface ExportRequest extends ListRequest { format: Format; dates?: Calendar; complete?: true }
/** `format`: the id of a format of the office's own, or `standard`; the form's default unless told. */
export interface PrintRequest extends ListRequest { title?: string; format?: string }

type Given = Record<string, unknown>;
/** A list goes out whole: what cuts a page out of it says nothing here. */
const OF_A_PAGE = ['limit', 'cursor', 'offset', 'count', 'fields'];
/** What asks for figures in the place of records; a chart is drawn where the format is laid out for paper. */
const GROUPING = ['groupBy', 'measures', 'chart'];
const MOST_COLUMNS = 100;
const LONGEST_TITLE = 200;

/** Throws Faults that name the words. */
export function readExportRequest(given: unknown): ExportRequest {
  const { body, faults } = objectOf(given, ['format', 'query', 'columns', 'dates', 'complete', ...GROUPING]);
  const format = FORMATS.find((one) => one === body.format);
  if (!format) faults.push(new Fault(body.format === undefined || body.format === null ? 'required' : 'choice', { options: FORMATS.join(', ') }, 'format'));
  const dates = CALENDARS.find((one) => one === body.dates);
  if (!dates && body.dates !== undefined && body.dates !== null) faults.push(new Fault('choice', { options: CALENDARS.join(', ') }, 'dates'));
  const { complete = false } = body;
  if (complete !== false && complete !== true) faults.push(new Fault('yesNo', {}, 'complete'));
  else if (complete && format !== 'xlsx' && format !== 'csv') faults.push(new Fault('choice', { options: 'xlsx, csv' }, 'format'));
  const list = readList(body, faults);
  if (list.figures && (complete || format === 'vcf')) throw new Faults([new Fault('choice', { options: FORMATS.filter((one) => one !== 'vcf').join(', ') }, complete ? 'complete' : 'format')]);
  return { ...list, format: format!, ...(dates ? { dates } : {}), ...(complete ? { complete: true } : {}) };
}

export function readPrintRequest(given: unknown): PrintRequest {
  const { body, faults } = objectOf(given ?? {}, ['query', 'columns', 'title', 'format', ...GROUPING]);
  const { title, format } = body;
  if (format !== undefined && format !== null && typeof format !== 'string') faults.push(new Fault('id', {}, 'format'));
  if (title !== undefined && title !== null && typeof title !== 'string') faults.push(new Fault('text', {}, 'title'));
  else if (title && title.length > LONGEST_TITLE) faults.push(new Fault('tooLong', { max: LONGEST_TITLE }, 'title'));
  const list = readList(body, faults);
  return { ...list, ...(typeof title === 'string' && title.trim() ? { title: title.trim() } : {}), ...(typeof format === 'string' && format ? { format } : {}) };
}

function objectOf(given: unknown, keys: readonly string[]): { body: Given; faults: Fault[] } {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw new Faults([new Fault('object')]);
  return { body: given as Given, faults: unknownKeys(given, (key) => keys.includes(key)) };
}

function readList({ query, columns, groupBy, measures, chart }: Given, faults: Fault[]): ListRequest {
  let list: WholeList = {};
  try {
    const whole = readListQuery(query ?? {}, 'body');
    for (const key of OF_A_PAGE) if (key in whole) faults.push(new Fault('unknown', {}, `query.${key}`));
    list = whole;
  } catch (error) {
    faults.push(...faultsOf(error).map((fault) => fault.at('query')));
  }
  const named = columns ?? undefined;
  if (named !== undefined) {
    if (!Array.isArray(named) || !named.every((one): one is string => typeof one === 'string')) faults.push(new Fault('list', {}, 'columns'));
    else if (!named.length) faults.push(new Fault('required', {}, 'columns'));
    else if (named.length > MOST_COLUMNS) faults.push(new Fault('tooMany', { max: MOST_COLUMNS }, 'columns'));
  }
  const grouping = { groupBy, measures, chart };
  const figures = Object.values(grouping).every((one) => one === undefined) ? undefined : readGrouping(list, grouping, named, faults);
  if (faults.length) throw new Faults(faults);
  const { sort: _, ...among } = list;
  if (figures) return { query: among, figures };
  return { query: list, ...(named ? { columns: [...new Set(named as string[])] } : {}) };
}

/** The order of the list is that of the groups; the deleted are in no report. */
function readGrouping({ sort, deleted }: WholeList, grouping: Given, columns: unknown, faults: Fault[]): Figures | undefined {
  if (columns !== undefined) faults.push(new Fault('unknown', {}, 'columns'));
  if (deleted) faults.push(new Fault('unknown', {}, 'query.deleted'));
  try {
    const figures = readFigures({ ...grouping, sort });
    if (!figures.groupBy.length) faults.push(new Fault('required', {}, 'groupBy'));
    return figures;
  } catch (error) {
    faults.push(...faultsOf(error));
    return undefined;
  }
}
