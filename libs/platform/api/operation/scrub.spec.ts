import { scrub } from './scrub';

const JWT = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U';

describe('a line of the log', () => {
  it.each([
    [`Authorization: Bearer ${JWT}`, JWT], ['password=hunter2secret', 'hunter2secret'], ['{"password":"گذرواژهٔ من","x":1}', 'گذرواژهٔ من'], [`cookie: peyvand_session=abc`, 'abc'],
    ['postgresql://peyvand:s3cret@db/x failed', 's3cret'], ['invalid input syntax for type bigint: "0012345679"', '0012345679'], ['کدملی ۰۰۱۲۳۴۵۶۷۹ تکراری است', '۰۰۱۲۳۴۵۶۷۹'], ['+989121234567', '9121234567'],
    ['GET /files/01a2~file~b3~k9x2ab~Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9v1', 'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9v1'], ['otp: 123456', '123456'],
  ])('loses what is secret in %s', (line, secret) => { expect(scrub(line)).not.toContain(secret); });

  it.each([
    'Job 01a202be-12a3-71d3-b50a-698ce68535db (import) is tried again in 4 s', 'relation "contacts_phones" does not exist', 'at RecordReader.find (libs/platform/api/records/record-reader.ts:120:17)',
    '/var/lib/peyvand/backups/peyvand-20261122-020000-before-restore.tar', 'AddBackupsAndSettings1795341548733',
  ])('keeps what helps: %s', (line) => { expect(scrub(line)).toBe(line); });
});
