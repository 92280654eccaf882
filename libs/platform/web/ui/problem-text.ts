import { Problem } from '../client/problem';
import { t } from '../i18n/i18n';

/** What went wrong, in a sentence for the user. `nameOf`: what a field of the request is called, where no input stands beside the sentence that would tell. */
export function problemText(error: unknown, nameOf?: (field: string) => string): string {
  if (!(error instanceof Problem)) return t('unexpected');
  if (error.status === 0) return t('unreachable');
  const fields = error.errors.filter(({ message }) => message).map(({ field, message }) => (nameOf && field ? `${nameOf(field)}: ${message}` : message));
  if (fields.length) return fields.join(' ');
  if (error.detail) return error.detail;
  switch (error.status) {
    case 403: return t('forbidden');
    case 404: return t('notFound');
    case 412: return t('stale');
    default: return error.title && error.status < 500 ? error.title : t('unexpected');
  }
}
