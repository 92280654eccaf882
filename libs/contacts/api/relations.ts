import { Injectable } from '@nestjs/common';
import { areContrary, inverseOf, person, personRelation, relationLabel } from '@crm/contacts/records';
import { AccessService, Faults, Records } from '@crm/platform/api';
import { asWritten, Fault } from '@crm/platform/records';

type Row = Record<string, unknown>;
const keyOf = ({ person: other, relation }: Row): string => `${String(relation)} ${String(other)}`;

/** Whoever is somebody's parent has that one as his child: what is said of two persons stands in both records. */
@Injectable()
export class Relations {
  constructor(private readonly records: Records, private readonly access: AccessService) {}

  /** After the rows of a person were written: those of the others follow. Rows refer by id. Throws Faults. */
  async written(id: string, now: readonly Row[], before: readonly Row[]): Promise<void> {
    const faults = now.flatMap((row, i): Fault[] => {
      if (row.person === id) return [new Fault('itself', {}, `relations[${i}].person`)];
      const contrary = now.slice(0, i).find((earlier) => earlier.person === row.person && areContrary(earlier.relation, row.relation));
      return contrary ? [new Fault('contrary', { one: relationLabel(contrary.relation)!, other: relationLabel(row.relation)! }, `relations[${i}].relation`)] : [];
    });
    if (faults.length) throw new Faults(faults);
    const changed = [...now.filter((row) => !before.some((old) => keyOf(old) === keyOf(row))), ...before.filter((row) => !now.some((one) => keyOf(one) === keyOf(row)))];
    // Each in the same order, so that two who write about each other wait instead of blocking one another.
    const others = [...new Set(changed.map(({ person: other }) => String(other)))].sort();
    for (const other of others) await this.access.under('relations from both sides', () => this.follow(other, id, now.filter(({ person: named }) => named === other), changed.filter(({ person: named }) => named === other)));
  }

  private async follow(other: string, id: string, said: readonly Row[], changed: readonly Row[]): Promise<void> {
    const { data: [record] } = await this.records.of(person).find({ filter: { id: { eq: other } }, fields: ['relations'], count: 'none' });
    if (!record) return;
    const rows = record.relations.map((row) => asWritten(personRelation.fields, { ...row }));
    const wanted = said.map(({ relation, note }) => ({ relation: inverseOf(relation), person: id, note: note ?? null }));
    const gone = changed.map(({ relation }) => inverseOf(relation)).filter((relation) => !wanted.some((row) => row.relation === relation));
    const kept = rows.filter((row) => row.person !== id || !gone.some((relation) => relation === row.relation));
    const missing = wanted.filter((row) => !kept.some((one) => keyOf(one) === keyOf(row)));
    if (missing.length || kept.length < rows.length) await this.records.of(person).update(other, undefined, { relations: [...kept, ...missing] });
  }
}
