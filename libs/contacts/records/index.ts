export * from './company';
export * from './contact';
export * from './contact-periods';
export * from './contact-rows';
export * from './contact-settings';
export * from './person';
export * from './person-relations';
