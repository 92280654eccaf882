export * from './module';
export * from './opportunity';
export * from './opportunity-stage';
