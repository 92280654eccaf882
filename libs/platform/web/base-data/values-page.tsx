import { ArrowLeftOutlined, ArrowRightOutlined, CloseOutlined, PlusOutlined } from '@ant-design/icons';
import type { TypeMeta } from '@crm/platform/records';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { App, Button, Input, type InputRef, Tag } from 'antd';
import { useRef, useState } from 'react';
import { useType } from '../client/metadata';
import { useCommon, useLanguage } from '../i18n/i18n';
import { links } from '../shell/links';
import { AppLink, useBack } from '../shell/navigation';
import { NotFound, PageProblem, PageWait } from '../shell/page-states';
import { usePageTitle } from '../ui/page-title';
import { problemText } from '../ui/problem-text';
import { type BaseDataEntry, baseDataQuery, type BaseValue, isDeep, keyOf, MOST_SHOWN, movedPositions } from './base-data';
import './base-data.css';
import { MergeDialog } from './merge-dialog';
import { baseDataTexts } from './texts';
import { inTree } from './tree-order';
import { nameField, useAbove, useValues } from './use-values';
import { ValueRow } from './value-row';

/** The values of one list, tree or kind of place. */
export default function ValuesPage() {
  const { key = '' } = useParams({ strict: false }) as { key?: string };
  const { data: entries, error } = useQuery(baseDataQuery(useLanguage()));
  const entry = entries?.find((one) => keyOf(one) === key);
  const meta = useType(entry?.path ?? '');
  if (error) return <PageProblem error={error} />;
  if (!entries) return <PageWait />;
  if (!entry) return <NotFound />;
  return meta ? <Values key={key} entry={entry} meta={meta} /> : <PageWait />;
}

