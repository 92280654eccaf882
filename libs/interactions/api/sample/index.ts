export { createSampleInteractions } from './sample-interactions';
