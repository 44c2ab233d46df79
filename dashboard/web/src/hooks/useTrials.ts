import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { client, read } from '../api/client';
import { ruleStory, trialReport } from '../api/shapes';
import type { RuleStory, TrialReport } from '../api/types';
import { pathId } from '../model/rules';

/**
 * A trial runs when it is asked for, and goes on while the user looks at something else: its result
 * is kept for the question that it answers.
 */
const ON_DEMAND = { enabled: false, retry: false, staleTime: Infinity, gcTime: Infinity } as const;

/** What a text would have found in past events. */
export function useTrial(text: string, since: number): UseQueryResult<TrialReport> {
  return useQuery({
    ...ON_DEMAND,
    queryKey: ['trial', text, since],
    queryFn: () =>
      read<TrialReport>(
        client.POST('/rules/test', { body: { text, since_s: since } }),
        trialReport,
      ),
  });
}

/** Why a rule did or did not fire for a group; of its live version unless there is a text. */
export function useStory(
  id: string,
  group: string,
  since: number,
  text: string | undefined,
): UseQueryResult<RuleStory> {
  return useQuery({
    ...ON_DEMAND,
    queryKey: ['story', id, group, since, text ?? null],
    queryFn: () =>
      read<RuleStory>(
        client.POST('/rules/{id}/explain', {
          params: { path: { id: pathId(id) } },
          body: { group, since_s: since, ...(text === undefined ? {} : { text }) },
        }),
        ruleStory,
      ),
  });
}

/** Seconds since something began to run. */
export function useElapsed(running: boolean): number {
  const [elapsed, setElapsed] = useState(0);
  useEffect(() => {
    if (!running) return undefined;
    const began = Date.now();
    const timer = setInterval(() => setElapsed(Math.floor((Date.now() - began) / 1000)), 1000);
    return () => {
      clearInterval(timer);
      setElapsed(0);
    };
  }, [running]);
  return elapsed;
}
