import { isFieldName, isFormPath } from '@crm/platform/records';
import { suggestFieldName, suggestPath } from './technical-name';

const none = new Set<string>();
it('makes a word of code of a label in either script', () => {
  expect(suggestFieldName('Date of expiry', none)).toBe('dateOfExpiry');
  expect(suggestFieldName('شماره بیمه‌نامه', none)).toBe('shmarhBimhNamh');
  expect(suggestFieldName('note', new Set(['note', 'note2']))).toBe('note3');
  expect(suggestPath('Site visits 2', none)).toBe('site-visits');
  expect(suggestPath('visits', new Set(['visits']))).toBe('visits-more');
});
it.each(['۱۲۳', '!!', '', '2nd visit', 'x'.repeat(80), '"; DROP', 'تاریخ'])('is one that the server takes, for %j', (label) => {
  expect(isFieldName(suggestFieldName(label, none))).toBe(true);
  expect(isFormPath(suggestPath(label, none))).toBe(true);
});
