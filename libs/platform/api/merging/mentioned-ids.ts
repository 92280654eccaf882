import { Inject, Injectable } from '@nestjs/common';
import { accessTemplate, type Field, printFormat, type RecordType, Registry } from '@crm/platform/records';
import { AccessService } from '../access/access.service';
import { mayAtAll } from '../access/rule';
import { declareReason } from '../access/system-reasons';
import { Database } from '../database/database';
import { requestContext, runInContext } from '../database/request-context';
import { any, sql } from '../database/sql';
import { Problem } from '../errors';
import { columnOf } from '../records/custom-columns';
import { Records } from '../records/records';
import { tableOf } from '../records/tables';

const REASON = declareReason('merged records are mentioned', { fa: 'ادغام رکوردها', en: 'Records were merged' });
type Values = Readonly<Record<string, unknown>>;
/** Kinds whose value names records without referring to them: saved filters, grants with their places, units and templates. */
const NAMING = new Set<Field['kind']>(['filter', 'grants']);
/** Templates of prints may compare with an id. */
const names = (type: RecordType, { kind }: Field): boolean => NAMING.has(kind) || (type.name === printFormat.name && kind === 'longText');

const namedInTemplates = (): Problem => new Problem(403, {
  fa: 'الگوهای دسترسی این مقدار را نام می‌برند؛ ادغام آن کار کسی است که الگوهای دسترسی را ویرایش می‌کند.', en: 'Access templates name this value: who may edit access templates may merge it.',
});

/** Where records are named by their ids besides references: what is merged away is called by the id of what stays, in everybody's filters, grants and formats. */
@Injectable()
export class MentionedIds {
  constructor(private readonly database: Database, private readonly records: Records, private readonly access: AccessService, @Inject(Registry) private readonly registry: Registry) {}

  /**
   * In the transaction of the merge and with history, under a named system task: whose list or template it is need not know
   * of the merge, nor the merger of it. Answers the number of records that changed. 403 where access templates would change,
   * and the actor may not change any: by a place that is named otherwise others, or he himself, would see more.
   */
  async move(into: string, merged: readonly string[]): Promise<number> {
    let moved = 0;
    for (const type of this.registry.forms()) {
      const fields = Object.keys(type.fields).filter((name) => type.fields[name]!.custom === undefined && names(type, type.fields[name]!));
      if (!fields.length || !this.records.has(type)) continue;
      const mentions = any(fields.flatMap((name) => merged.map((id) => sql`${columnOf('o', name, type.fields[name])}::text LIKE ${`%${id}%`}`)));
      const rows = await this.database.query<{ id: string }>(sql`SELECT o.id FROM ${tableOf(type)} o WHERE o."deletedAt" IS NULL AND ${mentions} ORDER BY o.id`);
      if (!rows.length) continue;
      if (type.name === accessTemplate.name && !mayAtAll(requestContext().actor, type, 'edit', this.registry)) throw namedInTemplates();
      const back = (before: Values): Record<string, unknown> => Object.fromEntries(fields.map((name) => [name, renamed(before[name], into, new Set(merged))]));
      const refused = await runInContext({ ...requestContext(), actor: this.access.system(REASON), quiet: true }, () => this.records.of(type).updateMany(rows.map(({ id }) => ({ id, back }))));
      // A list that is out of date in other things is its owner's to mend.
      moved += rows.length - refused.size;
    }
    return moved;
  }
}

/** The value with one id for the others; a list names it once. */
export function renamed(value: unknown, into: string, merged: ReadonlySet<string>): unknown {
  if (typeof value === 'string') return merged.has(value.toLowerCase()) ? into : [...merged].reduce((text, id) => text.replaceAll(id, into), value);
  if (Array.isArray(value)) {
    const list: unknown[] = value.map((one) => renamed(one, into, merged));
    return value.some((one, i) => one !== list[i] && typeof one === 'string') ? [...new Set(list)] : list;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, renamed(one, into, merged)]));
}
