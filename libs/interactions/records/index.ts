export * from './interaction';
export * from './module';
