import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Problem } from '../errors';
import { asAttachment, shownName } from './file-name';
import { LocalStorage } from './local-storage';

describe('the local file storage', () => {
  let folder: string;
  let storage: LocalStorage;
  const kept = async (): Promise<string[]> => {
    const names: string[] = [];
    for await (const { name } of storage.names()) names.push(name);
    return names.sort();
  };
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'peyvand-files-'));
    storage = new LocalStorage(folder);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('gives back what it took, and forgets what is removed', async () => {
    expect(await storage.write('abcdef', Readable.from([Buffer.from('سلام')]))).toBe(8);
    expect((await buffer((await storage.read('abcdef'))!)).toString()).toBe('سلام');
    expect([await storage.has('abcdef'), await kept()]).toEqual([true, ['abcdef']]);
    await storage.remove('abcdef');
    await storage.remove('abcdef');
    expect([await storage.has('abcdef'), await storage.read('abcdef'), await kept()]).toEqual([false, undefined, []]);
  });

  it('keeps nothing of a content that breaks off', async () => {
    const broken = new Readable({ read() { this.push(Buffer.alloc(1000)); this.destroy(new Error('gone')); } });
    await expect(storage.write('abcdef', broken)).rejects.toThrow('gone');
    expect(await kept()).toEqual([]);
  });

  it('says that the disk is full and keeps nothing', async () => {
    await mkdir(join(folder, 'ab'));
    // Every write to this device fails as on a full disk.
    await symlink('/dev/full', join(folder, 'ab', 'abcdef'));
    const refusal = await storage.write('abcdef', Readable.from([Buffer.alloc(100_000)])).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Problem);
    expect((refusal as Problem).getStatus()).toBe(507);
    expect(await readdir(join(folder, 'ab'))).toEqual([]);
  });

  it('leaves its folder under no name', async () => {
    for (const name of ['../secret', 'a/b', '..', '.hidden', '']) await expect(storage.write(name, Readable.from(['x']))).rejects.toThrow('no name');
  });
});

describe('the name of a file', () => {
  it('is shown without folders and without what a name may not hold', () => {
    expect(shownName('C:\\اسناد\\قرارداد  نو.pdf')).toBe('قرارداد  نو.pdf');
    expect(shownName('../../etc/passwd')).toBe('passwd');
    expect(shownName('‮fdp.exe\n.')).toBe('fdp.exe');
    expect(shownName('..')).toBe('file');
    expect([...shownName(`${'ن'.repeat(400)}.xlsx`)]).toHaveLength(200);
    expect(shownName(`${'ن'.repeat(400)}.xlsx`)).toMatch(/\.xlsx$/);
  });
  it('is sent in any script', () => {
    expect(asAttachment('فاکتور "۱".pdf')).toBe(`attachment; filename="______ ___.pdf"; filename*=UTF-8''${encodeURIComponent('فاکتور "۱".pdf')}`);
  });
});
