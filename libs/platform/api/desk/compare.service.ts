import { Inject, Injectable } from '@nestjs/common';
import { type AccessGrant, accessTemplate, labelOf, Registry } from '@crm/platform/records';
import { AccessService } from '../access/access.service';
import { requestContext } from '../database/request-context';
import { Records } from '../records/records';

/** What a grant says besides its form and operations. */
export type Limits = Omit<AccessGrant, 'form' | 'operations'>;
/** By which limits the one and the other template allow the operation; none: it does not. */
export interface ComparedOperation { operation: string; left: Limits[]; right: Limits[] }
export interface ComparedForm { form: string; label: string | null; operations: ComparedOperation[] }

/** Two templates side by side: only where they differ, operation by operation. */
@Injectable()
export class CompareService {
  constructor(private readonly records: Records, private readonly access: AccessService, @Inject(Registry) private readonly registry: Registry) {}

  /** 404 where one of them is out of reach. */
  async compare(left: string, right: string): Promise<ComparedForm[]> {
    const [ours, theirs] = await Promise.all([this.grantsOf(left), this.grantsOf(right)]);
    const away = new Set(this.registry.absent());
    const paths = [...new Set([...this.registry.forms().map(({ path }) => path), ...[...ours, ...theirs].map(({ form }) => form)])].filter((path) => !away.has(path));
    return paths.map((path): ComparedForm => {
      const operations = [...new Set([...ours, ...theirs].filter(({ form }) => form === path).flatMap((grant) => grant.operations))];
      const form = this.registry.byPath(path);
      return {
        form: path, label: form ? labelOf(form, true)[requestContext().language] : null,
        operations: operations.map((operation) => ({ operation, left: limitsOf(ours, path, operation), right: limitsOf(theirs, path, operation) })).filter((one) => JSON.stringify(one.left) !== JSON.stringify(one.right)),
      };
    }).filter(({ operations }) => operations.length);
  }

  private async grantsOf(id: string): Promise<readonly AccessGrant[]> {
    const { grants, builtIn } = await this.records.of(accessTemplate).get(id, ['grants', 'builtIn']);
    return builtIn ? this.access.everything() : (grants as AccessGrant[] | null) ?? [];
  }
}

/** In one order and without what says nothing, so that equal limits are equal texts. */
function limitsOf(grants: readonly AccessGrant[], form: string, operation: string): Limits[] {
  const having = grants.filter((grant) => grant.form === form && grant.operations.includes(operation)).map(tidy);
  return [...new Map(having.map((limits) => [JSON.stringify(limits), limits])).entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, limits]) => limits);
}

function tidy({ scope, members, units, provinces, districts, unassigned, noPlace, hiddenFields, maskedFields, readOnlyFields }: AccessGrant): Limits {
  const sorted = (ids: readonly string[]): string[] => [...ids].sort();
  return {
    scope, ...(scope === 'template' && members ? { members: sorted(members) } : {}), ...(scope === 'unit' && units ? { units: sorted(units) } : {}),
    ...(provinces ? { provinces: sorted(provinces) } : {}), ...(districts ? { districts: sorted(districts) } : {}),
    ...(scope !== 'all' && unassigned ? { unassigned } : {}), ...((provinces ?? districts) && noPlace ? { noPlace } : {}),
    ...(hiddenFields?.length ? { hiddenFields: sorted(hiddenFields) } : {}), ...(maskedFields?.length ? { maskedFields: sorted(maskedFields) } : {}), ...(readOnlyFields?.length ? { readOnlyFields: sorted(readOnlyFields) } : {}),
  };
}
