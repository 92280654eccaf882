import type { HelpTopic } from '../help-topic';
import { deskTopics } from './desk';
import { deskStartTopics } from './desk-start';
import { toolTopics } from './desk-tools';
import { startTopics } from './start';
import { workTopics } from './work';

/** What the platform says of itself; the modules add what is theirs. */
export const platformTopics: readonly HelpTopic[] = [...startTopics, ...workTopics, ...deskStartTopics, ...deskTopics, ...toolTopics];
