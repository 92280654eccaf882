import { Inject, Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { type Fault, printFormat, Registry } from '@crm/platform/records';
import { mayAtAll } from '../../access/rule';
import { requestContext } from '../../database/request-context';
import { Records } from '../../records/records';
import type { RecordRules } from '../../records/record-rules';
import { PrintFormats } from './print-formats.service';

type Values = Record<string, unknown>;
const LOOKED_AT = ['form', 'kind', 'body', 'header', 'footer', 'style'];

/** A format says only what its writer may see of the form, and nothing that would fail on paper. One of a form's formats is its default. */
@Injectable()
export class PrintFormatRules implements RecordRules {
  constructor(private readonly modules: ModuleRef, @Inject(Registry) private readonly registry: Registry) {}

  check(after: Values, before: Values | undefined): Fault[] | Promise<Fault[]> {
    const changed = before === undefined || LOOKED_AT.some((name) => (before[name] ?? null) !== (after[name] ?? null));
    // Asked for when it is needed: the formats are records, whose rules these are.
    return changed ? this.modules.get(PrintFormats, { strict: false }).faults(after) : [];
  }

  async written(id: string, changes: Values, before: Values | undefined): Promise<void> {
    if (changes.isDefault !== true || !mayAtAll(requestContext().actor, printFormat, 'edit', this.registry)) return;
    const { form, kind } = { ...before, ...changes };
    const formats = this.modules.get(Records, { strict: false }).of(printFormat);
    const { data } = await formats.find({ filter: { form: { eq: String(form) }, kind: { eq: String(kind ?? 'record') }, isDefault: { eq: true }, id: { ne: id } }, fields: ['version'], limit: 500, count: 'none' });
    for (const other of data) await formats.update(other.id, other.version, { isDefault: false });
  }
}
