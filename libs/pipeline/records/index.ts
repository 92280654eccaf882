export * from './opportunity';
export * from './opportunity-stage';
