export interface ProblemField { field: string; code: string; message: string }

/** What the server refused (RFC 9457). `status` 0: the server could not be reached. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly errors: readonly ProblemField[] = [],
    /** Everything else that the answer said, e.g. the dependants of a 409. */
    readonly more: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail || title);
    this.name = 'Problem';
  }
}

/** Nothing is wrong with what was asked: the network or the server is away for a while. */
export const isAway = (error: unknown): boolean => error instanceof Problem && (error.status === 0 || error.status >= 502);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Reads `application/problem+json`; an answer of any other shape (a proxy's page) becomes a problem with its status alone. */
export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined);
  if (!isObject(body)) return new Problem(response.status, response.statusText, '');
  const { title, detail, errors, ...more } = body;
  const fields = Array.isArray(errors) ? errors.filter(isObject).map((e) => ({ field: textOf(e.field), code: textOf(e.code), message: textOf(e.message) })) : [];
  return new Problem(response.status, textOf(title), textOf(detail), fields, more);
}
