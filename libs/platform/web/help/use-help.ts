import { useQuery } from '@tanstack/react-query';
import MiniSearch from 'minisearch';
import { useMemo } from 'react';
import { fold, type Language } from '@crm/platform/records';
import { mayDo, useMe } from '../session/me';
import { useModules } from '../shell/module';
import type { HelpBlock, HelpTopic } from './help-topic';

/** The pages of the platform and of every module that this user has a use for; undefined while they are loaded. */
export function useHelp(): { topics: readonly HelpTopic[] | undefined; failed: boolean } {
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
  return { topics, failed: isError };
}

const wordsOf = (block: HelpBlock): string => (typeof block === 'string' ? block : 'steps' in block ? block.steps.join(' ') : 'tip' in block ? block.tip : block.alt);

/** Finds pages by words in any spelling, titles first; the same word with another ending counts, too. */
export function useHelpSearch(topics: readonly HelpTopic[] | undefined, language: Language): (text: string) => HelpTopic[] {
  return useMemo(() => {
    const index = new MiniSearch<{ id: string; title: string; words: string; body: string }>({
      fields: ['title', 'words', 'body'], processTerm: (term) => fold(term) || null, tokenize: (text) => text.split(/[\s\p{P}]+/u),
      searchOptions: { boost: { title: 4, words: 3 }, prefix: true, fuzzy: (term) => (term.length > 4 ? 0.2 : false), combineWith: 'AND' },
    });
    index.addAll((topics ?? []).map((topic) => ({ id: topic.id, title: topic[language].title, words: topic[language].words ?? '', body: topic[language].blocks.map(wordsOf).join(' ') })));
    const byId = new Map(topics?.map((topic) => [topic.id, topic]));
    return (text) => index.search(text).flatMap(({ id }) => byId.get(String(id)) ?? []);
  }, [topics, language]);
}
