import { type FieldMeta, fold } from '@crm/platform/records';
import { DeleteOutlined, PlusOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Skeleton, Tooltip } from 'antd';
import { useMemo, useState } from 'react';
import { api, idempotencyKey } from '../client/client';
import { useCommon } from '../i18n/i18n';
import { useMay } from '../session/me';
import { FocusPopover } from '../ui/focus-popover';
import { problemText } from '../ui/problem-text';
import { formTexts } from './texts';
import './stored-texts.css';

const PATH = 'stored-descriptions';
interface Stored { id: string; text: string; owner: { title: string } | null; operations: string[] }
interface StoredTextsProps { form: string; field: FieldMeta; value: unknown; change(value: string): void }
const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const keyOf = (form: string, field: string): string[] => [PATH, 'list', form, field];

/** Above a field of several lines: what stands there is kept with +, and what somebody kept is picked again. */
export default function StoredTexts({ form, field, value, change }: StoredTextsProps) {
  const t = formTexts.use();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const mayView = useMay(PATH, 'view');
  const mayKeep = useMay(PATH, 'create');
  const [open, setOpen] = useState(false);
  const [keeping, setKeeping] = useState(false);
  const text = textOf(value);
  if (!mayView) return null;
  const keep = async (): Promise<void> => {
    setKeeping(true);
    try {
      await api('POST', `/${PATH}`, { body: { form, field: field.name, text }, headers: { 'idempotency-key': idempotencyKey() } });
      await queries.invalidateQueries({ queryKey: keyOf(form, field.name) });
      void message.success(t('textKept', { field: field.label }));
    } catch (error) {
      void message.error(problemText(error));
    } finally {
      setKeeping(false);
    }
  };
  const pick = (picked: string): void => {
    setOpen(false);
    change(text ? `${text}\n${picked}` : picked);
  };
  return (
    <span className="stored-tools">
      {mayKeep && text !== '' && (
        <Tooltip title={t('keepText')}>
          <Button size="small" type="text" className="touch" icon={<PlusOutlined aria-hidden />} aria-label={t('keepTextOf', { field: field.label })} loading={keeping} onClick={() => void keep()} />
        </Tooltip>
      )}
      <FocusPopover open={open} onOpenChange={setOpen} placement="bottomLeft" content={<StoredList form={form} field={field} pick={pick} />}>
        <Tooltip title={t('pickText')}>
          <Button size="small" type="text" className="touch" icon={<UnorderedListOutlined aria-hidden />} aria-label={t('pickTextOf', { field: field.label })} aria-expanded={open} />
        </Tooltip>
      </FocusPopover>
    </span>
  );
}

function StoredList({ form, field, pick }: { form: string; field: FieldMeta; pick(text: string): void }) {
  const t = formTexts.use();
  const c = useCommon();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [search, setSearch] = useState('');
  const queryKey = keyOf(form, field.name);
  const stored = useQuery({
    queryKey,
    queryFn: async ({ signal }) => (await api<{ data: Stored[] }>('POST', `/${PATH}/query`, {
      body: { filter: { form, field: field.name, or: [{ owner: '$me' }, { shared: true }] }, fields: ['text', 'owner', 'operations'], sort: '-createdAt', limit: 500, count: 'none' }, signal,
    })).data.data,
  });
  const found = useMemo(() => (stored.data ?? []).filter(({ text }) => fold(text).includes(fold(search))), [stored.data, search]);
  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      await queries.invalidateQueries({ queryKey });
      return true;
    } catch (error) {
      void message.error(problemText(error));
      return false;
    }
  };
  const remove = async ({ id }: Stored): Promise<void> => {
    if (!await attempt(() => api('DELETE', `/${PATH}/${id}`))) return;
    const key = `deleted ${id}`;
    const back = (): void => { message.destroy(key); void attempt(() => api('POST', `/${PATH}/${id}/restore`)); };
    void message.success({ key, duration: 6, content: <>{t('textDeleted')} <Button size="small" type="link" onClick={back}>{c('undo')}</Button></> });
  };
  if (stored.isPending) return <Skeleton active title={false} paragraph={{ rows: 3 }} className="stored-list" />;
  if (stored.isError) return <p className="danger-text">{problemText(stored.error)}</p>;
  if (!stored.data.length) return <p className="quiet stored-none">{t('noTexts')}</p>;
  return (
    <div className="stored-list">
      {stored.data.length > 5 && <Input size="small" allowClear value={search} onChange={(event) => setSearch(event.target.value)} placeholder={c('search')} aria-label={c('search')} />}
      <ul>
        {found.map((one) => (
          <li key={one.id}>
            <button type="button" className="stored-text" onClick={() => pick(one.text)}>
              <span dir="auto">{one.text}</span>
              {one.owner && <small className="quiet">{one.owner.title}</small>}
            </button>
            {one.operations.includes('delete') && (
              <Tooltip title={c('delete')}>
                <Button size="small" type="text" className="touch" icon={<DeleteOutlined aria-hidden />} aria-label={t('deleteText', { text: one.text.slice(0, 60) })} onClick={() => void remove(one)} />
              </Tooltip>
            )}
          </li>
        ))}
      </ul>
      {!found.length && <p className="quiet">{t('noTextFound')}</p>}
    </div>
  );
}
