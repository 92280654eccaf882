// npm run migration -- AddSomething: writes what the migrations lack of the declarations into apps/api/migrations.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import 'reflect-metadata';
import { declaredTypes, migrationText, missingMigrations } from '@crm/platform/api';
import '../apps/api/app.module'; // declares every record type
import { migrations } from '../apps/api/migrations';

const folder = path.resolve(__dirname, '../apps/api/migrations');

async function write(name: string): Promise<void> {
  const data = mkdtempSync(path.join(tmpdir(), 'peyvand-migration-'));
  const { startPostgres } = await import('./postgres.mjs' as string) as { startPostgres(options: { dataDir: string; fast: boolean }): Promise<{ url(database: string): string; stop(): Promise<void> }> };
  const postgres = await startPostgres({ dataDir: path.join(data, 'pg'), fast: true });
  try {
    const changes = await missingMigrations(postgres.url('postgres'), declaredTypes(), migrations);
    if (!changes.up.length) {
      process.stdout.write('The migrations agree with the declarations.\n');
      return;
    }
    const at = Date.now();
    const file = `${at}-${name.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase()}`;
    writeFileSync(path.join(folder, `${file}.ts`), migrationText(name, at, changes));
    const index = path.join(folder, 'index.ts');
    const text = readFileSync(index, 'utf8');
    writeFileSync(index, `import { ${name}${at} } from './${file}';\n${text.replace(/\[([^\]]*)\];/, (_, list: string) => `[${[list.trim(), `${name}${at}`].filter(Boolean).join(', ')}];`)}`);
    process.stdout.write(`${file}.ts: ${changes.up.length} statements\n`);
  } finally {
    await postgres.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

const [, , name] = process.argv;
if (!name || !/^[A-Z][A-Za-z]+$/.test(name)) {
  process.stderr.write('Give the migration a name in PascalCase: npm run migration -- AddSomething\n');
  process.exitCode = 1;
} else {
  void write(name).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    process.exitCode = 1;
  });
}
