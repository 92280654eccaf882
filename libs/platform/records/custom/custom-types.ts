import { type AccessRule, fieldsOf, type RecordType, rootOf, type Section, sortOf, takesCustomFields } from '../define-record-type';
import { type Field, type Fields, isMany, isReference } from '../field';
import { computedFields } from '../formula/computed-fields';
import { Fault, type Label } from '../messages';
import { checkType } from '../registry';
import { customRecord } from './declarations';
import { type FieldDefinition, fieldOf, type FormDefinition } from './definitions';

/** What administrators made, as it is in force: in the order of the forms. */
export interface Customisation { forms: readonly FormDefinition[]; fields: readonly FieldDefinition[] }
/** Called with what could not be taken, and why: the rest is in force all the same. */
export type LeftOut = (what: string, error: unknown) => void;

const OTHER_FIELDS: Label = { fa: 'فیلدهای دیگر', en: 'Other fields' };
const DETAILS: Label = { fa: 'مشخصات', en: 'Details' };
const byPosition = (a: FieldDefinition, b: FieldDefinition): number => (a.position ?? 0) - (b.position ?? 0) || Number(a.code) - Number(b.code);

/**
 * The declared types with what administrators added to them, and the forms that they made. A type whose definitions are
 * those of the time before is the same object as then, so that whatever is kept for it stays good.
 */
export class CustomTypes {
  private before = new Map<string, { signature: string; supertype?: RecordType; type: RecordType }>();

  /** `declared`: a type comes after its supertype. */
  constructor(private readonly declared: readonly RecordType[]) {}

  build({ forms, fields }: Customisation, leftOut: LeftOut): RecordType[] {
    const made = new Map<string, RecordType>();
    const known = new Map<string, { signature: string; supertype?: RecordType; type: RecordType }>();
    const paths = new Map([...this.declared.map(({ path, name }) => [path, name] as const), ...forms.map(({ path }) => [path, path] as const)]);
    const nameOf = (path: string): string => {
      const name = paths.get(path);
      if (name === undefined) throw new Error(`there is no form ${path}`);
      return name;
    };
    const add = (base: RecordType, definitions: readonly FieldDefinition[], related: readonly string[], supertype: RecordType | undefined, form?: FormDefinition): void => {
      // What a field refers to may be gone although its own definition is as it was.
      const signature = JSON.stringify([definitions, definitions.map(({ to }) => (to ? paths.get(to) ?? null : null)), related, form]);
      const old = this.before.get(base.name);
      const type = old && old.signature === signature && old.supertype === supertype ? old.type
        : definitions.length || related.length || supertype !== base.supertype ? extended(base, definitions, nameOf, related, supertype, leftOut) : base;
      try {
        checkType(type);
        made.set(type.name, type);
        known.set(base.name, { signature, type, ...(supertype ? { supertype } : {}) });
      } catch (error) {
        leftOut(base.path, error);
        if (!form) made.set(base.name, base);
      }
    };
    const own = (path: string): FieldDefinition[] => fields.filter(({ type }) => type === path).sort(byPosition);
    const references = relations(fields, nameOf);
    const relatedTo = (type: RecordType): string[] => [...new Set([type.name, rootOf(type).name].flatMap((name) => references.get(name) ?? []))];
    for (const type of this.declared) {
      add(type, takesCustomFields(type) && !type.open ? own(type.path) : [], relatedTo(type), type.supertype && made.get(type.supertype.name));
    }
    const root = made.get(customRecord.name);
    if (root) {
      for (const form of forms) {
        try { add(formOf(form, own(form.path), root), own(form.path), references.get(form.path) ?? [], root, form); } catch (error) { leftOut(form.path, error); }
      }
    }
    this.before = known;
    return [...made.values()];
  }
}

/** By the name of a type: the custom fields that refer to one of its records, as `related` names them. */
function relations(fields: readonly FieldDefinition[], nameOf: (path: string) => string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { kind, to, many, type, name } of fields) {
    if (kind !== 'reference' || !to || many) continue;
    try { found.set(nameOf(to), [...found.get(nameOf(to)) ?? [], `${nameOf(type)}.${name}`]); } catch { /* the field itself is left out, and told */ }
  }
  return found;
}

