import { Inject, Injectable } from '@nestjs/common';
import {
  childFieldsOf, type Field, fieldsOf, type Filter, isId, isReference, kindOf, type Label, type Language, mainField, type Operator, type RecordType, Registry, showDate, showDateTime, showDigits, type Showing, showMoney, showNumber, sortOf,
} from '@crm/platform/records';
import { Problem } from '../errors';
import type { WholeList } from '../records/record-lists';
import { Records } from '../records/records';

const operators: Record<Operator | 'notEmpty' | 'near', Label> = {
  eq: { fa: 'برابر با', en: 'equals' }, ne: { fa: 'نابرابر با', en: 'is not' }, in: { fa: 'یکی از', en: 'is one of' }, notIn: { fa: 'هیچ‌یک از', en: 'is none of' },
  contains: { fa: 'مشابه', en: 'is similar to' }, near: { fa: 'نزدیک', en: 'near' }, startsWith: { fa: 'آغاز با', en: 'starts with' }, gt: { fa: 'بزرگ‌تر از', en: 'greater than' }, gte: { fa: 'از', en: 'from' },
  lt: { fa: 'کوچک‌تر از', en: 'less than' }, lte: { fa: 'تا', en: 'up to' }, between: { fa: 'بین', en: 'between' }, under: { fa: 'زیرشاخهٔ', en: 'is below' },
  empty: { fa: 'خالی است', en: 'is empty' }, notEmpty: { fa: 'خالی نیست', en: 'is not empty' },
};
const words = {
  fa: {
    comma: '، ', and: '؛ ', or: ' یا ', not: 'نه', search: 'جست‌وجو', sort: 'ترتیب', descending: 'نزولی', starred: 'فقط ستاره‌دارها', deleted: 'حذف‌شده‌ها', filter: 'فیلتر',
    me: 'خودم', now: 'اکنون', today: 'امروز', jalaliMonthStart: 'آغاز ماه', jalaliYearStart: 'آغاز سال', daysAgo: (days: string) => `${days} روز پیش`, daysAhead: (days: string) => `${days} روز دیگر`,
  },
  en: {
    comma: ', ', and: '; ', or: ' or ', not: 'not', search: 'Search', sort: 'Order', descending: 'descending', starred: 'Starred only', deleted: 'Deleted', filter: 'Filter',
    me: 'me', now: 'now', today: 'today', jalaliMonthStart: 'the start of the Jalali month', jalaliYearStart: 'the start of the Jalali year', daysAgo: (days: string) => `${days} days ago`, daysAhead: (days: string) => `in ${days} days`,
  },
};
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a list was narrowed to, in the words of its reader. The query has been checked. */
@Injectable()
export class QueryWords {
  constructor(private readonly records: Records, @Inject(Registry) private readonly registry: Registry) {}

  async of(type: RecordType, { filter, search, sort, starred, deleted }: WholeList, showing: Showing): Promise<string[]> {
    const { language } = showing;
    const word = words[language];
    const conditions = filter ? await this.filter(type, filter, await this.titles(type, filter), showing) : '';
    return [
      ...(deleted ? [word.deleted] : []), ...(starred ? [word.starred] : []),
      ...(search?.trim() ? [`${word.search}: ${search.trim()}`] : []),
      ...(conditions ? [`${word.filter}: ${conditions}`] : []),
      ...(sort ? [`${word.sort}: ${sort.split(',').map((term) => this.sortTerm(type, term.trim(), language)).join(word.comma)}`] : []),
    ];
  }

  private sortTerm(type: RecordType, term: string, language: Language): string {
    const { field, descending } = sortOf(term);
    return `${this.named(type, field)?.label[language] ?? field}${descending ? ` (${words[language].descending})` : ''}`;
  }

  /** The field that a path names, and what people call it: «تلفن‌ها: شماره» for child rows. */
  private named(type: RecordType, path: string): { field: Field; label: Label } | undefined {
    const [name, inner] = path.split('.');
    const field = fieldsOf(type)[name!];
    if (field?.child && inner === undefined) return { field: field.child.fields[mainField(field)]!, label: field };
    if (!field || inner === undefined) return field && { field, label: field };
    const fields = field.child ? childFieldsOf(field.child) : isReference(field) ? fieldsOf(this.registry.target(field)) : {};
    const own = fields[inner];
    return own && { field: own, label: { fa: `${field.fa}، ${own.fa}`, en: `${field.en}, ${own.en}` } };
  }

