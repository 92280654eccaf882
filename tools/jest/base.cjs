// What the three Jest projects share.
const fs = require('node:fs');
const path = require('node:path');
const { root, options, tsxOptions } = require('../swc.cjs');

const modules = path.join(root, 'node_modules');

function isEsModule(name) {
  const file = path.join(modules, name, 'package.json');
  return fs.existsSync(file) && JSON.parse(fs.readFileSync(file, 'utf8')).type === 'module';
}

/** Packages written as ES modules: Jest on Node 20 can only load them compiled to CommonJS. */
function esModules() {
  const names = fs.readdirSync(modules).filter((name) => !name.startsWith('.'));
  const scoped = names.filter((name) => name.startsWith('@'));
  const inScopes = scoped.flatMap((scope) => fs.readdirSync(path.join(modules, scope)).map((name) => `${scope}/${name}`));
  return [...names.filter((name) => !name.startsWith('@')), ...inScopes].filter(isEsModule);
}

const escaped = (name) => name.replace(/[.+*?^${}()|[\]\\]/g, '\\$&');

module.exports = {
  rootDir: root,
  testEnvironment: 'node',
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'cjs', 'json', 'node'],
  moduleNameMapper: { '^@crm/(.*)$': '<rootDir>/libs/$1/index.ts', '\\.css$': '<rootDir>/tools/jest/style.cjs' },
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.data/', '<rootDir>/.nx/'],
  transform: { '\\.tsx$': ['@swc/jest', tsxOptions], '\\.(ts|mts|js|mjs)$': ['@swc/jest', options] },
  transformIgnorePatterns: [`/node_modules/(?!(.*/node_modules/)?(${esModules().map(escaped).join('|')})/)`],
};
