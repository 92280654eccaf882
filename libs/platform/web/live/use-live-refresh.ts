import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { TypeMeta, TypeSummary } from '@crm/platform/records';
import { language } from '../i18n/i18n';
import { refreshRecords } from '../record/refresh-records';
import { isAffected, type KnownTypes } from './affected';
import { type Changed, onLive } from './connection';

/** Changes that come together are met together; a list that keeps changing is read again once a second. ms */
const TOGETHER = 100;
const CALM = 1000;

/** What is read of the forms themselves and of what one may do with them. */
const OF_FORMS = ['record-types', 'me', 'modules', 'help'];

const known = (queries: QueryClient): KnownTypes => ({
  types: queries.getQueryData<TypeSummary[]>(['record-types', language()]) ?? [],
  metaOf: (path) => queries.getQueryData<TypeMeta>(['record-types', language(), path]),
});

/** What others change is read again where it stands on the page; what is not shown is read when it is opened. */
export function useLiveRefresh(): void {
  const queries = useQueryClient();
  useEffect(() => {
    let waiting: Changed[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = 0;
    const refresh = (): void => {
      const changes = waiting;
      [waiting, timer, last] = [[], undefined, Date.now()];
      const types = known(queries);
      void queries.invalidateQueries({ predicate: ({ queryKey }) => changes.some((change) => isAffected(queryKey, change, types)) });
    };
    const stops = [
      onLive('changed', (change) => {
        waiting.push(change);
        timer ??= setTimeout(refresh, Math.max(TOGETHER, last + CALM - Date.now()));
      }),
      onLive('metadata', () => void Promise.all(OF_FORMS.map((key) => queries.invalidateQueries({ queryKey: [key] })))),
      onLive('resync', () => void refreshRecords(queries)),
    ];
    return () => {
      clearTimeout(timer);
      stops.forEach((stop) => stop());
    };
  }, [queries]);
}