  private async filter(type: RecordType, filter: Filter, titles: ReadonlyMap<string, string>, showing: Showing): Promise<string> {
    const word = words[showing.language];
    const parts: string[] = [];
    for (const [key, value] of Object.entries(filter)) {
      if (key === 'and' || key === 'or') {
        const inner = (await Promise.all((value as Filter[]).map((one) => this.filter(type, one, titles, showing)))).filter(Boolean);
        if (inner.length) parts.push(key === 'or' && inner.length > 1 ? `(${inner.join(word.or)})` : inner.join(word.and));
      } else if (key === 'not') parts.push(`${word.not} (${await this.filter(type, value as Filter, titles, showing)})`);
      else for (const [operator, operand] of isObject(value) ? Object.entries(value) : [['eq', value] as const]) parts.push(this.condition(type, key, operator as Operator, operand, titles, showing));
    }
    return parts.join(word.and);
  }

  private condition(type: RecordType, path: string, operator: Operator, operand: unknown, titles: ReadonlyMap<string, string>, showing: Showing): string {
    const { language } = showing;
    const named = this.named(type, path);
    if (!named) return path;
    const label = named.label[language];
    if (operator === 'empty' || operand === null) return `${label} ${operators[operand === false || operator === 'ne' ? 'notEmpty' : 'empty'][language]}`;
    const values = (Array.isArray(operand) ? operand : [operand]).map((one) => valueWords(one, named.field, operator, { ...showing, moneyUnit: this.registry.moneyUnit }, titles));
    // The usual word of a kind goes without saying: «استان: تهران».
    const said = operator === 'eq' || operator === 'in' ? ':' : ` ${operators[named.field.kind === 'mapPoint' && operator === 'contains' ? 'near' : operator][language]}`;
    return `${label}${said} ${values.join(operator === 'between' ? ' – ' : words[language].comma)}`;
  }

  /** Titles of the records that a filter names, as far as the caller may see them. */
  private async titles(type: RecordType, filter: Filter): Promise<Map<string, string>> {
    const wanted = new Map<string, Set<string>>();
    const walk = (part: Filter): void => {
      for (const [key, value] of Object.entries(part)) {
        if (key === 'and' || key === 'or') (value as Filter[]).forEach(walk);
        else if (key === 'not') walk(value as Filter);
        else {
          const field = this.named(type, key)?.field;
          if (!field || !isReference(field)) continue;
          const ids = Object.values(isObject(value) ? value : { eq: value }).flat().filter((id): id is string => typeof id === 'string' && !id.startsWith('$'));
          wanted.set(field.to!, new Set([...(wanted.get(field.to!) ?? []), ...ids]));
        }
      }
    };
    walk(filter);
    const titles = new Map<string, string>();
    for (const [name, ids] of wanted) {
      const known = [...ids].filter(isId).slice(0, 500);
      if (!known.length) continue;
      for (const { id, title } of await this.readTitles(this.registry.byName(name), known)) titles.set(id, title);
    }
    return titles;
  }

  private async readTitles(type: RecordType, ids: string[]): Promise<{ id: string; title: string }[]> {
    try {
      const { data } = await this.records.of(type).find({ filter: { id: { in: ids } }, fields: ['title'], limit: 500, count: 'none', sort: 'id' });
      return data.map(({ id, title }) => ({ id, title: String(title ?? '') }));
    } catch (error) {
      if (error instanceof Problem && error.getStatus() === 403) return [];
      throw error;
    }
  }
}

function valueWords(value: unknown, field: Field, operator: Operator, showing: Showing, titles: ReadonlyMap<string, string>): string {
  const { language } = showing;
  const word = words[language];
  const relative = typeof value === 'string' ? /^\$(me|now|today|jalaliMonthStart|jalaliYearStart|daysAgo|daysAhead)(?::(\d{1,5}))?$/.exec(value) : null;
  if (relative) {
    const said = word[relative[1] as 'me' | 'daysAgo'];
    return typeof said === 'string' ? said : said(showDigits(relative[2] ?? '0', showing));
  }
  if ((operator === 'contains' || operator === 'startsWith') && typeof value !== 'object') return language === 'fa' ? `«${showDigits(String(value), showing)}»` : `“${String(value)}”`;
  if (isReference(field)) return titles.get(String(value)) ?? '…';
  switch (field.kind) {
    case 'file': case 'image': return String(value);
    case 'money': return showMoney(Number(value), showing, showing.moneyUnit);
    case 'number': case 'percent': case 'rating': return showNumber(Number(value), showing);
    case 'date': return showDate(String(value), showing);
    case 'dateTime': return String(value).length === 10 ? showDate(String(value), showing) : showDateTime(String(value), showing);
    default: return showDigits(kindOf(field).toText(value, field, language), showing);
  }
}
