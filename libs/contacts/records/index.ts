export * from './company';
export * from './contact';
export * from './contact-rows';
export * from './contact-stage';
export * from './module';
export * from './person';
