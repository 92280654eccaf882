export { InteractionsModule } from './interactions.module';
export * from './sample';
