import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import Ajv, { type ValidateFunction } from '@redocly/ajv/dist/2020';
import ts from 'typescript';

export type Json = Record<string, unknown>;
interface Operation { operationId: string; summary: string; responses: Record<string, { content?: Record<string, { schema: Json }> }>; security?: unknown[] }
export interface Document extends Json { openapi: string; paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, Json> } }

const METHODS = new Set(['get', 'post', 'put', 'patch', 'delete']);
/** `['get /persons', …]` */
export const operationsOf = (document: Document): string[] =>
  Object.entries(document.paths).flatMap(([at, item]) => Object.keys(item).filter((method) => METHODS.has(method)).map((method) => `${method} ${at}`));

/** What is wrong with the document by the rules of OpenAPI 3.1 itself. */
export async function faultsOfDocument(document: Document): Promise<string[]> {
  const rules = ['struct', 'no-unresolved-refs', 'operation-operationId-unique', 'path-parameters-defined', 'operation-parameters-unique', 'operation-2xx-response', 'no-undefined-server-variable', 'no-unused-components'];
  const config = await createConfig({ rules: Object.fromEntries(rules.map((rule) => [rule, 'error'])) });
  const problems = await lintFromString({ source: JSON.stringify(document), absoluteRef: 'openapi.json', config });
  return problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ''}`);
}

/** A schema whose objects take nothing that it does not name, so that an undocumented property is found. */
function closed(schema: unknown): unknown {
  if (!isObject(schema)) return schema;
  const names = ['properties', 'additionalProperties', '$ref', 'allOf', 'oneOf'].some((word) => word in schema);
  return { ...insideClosed(schema), ...(names ? { unevaluatedProperties: false } : {}) };
}
function insideClosed(schema: Json): Json {
  const each = (value: unknown, close: (one: unknown) => unknown): unknown => (isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, close(one)])) : value);
  const inside: Json = { ...schema };
  if ('properties' in schema) inside.properties = each(schema.properties, closed);
  if ('items' in schema) inside.items = closed(schema.items);
  if ('additionalProperties' in schema) inside.additionalProperties = closed(schema.additionalProperties);
  if (Array.isArray(schema.oneOf)) inside.oneOf = schema.oneOf.map(closed);
  if (Array.isArray(schema.allOf)) inside.allOf = schema.allOf.map((part: unknown) => (isObject(part) ? insideClosed(part) : part));
  return inside;
}
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Answers what in a body does not fit what the document says of this route and status. */
export function answerChecker(document: Document): (operation: string, status: number, body: unknown) => string[] {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  const components = Object.fromEntries(Object.entries(document.components.schemas).map(([name, schema]) => [name, insideClosed(schema)]));
  ajv.addSchema({ $id: 'openapi', components: { schemas: components } });
  const local = (schema: unknown): unknown => JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"openapi#/components/')) as unknown;
  const known = new Map<string, ValidateFunction>();
  return (operation, status, body) => {
    const [method = '', at = ''] = operation.split(' ');
    const answer = document.paths[at]?.[method]?.responses[status] as { $ref?: string; content?: Record<string, { schema: Json }> } | undefined;
    if (!answer) return [`${operation} does not document ${status}`];
    const schema = answer.$ref ? { $ref: '#/components/schemas/Problem' } : answer.content?.['application/json']?.schema;
    if (!schema) return body === undefined || (isObject(body) && !Object.keys(body).length) ? [] : [`${operation} answers a body that is not documented`];
    const key = `${operation} ${status}`;
    const validate = known.get(key) ?? ajv.compile(local(closed(schema)) as Json);
    known.set(key, validate);
    return validate(body) ? [] : (validate.errors ?? []).map(({ instancePath, message, params }) => `${key}: ${instancePath} ${message} ${JSON.stringify(params)}`);
  };
}

/** The types that openapi-typescript makes of the document. */
export function clientTypes(document: Document): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'peyvand-openapi-'));
  try {
    const [from, to] = [path.join(folder, 'openapi.json'), path.join(folder, 'client.ts')];
    writeFileSync(from, JSON.stringify(document));
    const { status, stderr } = spawnSync(process.execPath, [path.resolve('node_modules/openapi-typescript/bin/cli.js'), from, '-o', to], { encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    return readFileSync(to, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Compiles programs that import the types as `./client`; answers the compiler's complaints about each. */
export function complaints(types: string, programs: Record<string, string>): Record<string, string[]> {
  const folder = path.resolve('apps/api/specs');
  const files = new Map([['client', types], ...Object.entries(programs)].map(([name, text]) => [path.join(folder, `${name}.ts`), text]));
  const options: ts.CompilerOptions = { strict: true, noEmit: true, skipLibCheck: true, target: ts.ScriptTarget.ES2023, lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'], module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, types: [] };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => files.has(path.normalize(name)) || fileExists(name);
  host.readFile = (name) => files.get(path.normalize(name)) ?? readFile(name);
  host.getSourceFile = (name, language, ...rest) => {
    const text = files.get(path.normalize(name));
    return text === undefined ? getSourceFile(name, language, ...rest) : ts.createSourceFile(name, text, language);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return Object.fromEntries([...files.keys()].map((file) => [
    path.basename(file, '.ts'),
    ts.getPreEmitDiagnostics(program, program.getSourceFile(file)).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
  ]));
}
