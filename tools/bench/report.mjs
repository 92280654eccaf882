// The table and the file of figures.
import { percentile } from './measure.mjs';

const ms = (value) => (value === undefined ? '' : value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : String(Math.round(value)));

/**
 * @param goal `{ p50?: number, ratio?: number }`: milliseconds at most, or times raw SQL at most
 * @returns one row of figures; `work` is processor time of one call: of the server and its database connections, and of the raw statement's connection
 */
export function figuresOf({ name, goal = {} }, { product, raw, work = {} }) {
  const p50 = percentile(product, 0.5);
  const rawP50 = raw.length ? percentile(raw, 0.5) : undefined;
  const ratio = rawP50 === undefined ? undefined : p50 / rawP50;
  const met = goal.p50 === undefined ? (goal.ratio === undefined ? undefined : ratio <= goal.ratio) : p50 <= goal.p50;
  return { name, goal: goal.p50 === undefined ? (goal.ratio === undefined ? '' : `≤ ${goal.ratio} × raw`) : `≤ ${goal.p50} ms`, work, p50, p95: percentile(product, 0.95), rawP50, ratio, met, p10: percentile(product, 0.1), rawP10: raw.length ? percentile(raw, 0.1) : undefined, runs: product.length };
}

const verdict = ({ met, note }) => [met === undefined ? '' : met ? 'reached' : 'MISSED', note].filter(Boolean).join(', ');

/** Aligned columns in plain text. */
export function tableOf(rows) {
  const head = ['operation', 'goal', 'p50', 'p95', 'raw p50', 'ratio', 'server + db', 'raw db', 'verdict'];
  const lines = rows.map((row) => [row.name, row.goal, row.shown ?? ms(row.p50), ms(row.p95), row.shownRaw ?? ms(row.rawP50), row.ratio === undefined ? '' : row.ratio.toFixed(2), row.work?.server === undefined ? '' : `${ms(row.work.server)} + ${ms(row.work.database)}`, ms(row.work?.raw), verdict(row)]);
  const widths = head.map((title, i) => Math.max(title.length, ...lines.map((line) => line[i].length)));
  const written = (line) => line.map((cell, i) => (i >= 2 && i <= 7 ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join('  ').trimEnd();
  return [written(head), widths.map((width) => '-'.repeat(width)).join('  '), ...lines.map(written)].join('\n');
}
