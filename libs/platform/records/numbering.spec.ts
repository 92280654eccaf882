import { officeYear, patternFault, writtenNumber } from './numbering';

describe('a numbering series', () => {
  it.each([
    ['{seq}', '12'], ['{seq:5}', '00012'], ['{year}-{seq:4}', '1405-0012'], ['{year:2}/{unit}/{seq:3}', '05/فروش/012'], ['ق-{seq}-الف', 'ق-12-الف'],
  ])('writes %s as %s', (pattern, expected) => {
    expect(patternFault({ pattern, unit: 'فروش' }, false)).toBeUndefined();
    expect(writtenNumber({ pattern, unit: 'فروش' }, 1405, 12)).toBe(expected);
  });
  it.each(['', 'A', '{seq}{seq}', '{seq:0}', '{seq:13}', '{year:3}-{seq}', '{month}-{seq}', '{seq} {year}', '{{seq}}', '{seq', '{unit:2}{seq}', '{SEQ}'])('refuses %p', (pattern) => {
    expect(patternFault({ pattern }, false)?.key).toBe('numberPattern');
  });
  it('needs the year in a number that begins anew every year, and room in the field', () => {
    expect(patternFault({ pattern: '{seq}' }, true)?.key).toBe('yearMissing');
    expect(patternFault({ pattern: '{year:2}{seq}' }, true)).toBeUndefined();
    expect(patternFault({ pattern: `${'x'.repeat(30)}{seq}` }, false)?.key).toBe('tooLong');
  });
  it('knows the year of the office, not of Greenwich', () => {
    expect(officeYear(new Date('2026-03-20T20:29:59Z'))).toBe(1404);
    expect(officeYear(new Date('2026-03-20T20:30:00Z'))).toBe(1405);
  });
});
