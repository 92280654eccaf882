export * from './module';
export * from './task';
