/** What a connection is given. */
export interface Statement { toQuery(): { text: string; values: unknown[] } }

/** A piece of SQL and its values. Pieces nest; a value can only become a parameter, never text. */
export class Sql implements Statement {
  private written?: { text: string; values: unknown[] };

  constructor(private readonly strings: readonly string[], private readonly parts: readonly unknown[]) {}

  /** `{text: 'a = $1', values: [1]}`, written once. */
  toQuery(): { text: string; values: unknown[] } {
    return (this.written ??= this.write());
  }
  private write(): { text: string; values: unknown[] } {
    const values: unknown[] = [];
    const write = (piece: Sql): string => piece.strings.reduce((text, string, i) => {
      if (i === 0) return string;
      const part = piece.parts[i - 1];
      return text + (part instanceof Sql ? write(part) : `$${values.push(part)}`) + string;
    }, '');
    const text = write(this);
    return { text, values };
  }
}

/** sql`name = ${value}`: a value becomes a parameter, a nested Sql is spliced in. */
export const sql = (strings: TemplateStringsArray, ...parts: unknown[]): Sql => new Sql(strings, parts);
/** Stands for a value that changes from call to call while the statement around it is kept: see `fill`. */
export const HOLE = Symbol('hole');
/** The statement with this value in its holes; its text is not written again. */
export function fill(statement: Sql, value: unknown): Statement {
  const { text, values } = statement.toQuery();
  return { toQuery: () => ({ text, values: values.map((one) => (one === HOLE ? value : one)) }) };
}
/** Trusted text of the product's own: never anything that came from outside. */
export const trusted = (text: string): Sql => new Sql([text], []);
export const identifier = (...names: string[]): Sql => trusted(names.map((name) => `"${name.replaceAll('"', '""')}"`).join('.'));
export const nothing = trusted('');

export function join(pieces: readonly Sql[], separator = ', '): Sql {
  if (!pieces.length) return nothing;
  return new Sql(['', ...pieces.slice(1).map(() => separator), ''], pieces);
}
export const all = (conditions: readonly Sql[]): Sql => (conditions.length ? sql`(${join(conditions, ' AND ')})` : trusted('TRUE'));
export const any = (conditions: readonly Sql[]): Sql => (conditions.length ? sql`(${join(conditions, ' OR ')})` : trusted('FALSE'));
