export { ContactsModule } from './contacts.module';
export { PeriodsDue } from './periods-due';
export { Positions } from './positions';
export * from './sample';
export { LifeCycle, type LifeCycleStep } from './life-cycle/life-cycle';
