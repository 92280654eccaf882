import { PlusOutlined } from '@ant-design/icons';
import { fold, type Ref } from '@crm/platform/records';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Divider, Typography } from 'antd';
import { useMemo } from 'react';
import { api, idempotencyKey } from '../../client/client';
import { LOOKUPS } from '../../client/lookup-lists';
import { useMay } from '../../session/me';
import { ColourMark } from '../colour/colour-cell';
import type { InputProps } from '../field-props';
import { refsOf } from '../field-values';
import { useNarrowing } from '../reference/reference-input';
import { type OptionRow } from '../reference/ref-options';
import { RefSelect } from '../reference/ref-select';
import { fieldTexts } from '../texts';

const FIELDS = ['title', 'label', 'colour'];
const labelOf = (row: OptionRow) =>
  (typeof row.colour === 'string' && row.colour ? <span className="field-colour-cell"><ColourMark colour={row.colour} />{row.title}</span> : row.title);

/** A value of a list that users extend; who may, extends it here. */
export function LookupInput(props: InputProps) {
  const t = fieldTexts.use();
  const list = props.field.list ?? '';
  const narrowing = useNarrowing(props.field.narrow, props.record);
  const filter = useMemo(() => ({ list: { eq: list }, ...narrowing }), [list, narrowing]);
  const above = refsOf(props.record[props.field.narrow?.parent ?? ''])[0];
  const may = useMay(LOOKUPS, 'create');
  const queries = useQueryClient();
  const adding = useMutation({
    mutationFn: async (label: string) => (await api<{ id: string; title?: string }>('POST', `/${LOOKUPS}`, { body: { list, label, ...(above ? { parent: above.id } : {}) }, headers: { 'idempotency-key': idempotencyKey() } })).data,
    onSuccess: () => queries.invalidateQueries({ queryKey: [LOOKUPS] }),
  });
  const footer = (typed: string, rows: OptionRow[], pick: (ref: Ref) => void) => {
    if (typed && rows.some((row) => fold(row.title) === fold(typed))) return null;
    const add = (): void => adding.mutate(typed, { onSuccess: ({ id, title }) => pick({ id, title: title ?? typed }) });
    return (
      <>
        <Divider style={{ margin: '4px 0' }} />
        {typed
          ? <Button type="text" block icon={<PlusOutlined aria-hidden />} loading={adding.isPending} onMouseDown={(event) => event.preventDefault()} onClick={add} className="field-add-value">{t('addValue', { text: typed })}</Button>
          : <Typography.Text type="secondary" className="field-add-hint">{t('addHint')}</Typography.Text>}
        {adding.error && <Typography.Text type="danger" className="field-add-hint">{adding.error.message}</Typography.Text>}
      </>
    );
  };
  return <RefSelect {...props} path={LOOKUPS} list={`${LOOKUPS}.${list}`} filter={filter} fields={FIELDS} sort="position,label" limit={100} optionLabel={labelOf} footer={may ? footer : undefined} />;
}
