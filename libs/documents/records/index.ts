export * from './document';
export * from './document-template';
export * from './module';
