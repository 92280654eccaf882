import { defineTable } from '../database/tables';

/**
 * Files that belong to records. `field`: the file is the value of a field, not an attachment: `record` is null until a
 * record takes it, and `releasedAt` says since when it is its value no more (it may be put back); where the field keeps
 * versions, `number` and `note` tell which one it is and what changed in it. The content lies in the
 * file storage under `file`; a row and its content come and go together.
 */
export const fileTables = [
  defineTable('attachments', {
    columns: {
      id: { type: 'uuid', primary: true },
      // The subject: the path of its form, and its id.
      type: { type: 'text' }, record: { type: 'uuid', nullable: true },
      field: { type: 'text', nullable: true }, releasedAt: { type: 'timestamptz', nullable: true },
      number: { type: 'integer', nullable: true }, note: { type: 'text', nullable: true },
      name: { type: 'text' }, size: { type: 'bigint' }, mediaType: { type: 'text' },
      file: { type: 'text' },
      // Name of a small picture of it in the same storage.
      thumbnail: { type: 'text', nullable: true },
      createdAt: { type: 'timestamptz' }, createdBy: { type: 'uuid', nullable: true },
      // Set by the sweep while the content is not where it should be.
      missingSince: { type: 'timestamptz', nullable: true },
    },
    indices: [{ name: 'attachments.record', columns: ['record', 'id'] }, { name: 'attachments.file', columns: ['file'], unique: true }],
  }),
];
