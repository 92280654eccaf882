export * from './interaction';
