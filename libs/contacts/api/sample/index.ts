export { BaseIds } from './base-ids';
export * from './identities';
export { Random } from './random';
export { createSampleContacts, type SampleContact } from './sample-contacts';
export { samplePlaces, sampleWords } from './words';
