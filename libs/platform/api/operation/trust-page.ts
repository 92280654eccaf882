import type { Language } from '@crm/platform/records';

type Texts = Record<'title' | 'why' | 'get' | 'windows' | 'android' | 'apple' | 'linux' | 'then' | 'open' | 'other', string>;
const TEXTS: Record<Language, Texts> = {
  fa: {
    title: 'اعتماد به پیوند در این شبکه', other: 'English',
    why: 'پیوند در شبکهٔ شما با گواهی خودش رمزنگاری می‌شود. هر دستگاه یک بار این گواهی را می‌شناسد؛ پس از آن دوربین، اعلان و نصب صفحه هم کار می‌کنند.',
    get: 'دریافت گواهی', open: 'باز کردن پیوند',
    windows: 'ویندوز: فایل را باز کنید، «Install Certificate»، «Local Machine»، سپس «Trusted Root Certification Authorities» را برگزینید.',
    android: 'اندروید: تنظیمات، امنیت، رمزنگاری و اعتبارنامه‌ها، نصب گواهی، گواهی CA؛ سپس فایل را برگزینید.',
    apple: 'آیفون و مک: فایل را باز و نصب کنید. در آیفون: تنظیمات، عمومی، درباره، Certificate Trust Settings، و پیوند را روشن کنید. در مک: Keychain Access، گواهی پیوند، Always Trust.',
    linux: 'لینوکس: فایل را در ‎/usr/local/share/ca-certificates/‎ بگذارید و update-ca-certificates را اجرا کنید؛ فایرفاکس: تنظیمات، حریم خصوصی، گواهی‌ها، وارد کردن.',
    then: 'سپس مرورگر را ببندید و دوباره باز کنید. اثر انگشت زیر را با آنچه مدیر سیستم به شما می‌گوید مقایسه کنید:',
  },
  en: {
    title: 'Trusting Peyvand in this network', other: 'فارسی',
    why: 'In your network Peyvand is encrypted with a certificate of its own. Each device learns it once; then camera, notifications and installing the page work, too.',
    get: 'Download the certificate', open: 'Open Peyvand',
    windows: 'Windows: open the file, choose “Install Certificate”, “Local Machine”, then “Trusted Root Certification Authorities”.',
    android: 'Android: Settings, Security, Encryption and credentials, Install a certificate, CA certificate; then choose the file.',
    apple: 'iPhone and Mac: open the file and install it. iPhone: Settings, General, About, Certificate Trust Settings, and switch Peyvand on. Mac: Keychain Access, Peyvand\'s certificate, Always Trust.',
    linux: 'Linux: put the file into /usr/local/share/ca-certificates/ and run update-ca-certificates; Firefox: Settings, Privacy, Certificates, Import.',
    then: 'Then close the browser and open it again. Compare this fingerprint with the one that your administrator tells you:',
  },
};
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** How to trust the installation's authority, as a page that needs no script. `address` is where https is. */
export function trustPage(language: Language, fingerprint: string, address: string): string {
  const text = TEXTS[language];
  const [direction, other] = language === 'fa' ? ['rtl', 'en'] : ['ltr', 'fa'];
  const steps = [text.windows, text.android, text.apple, text.linux].map((step) => `<li>${escaped(step)}</li>`).join('');
  return `<!doctype html><html lang="${language}" dir="${direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(text.title)}</title>
<style>:root{color-scheme:light dark}body{font:16px/1.8 Vazirmatn,Tahoma,system-ui,sans-serif;max-width:42rem;margin:0 auto;padding:24px}h1{font-size:1.4rem}li{margin-block:8px}
a{color:#0f766e}@media(prefers-color-scheme:dark){a{color:#5eead4}}.button{display:inline-block;background:#0f766e;color:#fff;padding:8px 20px;border-radius:8px;text-decoration:none;margin-inline-end:8px}
code{direction:ltr;unicode-bidi:isolate;display:block;overflow-wrap:anywhere;font-size:.85rem;text-align:start}header{display:flex;justify-content:space-between;align-items:baseline;gap:16px}</style></head>
<body><header><h1>${escaped(text.title)}</h1><a href="/trust?language=${other}" lang="${other}">${escaped(text.other)}</a></header><p>${escaped(text.why)}</p>
<p><a class="button" href="/trust/ca.crt">${escaped(text.get)}</a></p><ol>${steps}</ol><p>${escaped(text.then)}</p><code dir="ltr">SHA-256 ${escaped(fingerprint)}</code><p><a href="${escaped(address)}">${escaped(text.open)}</a></p></body></html>`;
}
