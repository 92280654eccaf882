import { type AccessGrant, fold } from '@crm/platform/records';
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { api } from '../client/client';
import type { AccessChoices, Named } from './access-choices';
import { templateTexts } from './texts';

interface GrantPlacesProps { grant: AccessGrant; choices: AccessChoices; change(changes: Partial<AccessGrant>): void }

/** Everywhere, or only the ticked provinces and, if wanted, only some of their districts. */
export function GrantPlaces({ grant, choices, change }: GrantPlacesProps) {
  const t = templateTexts.use();
  const [typed, setTyped] = useState('');
  const limited = Array.isArray(grant.provinces);
  const ticked = grant.provinces ?? [];
  const shown = choices.provinces.filter((province) => fold(province.title).includes(fold(typed)));
  const tick = (ids: string[]): void => change({ provinces: ids, ...(Array.isArray(grant.districts) && !ids.length ? { districts: null } : {}) });
  return (
    <fieldset className="grant-part">
      <legend>{t('places')}</legend>
      <Radio.Group
        value={limited ? 'only' : 'all'} onChange={(event) => change(event.target.value === 'only' ? { provinces: [] } : { provinces: null, districts: null, noPlace: false })}
        options={[{ value: 'all', label: t('placesAll') }, { value: 'only', label: t('placesOnly') }]}
      />
      {limited && (
        <>
          <div className="grant-province-head">
            <Input allowClear size="small" value={typed} placeholder={t('findProvince')} aria-label={t('findProvince')} onChange={(event) => setTyped(event.target.value)} />
            <Button size="small" type="link" onClick={() => tick(choices.provinces.map((province) => province.id))}>{t('tickAll')}</Button>
            <Button size="small" type="link" onClick={() => tick([])}>{t('tickNone')}</Button>
          </div>
          <div className="grant-provinces" role="group" aria-label={t('province')}>
            {shown.map(({ id, title }) => (
              <Checkbox key={id} checked={ticked.includes(id)} onChange={(event) => tick(event.target.checked ? [...ticked, id] : ticked.filter((one) => one !== id))}>{title}</Checkbox>
            ))}
          </div>
          <p className="quiet">{t(ticked.length ? 'placesHint' : 'noneTicked')}</p>
          <Checkbox checked={Boolean(grant.noPlace)} onChange={(event) => change({ noPlace: event.target.checked })}>{t('noPlace')}</Checkbox>
          {ticked.length > 0 && (
            <Checkbox checked={Array.isArray(grant.districts)} onChange={(event) => change({ districts: event.target.checked ? [] : null })}>{t('limitDistricts')}</Checkbox>
          )}
          {Array.isArray(grant.districts) && <Districts provinces={ticked} value={grant.districts} change={(districts) => change({ districts })} />}
        </>
      )}
    </fieldset>
  );
}

function Districts({ provinces, value, change }: { provinces: string[]; value: string[]; change(ids: string[]): void }) {
  const t = templateTexts.use();
  const { data = [], isFetching } = useQuery({
    queryKey: ['districts', 'list', provinces], staleTime: 60_000,
    queryFn: async ({ signal }) => (await api<{ data: (Named & { city?: { title: string | null } | null })[] }>('POST', '/districts/query', { body: { filter: { 'city.province': { in: provinces } }, fields: ['title', 'city'], limit: 500, count: 'none' }, signal })).data.data,
  });
  return (
    <Select
      mode="multiple" aria-label={t('districts')} placeholder={t('districts')} style={{ width: '100%' }} value={value} onChange={change} loading={isFetching}
      options={data.map((district) => ({ value: district.id, label: district.city?.title ? `${district.title} (${district.city.title})` : district.title }))}
      showSearch={{ filterOption: (written, option) => fold(option?.label ?? '').includes(fold(written)) }}
    />
  );
}
