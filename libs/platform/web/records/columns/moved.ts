/** The names with one of them at another place; the very same list when nothing moves. */
export function moved(names: string[], name: string, to: number): string[] {
  const from = names.indexOf(name);
  if (from < 0 || to < 0 || to >= names.length || to === from) return names;
  const next = names.filter((one) => one !== name);
  next.splice(to, 0, name);
  return next;
}
