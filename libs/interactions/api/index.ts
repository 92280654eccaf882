export { InteractionsModule } from './interactions.module';
