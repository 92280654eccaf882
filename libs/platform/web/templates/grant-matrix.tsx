import type { AccessGrant, Scope } from '@crm/platform/records';
import { Tooltip } from 'antd';
import type { AccessChoices } from './access-choices';
import { GROUPED, isOperation } from './grant-words';
import { templateTexts } from './texts';

interface GrantMatrixProps { grants: readonly AccessGrant[]; everything: boolean; choices: AccessChoices; open?(form: string): void }

const WIDTH: Record<Scope, number> = { own: 1, unit: 2, template: 2, all: 3 };
const MARK = { own: 'own', template: 'team', unit: 'unitMark', all: 'every' } as const;
const LEGEND = { own: 'legendOwn', template: 'legendTeam', unit: 'legendUnit', all: 'legendEvery' } as const;

/** Every form against every operation: the widest grant of each. */
export function GrantMatrix({ grants, everything, choices, open }: GrantMatrixProps) {
  const t = templateTexts.use();
  const unknown = [...new Set(grants.map((grant) => grant.form))].filter((path) => !choices.forms.some((form) => form.path === path));
  const rows = [...choices.forms.map((form) => form.path), ...unknown];
  const best = (form: string, covers: (grant: AccessGrant) => boolean): AccessGrant | undefined =>
    grants.filter((grant) => grant.form === form && covers(grant)).sort((a, b) => WIDTH[b.scope] - WIDTH[a.scope] || Number(Array.isArray(a.provinces)) - Number(Array.isArray(b.provinces)))[0];
  const all: AccessGrant = { form: '', operations: [], scope: 'all' };
  return (
    <>
      <p className="grant-legend">
        {(['own', 'template', 'unit', 'all'] as const).map((scope) => <span key={scope}><Mark scope={scope} limited={false} /> {t(LEGEND[scope])}</span>)}
        <span>{t('legendLimited')}</span>
      </p>
      <div className="grant-matrix-box">
        <table className="grant-matrix" aria-label={t('matrix')}>
          <thead><tr><th scope="col">{t('form')}</th>{GROUPED.map((operation) => <th key={operation} scope="col"><span>{t(operation)}</span></th>)}<th scope="col"><span>{t('special')}</span></th></tr></thead>
          <tbody>
            {rows.map((form) => {
              const special = grants.filter((grant) => grant.form === form).flatMap((grant) => grant.operations.filter((operation) => !isOperation(operation)));
              return (
                <tr key={form}>
                  <th scope="row">{open ? <button type="button" onClick={() => open(form)}>{choices.formLabel(form)}</button> : choices.formLabel(form)}</th>
                  {GROUPED.map((operation) => {
                    const grant = everything ? all : best(form, (one) => one.operations.includes(operation));
                    return <td key={operation}>{grant && <Mark scope={grant.scope} limited={Array.isArray(grant.provinces)} />}</td>;
                  })}
                  <td>{everything ? <Mark scope="all" limited={false} /> : special.length > 0 && <Tooltip title={special.map((one) => choices.operationLabel(one, form)).join(' · ')}><span>{special.length}</span></Tooltip>}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Mark({ scope, limited }: { scope: Scope; limited: boolean }) {
  const t = templateTexts.use();
  return <span className={`grant-mark is-${scope}`}>{t(MARK[scope])}{limited && <><span aria-hidden>◦</span><span className="visually-hidden">{t('limited')}</span></>}</span>;
}
