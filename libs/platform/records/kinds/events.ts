import { Fault } from '../messages';
import type { Kind } from './kind';

const EVENT = /^(\*|[a-z]+(-[a-z]+)*)\.(\*|[a-zA-Z][a-zA-Z-]*)$/;
const MOST = 100;

/** `persons.create`, `tasks.*`, `*.delete`, `*.*`: a record type's path and an operation. Whether a form is there is checked when they are saved. */
export const events: Kind = {
  column: 'text[]', operators: ['empty'], sortable: false, ltr: true,
  parse: (value) => {
    if (!Array.isArray(value)) throw new Fault('list');
    if (value.length > MOST) throw new Fault('tooMany', { max: MOST });
    return [...new Set(value.map((event, i) => {
      const written: unknown = event === '*' ? '*.*' : event;
      if (typeof written !== 'string' || written.length > 130 || !EVENT.test(written)) throw new Fault('event', { value: String(event).slice(0, 60) }, `[${i}]`);
      return written;
    }))];
  },
  toText: (value) => (Array.isArray(value) ? value.join(', ') : ''),
  schema: () => ({ type: 'array', items: { type: 'string', pattern: '^\\*$|^[a-z*-]+\\.[a-zA-Z*-]+$' }, maxItems: MOST }),
};

/** Whether somebody who asked for `asked` wants to hear of this. */
export const wantsEvent = (asked: readonly string[], type: string, operation: string): boolean => asked.some((event) => {
  const [form, what] = event.split('.');
  return (form === '*' || form === type) && (what === '*' || what === operation);
});
