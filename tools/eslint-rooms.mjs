// One rule: whatever a file imports is resolved to <domain>/<room> and compared with tools/arrows.mjs.
// It reads import, export-from, import(), require(), import types and Jest's mocks, and needs no project graph.
import { builtinModules } from 'node:module';
import path from 'node:path';
import { apiArrows, databaseHomes, databasePackages, matches, rooms } from './arrows.mjs';

const root = path.resolve(import.meta.dirname, '..');
const slashes = (file) => path.relative(root, file).split(path.sep).join('/');

/** Where a file is: libs/<domain>/<room>/<rest>, or apps/<domain>/<rest>. */
function place(file) {
  const [top, domain, ...rest] = slashes(file).split('/');
  if (top !== 'libs') return { top, domain, rest: rest.join('/') };
  const [room, ...inside] = rest;
  return { top, domain, room, rest: inside.join('/') };
}

const sameRoom = (a, b) => a.top === b.top && a.domain === b.domain && a.room === b.room;

/** What is wrong with a request for another file of this repository; undefined if nothing is. */
function complaintAboutRoom(from, request, file) {
  const relative = request.startsWith('.');
  const target = relative ? path.resolve(path.dirname(file), request) : path.join(root, 'libs', request.slice('@crm/'.length));
  const to = place(target);
  if (sameRoom(from, to)) return relative ? undefined : 'Inside a room, import by a relative path.';
  // Journeys start the server as its own tests do.
  if (from.top === 'apps' && from.domain === 'e2e' && to.top === 'apps' && to.domain === 'api' && to.rest.startsWith('testing/')) return undefined;
  if (relative) return `Another room is imported by its name (@crm/${to.domain}/${to.room ?? ''}), never by a path.`;
  if (to.domain !== 'platform' && to.rest)
    return `Only the index of another room may be imported: @crm/${to.domain}/${to.room}.`;
  if (from.top === 'apps') return complaintAboutApp(from, to);
  if (from.domain === 'platform' && to.domain !== 'platform') return 'The platform knows no domain.';
  if (!rooms[from.room]) return `libs/${from.domain}/${from.room}: a domain has the rooms records, api and web only.`;
  if (!rooms[from.room].rooms.includes(to.room)) return `${from.room} never imports ${to.room}.`;
  const foreignApi = to.room === 'api' && to.domain !== 'platform' && to.domain !== from.domain;
  if (foreignApi && !apiArrows[from.domain]?.includes(to.domain))
    return (
      `${from.domain} may not use ${to.domain}'s api: no arrow in tools/arrows.mjs. ` +
      'The later domain listens to history entries.'
    );
  return undefined;
}

function complaintAboutApp(from, to) {
  if (from.domain === 'web' && to.room === 'api') return "The page never reaches the server's code.";
  if (from.domain === 'api' && to.room === 'web') return "The server never reaches the page's code.";
  return undefined;
}

/** What is wrong with a request for a package or a Node built-in; undefined if nothing is. */
function complaintAboutPackage(from, request, file) {
  const name = builtinModules.includes(request) ? `node:${request}` : request;
  const room = from.top === 'apps' ? from.domain : from.room;
  const here = slashes(file);
  const reachesDatabase = databasePackages.some((pattern) => matches(name, pattern));
  if (room === 'api' && reachesDatabase && !databaseHomes.some((home) => here.startsWith(home)))
    return `${request} is imported only in the places that tools/arrows.mjs lists as databaseHomes.`;
  const rules = rooms[room];
  if (!rules) return undefined;
  const listed = (patterns) => patterns.some((pattern) => matches(name, pattern));
  if (/\.spec\.tsx?$/.test(file) && listed(rules.inSpecs)) return undefined;
  if (listed(rules.packages) && !listed(rules.except)) return undefined;
  return room === 'records' ? `records imports no framework: ${request}.` : `${room} never imports ${request}.`;
}

function complaint(file, request) {
  const from = place(file);
  if (from.top !== 'libs' && from.top !== 'apps') return undefined;
  const ours = request.startsWith('.') || request.startsWith('@crm/');
  return ours ? complaintAboutRoom(from, request, file) : complaintAboutPackage(from, request, file);
}

/** The text of a plain string, also one between backticks; undefined if it is put together at run time. */
function plainText(node) {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0].value.cooked;
  return undefined;
}

const namesModule = (callee) =>
  (callee.type === 'Identifier' && callee.name === 'require') ||
  (callee.type === 'MemberExpression' &&
    ['jest', 'require'].includes(callee.object.name) &&
    /^(mock|doMock|unmock|requireActual|requireMock|unstable_mockModule|resolve)$/.test(callee.property.name));

const arrows = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const check = (node, source) => {
      if (!source) return;
      const request = plainText(source);
      const message =
        request === undefined ? 'A module is named by a plain string, so that its arrow can be checked.' : complaint(context.filename, request);
      if (message) context.report({ node: source ?? node, message });
    };
    return {
      ImportDeclaration: (node) => check(node, node.source),
      ExportNamedDeclaration: (node) => check(node, node.source),
      ExportAllDeclaration: (node) => check(node, node.source),
      ImportExpression: (node) => check(node, node.source),
      TSImportType: (node) => check(node, node.source ?? node.argument?.literal),
      TSExternalModuleReference: (node) => check(node, node.expression),
      CallExpression: (node) => {
        if (namesModule(node.callee)) check(node, node.arguments[0]);
      },
    };
  },
};

export default { rules: { arrows } };
