import type { Browser } from 'playwright-core';
import { startTestApp, type TestApp } from '../api/testing/test-app';
import { openBrowser, signIn, visit, type Visitor } from './browser';
import { field, goTo, save, saveAndWait, seriousFaults } from './page-steps';

/** Two pages of Persian text, as any program prints them. */
async function persianPdf(browser: Browser): Promise<Buffer> {
  const page = await browser.newPage();
  await page.setContent('<html lang="fa" dir="rtl"><p>قرارداد فروش</p><p style="break-before: page">پیوست یک</p></html>');
  const pdf = await page.pdf({ format: 'A4' });
  await page.close();
  return pdf;
}

/** Forms, files and finding, as somebody at a desk uses them. */
describe('at the desk', () => {
  let app: TestApp;
  let browser: Browser;
  let visitor: Visitor;
  let person: string;
  const bar = () => visitor.page.getByRole('navigation', { name: 'فرم‌های باز' });
  const heading = (name: string | RegExp) => visitor.page.getByRole('heading', { level: 1, name });

  beforeAll(async () => {
    app = await startTestApp();
    const { body } = await app.call('post', '/persons').send({ firstName: 'علی', lastName: 'صابری', phones: [{ number: '09121234567' }], addresses: [{ address: 'خیابان ولی‌عصر' }] }).expect(201);
    person = (body as { id: string }).id;
    browser = await openBrowser();
    visitor = await visit(browser, app.url);
    await signIn(visitor, app.admin.username, app.admin.password);
  });
  afterAll(async () => {
    await visitor.close();
    await browser.close();
    await app.close();
  });

  it('a form warns of a record that is there already, while it is being typed', async () => {
    const { page } = visitor;
    await goTo(visitor, 'اشخاص');
    await page.keyboard.press('Alt+N');
    await field(page, 'firstName').fill('علي');
    await field(page, 'lastName').fill('صابري');
    const notice = page.locator('.form-duplicates');
    await notice.getByRole('link', { name: 'علی صابری' }).waitFor();
    expect(await notice.textContent()).toContain('«نام خانوادگی» یکی است');
    expect(await seriousFaults(visitor)).toEqual([]);
    await field(page, 'lastName').fill('صابری‌نژاد');
    await notice.waitFor({ state: 'detached' });
  });

  it('a text of several lines is kept with + and picked again on another record', async () => {
    const { page } = visitor;
    const pick = () => page.getByRole('button', { name: 'انتخاب از توضیحات پیش‌فرض برای «توضیحات»' });
    const fresh = async (form: string): Promise<void> => {
      await page.goto(`/${form}/new`);
      await field(page, 'description').waitFor();
    };
    await fresh('tasks');
    await field(page, 'description').fill('مشتری همیشگی است.\nتحویل: پنجشنبه‌ها');
    await page.getByRole('button', { name: 'نگه داشتن متن «توضیحات» برای رکوردهای دیگر' }).click();
    await page.getByText('متن نگه داشته شد').waitFor();
    await field(page, 'description').fill('');
    await goTo(visitor, 'وظایف');
    // What was kept for one form is not offered in another.
    await fresh('interactions');
    await pick().click();
    await page.getByText('هنوز متنی نگه داشته نشده است').waitFor();
    await fresh('tasks');
    await field(page, 'description').fill('از نمایشگاه');
    await pick().press('Enter');
    await page.getByRole('button', { name: /^مشتری همیشگی است/ }).waitFor();
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.keyboard.press('Enter');
    expect(await field(page, 'description').inputValue()).toBe('از نمایشگاه\nمشتری همیشگی است.\nتحویل: پنجشنبه‌ها');
    await pick().click();
    await page.getByRole('button', { name: /^حذف متن «مشتری همیشگی/ }).click();
    await page.getByText('متن حذف شد.').waitFor();
    await page.getByText('هنوز متنی نگه داشته نشده است').waitFor();
    await page.keyboard.press('Escape');
    await field(page, 'description').fill('');
  });

  it('what is typed stays in the bar of open forms: across pages, over a reload, until it is saved', async () => {
    const { page } = visitor;
    await goTo(visitor, 'وظایف');
    await bar().getByRole('link', { name: 'شخص جدید: علي صابری‌نژاد' }).waitFor();
    await page.reload();
    await bar().getByRole('link', { name: /صابری‌نژاد/ }).click();
    await heading('شخص جدید').waitFor();
    expect(await field(page, 'lastName').inputValue()).toBe('صابری‌نژاد');
    await bar().waitFor({ state: 'detached' });
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'نگه داشتن در نوار' }).click();
    await bar().getByRole('link', { name: /صابری‌نژاد/ }).click();
    await save(page);
    await heading('علی صابری‌نژاد').waitFor();
    await bar().waitFor({ state: 'detached' });
  });

  it('a form that is closed asks first, and gives up what was typed', async () => {
    const { page } = visitor;
    await page.keyboard.press('Alt+N');
    await field(page, 'lastName').fill('رها');
    await page.getByRole('button', { name: 'انصراف' }).click();
    await page.getByRole('button', { name: 'ماندن' }).click();
    await page.getByRole('button', { name: 'انصراف' }).click();
    await page.getByRole('button', { name: 'رفتن بدون ذخیره' }).click();
    await heading('علی صابری‌نژاد').waitFor();
    expect(await bar().count()).toBe(0);
  });

  it('a list offers what was meant, where the keyboard was in the other language', async () => {
    const { page } = visitor;
    await page.goto('/persons?search=whfvd');
    await page.getByRole('button', { name: /شاید: .?صابری/ }).click();
    await page.getByRole('gridcell', { name: 'صابری', exact: true }).first().waitFor();
    await page.goto('/persons?search=zzzzqq');
    await page.getByText('چیزی با این جست‌وجو پیدا نشد').waitFor();
    expect(await page.getByRole('button', { name: /شاید/ }).count()).toBe(0);
    expect(await seriousFaults(visitor)).toEqual([]);
  });

  it('an envelope is seen whole in its frame', async () => {
    const { page } = visitor;
    await page.goto('/print-formats/new');
    await field(page, 'form').click();
    await field(page, 'form').pressSequentially('اشخاص');
    await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').filter({ hasText: /^اشخاص$/ }).click();
    await page.getByRole('button', { name: 'شروع از' }).click();
    await page.getByRole('menuitem', { name: 'پاکت ملخی' }).click();
    await page.frameLocator('iframe.print-format-paper').locator('.envelope').first().waitFor();
    // 220 mm are wider than the frame; the address stands in its left half.
    const seen = await page.locator('iframe.print-format-paper').evaluate((frame) => {
      const sheet = (frame as HTMLIFrameElement).contentDocument!;
      const { left, right } = sheet.querySelector('.envelope')!.getBoundingClientRect();
      const zoom = Number(getComputedStyle(sheet.documentElement).zoom);
      const address = sheet.querySelector('.to > div')!.getBoundingClientRect();
      return { left: Math.round(left), fits: right <= frame.clientWidth + 1, zoomed: zoom > 0 && zoom < 1, whole: address.left >= left && address.right <= right };
    });
    expect([seen.left >= 0, seen.fits, seen.zoomed, seen.whole]).toEqual([true, true, true, true]);
    await field(page, 'name').fill('پاکت‌ها');
    await saveAndWait(page, 'print-formats');
  });

  it('envelopes and labels are printed for whom has an address, and name the others', async () => {
    const { page } = visitor;
    const kept = async (name: string): Promise<string> => ((await app.call('get', `/print-formats?filter=${encodeURIComponent(JSON.stringify({ name }))}`).expect(200)).body as { data: { id: string }[] }).data[0]!.id;
    for (const [lastName, ...streets] of [['نشانی‌دار', 'خیابان یکم', 'خیابان دوم'], ['بی‌نشانی'], ['خانه‌دار', 'خیابان سوم']] as const) {
      await app.call('post', '/persons').send({ lastName, salutation: 'سرکار', preferences: 'پاکتی', addresses: streets.map((address) => ({ address })) }).expect(201);
    }
    const printed = async (format: string, piece: string): Promise<[string[], string[]]> => {
      const { text } = await app.call('post', '/persons/print').send({ query: { filter: { preferences: 'پاکتی' }, sort: 'code' }, format }).expect(200);
      const paper = await browser.newPage();
      await paper.setContent(text);
      const texts = [await paper.locator(piece).allInnerTexts(), await paper.locator('.missing').allInnerTexts()] as [string[], string[]];
      await paper.close();
      return texts;
    };
    const [envelopes, without] = await printed(await kept('پاکت‌ها'), '.envelope');
    expect(envelopes.map((one) => one.replace(/\s+/g, ' ').trim())).toEqual(['سرکار نشانی‌دار خیابان یکم', 'سرکار خانه‌دار خیابان سوم']);
    expect(without).toEqual(['نشانی ندارند و چاپ نشدند: بی‌نشانی']);
    await page.goto(`${app.url}/print-formats/${await kept('پاکت‌ها')}`);
    await page.getByRole('button', { name: 'شروع از' }).click();
    await page.getByRole('menuitem', { name: 'برگهٔ برچسب نشانی ۳×۷' }).click();
    await page.getByRole('button', { name: 'بله' }).click();
    await page.frameLocator('iframe.print-format-paper').locator('.label').first().waitFor();
    await saveAndWait(page, 'print-formats');
    const [labels, left] = await printed(await kept('پاکت‌ها'), '.sheet > .label');
    expect([labels.length, left]).toEqual([2, without]);
  });

  it('several new forms of one type stand side by side, each with what was typed in it', async () => {
    const { page } = visitor;
    for (const name of ['یکم', 'دوم', 'سوم']) {
      await goTo(visitor, 'اشخاص');
      await page.keyboard.press('Alt+N');
      await field(page, 'lastName').waitFor();
      expect(await field(page, 'lastName').inputValue()).toBe('');
      await field(page, 'lastName').fill(name);
    }
    expect(await bar().getByRole('link').allTextContents()).toEqual(['شخص جدید: یکم', 'شخص جدید: دوم']);
    await bar().getByRole('link', { name: /دوم/ }).click();
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#field-lastName')?.value === 'دوم');
    await page.reload();
    await field(page, 'lastName').waitFor();
    expect(await field(page, 'lastName').inputValue()).toBe('دوم');
    expect(await bar().getByRole('link').allTextContents()).toEqual(['شخص جدید: یکم', 'شخص جدید: سوم']);
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.getByRole('button', { name: 'ذخیره و بعدی' }).click();
    await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#field-lastName')?.value === '');
    expect(await bar().getByRole('link').count()).toBe(2);
    for (const name of ['یکم', 'سوم']) {
      await page.getByRole('button', { name: `بستن «شخص جدید: ${name}»` }).click();
      await page.getByRole('button', { name: 'بستن فرم' }).click();
    }
    await bar().waitFor({ state: 'detached' });
    await page.goto('/persons');
  });

  it('a field of a folded section that is used stands open the next time', async () => {
    const { page } = visitor;
    await page.goto('/persons/new');
    await page.getByRole('button', { name: /^بیشتر/ }).click();
    await field(page, 'salutation').fill('جناب');
    await field(page, 'lastName').fill('پرکاربرد');
    await save(page);
    await heading('پرکاربرد').waitFor();
    await page.goto('/persons/new');
    await field(page, 'salutation').waitFor();
    expect(await field(page, 'psychology').count()).toBe(0);
  });

  it('files are chosen, dropped and pasted; they show, and go', async () => {
    const { page } = visitor;
    await page.goto(`/persons/${person}`);
    const panel = page.getByRole('region', { name: 'پیوست‌ها' });
    await panel.locator('input[type="file"]').setInputFiles({ name: 'قرارداد.txt', mimeType: 'text/plain', buffer: Buffer.from('متن') });
    await panel.getByRole('button', { name: 'قرارداد.txt', exact: true }).waitFor();
    const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    // What a browser does when somebody drops or pastes a picture.
    const give = (kind: 'drop' | 'paste', name: string) => page.evaluate(([what, file, base64]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], file, { type: 'image/png' }));
      window.dispatchEvent(what === 'drop' ? new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }) : new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
    }, [kind, name, png] as const);
    await give('drop', 'نقشه.png');
    await panel.getByRole('button', { name: 'نقشه.png', exact: true }).waitFor();
    await give('paste', 'image.png');
    await panel.getByRole('button', { name: /^pasted-.*\.png$/ }).waitFor();
    expect(await panel.locator('img').count()).toBe(2);
    await panel.getByRole('button', { name: 'نقشه.png', exact: true }).click();
    await page.locator('.attachment-preview img').waitFor();
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('.attachment-preview').waitFor({ state: 'hidden' });
    await panel.locator('input[type="file"]').setInputFiles([
      { name: 'دستور.txt', mimeType: 'text/plain', buffer: Buffer.from('<script>document.title = "run"</script> سلام') }, { name: 'قرارداد.pdf', mimeType: 'application/pdf', buffer: await persianPdf(browser) },
    ]);
    await panel.getByRole('button', { name: 'دستور.txt', exact: true }).click();
    await page.locator('.text-preview pre', { hasText: '<script>document.title = "run"</script> سلام' }).waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.attachment-preview').waitFor({ state: 'hidden' });
    await panel.getByRole('button', { name: 'قرارداد.pdf', exact: true }).click();
    await page.locator('.pdf-sheet canvas[aria-busy="false"]').first().waitFor();
    expect(await page.locator('.pdf-page').count()).toBe(2);
    // Ink on the right, where a text in Persian begins.
    expect(await page.locator('.pdf-sheet canvas').first().evaluate((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const { data } = (canvas as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, width, height);
      const dark = (from: number, to: number): number => { let count = 0; for (let y = 0; y < height; y += 1) for (let x = from; x < to; x += 1) if (data[(y * width + x) * 4]! < 128) count += 1; return count; };
      return dark(Math.floor(width / 2), width) > dark(0, Math.floor(width / 2));
    })).toBe(true);
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('.attachment-preview').waitFor({ state: 'hidden' });
    await panel.getByRole('button', { name: /^حذف پیوست .*نقشه/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'حذف', exact: true }).click();
    await panel.getByRole('button', { name: 'نقشه.png', exact: true }).waitFor({ state: 'detached' });
    await panel.locator('input[type="file"]').setInputFiles({ name: 'program.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') });
    expect(await panel.getByRole('alert').textContent()).toBe('برنامه‌ها و اسکریپت‌ها پیوست نمی‌شوند.');
  });

  it('the palette finds in the other keyboard layout and goes there by keys alone', async () => {
    const { page } = visitor;
    await page.goto('/tasks');
    await heading('وظایف').waitFor();
    await page.keyboard.press('Control+KeyK');
    await page.locator('[cmdk-input]').waitFor();
    await page.keyboard.type('whfvd');
    await page.locator('[cmdk-item]', { hasText: 'علی صابری' }).first().waitFor();
    expect(await seriousFaults(visitor)).toEqual([]);
    await page.keyboard.press('Enter');
    await heading(/صابری/).waitFor();
    await page.keyboard.press('Control+KeyK');
    await page.locator('[cmdk-input]').fill('ویرایش');
    await page.keyboard.press('Enter');
    await heading(/^ویرایش/).waitFor();
    await page.keyboard.press('F9');
    await heading('ارتباطات').waitFor();
    await page.keyboard.press('Shift+Slash');
    await page.getByRole('dialog', { name: 'میان‌برهای صفحه‌کلید' }).waitFor();
    expect(visitor.complaints.filter((text) => !/415/.test(text))).toEqual([]);
  });
});
