import { language } from '../i18n/register-texts';
import { latinDigitsWanted } from '../ui/preferences';

/** What `Accept-Language` says (BCP 47): the page's language, and that its user wants Latin digits on paper and in files, too. */
export const languageTag = (): string => (language() === 'fa' && latinDigitsWanted() ? 'fa-u-nu-latn' : language());
