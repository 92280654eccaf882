import { children, choice, defineChild, type Label, reference, text } from '@crm/platform/records';

/** What another person is to one, and so what one is to him. */
const RELATIONS = {
  spouse: { fa: 'همسر', en: 'Spouse', inverse: 'spouse' },
  parent: { fa: 'پدر یا مادر', en: 'Parent', inverse: 'child' },
  child: { fa: 'فرزند', en: 'Child', inverse: 'parent' },
  sibling: { fa: 'خواهر یا برادر', en: 'Sibling', inverse: 'sibling' },
  grandparent: { fa: 'پدربزرگ یا مادربزرگ', en: 'Grandparent', inverse: 'grandchild' },
  grandchild: { fa: 'نوه', en: 'Grandchild', inverse: 'grandparent' },
  elder: { fa: 'عمو، عمه، دایی یا خاله', en: 'Uncle or aunt', inverse: 'younger' },
  younger: { fa: 'برادرزاده یا خواهرزاده', en: 'Nephew or niece', inverse: 'elder' },
  inLaw: { fa: 'خویشاوند همسر', en: 'In-law', inverse: 'inLaw' },
  relative: { fa: 'خویشاوند', en: 'Relative', inverse: 'relative' },
  partner: { fa: 'شریک کاری', en: 'Business partner', inverse: 'partner' },
  manager: { fa: 'مدیر', en: 'Manager', inverse: 'report' },
  report: { fa: 'زیردست', en: 'Report', inverse: 'manager' },
  friend: { fa: 'دوست', en: 'Friend', inverse: 'friend' },
} as const satisfies Record<string, Label & { inverse: string }>;
export type Relation = keyof typeof RELATIONS;
const isRelation = (value: unknown): value is Relation => typeof value === 'string' && Object.hasOwn(RELATIONS, value);
/** `child` of `parent`; undefined for what is no relation. */
export const inverseOf = (relation: unknown): Relation | undefined => (isRelation(relation) ? RELATIONS[relation].inverse : undefined);
/** Whether one person is not both of the other at once: his parent and his child. */
export const areContrary = (one: unknown, other: unknown): boolean => one !== other && inverseOf(one) === other;
/** «فرزند»; undefined for what is no relation. */
export const relationLabel = (relation: unknown): Label | undefined => (isRelation(relation) ? label(RELATIONS[relation]) : undefined);
const label = ({ fa, en }: Label): Label => ({ fa, en });

/** A person to whom another is related; that person's record says the same from its side. */
export const personRelation = defineChild({
  name: 'relation',
  fields: {
    relation: choice({ fa: 'نسبت', en: 'Relation', required: true, options: Object.fromEntries(Object.entries(RELATIONS).map(([name, words]) => [name, label(words)])) }),
    person: reference('person', { fa: 'شخص', en: 'Person', required: true, weak: true }),
    note: text({ fa: 'یادداشت', en: 'Note', max: 120 }),
  },
  line: ['person', 'relation'],
  summary: (row) => (row.person as { title?: string | null } | null | undefined)?.title ?? '',
});
export const relations = children(personRelation, { fa: 'خانواده و بستگان', en: 'Family and relations' });
