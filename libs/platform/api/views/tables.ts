import { defineTable } from '../database/tables';

/** With which view each user's list of a form opens. */
export const viewTables = [
  defineTable('default_views', {
    columns: { user: { type: 'uuid', primary: true }, type: { type: 'text', primary: true }, view: { type: 'uuid' } },
    indices: [{ name: 'default_views.view', columns: ['view'] }],
    foreignKeys: [
      { name: 'default_views.user.fk', target: 'users', columnNames: ['user'], referencedColumnNames: ['id'], onDelete: 'CASCADE' },
      { name: 'default_views.view.fk', target: 'views', columnNames: ['view'], referencedColumnNames: ['id'], onDelete: 'CASCADE' },
    ],
  }),
];
