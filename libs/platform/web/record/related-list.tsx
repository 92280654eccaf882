import { PlusOutlined } from '@ant-design/icons';
import type { FieldMeta, TypeMeta } from '@crm/platform/records';
import { Button } from 'antd';
import { useType } from '../client/metadata';
import { isEmpty } from '../fields/field-values';
import { cellOf } from '../fields/registry';
import { links } from '../shell/links';
import { AppLink, useGo } from '../shell/navigation';
import { useMay } from '../session/me';
import type { RecordRow, RowsPage } from './record-answer';
import { recordTexts } from './texts';

/** How many columns of another form stand on a record's page. */
const COLUMNS = 5;

interface RelatedListProps { related: TypeMeta['related'][number]; rows: RowsPage; id: string }

/** Records of another form that refer to this one. */
export function RelatedList({ related, rows, id }: RelatedListProps) {
  const t = recordTexts.use();
  const go = useGo();
  const meta = useType(related.path);
  const may = useMay(related.path, 'create');
  if (!meta) return null;
  const columns = columnsOf(meta, related.field, rows.data);
  const all = `${links.list(related.path)}?${new URLSearchParams({ filter: JSON.stringify({ [related.field]: { eq: id } }) }).toString()}`;
  return (
    <section className="record-card related">
      <header className="related-head">
        <h2>{related.label}</h2>
        {rows.data.length > 0 && <AppLink href={all}>{t('showAll')}</AppLink>}
        {may && !meta.abstract && (
          <Button type="text" size="small" icon={<PlusOutlined aria-hidden />} onClick={() => go(`${links.create(related.path)}?${related.field}=${id}`)}>{t('addRelated', { type: meta.label })}</Button>
        )}
      </header>
      {rows.data.length === 0
        ? <p className="quiet">{t('noRelated')}</p>
        : (
          <div className="related-scroll">
            <table className="related-table">
              <thead><tr>{columns.map((column) => <th key={column.name} scope="col">{column.label}</th>)}</tr></thead>
              <tbody>{rows.data.map((row) => <RelatedRow key={row.id} row={row} columns={columns} path={related.path} />)}</tbody>
            </table>
          </div>
        )}
    </section>
  );
}

/** The columns of that form's own list, its title first, without the field that leads back here and what the title says already. Child rows are not in the answer. */
function columnsOf(meta: TypeMeta, without: string, rows: readonly RecordRow[]): FieldMeta[] {
  const byName = new Map(meta.fields.map((field) => [field.name, field]));
  const title = byName.get('title');
  const listed = meta.list.flatMap((name) => byName.get(name) ?? []).filter((field) => field.readable && field.name !== without && field.name !== 'code' && field.name !== 'title');
  const inTitle = (field: FieldMeta): boolean => field.kind === 'text' && rows.every((row) => isEmpty(row[field.name]) || row.title.includes(String(row[field.name])));
  const named = listed.filter(inTitle);
  const own = listed.filter((field) => field.kind !== 'children' && !named.includes(field));
  // A title made of one field is called as that field is.
  return [...(title ? [{ ...title, label: named.length === 1 ? named[0]!.label : meta.label }] : []), ...own].slice(0, COLUMNS);
}

function RelatedRow({ row, columns, path }: { row: RecordRow; columns: FieldMeta[]; path: string }) {
  return (
    <tr>
      {columns.map((column) => {
        const Cell = cellOf(column.kind);
        const value = row[column.name];
        return (
          <td key={column.name} data-label={column.label}>
            {column.name === 'title' ? <AppLink href={links.record(typeof row.type === 'string' ? row.type : path, row.id)}>{row.title || '—'}</AppLink> : isEmpty(value) ? '' : <Cell field={column} value={value} />}
          </td>
        );
      })}
    </tr>
  );
}
