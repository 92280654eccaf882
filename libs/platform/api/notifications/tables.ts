import { defineTable } from '../database/tables';

/** Which kinds of notification a user does not want to see in the page. A kind without a row is shown. */
export const notificationTables = [
  defineTable('notification_preferences', {
    columns: { user: { type: 'uuid', primary: true }, kind: { type: 'text', primary: true }, page: { type: 'boolean' } },
    foreignKeys: [{ name: 'notification_preferences.user.fk', target: 'users', columnNames: ['user'], referencedColumnNames: ['id'], onDelete: 'CASCADE' }],
  }),
  // Of what a user was reminded, and of which hour: another hour is another reminder.
  defineTable('reminders_told', {
    columns: { record: { type: 'uuid', primary: true }, user: { type: 'uuid', primary: true }, at: { type: 'timestamptz', primary: true } },
    foreignKeys: [{ name: 'reminders_told.user.fk', target: 'users', columnNames: ['user'], referencedColumnNames: ['id'], onDelete: 'CASCADE' }],
  }),
];
