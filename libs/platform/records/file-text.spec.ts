import { file, text } from './field';
import { fileText, fileTextsOf, fileTextState, versionedField, withFileTexts } from './file-text';

const labels = { fa: 'متن', en: 'Text' };
const type = { fields: { name: text(labels), scan: file({ ...labels, versions: true }), words: fileText('scan', labels), reading: fileTextState('scan', labels) } };

it('another file takes the words of the one before along, and waits to be read', () => {
  expect(withFileTexts(type, { scan: 'b' }, { scan: 'a', words: 'x', reading: 'read' })).toEqual({ scan: 'b', words: null, reading: 'waiting' });
  expect(withFileTexts(type, { scan: null }, { scan: 'a', words: 'x', reading: 'read' })).toEqual({ scan: null, words: null, reading: null });
});
it('what leaves the file as it is leaves its words', () => {
  expect(withFileTexts(type, { name: 'n' }, { scan: 'a', words: 'x' })).toEqual({ name: 'n' });
  expect(withFileTexts(type, { scan: 'a' }, { scan: 'a', words: 'x' })).toEqual({ scan: 'a' });
});
it('a text is nobody\'s to write, and hidden with its file', () => {
  expect(fileTextsOf(type)).toEqual([{ file: 'scan', text: 'words', state: 'reading' }]);
  for (const field of [type.fields.words, type.fields.reading]) expect(field).toMatchObject({ readOnly: true, tells: ['scan'] });
  expect(versionedField(type)).toBe('scan');
});
it('a declaration that names no file, or only one half, is refused', () => {
  expect(() => fileTextsOf({ fields: { name: text(labels), words: fileText('name', labels), reading: fileTextState('name', labels) } })).toThrow('needs the file');
  expect(() => fileTextsOf({ fields: { scan: file(labels), words: fileText('scan', labels) } })).toThrow('needs the file');
});
