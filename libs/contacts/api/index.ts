export { ContactsModule } from './contacts.module';
export * from './sample';
export { LifeCycle, type LifeCycleStep } from './life-cycle/life-cycle';
