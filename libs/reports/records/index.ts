export * from './dashboard';
export * from './module';
