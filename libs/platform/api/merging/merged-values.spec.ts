import { children, defineChild, defineRecordType, email, lookup, number, phone, reference, text } from '@crm/platform/records';
import { mergedValues, united } from './merged-values';

const line = defineChild({ name: 'line', fields: { number: phone({ fa: 'شماره', en: 'Number' }), use: lookup('use', { fa: 'کاربرد', en: 'Use' }) }, summary: (row) => String(row.number ?? '') });
const mail = defineChild({ name: 'mail', fields: { mail: email({ fa: 'ایمیل', en: 'E-mail' }) }, summary: (row) => String(row.mail ?? '') });
const place = defineChild({ name: 'place', fields: { at: text({ fa: 'جا', en: 'At' }), city: reference('city', { fa: 'شهر', en: 'City' }) }, summary: (row) => String(row.at ?? '') });
const member = defineRecordType({
  name: 'member', path: 'members', fa: ['عضو', 'اعضا'], en: ['Member', 'Members'],
  fields: {
    title: text({ fa: 'نام', en: 'Name' }), level: number({ fa: 'سطح', en: 'Level' }), chief: reference('member', { fa: 'سرپرست', en: 'Chief' }), friends: reference('member', { fa: 'دوستان', en: 'Friends', many: true }),
    experts: reference('user', { fa: 'کارشناسان', en: 'Experts', many: true, assign: true }), province: reference('province', { fa: 'استان', en: 'Province' }), city: reference('city', { fa: 'شهر', en: 'City', narrow: { province: 'province' } }),
    lines: children(line, { fa: 'تلفن‌ها', en: 'Phones' }), number: text({ fa: 'شماره', en: 'Number', readOnly: true }),
  },
  access: { owners: ['experts'], place: { province: 'province' } }, sort: 'title', list: ['title'], form: [],
});
const everything = { field: () => true, assign: true };
const ref = (id: string): { id: string; title: string } => ({ id, title: id });

describe('what a merge gives the survivor by itself', () => {
  it('is the first value of the others where it has none; nothing and false are told apart', () => {
    expect(mergedValues(member, 's', { title: 'الف', level: null }, [{ id: 'a', shown: { title: 'ب', level: null } }, { id: 'b', shown: { level: 0 } }, { id: 'c', shown: { level: 7 } }], everything)).toEqual({ level: 0 });
    expect(mergedValues(member, 's', { level: 0 }, [{ id: 'a', shown: { level: 7 } }], everything)).toEqual({});
  });
  it('unites lists, and never refers to itself', () => {
    const others = [{ id: 'a', shown: { friends: [ref('x'), ref('s'), ref('b')], chief: ref('s') } }, { id: 'b', shown: { friends: [ref('y')], chief: ref('z') } }];
    expect(mergedValues(member, 's', { friends: ['x', 'a'], chief: 'a' }, others, everything)).toEqual({ friends: ['x', 'y'], chief: 'z' });
    expect(mergedValues(member, 's', { friends: [], chief: 'a' }, [{ id: 'a', shown: {} }], everything)).toEqual({ chief: null });
  });
  it('takes a city only with its province, and experts and place only with the right to assign', () => {
    const other = { id: 'a', shown: { province: ref('fars'), city: ref('shiraz'), experts: [ref('u')] } };
    expect(mergedValues(member, 's', { province: 'tehran', city: null, experts: [] }, [other], everything)).toEqual({ experts: ['u'] });
    expect(mergedValues(member, 's', { province: null, city: null, experts: [] }, [other], everything)).toEqual({ province: 'fars', city: 'shiraz', experts: ['u'] });
    expect(mergedValues(member, 's', { province: null, city: null, experts: [] }, [other], { field: () => true, assign: false })).toEqual({});
  });
  it('leaves alone what may not be written, and what the product sets', () => {
    expect(mergedValues(member, 's', { title: null, number: null }, [{ id: 'a', shown: { title: 'ب', number: '7' } }], { field: (name) => name !== 'title', assign: true })).toEqual({});
  });
});

describe('child rows of several records', () => {
  it('stand once where they mean the same, in whatever writing; what is there keeps its id', () => {
    expect(united(line, [{ id: '1', number: '09121234567' }], [{ number: '۰۹۱۲ ۱۲۳ ۴۵۶۷' }, { number: '02188001122' }])).toEqual([{ id: '1', number: '09121234567' }, { number: '02188001122' }]);
    expect(united(mail, [{ id: '1', mail: 'Ali@Example.com' }], [{ mail: 'ali@example.com' }])).toHaveLength(1);
    expect(united(place, [{ id: '1', at: 'خيابان كريم', city: 'c' }], [{ at: 'خیابان کریم', city: 'c' }, { at: 'خیابان کریم', city: 'd' }])).toHaveLength(2);
  });
});
