import { DeleteOutlined, EditOutlined } from '@ant-design/icons';
import type { AccessGrant } from '@crm/platform/records';
import { Button, Tag, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/i18n';
import type { AccessChoices, Named } from './access-choices';
import { lacksView } from './grant-words';
import { templateTexts } from './texts';

const MOST_NAMED = 6;
const titlesOf = (ids: readonly string[], named: readonly Named[]): string[] => ids.flatMap((id) => named.find((one) => one.id === id)?.title ?? []);

interface GrantSummaryProps { grant: AccessGrant; choices: AccessChoices; fault?: string; edit?(): void; remove?(): void }

/** One grant in words: what, with which records, where, which fields. */
export function GrantSummary({ grant, choices, fault, edit, remove }: GrantSummaryProps) {
  const t = templateTexts.use();
  const comma = useLanguage() === 'fa' ? '، ' : ', ';
  const meta = choices.metaOf(grant.form);
  const fieldLabels = (names: readonly string[] | undefined): string => (names ?? []).map((name) => meta?.fields.find((field) => field.name === name)?.label ?? name).join(comma);
  const provinces = Array.isArray(grant.provinces) ? titlesOf(grant.provinces, choices.provinces) : undefined;
  const members = grant.members?.length ? titlesOf(grant.members, choices.templates).join(comma) : t('membersOwn');
  const units = grant.units?.length ? titlesOf(grant.units, choices.units).join(comma) : t('unitsOwn');
  const scope = { own: t('scopeOwn'), template: t('scopeTemplate'), unit: t('scopeUnit'), all: t('scopeAll') }[grant.scope];
  return (
    <div className={fault ? 'grant is-wrong' : 'grant'}>
      <dl className="grant-lines">
        <Line label={t('what')}>
          {grant.operations.length === 0 ? <span className="danger-text">{t('noOperations')}</span> : grant.operations.map((operation) => <Tag key={operation}>{choices.operationLabel(operation, grant.form)}</Tag>)}
          {lacksView(grant) && <span className="danger-text grant-hint">{t('needsView')}</span>}
        </Line>
        <Line label={t('records')}>
          {grant.scope === 'template' ? <>{scope}: {members}</> : grant.scope === 'unit' ? <>{scope}: {units}</> : scope}
          {grant.unassigned && <Tag>{t('unassigned')}</Tag>}
        </Line>
        {provinces && (
          <Line label={t('province')}>
            {provinces.length === 0 && <span className="danger-text">{t('noneTicked')}</span>}
            {provinces.length > MOST_NAMED ? <Tooltip title={provinces.join(comma)}><span>{t('provincesCount', { count: provinces.length })}</span></Tooltip> : provinces.join(comma)}
            {Array.isArray(grant.districts) && <Tag>{t('districtsCount', { count: grant.districts.length })}</Tag>}
            {grant.noPlace && <Tag>{t('noPlace')}</Tag>}
          </Line>
        )}
        {Boolean(grant.hiddenFields?.length) && <Line label={t('hiddenFields')}>{fieldLabels(grant.hiddenFields)}</Line>}
        {Boolean(grant.maskedFields?.length) && <Line label={t('maskedFields')}>{fieldLabels(grant.maskedFields)}</Line>}
        {Boolean(grant.readOnlyFields?.length) && <Line label={t('readOnlyFields')}>{fieldLabels(grant.readOnlyFields)}</Line>}
        {fault && <p className="danger-text" role="alert">{fault}</p>}
      </dl>
      {edit && remove && (
        <div className="grant-ways">
          <Tooltip title={t('editGrant')}><Button type="text" icon={<EditOutlined aria-hidden />} aria-label={t('editGrant')} onClick={edit} /></Tooltip>
          <Tooltip title={t('removeGrant')}><Button type="text" icon={<DeleteOutlined aria-hidden />} aria-label={t('removeGrant')} onClick={remove} /></Tooltip>
        </div>
      )}
    </div>
  );
}

const Line = ({ label, children }: { label: string; children: ReactNode }) => <div><dt>{label}</dt><dd>{children}</dd></div>;
