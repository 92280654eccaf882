import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import { defineConfig } from 'eslint/config';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { apiArrows, rooms as roomRules } from './tools/arrows.mjs';
import rooms from './tools/eslint-rooms.mjs';

const domains = Object.keys(apiArrows);
const withoutBuiltins = (names) => names.filter((name) => !name.startsWith('node:'));

/** The rooms and the arrows as Nx tags. Nx sees packages and cycles; rooms/arrows sees the rest. */
const depConstraints = [
  { sourceTag: 'domain:platform', onlyDependOnLibsWithTags: ['domain:platform'] },
  {
    sourceTag: 'room:records',
    onlyDependOnLibsWithTags: ['room:records'],
    allowedExternalImports: withoutBuiltins([...roomRules.records.packages, ...roomRules.records.inSpecs]),
  },
  {
    sourceTag: 'room:api',
    onlyDependOnLibsWithTags: ['room:api', 'room:records'],
    bannedExternalImports: withoutBuiltins(roomRules.api.except),
  },
  {
    sourceTag: 'room:web',
    onlyDependOnLibsWithTags: ['room:web', 'room:records'],
    bannedExternalImports: withoutBuiltins(roomRules.web.except),
  },
  ...domains.map((domain) => ({
    allSourceTags: [`domain:${domain}`, 'room:api'],
    bannedExternalImports: ['typeorm'],
    onlyDependOnLibsWithTags: [
      'room:records',
      'domain:platform',
      `domain:${domain}`,
      ...apiArrows[domain].map((used) => `domain:${used}`),
    ],
  })),
  { sourceTag: 'app:api', onlyDependOnLibsWithTags: ['room:api', 'room:records'] },
  { sourceTag: 'app:web', onlyDependOnLibsWithTags: ['room:web', 'room:records'] },
  { sourceTag: 'app:e2e', onlyDependOnLibsWithTags: ['room:records', 'app:api'] },
];

const switchedOff = '/^(skip|only|todo|failing)$/';
const suite = '/^(it|test|describe)$/';
const noSwitchedOffTests = [
  `MemberExpression[object.name=${suite}][property.name=${switchedOff}]`,
  `MemberExpression[object.name=${suite}][property.value=${switchedOff}]`,
  `MemberExpression[object.object.name=${suite}][property.name=${switchedOff}]`,
  'CallExpression[callee.name=/^(x|f)(it|test|describe)$/]',
  'MemberExpression[object.name=/^(x|f)(it|test|describe)$/]',
].map((selector) => ({ selector, message: 'No test is switched off or run alone in the sources.' }));

export default defineConfig(
  { ignores: ['**/dist/**', '**/node_modules/**', '.data/**', '.nx/**', 'coverage/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  { files: ['**/*.{mjs,cjs}'], rules: { 'no-undef': 'off' } },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'max-lines': ['error', { max: 350 }],
    },
  },
  {
    files: ['{apps,libs}/**/*.{ts,tsx,mts}'],
    plugins: { '@nx': nx, rooms },
    rules: {
      'rooms/arrows': 'error',
      '@nx/enforce-module-boundaries': ['error', { allow: ['../api/testing/*'], depConstraints }],
    },
  },
  {
    files: ['{libs/*,apps}/web/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  { files: ['apps/api/migrations/**'], rules: { 'max-lines': 'off' } },
  { files: ['**/*.spec.{ts,tsx}'], rules: { 'no-restricted-syntax': ['error', ...noSwitchedOffTests] } },
);
