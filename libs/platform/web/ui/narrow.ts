import { mediaOf } from './media';

/** Below this width (px) a page is one column: tables become cards, the menu a drawer. */
export const { is: isNarrow, use: useNarrow } = mediaOf('(max-width: 767px)');
