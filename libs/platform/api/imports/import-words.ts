import { isolated, labelOf, type Language, type RecordType, showNumber, type Showing } from '@crm/platform/records';
import type { ImportInput, ImportResult } from './import-job';

const called: Record<ImportInput['mode'], Record<Language, (type: string, file: string) => string>> = {
  apply: { fa: (type, file) => `ورود ${type} از فایل ${file}`, en: (type, file) => `The import of ${type} from the file ${file}` },
  check: { fa: (type, file) => `بررسی ورود ${type} از فایل ${file}`, en: (type, file) => `The check of an import of ${type} from the file ${file}` },
};
const counts: Record<Language, Record<'created' | 'updated' | 'refused', (count: string) => string>> = {
  fa: { created: (count) => `${count} ردیف تازه`, updated: (count) => `${count} ردیف به‌روزشده`, refused: (count) => `${count} ردیف ردشده` },
  en: { created: (count) => `${count} created`, updated: (count) => `${count} updated`, refused: (count) => `${count} refused` },
};
const nothing: Record<Language, string> = { fa: 'فایل ردیفی نداشت', en: 'the file had no rows' };

/** «ورود اشخاص از فایل customers.xlsx»; a type that is gone keeps its path. */
export function importCalled({ type, name, mode }: ImportInput, declared: RecordType | undefined, language: Language): string {
  const plural = declared ? labelOf(declared, true)[language] : type;
  return called[mode][language](language === 'en' ? plural.toLowerCase() : plural, isolated(name));
}

/** «۱۲ ردیف تازه، ۳ ردیف ردشده» */
export function importOutcome(result: ImportResult, showing: Showing): string {
  const { language } = showing;
  const said = (['created', 'updated', 'refused'] as const).filter((what) => result[what] > 0).map((what) => counts[language][what](showNumber(result[what], showing)));
  return said.join(language === 'fa' ? '، ' : ', ') || nothing[language];
}
