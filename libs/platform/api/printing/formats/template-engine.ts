import { Liquid, type Template } from 'liquidjs';
import { Fault, type FieldMeta, type Showing } from '@crm/platform/records';
import { KEPT_FILTERS, ownFilters, writeOutput } from './template-filters';

/** Of Liquid's tags those that neither fetch nor keep anything. */
const TAGS: ReadonlySet<string> = new Set(['assign', 'break', 'case', 'comment', 'continue', 'for', 'if', 'unless', '#']);
/** Characters, ms, and units of the library: about one a character or an item. */
const LIMITS = { parse: 200_000, render: 1000, memory: 20_000_000 };
/** Characters of what comes out. */
const LONGEST_OUTPUT = 2_000_000;

/** There is no file to be read. */
const NO_FILES = {
  exists: () => Promise.resolve(false), existsSync: () => false, contains: () => Promise.resolve(false), containsSync: () => false,
  readFile: (): Promise<string> => Promise.reject(new Error('no files')), readFileSync: (): string => { throw new Error('no files'); },
  resolve: (_root: string, file: string) => file, dirname: () => '', sep: '/',
};

const engines = new Map<string, Liquid>();
/** One engine for each way of showing; nothing of a template stays in it. */
function engineFor(showing: Showing): Liquid {
  const key = `${showing.language} ${String(showing.latinDigits === true)} ${showing.moneyUnit ?? ''}`;
  let engine = engines.get(key);
  if (!engine) {
    engine = new Liquid({
      fs: NO_FILES, cache: false, relativeReference: false, dynamicPartials: false, ownPropertyOnly: true, strictFilters: true, strictVariables: true,
      parseLimit: LIMITS.parse, renderLimit: LIMITS.render, memoryLimit: LIMITS.memory, outputEscape: (value: unknown) => writeOutput(value, showing),
    });
    for (const tag of Object.keys(engine.tags)) if (!TAGS.has(tag)) delete engine.tags[tag];
    for (const name of Object.keys(engine.filters)) if (!KEPT_FILTERS.has(name)) delete engine.filters[name];
    for (const [name, filter] of Object.entries(ownFilters(showing))) engine.registerFilter(name, filter);
    engines.set(key, engine);
  }
  return engine;
}

export type Scope = Readonly<Record<string, unknown>>;

/** A Liquid template to HTML that is still to be cleaned. `lenient`: what is not there is empty. Throws a Fault that names line and word. */
export function renderTemplate(source: string, scope: Scope, showing: Showing, { lenient }: { lenient?: true } = {}): string {
  try {
    const engine = engineFor(showing);
    const written = engine.renderSync(engine.parse(source), scope, { strictVariables: !lenient, ownPropertyOnly: true, renderLimit: LIMITS.render, memoryLimit: LIMITS.memory }) as unknown;
    const text = typeof written === 'string' ? written : '';
    if (text.length > LONGEST_OUTPUT) throw new Fault('templateLimit');
    return text;
  } catch (error) {
    throw faultOf(error);
  }
}

/** The variables of a template. A record or its rows have fields (`record.code`); `true` is a plain value or list without any (`now`). */
export type Names = Readonly<Record<string, readonly FieldMeta[] | true>>;

/** Every name that stands in a template but is not to be found, in branches that are not taken, too. Throws the fault of what cannot be read. */
export function unknownNames(source: string, names: Names, showing: Showing): Fault[] {
  let templates: Template[];
  const engine = engineFor(showing);
  try { templates = engine.parse(source); } catch (error) { throw faultOf(error); }
  const { globals } = engine.analyzeSync(templates, {});
  return Object.values(globals).flat().filter(({ segments }) => !isNamed(segments, names))
    .map(({ segments, location }) => new Fault('templateName', { line: location.row, name: segments.map(String).join('.') }));
}

const ITEM: ReadonlySet<unknown> = new Set(['first', 'last']);
function isNamed([root, ...rest]: readonly unknown[], names: Names): boolean {
  const fields = Object.hasOwn(names, String(root)) ? names[String(root)]! : undefined;
  return fields === true ? rest.length === 0 || (rest.length === 1 && rest[0] === 'size') : fields !== undefined && isField(rest, fields);
}
function isField(path: readonly unknown[], fields: readonly FieldMeta[]): boolean {
  const [name, ...rest] = path;
  if (name === undefined) return true;
  const field = typeof name === 'string' ? fields.find((one) => one.name === name) : undefined;
  if (!field) return false;
  if (!rest.length || (rest.length === 1 && (rest[0] === 'size' || ITEM.has(rest[0]) || typeof rest[0] === 'number'))) return true;
  return field.kind === 'children' && (ITEM.has(rest[0]) || typeof rest[0] === 'number') && rest.length === 2 && isField(rest.slice(1), field.children ?? []);
}

interface LiquidProblem { name?: string; message: string; token?: { getPosition?(): [number, number] }; originalError?: unknown }
const isProblem = (error: unknown): error is LiquidProblem => error instanceof Error;

/** The library's own words are for programmers: what it means is said in the user's language. */
function faultOf(error: unknown): Fault {
  if (error instanceof Fault) return error;
  if (!isProblem(error)) return new Fault('templateSyntax', { line: 1 });
  const message = error.message.split('\n')[0]!;
  const line = error.token?.getPosition?.()[0] ?? Number(/line:(\d+)/.exec(message)?.[1] ?? 1);
  const { originalError: own } = error;
  if (own instanceof Fault) return new Fault('atLine', { line, what: { fa: own.text('fa'), en: own.text('en') } });
  const name = (pattern: RegExp): string | undefined => pattern.exec(message)?.[1];
  const undefinedName = name(/undefined variable: ([^,\s]+)/);
  if (undefinedName) return new Fault('templateName', { line, name: undefinedName });
  const filter = name(/undefined filter: ([^,\s]+)/);
  if (filter) return new Fault('templateFilter', { line, name: filter });
  const tag = name(/tag "?([^"\s,]+)"? not found/);
  if (tag) return new Fault('templateTag', { line, name: tag });
  const open = name(/tag \{%-?\s*(\w+)[^]*not closed/) ?? name(/(output|tag) "?\{[{%].*not closed/);
  if (open) return new Fault('templateOpen', { line, name: open });
  return /limit exceeded/.test(message) ? new Fault('templateLimit') : new Fault('templateSyntax', { line });
}
