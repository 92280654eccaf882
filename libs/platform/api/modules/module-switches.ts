import { Injectable } from '@nestjs/common';
import { EDITIONS, Fault, isAskedFor, type Label, labelOf, type ModuleDeclaration, type RecordType, type Switches, tiedTo } from '@crm/platform/records';
import { Database } from '../database/database';
import { identifier, nothing, sql } from '../database/sql';
import { CurrentRegistry } from '../records/current-registry';
import { KIND_COLUMN, sharesTable, tableOf } from '../records/tables';
import { declaredModules } from './switchable';

type Values = Record<string, unknown>;
export interface ModuleState {
  name: string; label: Label; on: boolean;
  /** Whether the edition has it. */
  inEdition: boolean;
  /** Names of other modules. */
  needs: string[]; neededBy: string[];
  /** Live records that are out of sight while it is off. */
  records: number;
}
const SWITCHES = ['edition', 'modulesOn', 'modulesOff'] as const;

/** What makes a good switch, and how things stand. What is set is put into force by Customisations, in every process. */
@Injectable()
export class ModuleSwitches {
  constructor(private readonly database: Database, private readonly registry: CurrentRegistry) {}

  /** An edition that is chosen is in force exactly as it is, but for what is set along with it. */
  prepare(changes: Values): Values {
    if (!('edition' in changes)) return changes;
    const edition = typeof changes.edition === 'string' ? EDITIONS[changes.edition] : undefined;
    return { modulesOn: [], modulesOff: [], userLimit: edition?.users ?? null, ...changes };
  }

  async check(after: Values, before: Values | undefined): Promise<Fault[]> {
    const changed = (name: string): boolean => JSON.stringify(after[name] ?? null) !== JSON.stringify(before?.[name] ?? null);
    const faults: Fault[] = [];
    if (SWITCHES.some(changed)) faults.push(...unknownNames(after), ...this.neededFaults(after));
    if (changed('userLimit')) faults.push(...await this.limitFaults(after, changed('edition')));
    return faults;
  }

  /** How each module stands now; `edition` as it is set. */
  async states(edition: string | null): Promise<ModuleState[]> {
    // The office's own domains first.
    const ofPlatform = ({ types }: ModuleDeclaration): boolean => types.every(({ system }) => system);
    const modules = declaredModules().sort((a, b) => Number(ofPlatform(a)) - Number(ofPlatform(b)));
    return Promise.all(modules.map(async (module): Promise<ModuleState> => ({
      name: module.name, label: { fa: module.fa, en: module.en }, on: !this.registry.isOff(module.name), inEdition: isAskedFor({ edition, modulesOn: null, modulesOff: null }, module.name),
      needs: (module.needs ?? []).map(({ name }) => name), neededBy: modules.filter(({ needs }) => needs?.includes(module)).map(({ name }) => name), records: await this.count(module),
    })));
  }

  /** How many users are active. */
  async activeUsers(): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(sql`SELECT count(*) AS count FROM users WHERE active AND "deletedAt" IS NULL`);
    return row!.count;
  }

  private neededFaults(after: Values): Fault[] {
    const switches = after as unknown as Switches;
    const modules = declaredModules();
    const off = modules.filter(({ name }) => !isAskedFor(switches, name));
    return off.flatMap((module) => {
      const users = [...modules.filter((other) => !off.includes(other) && other.needs?.includes(module)).map(({ fa, en }): Label => ({ fa, en })), ...this.formsResting(module).map((type) => labelOf(type, true))];
      if (!users.length) return [];
      const names: Label = { fa: users.map(({ fa }) => fa).join('، '), en: users.map(({ en }) => en).join(', ') };
      const named = switches.modulesOff?.includes(module.name) ? 'modulesOff' : 'edition';
      return [new Fault('moduleNeeded', { module: { fa: module.fa, en: module.en }, users: names }, named)];
    });
  }

  /** Forms that administrators made and that belong to somebody through one of its types. */
  private formsResting(module: ModuleDeclaration): RecordType[] {
    const own = new Set(module.types.map(({ name }) => name));
    return this.registry.whole().all().filter((type) => type.custom && tiedTo(type).some((name) => own.has(name)));
  }

  private async limitFaults({ userLimit }: Values, byEdition: boolean): Promise<Fault[]> {
    if (typeof userLimit !== 'number') return [];
    const count = await this.activeUsers();
    return count > userLimit ? [new Fault('userLimit', { max: userLimit, count }, byEdition ? 'edition' : 'userLimit')] : [];
  }

  private async count(module: ModuleDeclaration): Promise<number> {
    const counts = await Promise.all(module.types.filter(({ abstract }) => !abstract).map(async (type) => {
      const [row] = await this.database.query<{ count: number }>(sql`SELECT count(*) AS count FROM ${tableOf(type)} r WHERE r."deletedAt" IS NULL${sharesTable(type) ? sql` AND ${identifier('r', KIND_COLUMN)} = ${type.name}` : nothing}`);
      return row!.count;
    }));
    return counts.reduce((sum, count) => sum + count, 0);
  }
}

function unknownNames(after: Values): Fault[] {
  const known = new Set(declaredModules().map(({ name }) => name));
  return (['modulesOn', 'modulesOff'] as const).flatMap((field) => ((after[field] as string[] | null | undefined) ?? [])
    .flatMap((name, i) => (known.has(name) ? [] : [new Fault('unknownModule', { name }, `${field}[${i}]`)])));
}
