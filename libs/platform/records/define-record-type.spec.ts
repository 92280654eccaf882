import {
  children, date, defineChild, defineRecordType, money, type NewRecord, number, percent, type RecordOf, reference, Registry, specialise, text,
} from './index';

// A document with lines, as sales will declare it: it decides with a person and a task whether the language suffices.
const proformaLine = defineChild({
  name: 'proforma-line',
  fields: {
    product: reference('product', { fa: 'کالا', en: 'Product', required: true }),
    quantity: number({ fa: 'تعداد', en: 'Quantity', required: true, min: 0, decimals: 3 }),
    unitPrice: money({ fa: 'قیمت واحد', en: 'Unit price', required: true, min: 0 }),
    net: money({ fa: 'خالص', en: 'Net', readOnly: true }),
  },
  summary: (row) => `${String(row.quantity)} × ${String(row.unitPrice)}`,
});
const proforma = defineRecordType({
  name: 'proforma', path: 'proformas', fa: ['پیش‌فاکتور', 'پیش‌فاکتورها'], en: ['Proforma', 'Proformas'],
  fields: {
    title: text({ fa: 'عنوان', en: 'Title', search: true }),
    contact: reference('contact', { fa: 'مخاطب', en: 'Contact', required: true }),
    issuer: reference('user', { fa: 'صادرکننده', en: 'Issuer', default: '$me' }),
    issueDate: date({ fa: 'تاریخ', en: 'Date', required: true, default: '$today' }),
    taxPercent: percent({ fa: 'مالیات', en: 'Tax' }),
    lines: children(proformaLine, { fa: 'ردیف‌ها', en: 'Lines', required: true }),
    total: money({ fa: 'جمع', en: 'Total', readOnly: true }),
  },
  access: { owners: ['issuer', 'contact.experts'], place: 'contact' },
  sort: '-issueDate',
  list: ['issueDate', 'contact', 'total'],
  form: [{ fa: 'سند', en: 'Document', fields: ['contact', 'issueDate', 'lines'] }],
  actions: { invoice: { fa: 'تبدیل به فاکتور', en: 'Make an invoice' } },
});

describe('a declaration', () => {
  it('gives the types of what is read and written', () => {
    const written: NewRecord<typeof proforma> = { contact: 'id', issueDate: '2026-01-01', lines: [{ product: 'id', quantity: 1, unitPrice: 10 }] };
    const read: Pick<RecordOf<typeof proforma>, 'contact' | 'total' | 'lines' | 'version'> = {
      version: 1, contact: { id: 'id', title: null }, total: null, lines: [{ id: 'id', product: { id: 'id', title: 'x' }, quantity: 1, unitPrice: 10, net: 10 }],
    };
    expect([written.contact, read.version]).toEqual(['id', 1]);
  });

  it('does not compile with a wrong value, a missing required field or a computed one', () => {
    // @ts-expect-error -- `lines` is required
    const missing: NewRecord<typeof proforma> = { contact: 'id', issueDate: '2026-01-01' };
    // @ts-expect-error -- a total is computed
    const computed: NewRecord<typeof proforma> = { contact: 'id', issueDate: '2026-01-01', lines: [], total: 5 };
    // @ts-expect-error -- a percentage is a number
    const wrong: Partial<NewRecord<typeof proforma>> = { taxPercent: 'nine' };
    expect([missing, computed, wrong]).toHaveLength(3);
  });

  it('does not compile with a name that is no field, nor without access', () => {
    const fields = { title: text({ fa: 'x', en: 'x' }) };
    // @ts-expect-error -- nobody says whose a row is
    const silent = () => defineRecordType({ name: 'x', path: 'xs', fa: ['x', 'x'], en: ['x', 'x'], fields, form: [], list: [], sort: 'title' });
    // @ts-expect-error -- `titel` is no field
    const misspelt = () => defineRecordType({ name: 'x', path: 'xs', fa: ['x', 'x'], en: ['x', 'x'], fields, form: [], access: 'shared', list: ['titel'], sort: 'title' });
    // @ts-expect-error -- `owner` is no field
    const nobody = () => defineRecordType({ name: 'x', path: 'xs', fa: ['x', 'x'], en: ['x', 'x'], fields, form: [], access: { owners: ['owner'] }, list: [], sort: 'title' });
    expect([silent, misspelt, nobody]).toHaveLength(3);
  });

  it('is refused at the start when the compiler was talked round', () => {
    const silent = { ...proforma, access: undefined } as unknown as typeof proforma;
    expect(() => new Registry([silent])).toThrow(/declares no access/);
    expect(() => new Registry([{ ...proforma, path: 'search' }])).toThrow(/reserved/);
    expect(() => new Registry([proforma, { ...proforma, name: 'other' }])).toThrow(/there already/);
  });

  it('of a specialisation has the fields and the access of its supertype', () => {
    const sale = specialise(proforma, {
      name: 'sale', path: 'sales', fa: ['فروش', 'فروش‌ها'], en: ['Sale', 'Sales'], title: () => 'x',
      fields: { channel: text({ fa: 'کانال', en: 'Channel' }) }, sort: 'channel', list: ['channel', 'contact'], form: [],
    });
    expect(Object.keys(sale.fields)).toEqual([...Object.keys(proforma.fields), 'channel']);
    expect(sale.access).toBe(proforma.access);
    const written: Partial<NewRecord<typeof sale>> = { channel: 'x', contact: 'id' };
    expect(written.channel).toBe('x');
  });
});