function extended(base: RecordType, definitions: readonly FieldDefinition[], nameOf: (path: string) => string, related: readonly string[], supertype: RecordType | undefined, leftOut: LeftOut): RecordType {
  const taken = { ...fieldsOf(base) };
  const inherited = Object.fromEntries(Object.entries(supertype?.fields ?? {}).filter(([name, field]) => field.custom && !(name in taken)));
  const added: Record<string, Field> = { ...inherited };
  for (const definition of definitions) {
    try {
      if (definition.name in taken || definition.name in added) throw new Error('a field of this name is there already');
      added[definition.name] = fieldOf(definition, nameOf);
    } catch (error) { leftOut(`${definition.type}.${definition.name}`, error); }
  }
  withoutBrokenFormulas(base, added, leftOut);
  const there = definitions.filter(({ name }) => name in added);
  const columns = there.filter(({ inList }) => inList).map(({ name }) => name);
  const known = (name: string): boolean => name in taken || name in added;
  return {
    ...base, fields: { ...base.fields, ...added }, ...(supertype ? { supertype } : {}),
    list: [...new Set([...base.list, ...columns])].filter(known), sort: known(sortOf(base.sort).field) ? base.sort : '-createdAt',
    form: base.abstract ? base.form : sectioned(base, there, Object.keys(inherited)),
    ...(related.length ? { related: [...new Set([...base.related ?? [], ...related])] } : {}),
  };
}

/** A formula that reads what is gone takes its field along, and nothing else. */
function withoutBrokenFormulas(base: RecordType, added: Record<string, Field>, leftOut: LeftOut): void {
  for (;;) {
    try {
      computedFields({ fields: { ...base.fields, ...added } });
      return;
    } catch (error) {
      const name = error instanceof Fault ? error.path : '';
      if (!(name in added)) throw error;
      delete added[name];
      leftOut(`${base.path}.${name}`, error);
    }
  }
}

/** The form's sections with the fields where their definitions want them; a section that is not there is added at the end. */
function sectioned(base: RecordType, definitions: readonly FieldDefinition[], inherited: readonly string[]): Section[] {
  const sections = base.form.map((section) => ({ ...section, fields: [...section.fields] }));
  const at = (fa: string, en: string): { fields: string[] } => {
    const there = sections.find((section) => section.fa === fa || section.en === fa);
    if (there) return there;
    const made = { fa, en, fields: [] };
    sections.push(made);
    return made;
  };
  const rest = base.custom ? DETAILS : OTHER_FIELDS;
  for (const name of inherited) at(rest.fa, rest.en).fields.push(name);
  for (const { name, section, sectionEn } of definitions) (section ? at(section, sectionEn || section) : at(rest.fa, rest.en)).fields.push(name);
  return sections;
}

/** The form without its custom fields. Throws where the field through which its rows belong to somebody is missing. */
function formOf(form: FormDefinition, fields: readonly FieldDefinition[], root: RecordType): RecordType {
  const { path, access: whose, through, placed, label, labelEn, titleLabel, titleLabelEn } = form;
  const plural: Label = { fa: form.pluralLabel, en: form.pluralLabelEn || form.pluralLabel };
  const own: Fields = {
    title: { ...root.fields.title!, ...(titleLabel ? { fa: titleLabel, en: titleLabelEn || titleLabel } : {}), ...(form.titleUnique ? { unique: true } : {}) },
    ...(whose === 'experts' ? { experts: root.fields.experts! } : {}),
    ...(whose === 'experts' && placed ? { province: root.fields.province!, district: root.fields.district! } : {}),
  };
  const names = new Set(['createdAt', ...Object.keys(own), ...fields.map(({ name }) => name)]);
  const wanted = sortOf(form.sort || '-createdAt').field;
  const columns = (form.columns ?? []).filter((name) => names.has(name) && name !== 'title');
  return {
    name: path, path, fa: [label, plural.fa], en: [labelEn || label, plural.en], custom: true, supertype: root,
    fields: own, access: accessOf(whose, placed === true, through), sort: names.has(wanted) ? (form.sort || '-createdAt') : '-createdAt',
    list: ['title', ...columns, ...(columns.length ? [] : [...Object.keys(own).filter((name) => name !== 'title'), 'createdAt'])],
    form: [{ ...DETAILS, fields: Object.keys(own) }],
  };
}

function accessOf(whose: FormDefinition['access'], placed: boolean, through: string | null): AccessRule {
  if (whose === 'shared') return 'shared';
  if (whose === 'experts') return { owners: ['experts'], ...(placed ? { place: { province: 'province', district: 'district' } } : {}) };
  if (!through) throw new Error('it names no contact field');
  return { owners: [`${through}.experts`], place: through };
}

/** Whether rows may be somebody's through this field: it refers to one record of a form whose rows have experts. */
export const mayOwnThrough = (field: Field | undefined, target: RecordType | undefined): boolean =>
  field !== undefined && isReference(field) && !isMany(field) && target !== undefined && target.access !== 'shared' && target.access.owners.includes('experts');
