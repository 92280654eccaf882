import type { Actor } from '../access/actor';

/** So many in all, each some 20 kB. */
const MOST = 2000;
let kept = new WeakMap<Actor, Map<string, unknown>>();
let size = 0;

/** What was compiled for an actor under this name, kept as long as his rights stay as they are: an actor whose rights changed is another object. */
export function compiledFor<T>(actor: Actor, name: string, compile: () => T): T {
  let mine = kept.get(actor);
  if (!mine) kept.set(actor, mine = new Map());
  // The name says what T is: each is used by one caller.
  let found = mine.get(name) as T | undefined;
  if (found === undefined) {
    found = compile();
    if (size >= MOST) {
      kept = new WeakMap();
      size = 0;
    }
    mine.set(name, found);
    size += 1;
  }
  return found;
}
