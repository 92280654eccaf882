/** Where the user was in a list, so that coming back from a record finds it again. By the list's address, for as long as the page lives. */
export interface ListPlace { first: number; rows: number; focus?: { row: number; column: string } }
const places = new Map<string, ListPlace>();
const MOST = 30;

export const placeOf = (list: string): ListPlace | undefined => places.get(list);
export function keepPlace(list: string, place: ListPlace): void {
  places.delete(list);
  places.set(list, place);
  const oldest = places.keys().next().value;
  if (places.size > MOST && oldest !== undefined) places.delete(oldest);
}
