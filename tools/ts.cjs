// node -r ./tools/ts.cjs apps/api/main.ts : runs the server from its TypeScript. Compiled text is cached by content.
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { root, alias, options } = require('./swc.cjs');

const cache = path.join(root, 'node_modules/.cache/ts');
const swcVersion = JSON.parse(fs.readFileSync(path.join(root, 'node_modules/@swc/core/package.json'), 'utf8')).version;
const salt = JSON.stringify(options) + swcVersion;

let swc;
function compile(source, file) {
  swc ??= require('@swc/core');
  return swc.transformSync(source, { ...options, filename: file }).code;
}

function readOrUndefined(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

/** A cache that cannot be written (another user's checkout) is only slower. */
function keep(file, code) {
  try {
    fs.mkdirSync(cache, { recursive: true });
    fs.writeFileSync(`${file}.${process.pid}`, code);
    fs.renameSync(`${file}.${process.pid}`, file);
  } catch {
    // Slower, not wrong.
  }
}

Module._extensions['.ts'] = (module, file) => {
  const source = fs.readFileSync(file, 'utf8');
  const cached = path.join(cache, `${createHash('sha1').update(salt + file + source).digest('hex')}.js`);
  let code = readOrUndefined(cached);
  if (code === undefined) {
    code = compile(source, file);
    keep(cached, code);
  }
  module._compile(code, file);
};

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  return resolve.call(this, alias(request) ?? request, ...rest);
};

process.setSourceMapsEnabled(true);

// Jest asks this before it reads jest.config.ts; with this hook the answer is yes.
if (!process.features.typescript) Object.defineProperty(process.features, 'typescript', { value: 'transform' });
