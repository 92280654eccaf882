/** The most bytes that an uploaded file may have. */
export const MOST_BYTES = Symbol('MostBytes');
export const DEFAULT_MOST_BYTES = 100 * 1024 ** 2;
