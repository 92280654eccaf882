import { isolated, labelOf, type Language, type RecordType, showNumber, type Showing } from '@crm/platform/records';
import type { ExportResult } from './export-job';
import type { Format } from './sheet';

const called: Record<Language, (type: string, format: string) => string> = { fa: (type, format) => `خروجی ${type} (${format})`, en: (type, format) => `The export of ${type} (${format})` };
const outcome: Record<Language, (rows: string, file: string) => string> = { fa: (rows, file) => `${rows} ردیف در فایل ${file}`, en: (rows, file) => `${rows} rows in the file ${file}` };

/** «خروجی اشخاص (xlsx)» */
export function exportCalled(type: RecordType | undefined, format: Format, language: Language): string {
  const plural = type ? labelOf(type, true)[language] : '';
  return called[language](language === 'en' ? plural.toLowerCase() : plural, isolated(format));
}
export const exportOutcome = ({ rows, name }: ExportResult, showing: Showing): string => outcome[showing.language](showNumber(rows, showing), isolated(name));
