// TypeScript to CommonJS, in one place for the server's build, its run from sources and Jest.
const path = require('node:path');

const root = path.resolve(__dirname, '..');

/** '@crm/contacts/api' -> '<root>/libs/contacts/api/index.ts'; undefined for any other request. */
const alias = (request) =>
  request.startsWith('@crm/') ? path.join(root, 'libs', request.slice('@crm/'.length), 'index.ts') : undefined;

/** SWC's options for a .ts file; the decorators' metadata is what Nest injects by. */
const options = {
  swcrc: false,
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true, tsx: false },
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      useDefineForClassFields: false,
      react: { runtime: 'automatic' },
    },
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

/** The same for a .tsx file. */
const tsxOptions = { ...options, jsc: { ...options.jsc, parser: { ...options.jsc.parser, tsx: true } } };

module.exports = { root, alias, options, tsxOptions };
