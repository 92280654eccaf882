import { type FieldMeta, kinds, type Measure, type TypeMeta } from '@crm/platform/records';
import { useLanguage } from '../i18n/i18n';
import { formatMoney, formatNumber } from '../ui/format';
import { usePreferences } from '../ui/preferences';
import { COUNT } from './figures/figure-choices';
import { useTotals } from './figures/use-figures';
import type { ListQuery } from './list-query';
import { listTexts } from './texts';

/** What has few values, such as a mark, is averaged and not added up. */
const adds = (field: FieldMeta): boolean => field.kind === 'money' || (field.kind === 'number' && !(field.max !== undefined && field.max < 10_000));

/** The quantities among the columns of a list, as far as their figures may be had. */
export const summedFields = (meta: TypeMeta, shown: readonly FieldMeta[]): FieldMeta[] =>
  (meta.operations.includes('statistics') || meta.operations.includes('report') ? shown.filter((field) => kinds[field.kind].numeric && !field.rank) : []);

interface Props { meta: TypeMeta; fields: readonly FieldMeta[]; query: Pick<ListQuery, 'filter' | 'search' | 'starred'> }

/** The foot of a list: how many, and of each numeric column sum and average, over the whole result. */
export function Sums({ meta, fields, query: { filter, search, starred } }: Props) {
  const text = listTexts.use();
  const language = useLanguage();
  usePreferences();
  const { data } = useTotals(meta.path, [COUNT, ...fields.flatMap(({ name: field }): Measure[] => [{ fn: 'sum', field }, { fn: 'avg', field }])], { ...(filter ? { filter } : {}), ...(search ? { search } : {}), ...(starred ? { starred } : {}) });
  const value = (field: FieldMeta, fn: 'sum' | 'avg'): string => {
    const figure = data?.[`${fn}.${field.name}`];
    if (figure === null || figure === undefined) return '—';
    if (field.kind === 'money') return formatMoney(Math.round(Number(figure)), field, language);
    return formatNumber(Number(figure), language, field.decimals ?? (fn === 'avg' ? 1 : 0)) + (field.kind === 'percent' ? (language === 'fa' ? '٪' : '%') : '');
  };
  return (
    <footer className="list-sums" aria-label={text('sums')}>
      <dl>
        <div><dt>{text('rows')}</dt><dd>{data ? formatNumber(Number(data.count ?? 0), language) : '…'}</dd></div>
        {fields.map((field) => (
          <div key={field.name}>
            <dt>{field.label}</dt>
            <dd>
              {adds(field) && <span><small>{text('sum')}</small> <bdi>{data ? value(field, 'sum') : '…'}</bdi></span>}
              <span><small>{text('average')}</small> <bdi>{data ? value(field, 'avg') : '…'}</bdi></span>
            </dd>
          </div>
        ))}
      </dl>
    </footer>
  );
}
