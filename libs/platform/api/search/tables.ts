import { defineTable } from '../database/tables';

/** The vocabulary of the search: which words stand in the titles of a form, without saying in which record. */
export const searchTables = [
  defineTable('search_words', {
    columns: { type: { type: 'text', primary: true }, word: { type: 'text', primary: true }, sound: { type: 'text' } },
    // Made by hand (search-words.ts); named here so that TypeORM leaves it alone.
    indices: [{ name: 'search_words.sound', columns: ['sound'], synchronize: false }],
  }),
  defineTable('search_progress', { columns: { name: { type: 'text', primary: true }, last: { type: 'bigint' } } }),
];
/** An index that TypeORM cannot express. */
export const wordIndex = { name: 'search_words.sound', statement: 'CREATE INDEX "search_words.sound" ON "search_words" USING gin ("sound" gin_trgm_ops)' };
