import { CloseOutlined, WarningFilled } from '@ant-design/icons';
import type { TypeMeta } from '@crm/platform/records';
import { Button } from 'antd';
import { useState } from 'react';
import { useTypes } from '../client/metadata';
import { useCommon } from '../i18n/i18n';
import { links } from '../shell/links';
import { formTexts } from './texts';
import type { Duplicate } from './use-duplicates';

/** Says which records may be the same one. It hinders nothing: who knows better saves. */
export function DuplicateNotice({ meta, found }: { meta: TypeMeta; found: readonly Duplicate[] }) {
  const t = formTexts.use();
  const c = useCommon();
  const types = useTypes();
  const [closed, setClosed] = useState('');
  const key = found.map(({ id, because }) => `${id} ${because}`).join();
  if (!found.length || closed === key) return null;
  const labelOf = (name: string): string => meta.fields.find((field) => field.name === name)?.label ?? '';
  const typeOf = (path: string): string => (path === meta.path ? '' : types.find((type) => type.path === path)?.label ?? '');
  return (
    <div className="form-duplicates" role="status">
      <WarningFilled aria-hidden />
      <div>
        <strong>{t('duplicates')}</strong>
        <ul>
          {found.map(({ id, type, title, because }) => (
            <li key={id}>
              {/* A new tab: what is being typed stays as it is. */}
              <a href={links.record(type, id)} target="_blank" rel="noopener">{title || c('none')}</a>
              <span className="quiet">{[typeOf(type), t('sameField', { field: labelOf(because) })].filter(Boolean).join(' · ')}</span>
            </li>
          ))}
        </ul>
      </div>
      <Button type="text" size="small" icon={<CloseOutlined aria-hidden />} aria-label={c('close')} onClick={() => setClosed(key)} />
    </div>
  );
}
