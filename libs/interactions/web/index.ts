export { interactionsHelp } from './interactions-help';
