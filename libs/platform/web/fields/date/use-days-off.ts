import { addDays, type DayOff, officeToday } from '@crm/platform/records';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../client/client';

/** A year around a day; the server tells up to 800 days at once. */
const AROUND = 370;
const NONE: ReadonlyMap<string, DayOff> = new Map();

/** The office's days off around a day of the open calendar, by date; none until they are known. */
export function useDaysOff(open: boolean, around: string | undefined): ReadonlyMap<string, DayOff> {
  // One question for a whole year of leafing through months.
  const year = (around ?? officeToday()).slice(0, 4);
  const { data } = useQuery({
    queryKey: ['holidays', 'days', year], enabled: open, staleTime: 300_000,
    queryFn: async ({ signal }) => (await api<{ data: DayOff[] }>('GET', '/holidays/days', { signal, query: { from: addDays(`${year}-07-01`, -AROUND), to: addDays(`${year}-07-01`, AROUND) } })).data.data,
  });
  return useMemo(() => (data ? new Map(data.map((day) => [day.date, day])) : NONE), [data]);
}
