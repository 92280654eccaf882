import type { Language } from '@crm/platform/records';
import { formatNumber } from '../ui/format';
import { attachmentTexts } from './texts';

const UNITS = ['bytes', 'kilobytes', 'megabytes', 'gigabytes'] as const;

/** `1_260_000` → «۱٫۲ مگابایت» */
export function fileSize(bytes: number, language: Language): string {
  const step = bytes < 1024 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log(bytes) / Math.log(1024)));
  const amount = bytes / 1024 ** step;
  return attachmentTexts.t(UNITS[step]!, { amount: formatNumber(amount, language, amount < 10 && step ? 1 : 0) });
}
