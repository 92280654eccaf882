import { Fault, type MessageKey, type MessageParams } from '@crm/platform/records';
import { faultsOfFormat, renderFormat } from './format-renderer';

/** A Fault on its way between threads, which keep no class. */
export interface SentFault { key: MessageKey; params: MessageParams; path: string }
export type Rendered = { document: string } | { fault: SentFault };

const sent = ({ key, params, path }: Fault): SentFault => ({ key, params, path });

/** What the thread does; format-threads.ts asks for it. */
export function render(given: Parameters<typeof renderFormat>): Rendered {
  try {
    return { document: renderFormat(...given) };
  } catch (error) {
    if (error instanceof Fault) return { fault: sent(error) };
    throw error;
  }
}
export const faults = (given: Parameters<typeof faultsOfFormat>): SentFault[] => faultsOfFormat(...given).map(sent);
