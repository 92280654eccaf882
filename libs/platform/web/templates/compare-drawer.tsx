import { type AccessGrant, fold } from '@crm/platform/records';
import { useQuery } from '@tanstack/react-query';
import { Alert, Drawer, Select, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { api } from '../client/client';
import { deskTexts } from '../desk/texts';
import { useLanguage } from '../i18n/i18n';
import { useNarrow } from '../ui/narrow';
import { problemText } from '../ui/problem-text';
import '../desk/desk.css';
import type { AccessChoices, Named } from './access-choices';
import { templateTexts } from './texts';

type Limits = Omit<AccessGrant, 'form' | 'operations'>;
interface Compared { form: string; label: string | null; operations: { operation: string; left: Limits[]; right: Limits[] }[] }

/** This template beside another one: only where they differ. */
export function CompareDrawer({ id, name, choices, close }: { id: string; name: string; choices: AccessChoices; close(): void }) {
  const t = deskTexts.use();
  const w = templateTexts.use();
  const language = useLanguage();
  const narrow = useNarrow();
  const [other, setOther] = useState<string>();
  const { data, error, isFetching } = useQuery({
    queryKey: ['access-templates', id, 'compare', other, language], enabled: other !== undefined, gcTime: 0,
    queryFn: async ({ signal }) => (await api<{ data: Compared[] }>('GET', `/access-templates/${id}/compare?with=${other}`, { signal })).data.data,
  });
  const otherName = choices.templates.find((one) => one.id === other)?.title ?? '';
  return (
    <Drawer open onClose={close} placement={language === 'fa' ? 'left' : 'right'} size={narrow ? '100%' : 760} title={t('compare')}>
      <Select
        aria-label={t('compareWith')} placeholder={t('compareWith')} style={{ width: '100%' }} value={other ?? null} onChange={setOther} autoFocus
        options={choices.templates.filter((one) => one.id !== id).map((one) => ({ value: one.id, label: one.title }))} showSearch={{ filterOption: (written, option) => fold(option?.label ?? '').includes(fold(written)) }}
      />
      <p className="quiet desk-line">{t('savedOnly')}</p>
      {error && <Alert type="error" showIcon title={problemText(error)} />}
      {isFetching && !data && <Skeleton active />}
      {data?.length === 0 && <Alert type="success" showIcon title={t('same')} />}
      {Boolean(data?.length) && (
        <div className="desk-scroll">
          <table className="desk-table">
            <thead><tr><th scope="col">{w('operations')}</th><th scope="col">{name}</th><th scope="col">{otherName}</th></tr></thead>
            {data!.map(({ form, label, operations }) => (
              <tbody key={form}>
                <tr className="desk-form"><th colSpan={3} scope="rowgroup">{label ?? w('unknownForm', { path: form })}</th></tr>
                {operations.map(({ operation, left, right }) => (
                  <tr key={operation}><th scope="row">{choices.operationLabel(operation, form)}</th><td><Sides limits={left} form={form} choices={choices} /></td><td><Sides limits={right} form={form} choices={choices} /></td></tr>
                ))}
              </tbody>
            ))}
          </table>
        </div>
      )}
    </Drawer>
  );
}

/** By which limits it is allowed: each grant a line, «یا» between them. */
function Sides({ limits, form, choices }: { limits: readonly Limits[]; form: string; choices: AccessChoices }) {
  const t = deskTexts.use();
  const w = templateTexts.use();
  const comma = useLanguage() === 'fa' ? '، ' : ', ';
  if (!limits.length) return <span className="quiet">{t('nothing')}</span>;
  const titles = (ids: readonly string[] | null | undefined, named: readonly Named[], none: string): string => (ids?.length ? ids.flatMap((id) => named.find((one) => one.id === id)?.title ?? '…').join(comma) : none);
  const fields = (names: readonly string[] | undefined): string => (names ?? []).map((name) => choices.metaOf(form)?.fields.find((field) => field.name === name)?.label ?? name).join(comma);
  return limits.map((one, i) => (
    <div key={i}>
      {i > 0 && <div className="grant-or">{w('or')}</div>}
      <Tag>{{ own: w('scopeOwn'), template: w('scopeTemplate'), unit: w('scopeUnit'), all: w('scopeAll') }[one.scope]}</Tag>
      {one.scope === 'template' && <span className="quiet">{titles(one.members, choices.templates, w('membersOwn'))} </span>}
      {one.scope === 'unit' && <span className="quiet">{titles(one.units, choices.units, w('unitsOwn'))} </span>}
      {one.provinces && <Tag>{t('inProvinces', { count: one.provinces.length })}</Tag>}
      {one.districts && <Tag>{t('inDistricts', { count: one.districts.length })}</Tag>}
      {one.unassigned && <Tag>{w('unassigned')}</Tag>}
      {one.noPlace && <Tag>{w('noPlace')}</Tag>}
      {Boolean(one.hiddenFields?.length) && <Tag>{t('hiding', { fields: fields(one.hiddenFields) })}</Tag>}
      {Boolean(one.maskedFields?.length) && <Tag>{t('masking', { fields: fields(one.maskedFields) })}</Tag>}
      {Boolean(one.readOnlyFields?.length) && <Tag>{t('reading', { fields: fields(one.readOnlyFields) })}</Tag>}
    </div>
  ));
}
