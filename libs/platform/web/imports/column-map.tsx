import { fold } from '@crm/platform/records';
import { Select } from 'antd';
import type { Inspection, Mapping } from './import-job';
import type { Target } from './import-targets';
import { importTexts } from './texts';

const IGNORE = '';

interface ColumnMapProps { columns: Inspection['columns']; targets: Target[]; mapping: Mapping; change(mapping: Mapping): void }

/** Column by column: what stands in it, and the field it goes into. */
export function ColumnMap({ columns, targets, mapping, change }: ColumnMapProps) {
  const t = importTexts.use();
  const used = Object.values(mapping);
  const options = [{ value: IGNORE, label: t('ignore') }, ...targets.map((target) => ({ value: target.key, label: target.required ? `${target.label} *` : target.label }))];
  const set = (column: string, field: string): void => {
    const next = { ...mapping };
    if (field === IGNORE) delete next[column];
    else next[column] = field;
    change(next);
  };
  return (
    <table className="import-map">
      <thead><tr><th scope="col">{t('column')}</th><th scope="col">{t('samples')}</th><th scope="col">{t('goesTo')}</th></tr></thead>
      <tbody>
        {columns.map((column) => {
          const field = mapping[column.name] ?? IGNORE;
          // Several columns may fill rows of one child list (home phone, mobile); a plain field takes one.
          const twice = field !== IGNORE && !inRows(field) && used.filter((one) => one === field).length > 1;
          return (
            <tr key={column.name} className={field === IGNORE ? 'is-ignored' : undefined}>
              <th scope="row"><bdi>{column.name}</bdi></th>
              <td className="import-samples"><div>{column.samples.filter(Boolean).slice(0, 3).map((sample, i) => <span key={i}><bdi>{sample}</bdi></span>)}</div></td>
              <td>
                <Select
                  aria-label={`${t('goesTo')}: ${column.name}`} value={field} options={options} onChange={(next: string) => set(column.name, next)} style={{ width: '100%' }} status={twice ? 'error' : undefined}
                  showSearch={{ filterOption: (written, option) => fold(option?.label ?? '').includes(fold(written)) }} popupMatchSelectWidth={260}
                />
                {column.inLines && field === IGNORE && <span className="quiet import-twice">{t('inLines')}</span>}
                {twice && <span className="danger-text import-twice">{t('twice')}</span>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Rows take a column as often as it comes. */
const inRows = (key: string): boolean => key.includes('.');
export const hasDoubles = (mapping: Mapping): boolean => {
  const plain = Object.values(mapping).filter((field) => !inRows(field));
  return new Set(plain).size < plain.length;
};
