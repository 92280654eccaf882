export { default as CartablePage } from './cartable-page';
