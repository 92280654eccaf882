import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Language } from '@crm/platform/records';
import { mayDo, useMe } from '../session/me';
import { useModules } from '../shell/module';
import { helpSearch } from './help-search';
import type { HelpTopic } from './help-topic';

/** The pages of the platform and of every module that this user has a use for, and all there are; undefined while they are loaded. */
export function useHelp(): { topics: readonly HelpTopic[] | undefined; all: readonly HelpTopic[] | undefined; failed: boolean } {
  const modules = useModules();
  const me = useMe();
  const { data, isError } = useQuery({
    queryKey: ['help', modules.map(({ name }) => name).join()], staleTime: Infinity,
    queryFn: async () => {
      const [{ platformTopics }, ...others] = await Promise.all([import('./topics'), ...modules.flatMap(({ help }) => (help ? [help()] : []))]);
      return [...platformTopics, ...others.flat()];
    },
  });
  const topics = useMemo(() => data?.filter(({ needs }) => !needs || mayDo(me, needs.form, needs.operation)), [data, me]);
  return { topics, all: data, failed: isError };
}

/** Finds pages by words of the reader's own. */
export function useHelpSearch(topics: readonly HelpTopic[] | undefined, language: Language): (text: string) => HelpTopic[] {
  return useMemo(() => helpSearch(topics ?? [], language), [topics, language]);
}
