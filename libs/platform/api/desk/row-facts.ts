import { accessTemplate, district, type Language, province, type RecordType, type Registry, unit, user } from '@crm/platform/records';
import type { Actor, ResolvedGrant } from '../access/actor';
import type { StoredRow } from '../access/predicate';
import type { Records } from '../records/records';
import { listed, say, type Sentence } from './explain-words';

/** Whose a row is and where it lies, and what a grant means, in names that the asker may read. */
export class RowFacts {
  private constructor(
    private readonly ownerIds: readonly string[], private readonly at: { province: string | null; district: string | null },
    private readonly actor: Actor, private readonly titles: ReadonlyMap<string, string>, private readonly ownUnit: string | undefined, private readonly language: Language,
  ) {}

  static async of(form: RecordType, row: StoredRow, actor: Actor, records: Records, registry: Registry, language: Language): Promise<RowFacts> {
    const owners = ownersOf(form, row);
    const at = placeOf(form, row, registry);
    const grants = actor.grants.get(form.path) ?? [];
    const wanted: [RecordType, readonly (string | null | undefined)[]][] = [
      [user, [...owners, ...grants.map(({ lentBy }) => lentBy)]], [accessTemplate, grants.flatMap(({ members }) => members ?? [])],
      [unit, grants.flatMap(({ units }) => units ?? [])], [province, [at.province, ...grants.flatMap(({ provinces }) => provinces ?? [])]], [district, [at.district]],
    ];
    const named = await Promise.all(wanted.map(([type, ids]) => titlesOf(records, type, ids)));
    const [own] = actor.id ? (await records.of(user).find({ filter: { id: actor.id }, fields: records.of(user).readable(['id', 'unit']), limit: 1, count: 'none' })).data : [];
    const ownUnit = own?.unit as { id: string; title: string | null } | null | undefined;
    return new RowFacts(owners, at, actor, new Map(named.flatMap((titles) => [...titles])), ownUnit?.title ?? undefined, language);
  }

  get hasOwner(): boolean { return this.ownerIds.length > 0; }
  /** The users to whom the row belongs. */
  owners(): string { return this.names(this.ownerIds, say(this.language, 'unnamed')); }

  /** Whose rows the grant means. */
  whose(grant: ResolvedGrant): string {
    const { language } = this;
    if (grant.scope === 'template') return say(language, 'template', { names: grant.members ? this.names(grant.members, '…') : listed(language, [this.actor.template?.name ?? '']) });
    if (grant.scope !== 'unit') return say(language, grant.scope);
    if (grant.units) return say(language, 'unit', { names: this.names(grant.units, '…') });
    return this.ownUnit === undefined ? say(language, 'noUnit') : say(language, 'unit', { names: listed(language, [this.ownUnit]) });
  }

  /** Why place keeps the grant from the row. */
  misplaced(grant: ResolvedGrant): [Sentence, Record<string, string>] {
    if (!this.at.province) return ['noPlace', {}];
    const { provinces, districts } = grant;
    if (provinces && !provinces.includes(this.at.province)) {
      return ['place', { places: provinces.length ? this.names(provinces, '…') : say(this.language, 'none'), place: this.titles.get(this.at.province) ?? '…' }];
    }
    return districts && this.at.district ? ['district', { place: this.titles.get(this.at.district) ?? '…' }] : ['condition', {}];
  }

  private names(ids: readonly string[], unknown: string): string { return listed(this.language, ids.map((id) => this.titles.get(id) ?? unknown)); }
}

/** As far as the asker may select them. */
async function titlesOf(records: Records, type: RecordType, ids: readonly (string | null | undefined)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.filter((id) => typeof id === 'string'))].slice(0, 200);
  if (!wanted.length) return new Map();
  const store = records.of(type);
  if (!store.readable(['title']).length) return new Map();
  const { data } = await store.find({ filter: { id: { in: wanted } }, fields: ['title'], limit: wanted.length, count: 'none' });
  return new Map(data.map(({ id, title }) => [id, title]));
}

const valueAt = (row: StoredRow, path: string): unknown => {
  const [name, inner] = path.split('.') as [string, string | undefined];
  return inner === undefined ? row.values[name] : row.related?.[name]?.[inner];
};
const ownersOf = (form: RecordType, row: StoredRow): string[] =>
  (form.access === 'shared' ? [] : [...new Set(form.access.owners.flatMap((path) => valueAt(row, path) ?? []))].filter((one): one is string => typeof one === 'string'));

function placeOf(form: RecordType, row: StoredRow, registry: Registry): { province: string | null; district: string | null } {
  const nowhere = { province: null, district: null };
  const place = form.access === 'shared' ? undefined : form.access.place;
  if (!place) return nowhere;
  const target = typeof place === 'string' ? registry.target(form.fields[place]!).access : form.access;
  const fields = target === 'shared' ? undefined : target.place;
  if (typeof fields !== 'object') return nowhere;
  const read = (name: string | undefined): string | null => (name ? (valueAt(row, typeof place === 'string' ? `${place}.${name}` : name) as string | null | undefined) ?? null : null);
  return { province: read(fields.province), district: read(fields.district) };
}
