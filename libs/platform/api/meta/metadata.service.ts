import { Inject, Injectable } from '@nestjs/common';
import {
  childFieldsOf, defaultValue, type Field, type FieldMeta, type Fields, fieldsOf, isFile, isFileText, isReference, isSortable, kindOf, labelOf, type Language, type Operator, type RecordType, Registry, relationOf, sortOf, takesCustomFields,
  type TypeMeta, type TypeSummary,
} from '@crm/platform/records';
import type { ResolvedGrant } from '../access/actor';
import { operationsOf } from '../access/operations';
import { fieldsInReach, fieldsInSight, formsOf, grantsFor, has, mayAtAll, mayWrite, sourcesOfTitle } from '../access/rule';
import { requestContext } from '../database/request-context';
import { handsOver } from '../records/write-access';

/** What the caller may know of the record types: the page builds its lists and forms from this. */
@Injectable()
export class MetadataService {
  constructor(@Inject(Registry) private readonly registry: Registry) {}

  all(): TypeSummary[] {
    return this.registry.all().filter((type) => !type.open).map((type) => this.summary(type)).filter(({ operations }) => operations.length > 0);
  }

  /** Undefined for a type that is not there or on which the caller has no grant. */
  one(path: string): TypeMeta | undefined {
    const type = this.registry.byPath(path);
    const { language, actor } = requestContext();
    if (!type || type.open || !this.summary(type).operations.length) return undefined;
    const readable = fieldsInReach(actor, type, 'select', this.registry);
    const seen = fieldsInSight(actor, type, 'select', this.registry);
    const [fresh, kept] = [grantsFor(actor, type, 'create'), grantsFor(actor, type, 'edit')];
    const visible = Object.fromEntries(Object.entries(fieldsOf(type)).filter(([name, field]) => seen.has(name) || (field.kind === 'password' && fresh.length + kept.length > 0)));
    const shown = (name: string): boolean => name in visible;
    return {
      ...this.summary(type),
      fields: Object.entries(visible).map(([name, field]) => this.field(name, field, language, seen.has(name), !field.readOnly && name in type.fields ? writing(type, name, fresh, kept) : NOT_WRITTEN, type))
        .map((field) => (field.readable && !readable.has(field.name) ? masked(field, fresh.some((grant) => mayWrite(grant, field.name, true))) : field)),
      list: this.list(type, shown), sort: shown(sortOf(type.sort).field) ? type.sort : 'title',
      form: type.form.map(({ fields, folded, ...label }) => ({ label: label[language], folded: folded ?? false, fields: fields.filter(shown) })).filter(({ fields }) => fields.length),
      rights: Object.entries(type.rights ?? {}).map(([name, label]) => ({ name, label: label[language] })),
      tree: type.tree ?? false, ...(type.card ? { card: true } : {}),
      actions: Object.entries(type.actions ?? {}).filter(([name]) => mayAtAll(actor, type, name, this.registry)).map(([name, label]) => ({ name, label: label[language] })),
      related: (type.related ?? []).flatMap((written) => {
        const { name, field, label } = relationOf(written);
        const other = this.registry.all().find((t) => t.name === name);
        return other && mayAtAll(actor, other, 'view', this.registry) ? [{ path: other.path, field, label: (label ?? labelOf(other, true))[language] }] : [];
      }),
      ...(type.pending && Object.keys(type.pending).every(shown) ? { pending: type.pending } : {}),
      glance: (type.glance ?? []).flatMap((written) => {
        const { name, field } = relationOf(written);
        const other = this.registry.all().find((t) => t.name === name);
        return written.includes('.') ? (other && mayAtAll(actor, other, 'view', this.registry) ? [`${other.path}.${field}`] : []) : shown(written) ? [written] : [];
      }),
    };
  }

  /** Who may only choose a record sees its title in place of what the title is made of. */
  private list(type: RecordType, shown: (name: string) => boolean): string[] {
    const named = [...sourcesOfTitle(type)].filter((name) => type.list.includes(name));
    return [...(named.length && !named.some(shown) && shown('title') ? ['title'] : []), ...type.list.filter(shown)];
  }

  private summary(type: RecordType): TypeSummary {
    const { language, actor } = requestContext();
    const operations = operationsOf(type).filter((operation) => formsOf(type, this.registry).some((form) => grantsFor(actor, form, operation).length > 0));
    return {
      path: type.path, label: labelOf(type)[language], pluralLabel: labelOf(type, true)[language],
      operations: type.abstract ? operations.filter((operation) => ['view', 'select', 'report', 'statistics', 'export', 'print'].includes(operation)) : operations,
      system: type.system ?? false, abstract: type.abstract ?? false, personal: type.personal !== undefined, tree: type.tree ?? false, customisable: takesCustomFields(type) && !type.open, ...this.menuBy(type), ...(type.supertype ? { supertype: type.supertype.path } : {}),
    };
  }

