import { DownOutlined } from '@ant-design/icons';
import type { AccessGrant, Scope } from '@crm/platform/records';
import { Button, Dropdown, Tooltip } from 'antd';
import { Fragment, type KeyboardEvent, useState } from 'react';
import { useLanguage } from '../i18n/i18n';
import type { AccessChoices } from './access-choices';
import { CopyGrants } from './copy-grants';
import { type FormGroup, groupOf, GROUPED, isOperation, PRESETS, toggled, withPreset } from './grant-words';
import { templateTexts } from './texts';

interface GrantMatrixProps {
  grants: readonly AccessGrant[]; everything: boolean; choices: AccessChoices;
  /** Where it may be changed. */
  put?(grants: AccessGrant[]): void;
  open?(form: string): void;
}
const WIDTH: Record<Scope, number> = { own: 1, unit: 2, template: 2, all: 3 };
const MARK = { own: 'own', template: 'team', unit: 'unitMark', all: 'every' } as const;
const LEGEND = { own: 'legendOwn', template: 'legendTeam', unit: 'legendUnit', all: 'legendEvery' } as const;
const GROUPS = ['office', 'baseData', 'desk', 'unknownForms'] as const;
type Group = (typeof GROUPS)[number];
const EVERYTHING: AccessGrant = { form: '', operations: [], scope: 'all' };

/** Every form against every operation: the widest grant of each. A click switches, the arrows go from cell to cell. */
export function GrantMatrix({ grants, everything, choices, put, open }: GrantMatrixProps) {
  const t = templateTexts.use();
  const rtl = useLanguage() === 'fa';
  const [at, setAt] = useState<[number, number]>([0, 0]);
  const [copying, setCopying] = useState<string>();
  const known = new Map(choices.forms.map((form) => [form.path, groupOf(form)]));
  const unknown = [...new Set(grants.map((grant) => grant.form))].filter((path) => !known.has(path));
  const inGroup = (group: Group): string[] => (group === 'unknownForms' ? unknown : choices.forms.filter((form) => known.get(form.path) === (group satisfies FormGroup)).map((form) => form.path));
  const rows = GROUPS.flatMap(inGroup);
  const best = (form: string, operation: string): AccessGrant | undefined => (everything ? EVERYTHING
    : grants.filter((grant) => grant.form === form && grant.operations.includes(operation)).sort((a, b) => WIDTH[b.scope] - WIDTH[a.scope] || Number(Array.isArray(a.provinces)) - Number(Array.isArray(b.provinces)))[0]);
  const isOffice = (form: string): boolean => known.get(form) === 'office';

  const walk = (event: KeyboardEvent<HTMLTableElement>): void => {
    const step = ({ ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, rtl ? 1 : -1], ArrowRight: [0, rtl ? -1 : 1] } as Record<string, [number, number]>)[event.key];
    if (!step || !(event.target as HTMLElement).matches('.grant-cell')) return;
    event.preventDefault();
    const [row, column] = [Math.min(Math.max(at[0] + step[0], 0), rows.length - 1), Math.min(Math.max(at[1] + step[1], 0), GROUPED.length - 1)];
    event.currentTarget.querySelector<HTMLElement>(`[data-cell="${row}/${column}"]`)?.focus();
  };

  const cell = (form: string, operation: (typeof GROUPED)[number], column: number) => {
    const grant = best(form, operation);
    const mark = grant && <Mark scope={grant.scope} limited={Array.isArray(grant.provinces)} />;
    if (!put) return <td key={operation}>{mark}</td>;
    const row = rows.indexOf(form);
    return (
      <td key={operation}>
        <button
          type="button" className="grant-cell" aria-pressed={grant !== undefined} data-cell={`${row}/${column}`} tabIndex={at[0] === row && at[1] === column ? 0 : -1}
          aria-label={grant ? t('cellOn', { operation: t(operation), form: choices.formLabel(form), mark: t(MARK[grant.scope]) }) : t('cellOff', { operation: t(operation), form: choices.formLabel(form) })}
          onFocus={() => setAt([row, column])} onClick={() => put(toggled(grants, form, operation, isOffice(form)))}
        ><span aria-hidden>{mark}</span></button>
      </td>
    );
  };
  const actions = (form: string): string[] => choices.metaOf(form)?.actions.map(({ name }) => name) ?? [];
  const menu = (form: string) => ({
    items: [
      ...(Object.keys(PRESETS) as (keyof typeof PRESETS)[]).map((preset) => ({ key: preset, label: t(preset), onClick: () => put?.(withPreset(grants, form, [...PRESETS[preset], ...(preset === 'presetAll' ? actions(form) : [])], isOffice(form))) })),
      { type: 'divider' as const },
      ...(open ? [{ key: 'details', label: t('detailsAndLimits'), onClick: () => open(form) }] : []),
      ...(grants.some((grant) => grant.form === form) ? [{ key: 'copy', label: t('copyTo'), onClick: () => setCopying(form) }] : []),
    ],
  });
  const special = (form: string): string[] => grants.filter((grant) => grant.form === form).flatMap((grant) => grant.operations.filter((operation) => !isOperation(operation)));
  return (
    <>
      <p className="grant-legend">
        {(['own', 'template', 'unit', 'all'] as const).map((scope) => <span key={scope}><Mark scope={scope} limited={false} /> {t(LEGEND[scope])}</span>)}
        <span>{t('legendLimited')}</span>
      </p>
      <div className="grant-matrix-box">
        <table className="grant-matrix" aria-label={t('matrix')} onKeyDown={walk}>
          <thead><tr><th scope="col">{t('form')}</th>{GROUPED.map((operation) => <th key={operation} scope="col"><span>{t(operation)}</span></th>)}<th scope="col"><span>{t('special')}</span></th></tr></thead>
          {GROUPS.filter((group) => inGroup(group).length).map((group) => (
            <tbody key={group}>
              <tr className="grant-group"><th colSpan={GROUPED.length + 2} scope="rowgroup">{t(group)}</th></tr>
              {inGroup(group).map((form) => (
                <tr key={form}>
                  <th scope="row">
                    <span className="grant-form">
                      {open ? <button type="button" onClick={() => open(form)}>{choices.formLabel(form)}</button> : choices.formLabel(form)}
                      {put && group !== 'unknownForms' && <Dropdown trigger={['click']} menu={menu(form)}><Button type="text" size="small" icon={<DownOutlined aria-hidden />} aria-label={t('presets', { form: choices.formLabel(form) })} /></Dropdown>}
                    </span>
                  </th>
                  {GROUPED.map((operation, column) => <Fragment key={operation}>{cell(form, operation, column)}</Fragment>)}
                  <td>{everything ? <Mark scope="all" limited={false} /> : special(form).length > 0 && <Tooltip title={special(form).map((one) => choices.operationLabel(one, form)).join(' · ')}><span>{special(form).length}</span></Tooltip>}</td>
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
      {copying !== undefined && put && <CopyGrants form={copying} grants={grants} choices={choices} put={put} close={() => setCopying(undefined)} />}
    </>
  );
}

function Mark({ scope, limited }: { scope: Scope; limited: boolean }) {
  const t = templateTexts.use();
  return <span className={`grant-mark is-${scope}`}>{t(MARK[scope])}{limited && <><span aria-hidden>◦</span><span className="visually-hidden">{t('limited')}</span></>}</span>;
}
