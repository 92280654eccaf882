import { type Field, fold, isFile, mainField, readHeading, type RecordType, type Registry } from '@crm/platform/records';
import { type MappingTarget, TYPE, typesIn } from './mapping';
import { headingWords, typeHeadings } from './synonyms';

/** «شماره موبایل (۲)» and «شماره_موبایل» say the same as «شماره موبایل», «مبلغ (تومان)» the same as «مبلغ». */
const heading = (text: string): string => fold(readHeading(text).words.replace(/\((\d|[۰-۹])+\)\s*$/, '').replace(/[*:_\-/\\.،,()"'«»]/g, ' '));

/**
 * What each column probably holds, by its heading: labels in both languages, names of fields, and what spreadsheets
 * call them. Null where nothing fits. A field of a single value is suggested once, child rows as often as they come.
 * Where types share a file, a heading may mean a field of each: «شرکت» is where a person works and what a company is called.
 */
export function suggestMapping(type: RecordType, registry: Registry, columns: readonly string[]): Exclude<MappingTarget, readonly string[]>[] {
  const words = suggestions(type, registry);
  const used = new Set<string>();
  const chosen = columns.map(() => new Map<string, Suggestion>());
  // What is called by its own name comes before what merely may be called so.
  for (const certain of [true, false]) {
    columns.forEach((column, i) => {
      for (const suggestion of words.get(heading(column)) ?? []) {
        const { form, path, single } = suggestion;
        const key = `${form}/${path}`;
        if ((suggestion.strength === 0) !== certain || chosen[i]!.has(form) || chosen[i]!.has('') || (single && used.has(key))) continue;
        chosen[i]!.set(form, suggestion);
        used.add(key);
      }
    });
  }
  return chosen.map((forms) => {
    const all = [...forms.values()];
    const kind = all.find((one) => one.kind !== undefined);
    if (kind) return { field: kind.path, kind: kind.kind };
    const paths = [...new Set(all.map(({ path }) => path))];
    return paths.length > 1 ? { field: paths } : paths[0] ?? null;
  });
}

/** Whether a column holds child rows as a list shows them, several of their fields in a line: what belongs to which cannot be told again. */
export function isLine(type: RecordType, registry: Registry, target: MappingTarget, samples: readonly string[]): boolean {
  if (typeof target !== 'string') return false;
  const [name = '', inner] = target.split('.');
  const lined = typesIn(type, registry).some(({ fields }) => fields[name]?.child?.line && inner === mainField(fields[name]));
  return lined && samples.some((sample) => sample.includes(' – '));
}

interface Suggestion {
  path: string;
  kind?: string;
  single: boolean;
  /** The type's name; empty for the column that tells the type. */
  form: string;
  /** 0: a label or name of the field itself; the greater, the less likely. */
  strength: number;
}

function suggestions(type: RecordType, registry: Registry): Map<string, Suggestion[]> {
  const found = new Map<string, Suggestion[]>();
  const add = (word: string, suggestion: Suggestion): void => {
    const key = heading(word);
    const known = found.get(key) ?? [];
    found.set(key, [...known, suggestion].sort((a, b) => a.strength - b.strength));
  };
  const types = typesIn(type, registry);
  if (types.length > 1) for (const word of typeHeadings) add(word, { path: TYPE, single: true, form: '', strength: 0 });
  for (const form of types) {
    for (const [name, field] of Object.entries(form.fields)) {
      if (field.readOnly || field.kind === 'password' || field.kind === 'grants' || isFile(field)) continue;
      for (const { path, words, kind } of wordsOf(name, field)) {
        words.forEach((word, i) => add(word, { path, kind, single: field.kind !== 'children', form: form.name, strength: i < 3 ? 0 : 1 + (i - 3) / 100 }));
      }
    }
  }
  return found;
}

/** Labels and name first, then the other words, the likeliest first. */
function wordsOf(name: string, field: Field): { path: string; words: string[]; kind?: string }[] {
  if (field.kind !== 'children') return [{ path: name, words: [field.fa, field.en, name, ...(headingWords[name] ?? [])] }];
  const main = mainField(field);
  return Object.entries(field.child!.fields).flatMap(([inner, { fa, en, kind, options }]) => {
    const path = `${name}.${inner}`;
    const own = inner === main ? [field.fa, field.en, name, `${field.fa} ${fa}`, fa, en, inner] : [`${field.fa} ${fa}`, path, `${fa} ${field.fa}`];
    const plain = { path, words: [...own, path, ...(headingWords[path] ?? [])] };
    const choices = kind === 'choice' ? Object.keys(options ?? {}) : [];
    return [plain, ...choices.map((choice) => ({ path: `${name}.${main}`, kind: choice, words: ['', '', '', ...(headingWords[`${name}.${main}:${choice}`] ?? [])] }))];
  });
}