  /** The lookup by whose values the menu offers lists of their own, if the caller reads it. */
  private menuBy(type: RecordType): Pick<TypeSummary, 'menuBy'> {
    const list = type.menuBy === undefined ? undefined : type.fields[type.menuBy]?.list;
    return list && fieldsInReach(requestContext().actor, type, 'select', this.registry).has(type.menuBy!) ? { menuBy: { field: type.menuBy!, list } } : {};
  }

  private field(name: string, field: Field, language: Language, readable: boolean, written: Written, type?: RecordType): FieldMeta {
    const { actor, now } = requestContext();
    const kind = kindOf(field);
    const options = field.options ?? kind.options;
    const { writable } = written;
    const standard = writable || written.enterable ? defaultValue(field, { me: actor.id, now }) : undefined;
    return {
      name, kind: field.kind, label: field[language], required: field.required ?? false, unique: field.unique ?? false, readable, ...written,
      sortable: isSortable(field) && name !== 'starred', operators: kind.operators.filter((operator) => !field.paths || CHOSEN.has(operator)),
      ...(field.many ? { many: true } : {}), ...(field.custom === undefined ? {} : { custom: true }), ...(isReference(field) ? { to: this.registry.target(field).path, ...(this.registry.target(field).few ? { few: true } : {}) } : {}), ...(field.list ? { list: field.list } : {}),
      ...(options ? { options: Object.entries(options).map(([value, label]) => ({ value, label: label[language] })) } : {}),
      ...(field.paths ? { options: this.forms(language) } : {}),
      ...(field.child ? { children: this.children(childFieldsOf(field.child), language), ...(field.child.line ? { line: field.child.line } : {}), ...(field.child.note ? { note: field.child.note } : {}) } : {}),
      ...limits(field), ...(field.rank ? { rank: true } : {}), ...(field.ltr ? { ltr: true } : {}), ...(isFileText(field) ? { fileText: true } : {}), ...(field.versions ? { versions: true } : {}), ...(field.kind === 'money' && this.registry.moneyUnit !== 'rial' ? { unit: this.registry.moneyUnit } : {}), ...(field.narrow ? { narrow: field.narrow } : {}), ...(field.help ? { help: field.help[language] } : {}), ...(type && writable && isFile(field) ? { upload: `/${type.path}/uploads?field=${name}` } : {}),
      ...(standard === undefined ? {} : { default: this.shownDefault(field, standard) }),
    };
  }

  /** The record types that the caller knows of, by their paths. */
  private forms(language: Language): { value: string; label: string }[] {
    const { actor } = requestContext();
    return this.registry.all().filter((type) => mayAtAll(actor, type, 'view', this.registry)).map((type) => ({ value: type.path, label: labelOf(type, true)[language] }));
  }

  private children(fields: Fields, language: Language): FieldMeta[] {
    return Object.entries(fields).filter(([name]) => name !== 'id').map(([name, field]) => this.field(name, field, language, true, { writable: true }));
  }

  /** A default reference to oneself is shown with one's name. */
  private shownDefault(field: Field, value: unknown): unknown {
    const { actor } = requestContext();
    if (!isReference(field)) return value;
    const named = (id: unknown): unknown => ({ id, title: id === actor.id ? actor.fullName : null });
    return Array.isArray(value) ? value.map(named) : named(value);
  }
}

type Written = Pick<FieldMeta, 'writable' | 'enterable' | 'onlySelf'>;
const NOT_WRITTEN: Written = { writable: false };
/** What may be written under the grants to create and those to edit. Whose a record is, and where it lies, is changed by who may assign alone. */
function writing(type: RecordType, name: string, fresh: readonly ResolvedGrant[], kept: readonly ResolvedGrant[]): Written {
  if (!handsOver(type, name)) return { writable: [...fresh, ...kept].some((grant) => mayWrite(grant, name)) };
  const writable = kept.some((grant) => mayWrite(grant, name) && has(grant, 'assign'));
  const entering = fresh.filter((grant) => mayWrite(grant, name));
  return {
    writable, ...(!writable && entering.length ? { enterable: true } : {}), ...(type.fields[name]!.assign && entering.length && !entering.some((grant) => has(grant, 'assign')) ? { onlySelf: true } : {}),
  };
}

/** How one asks for what is read as something else than it is. */
const CHOSEN: ReadonlySet<Operator> = new Set<Operator>(['in', 'notIn', 'eq', 'ne', 'empty']);
/** What one sees a part of only is asked for by no query. */
const masked = (field: FieldMeta, enterable: boolean): FieldMeta => ({ ...field, masked: true, ...(enterable ? { enterable } : {}), writable: false, sortable: false, operators: [], ...(field.children ? { children: field.children.map((child) => ({ ...child, operators: [] })) } : {}) });
const limits = ({ max, min, decimals }: Field): Pick<FieldMeta, 'max' | 'min' | 'decimals'> =>
  ({ ...(max === undefined ? {} : { max }), ...(min === undefined ? {} : { min }), ...(decimals === undefined ? {} : { decimals }) });
