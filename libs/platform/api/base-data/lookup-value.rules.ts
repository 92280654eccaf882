import { Inject, Injectable } from '@nestjs/common';
import { declaredLists, Fault, Faults, fold, lookupValue, Registry } from '@crm/platform/records';
import { Database } from '../database/database';
import { requestContext } from '../database/request-context';
import { sql } from '../database/sql';
import type { RecordRules } from '../records/record-rules';
import { tableOf } from '../records/tables';
import { countUses, fieldsHolding } from './uses';

/** A value stands below one of the list above, and only where a declaration says that there is one: a branch below its bank. */
@Injectable()
export class LookupValueRules implements RecordRules {
  /** Words that are made in one request or step, before any of them is written. */
  private readonly coming = new WeakMap<object, Set<string>>();

  constructor(private readonly database: Database, @Inject(Registry) private readonly registry: Registry) {}

  async check(value: Record<string, unknown>, before: Record<string, unknown> | undefined): Promise<Fault[]> {
    const faults = [...await this.misplaced(value, before), ...await this.alike(value, before)];
    return faults.length || before ? faults : this.repeated(value);
  }

  /** A list has each word once: who chooses cannot tell two of them apart. */
  private async alike({ id, list, label, parent = null }: Record<string, unknown>, before: Record<string, unknown> | undefined): Promise<Fault[]> {
    if (before && before.list === list && before.label === label) return []; // two banks that become one may have branches of one name
    const [row] = await this.database.query<{ there: boolean }>(sql`SELECT EXISTS (SELECT 1 FROM ${tableOf(lookupValue)} o
      WHERE o.list = ${list} AND fa_fold(o.label) = fa_fold(${label}) AND o.parent IS NOT DISTINCT FROM ${parent}::uuid AND o.id IS DISTINCT FROM ${id ?? null}::uuid AND o."deletedAt" IS NULL) AS there`);
    return row?.there ? [new Fault('unique', {}, 'label')] : [];
  }

  /** Of several new ones that are written together the first is taken. */
  private repeated({ list, label, parent = null }: Record<string, unknown>): Fault[] {
    const context = requestContext();
    const words = this.coming.get(context) ?? new Set();
    this.coming.set(context, words);
    const word = `${String(list)}/${String(parent)}/${fold(String(label))}`;
    const there = words.has(word);
    words.add(word);
    return there ? [new Fault('unique', {}, 'label')] : [];
  }

  private async misplaced({ list, parent }: Record<string, unknown>, before: Record<string, unknown> | undefined): Promise<Fault[]> {
    if (typeof parent !== 'string' || (before?.parent === parent && before.list === list)) return [];
    const above = declaredLists(this.registry.whole()).find((one) => one.list === list)?.below;
    const [row] = await this.database.query<{ list: string }>(sql`SELECT o.list FROM ${tableOf(lookupValue)} o WHERE o.id = ${parent} AND o."deletedAt" IS NULL`);
    // Of what is not there speaks the check of references.
    if (!row && above) return [];
    return row?.list === above && above ? [] : [new Fault('notAbove', {}, 'parent')];
  }

  /** A value that is used, or below which others stand, keeps its list. */
  async written(id: string, changes: Record<string, unknown>, before: Record<string, unknown> | undefined): Promise<void> {
    if (!before || !('list' in changes)) return;
    const [row] = await this.database.query<{ below: boolean }>(sql`SELECT EXISTS (SELECT 1 FROM ${tableOf(lookupValue)} o WHERE o.parent = ${id}) AS below`);
    if (row?.below) throw new Faults([new Fault('notAbove', {}, 'list')]);
    if (changes.list === before.list) return;
    const uses = countUses(fieldsHolding(this.registry, lookupValue, before.list), [id]);
    if (uses && (await this.database.query(uses)).length) throw new Faults([new Fault('inUse', {}, 'list')]);
  }
}
