import { type FieldMeta, type KindName, systemFields } from '@crm/platform/records';

/** The kinds that each filter is made for, the best first. */
const FITTING = {
  words: ['money', 'number', 'percent', 'rating'], jalali: ['date', 'dateTime'], phone: ['phone'], lines: ['longText', 'address'],
  barcode: ['code', 'nationalId', 'legalId', 'postalCode'], ean13: ['code', 'text'], qr: ['url', 'code'], condition: ['text', 'longText'],
} as const satisfies Record<string, readonly KindName[]>;
export type FilterChoice = keyof typeof FITTING;

/** What every record has tells nothing of this form. */
const ofEvery = ({ name }: FieldMeta): boolean => Object.hasOwn(systemFields, name);

/**
 * The field that a filter fits best: the form's own amount before its other quantities, those before places in an order and years,
 * and all of these before what every record has. Undefined where no field has such a kind.
 */
export function fittingField(filter: FilterChoice, fields: readonly FieldMeta[]): FieldMeta | undefined {
  const own = fields.filter((field) => !ofEvery(field));
  const tiers = [own.filter(({ rank }) => !rank), own.filter(({ rank }) => rank), fields.filter(ofEvery)];
  for (const tier of tiers) {
    for (const kind of FITTING[filter]) {
      const found = tier.find((field) => field.kind === kind);
      if (found) return found;
    }
  }
  return undefined;
}

/** The child rows that hold phones, and the phone in them. */
export function phonesIn(fields: readonly FieldMeta[]): [rows: FieldMeta, phone: FieldMeta] | undefined {
  for (const rows of fields) {
    const phone = rows.children?.find(({ kind }) => kind === 'phone');
    if (phone) return [rows, phone];
  }
  return undefined;
}
