import { createInstance } from 'i18next';
import { useSyncExternalStore } from 'react';
import type { Language } from '@crm/platform/records';

const STORED = 'peyvand.language';
const stored = (): Language => {
  try { return localStorage.getItem(STORED) === 'en' ? 'en' : 'fa'; } catch { return 'fa'; }
};

/** Letters that run against the direction of each language's page. */
const AGAINST: Record<Language, RegExp> = { fa: /[A-Za-z]/, en: /[\u0590-\u08ff]/ };
/** A name in the other script stays in one piece inside the sentence: its quotes and its neighbours keep their places. */
const isolated = (params: TextParams, lng: Language): TextParams =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'string' && AGAINST[lng].test(value) ? `\u2068${value}\u2069` : value]));

const texts = createInstance();
void texts.init({
  lng: stored(), fallbackLng: false, initAsync: false, resources: {}, defaultNS: 'common', returnNull: false,
  // React escapes; a second escaping would show &amp;.
  interpolation: { escapeValue: false },
});

// «New person», «Search in companies»: a form's name inside an English sentence.
texts.services.formatter?.add('lower', (value: unknown) => String(value).replace(/^[A-Z](?![A-Z])/, (letter) => letter.toLowerCase()));

export const language = (): Language => (texts.language === 'en' ? 'en' : 'fa');

export function setLanguage(next: Language): void {
  try { localStorage.setItem(STORED, next); } catch { /* Without storage the choice lasts until the page is closed. */ }
  void texts.changeLanguage(next);
}

function subscribe(changed: () => void): () => void {
  texts.on('languageChanged', changed);
  return () => texts.off('languageChanged', changed);
}
/** The page's language; the component is drawn again when it changes. */
export const useLanguage = (): Language => useSyncExternalStore(subscribe, language);

export type TextParams = Record<string, string | number>;
/** `selected_one` and `selected_other` are asked for as `selected`, with `count`. */
type KeyOf<F> = keyof F extends infer K ? K extends `${infer Stem}_one` | `${infer Stem}_other` ? Stem : K extends string ? K : never : never;
export interface Texts<K extends string> {
  /** In the present language; outside of components, or where the caller is drawn again anyway. */
  t(key: K, params?: TextParams): string;
  /** The same for components. */
  use(): (key: K, params?: TextParams) => string;
}

/**
 * The texts of one area. Both languages have the same keys, or it does not compile.
 * `{{name}}` is filled in, `{{count, number}}` in the digits of the language; plurals have the keys `…_one` and `…_other`.
 */
export function registerTexts<const F extends Record<string, string>>(namespace: string, both: { fa: F; en: { readonly [K in keyof F]: string } }): Texts<KeyOf<F>> {
  texts.addResourceBundle('fa', namespace, both.fa, true, true);
  texts.addResourceBundle('en', namespace, both.en, true, true);
  const inLanguage = (lng: Language) => (key: string, params: TextParams = {}): string => texts.t(key, { ...isolated(params, lng), ns: namespace, lng });
  const byLanguage = { fa: inLanguage('fa'), en: inLanguage('en') };
  return { t: (key, params) => byLanguage[language()](key, params), use: () => byLanguage[useLanguage()] };
}
