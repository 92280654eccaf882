import { Inject, Injectable } from '@nestjs/common';
import { fieldsOf, type RecordType, Registry, showParts } from '@crm/platform/records';
import { requestContext } from '../database/request-context';
import { MetadataService } from '../meta/metadata.service';
import { Records } from './records';

const NO_TEXT = new Set(['password', 'grants', 'filter', 'figures', 'widths', 'id']);

/** Records in words, as far as the acting user sees them: what is hidden from him is empty, what is masked stays so. */
@Injectable()
export class RecordTexts {
  constructor(private readonly records: Records, private readonly metadata: MetadataService, @Inject(Registry) private readonly registry: Registry) {}

  /** The names under which texts can be asked for: those of the type's fields, and of its specialisations'. */
  names(type: RecordType): ReadonlySet<string> {
    const forms = type.abstract ? this.registry.specialisations(this.registry.byName(type.name)) : [type];
    return new Set(forms.flatMap((form) => Object.entries(fieldsOf(this.registry.find(form.name) ?? form)).filter(([name, field]) => !NO_TEXT.has(field.kind) && name !== 'starred').map(([name]) => name)));
  }

  /** Of these fields, as the page shows them. 404 out of reach. */
  async of(type: RecordType, id: string, names: readonly string[]): Promise<Map<string, string>> {
    const form = type.abstract ? this.registry.byPath(String((await this.records.of(type).get(id, ['id']) as { type?: string }).type)) : type;
    const { language } = requestContext();
    const fields = (this.metadata.one(form?.path ?? '')?.fields ?? []).filter(({ name, readable }) => readable && names.includes(name));
    if (!form || !fields.length) return new Map();
    const record = await this.records.of(form).get(id, fields.map(({ name }) => name)) as Record<string, unknown>;
    return new Map(fields.map((field) => [field.name, showParts(record[field.name], field, { language }).join(language === 'fa' ? '، ' : ', ')]));
  }
}