function Values({ entry, meta }: { entry: BaseDataEntry; meta: TypeMeta }) {
  const t = baseDataTexts.use();
  const c = useCommon();
  const { message, modal } = App.useApp();
  const [written, setWritten] = useState('');
  const [fresh, setFresh] = useState('');
  const [merging, setMerging] = useState<BaseValue>();
  const [over, setOver] = useState<number>();
  const [branch, setBranch] = useState<BaseValue>();
  const above = useAbove(entry);
  const adding = useRef<InputRef>(null);
  const { values, error, uses, change } = useValues(entry, meta, written);
  const back = useBack(links.settings('base-data'));
  const Back = useLanguage() === 'fa' ? ArrowRightOutlined : ArrowLeftOutlined;
  usePageTitle(entry.label);
  const may = (operation: string): boolean => meta.operations.includes(operation);
  const failed = (problem: unknown): void => void message.error(problemText(problem), 6);
  const send = (requests: Parameters<typeof change.mutate>[0], done?: () => void): void => change.mutate(requests, { onError: failed, onSuccess: done });
  const place = (value: BaseValue): string => `/${entry.path}/${value.id}`;
  // Geography needs what a place lies in: it is made on its own form.
  const simple = entry.kind !== 'place' || entry.path === 'countries';
  const add = (): void => {
    const name = fresh.trim();
    if (!name) return;
    const last = Math.max(0, ...(values ?? []).map(({ position }) => position ?? 0));
    send([{ method: 'POST', path: `/${entry.path}`, body: { [nameField(meta)]: name, ...(entry.list ? { list: entry.list, position: last + 10 } : {}), ...(branch ? { parent: branch.id } : {}) } }], () => setFresh(''));
  };
  const move = (from: number, to: number): void => {
    const moves = movedPositions(values ?? [], from, to);
    if (moves.length) send(moves.map(({ value, position }) => ({ method: 'PATCH', path: place(value), body: { position }, ifMatch: value.version })));
  };
  const remove = (value: BaseValue): void => {
    modal.confirm({
      title: t('deleteTitle', { title: value.title }), content: t('deleteText'), okText: c('delete'), cancelText: c('cancel'), okButtonProps: { danger: true },
      onOk: () => change.mutate([{ method: 'DELETE', path: place(value), ifMatch: value.version }], { onError: (problem) => ((uses?.get(value.id) ?? 0) > 0 ? void message.warning(t('inUse'), 8) : failed(problem)) }),
    });
  };
  if (error) return <PageProblem error={error} />;
  const addBelow = (value: BaseValue | undefined): void => { setBranch(value); adding.current?.focus(); };
  // What is searched for stands in the order in which it was found.
  const rows = isDeep(entry) && !written ? inTree([...values ?? [], ...above]) : (values ?? []).map((value) => ({ value, depth: 0 }));
  const sortable = Boolean(entry.list) && !entry.below && !written && may('edit');
  return (
    <div className="page">
      <header className="values-head">
        <Button type="text" icon={<Back aria-hidden />} aria-label={c('back')} onClick={back} />
        <h1>{entry.label}</h1>
        <AppLink href={entry.list ? `${links.list(entry.path)}?${new URLSearchParams({ filter: JSON.stringify({ list: { eq: entry.list } }), sort: 'position,label' }).toString()}` : links.list(entry.path)}>{t('full')}</AppLink>
      </header>
      <div className="values-tools">
        <Input.Search allowClear value={written} placeholder={t('findValue', { label: entry.label })} aria-label={t('findValue', { label: entry.label })} onChange={(event) => setWritten(event.target.value)} />
        {may('create') && simple && (
          <Input
            ref={adding} value={fresh} placeholder={branch ? t('newBelow', { parent: branch.title }) : t('newValue')} aria-label={branch ? t('newBelow', { parent: branch.title }) : t('newValue')}
            prefix={branch && <Tag closable closeIcon={<CloseOutlined aria-label={t('onTop')} />} onClose={() => addBelow(undefined)}>{t('below', { parent: branch.title })}</Tag>} maxLength={250} onChange={(event) => setFresh(event.target.value)} onPressEnter={add}
            suffix={<Button type="text" size="small" icon={<PlusOutlined aria-hidden />} aria-label={t('add')} disabled={!fresh.trim()} loading={change.isPending} onClick={add} />}
          />
        )}
        {may('create') && !simple && <AppLink href={links.create(entry.path)}>{t('add')}</AppLink>}
      </div>
      {!values ? <PageWait /> : rows.length === 0 ? <p className="quiet">{written ? t('nothingFound') : t('noValues')}</p> : (
        <ul className="values">
          {rows.map(({ value, depth }, i) => (above.includes(value) ? (
            <li key={value.id} className="values-above">
              <strong>{value.title}</strong>
              {may('create') && <Button type="link" size="small" icon={<PlusOutlined aria-hidden />} aria-label={t('newBelow', { parent: value.title })} onClick={() => addBelow(value)}>{t('add')}</Button>}
            </li>
          ) : (
            <ValueRow
              key={value.id} value={value} depth={depth} {...(entry.kind === 'tree' && may('create') ? { addBelow: () => addBelow(value) } : {})} meta={meta} uses={uses?.get(value.id)} sortable={sortable} over={over === i} setOver={(at) => setOver(at ? i : undefined)}
              moveBy={(by) => move(i, i + by)} dropped={(id) => { setOver(undefined); const from = values.findIndex((one) => one.id === id); if (from >= 0 && from !== i) move(from, i); }}
              patch={(body) => send([{ method: 'PATCH', path: place(value), body, ifMatch: value.version }])}
              turn={(on) => send([{ method: 'POST', path: `${place(value)}/${on ? 'activate' : 'deactivate'}` }])} merge={() => setMerging(value)} remove={() => remove(value)}
            />
          )))}
        </ul>
      )}
      {values?.length === MOST_SHOWN && <p className="quiet values-note">{t('only', { count: MOST_SHOWN })}</p>}
      {merging && (
        <MergeDialog
          value={merging} values={(values ?? []).filter(({ id }) => id !== merging.id)} pending={change.isPending} close={() => setMerging(undefined)}
          merge={(into) => change.mutate([{ method: 'POST', path: `/base-data/${entry.path}/${merging.id}/merge`, body: { into } }], {
            onError: failed, onSuccess: ([answer]) => { setMerging(undefined); void message.success(t('merged', { count: Number((answer as { moved?: number } | undefined)?.moved ?? 0) })); },
          })}
        />
      )}
    </div>
  );
}
