import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { customField, customForm, CustomTypes, type FieldDefinition, type FormDefinition, isMoneyUnit, settings, switchedOff, type Switches } from '@crm/platform/records';
import { Database } from '../database/database';
import { sql } from '../database/sql';
import { RowChanges } from '../history/row-changes';
import { declaredModules } from '../modules/switchable';
import { CurrentRegistry } from '../records/current-registry';

/** How often each process looks whether another changed what administrators made. ms */
const LOOK = 1000;
interface Read extends Record<string, unknown> { stamp: string; fields: FieldDefinition[]; forms: FormDefinition[]; switches: (Switches & { moneyUnit: unknown }) | null }

/** Puts what administrators made, what they switched off and how they see money, into force: at the start, at once in the process that changed it, within a second in the others. */
@Injectable()
export class Customisations implements OnModuleInit, OnApplicationShutdown {
  private readonly log = new Logger('Custom fields');
  private readonly types: CustomTypes;
  private stamp = '';
  private reading: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private looking = false;

  constructor(private readonly database: Database, private readonly registry: CurrentRegistry, private readonly changes: RowChanges) {
    this.types = new CustomTypes(registry.declared.all());
  }

  async onModuleInit(): Promise<void> {
    declaredModules(); // one that rests on another and does not say so must not start
    const own = new Set<string>([customField.path, customForm.path, settings.path]);
    this.changes.listen((changes) => { if (changes.some(({ type }) => own.has(type))) this.registry.await(this.again()); });
    await this.again();
    this.timer = setInterval(() => void this.look(), LOOK).unref();
  }
  onApplicationShutdown(): void { clearInterval(this.timer); }

  /** Takes in what is there now; one after the other, so that an older state never replaces a newer one. */
  again(): Promise<void> {
    this.reading = this.reading.then(() => this.read()).catch((error: unknown) => this.log.warn(`Custom fields cannot be read: ${String(error)}`));
    return this.reading;
  }

  private async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    try {
      const [row] = await this.database.aside<{ stamp: string }>(sql`SELECT ${stamp} AS stamp`);
      if (row!.stamp !== this.stamp) await this.again();
    } catch { /* the database is away: it is asked again in a second */ } finally { this.looking = false; }
  }

  private async read(): Promise<void> {
    const [row] = await this.database.aside<Read>(sql`SELECT ${stamp} AS stamp,
      (SELECT coalesce(jsonb_agg(to_jsonb(f) ORDER BY f.id), '[]') FROM custom_fields f WHERE f."deletedAt" IS NULL AND f.active) AS fields,
      (SELECT coalesce(jsonb_agg(to_jsonb(f) ORDER BY f.position, f.id), '[]') FROM custom_forms f WHERE f."deletedAt" IS NULL AND f.active) AS forms,
      (SELECT jsonb_build_object('edition', s.edition, 'modulesOn', s."modulesOn", 'modulesOff', s."modulesOff", 'moneyUnit', s."moneyUnit") FROM settings s WHERE s."deletedAt" IS NULL ORDER BY s.id LIMIT 1) AS switches`);
    if (row!.stamp === this.stamp) return;
    const types = this.types.build(row!, (what, error) => this.log.warn(`${what} is left out: ${error instanceof Error ? error.message : String(error)}`));
    const modules = declaredModules();
    const off = row!.switches ? switchedOff(modules, row!.switches) : new Set<string>();
    const unit = row!.switches?.moneyUnit;
    this.registry.replace(types, modules.filter(({ name }) => off.has(name)), isMoneyUnit(unit) ? unit : 'rial');
    this.stamp = row!.stamp;
  }
}

/** Changes with any row of the definitions, with the switches and the unit of money. */
const stamp = sql`(SELECT concat_ws('/', count(*), sum(version), max("updatedAt")) FROM custom_fields) || ' ' || (SELECT concat_ws('/', count(*), sum(version), max("updatedAt")) FROM custom_forms)
  || ' ' || coalesce((SELECT concat_ws('/', s.edition, s."modulesOn"::text, '-', s."modulesOff"::text, s."moneyUnit") FROM settings s WHERE s."deletedAt" IS NULL ORDER BY s.id LIMIT 1), '')`;
