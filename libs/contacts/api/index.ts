export { ContactsModule } from './contacts.module';
export { PeriodsDue } from './periods-due';
export { Positions } from './positions';
export * from './sample';
