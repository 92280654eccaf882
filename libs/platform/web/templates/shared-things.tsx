import { BarChartOutlined, SearchOutlined } from '@ant-design/icons';
import { fold, type Ref, type TypeMeta } from '@crm/platform/records';
import { queryOptions, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { api } from '../client/client';
import { typeQuery, useTypes } from '../client/metadata';
import { useLanguage } from '../i18n/i18n';
import { useMe } from '../session/me';
import { PageProblem } from '../shell/page-states';
import { problemText } from '../ui/problem-text';
import { templateTexts } from './texts';

const TEMPLATES = 'access-templates';
const MOST = 500;
/** A personal record that its owner shares: a report, a view, a dashboard. */
interface Thing { id: string; version: number; title: string; shared: boolean; templates: Ref[]; operations: string[]; owner: Ref | null; report?: boolean | null; type?: string }

/** Whether records of this type are shared with access templates. */
const isSharedByTemplate = (meta: TypeMeta): boolean => meta.fields.some(({ name, to, writable }) => name === 'templates' && to === TEMPLATES && writable);

const thingsQuery = (path: string, mine: string | undefined, hasForm: boolean) => queryOptions({
  queryKey: [path, 'list', 'shared by template', mine],
  queryFn: async ({ signal }) => (await api<{ data: Thing[] }>('POST', `/${path}/query`, {
    body: { filter: { or: [{ shared: true }, { templates: { empty: false } }, ...(mine ? [{ owner: mine }] : [])] }, fields: ['title', 'shared', 'templates', 'owner', 'operations', ...(hasForm ? ['report', 'type'] : [])], sort: 'title', limit: MOST, count: 'none' }, signal,
  })).data.data,
});

/** Which reports, views and dashboards the users of a template find. A tick is kept at once: it stands on the report, not on the template. */
export function SharedThings({ template }: { template: string }) {
  const t = templateTexts.use();
  const language = useLanguage();
  const me = useMe()?.user.id;
  const personal = useTypes().filter((type) => type.personal && type.operations.includes('share'));
  const metas = useQueries({ queries: personal.map(({ path }) => typeQuery(path, language)) }).flatMap(({ data }) => (data && isSharedByTemplate(data) ? [data] : []));
  const [sought, setSought] = useState('');
  if (!metas.length) return null;
  return (
    <section className="form-section">
      <div className="template-head"><h2>{t('sharedThings')}</h2></div>
      <p className="quiet template-intro">{t('sharedThingsIntro')}</p>
      <Input prefix={<SearchOutlined aria-hidden className="quiet" />} className="shared-search" allowClear placeholder={t('findShared')} aria-label={t('findShared')} value={sought} onChange={(event) => setSought(event.target.value)} />
      {metas.map((meta) => <Things key={meta.path} meta={meta} template={template} me={me} sought={fold(sought)} />)}
    </section>
  );
}

function Things({ meta, template, me, sought }: { meta: TypeMeta; template: string; me: string | undefined; sought: string }) {
  const t = templateTexts.use();
  const types = useTypes();
  const hasForm = meta.fields.some(({ name }) => name === 'report');
  const query = thingsQuery(meta.path, me, hasForm);
  const { data, error, refetch } = useQuery(query);
  const grant = useGrant(meta.path, query.queryKey, template);
  if (error && !data) return <PageProblem error={error} onRetry={() => void refetch()} />;
  const formOf = (path: string | undefined): string | undefined => types.find((type) => type.path === path)?.pluralLabel;
  const found = (data ?? []).filter(({ title, type }) => fold(`${title} ${formOf(type) ?? ''}`).includes(sought));
  const groups = hasForm ? [{ label: t('reports'), things: found.filter(({ report }) => report) }, { label: meta.pluralLabel, things: found.filter(({ report }) => !report) }] : [{ label: meta.pluralLabel, things: found }];
  return groups.filter(({ things }) => things.length).map(({ label, things }) => (
    <fieldset key={label} className="shared-things">
      <legend>{label}</legend>
      <ul>
        {things.map((thing) => {
          const has = thing.shared || thing.templates.some(({ id }) => id === template);
          return (
            <li key={thing.id}>
              <Checkbox checked={has} disabled={!thing.operations.includes('edit') || grant.isWriting(thing.id)} onChange={(event) => grant.set(thing, event.target.checked)}>
                {hasForm && thing.report && <BarChartOutlined aria-hidden />} {thing.title}
                <small className="quiet">{[formOf(thing.type), thing.shared ? t('sharedWithAll') : undefined, thing.owner?.title].filter(Boolean).join(' · ')}</small>
              </Checkbox>
            </li>
          );
        })}
      </ul>
    </fieldset>
  ));
}

/** Gives one to the template, or takes it away; what everybody has is kept by all other templates. */
function useGrant(path: string, key: readonly unknown[], template: string) {
  const t = templateTexts.use();
  const queries = useQueryClient();
  const { message, modal } = App.useApp();
  const [writing, setWriting] = useState<ReadonlySet<string>>(new Set());
  const write = async ({ id, version }: Thing, changes: object): Promise<void> => {
    setWriting((now) => new Set(now).add(id));
    try {
      await api('PATCH', `/${path}/${id}`, { body: changes, ifMatch: version });
      await queries.invalidateQueries({ queryKey: [path] });
    } catch (error) {
      void message.error(problemText(error));
      await queries.invalidateQueries({ queryKey: key });
    }
    setWriting((now) => new Set([...now].filter((one) => one !== id)));
  };
  const others = async (): Promise<string[]> => (await api<{ data: { id: string }[] }>('POST', `/${TEMPLATES}/query`, { body: { fields: ['title'], limit: MOST, count: 'none' } })).data.data.map(({ id }) => id).filter((id) => id !== template);
  return {
    isWriting: (id: string): boolean => writing.has(id),
    set: (thing: Thing, has: boolean): void => {
      const now = thing.templates.map(({ id }) => id);
      if (has) void write(thing, { templates: [...now, template] });
      else if (!thing.shared) void write(thing, { templates: now.filter((id) => id !== template) });
      else {
        modal.confirm({
          title: t('takeSharedTitle', { name: thing.title }), content: t('takeSharedText'), okText: t('takeShared'),
          onOk: async () => write(thing, { shared: false, templates: await others() }),
        });
      }
    },
  };
}
