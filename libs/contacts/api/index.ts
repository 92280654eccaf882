export { ContactsModule } from './contacts.module';
export * from './sample';
