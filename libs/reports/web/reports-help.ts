import type { HelpTopic } from '@crm/platform/web';

export const reportsHelp: readonly HelpTopic[] = [];
