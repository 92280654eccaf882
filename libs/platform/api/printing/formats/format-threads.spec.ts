import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Fault } from '@crm/platform/records';
import type { Format, Print } from './format';
import { FormatThreads } from './format-threads';

const print: Print = { title: 'چاپ', form: 'شخص', by: 'مدیر', at: new Date('2026-03-20T20:30:00Z'), showing: { language: 'fa' }, organisation: { name: null, logo: null } };
const format = (body: string): Format => ({ kind: 'record', paper: 'a4', orientation: 'portrait', margin: 14, body, header: null, footer: null, style: null });
const FOREVER = '{% for i in (1..3000) %}{% for j in (1..3000) %}{% assign x = i | times: j %}{% endfor %}{% endfor %}';
const limit = { key: 'templateLimit', path: 'body' };

describe('formats beside the server', () => {
  const threads = new FormatThreads();
  const rendered = (body: string): Promise<string> => threads.render(format(body), [], [], print);
  afterAll(() => threads.onApplicationShutdown());

  it('fill in a document as it would be here', async () => expect(await rendered('{{ today }} {{ user }}')).toMatch(/۱۴۰۵\/۰۱\/۰۱.*مدیر/));

  it('tell a fault as one: of the template that loops, and of the name that is none', async () => {
    const fault = await rendered(FOREVER).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(Fault);
    expect(fault).toMatchObject(limit);
    expect(await threads.faults(format('{{ nothing }}'), [], print)).toEqual([expect.objectContaining({ key: 'templateName', path: 'body' })]);
  });

  it('hold up nobody meanwhile', async () => {
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    await rendered(FOREVER).catch(() => undefined);
    delay.disable();
    expect(delay.max / 1e6).toBeLessThan(800);
  });

  it('are stopped when they take too long, and the next one is filled in', async () => {
    threads.limits.seconds = 0.3;
    await expect(rendered(FOREVER)).rejects.toMatchObject(limit);
    threads.limits.seconds = 15;
    expect(await rendered('پس از آن')).toContain('پس از آن');
  });
});
