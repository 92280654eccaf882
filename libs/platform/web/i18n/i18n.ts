import { common } from './texts/common';

export { language, registerTexts, setLanguage, type TextParams, type Texts, useLanguage } from './register-texts';

/** The texts that every screen shares: save, cancel, delete … */
export const t = common.t;
/** The same for components. */
export const useCommon = common.use;
