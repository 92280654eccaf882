import { lazyScreen } from '../ui/lazy-screen';

export const RecordPanel = lazyScreen(() => import('./panel/record-panel'));
export const RecordPage = lazyScreen(() => import('../record/record-page'));

/** ms after the rows are there: whoever reads them presses nothing yet. */
const READING = 1000;

/** Fetches what a press on a row will open, so that it opens at once. What fails is fetched when it is opened. Returns the way to stop. */
export function fetchNextScreen(beside: boolean): () => void {
  const timer = setTimeout(() => void (beside ? RecordPanel : RecordPage).load().catch(() => undefined), READING);
  return () => clearTimeout(timer);
}
