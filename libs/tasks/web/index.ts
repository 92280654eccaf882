export { default as CartablePage } from './cartable-page';
export { tasksHelp } from './tasks-help';
