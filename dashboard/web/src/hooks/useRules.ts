import { useDebouncedValue } from '@mantine/hooks';
import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { ApiError, client, read } from '../api/client';
import {
  ruleChange,
  ruleCheck,
  ruleDetail,
  ruleDiff,
  ruleList,
  ruleVersionList,
} from '../api/shapes';
import type {
  RuleChange,
  RuleCheck,
  RuleDetail,
  RuleDiff,
  RuleList,
  RulePolicy,
  RuleVersionList,
} from '../api/types';
import { pathId } from '../model/rules';
import { useLive } from '../stores/live';

const REFRESH_MS = 5_000;
/** The text is checked when nobody has typed for this long. */
const TYPING_MS = 300;

const path = (id: string) => ({ params: { path: { id: pathId(id) } } });

/** No rules run behind this page: it shows the result of an analysis. */
export const isWithoutRules = (error: Error | null): boolean =>
  error instanceof ApiError && error.code === 'no_live_rules';

/** Renewed every few seconds, unless the page is paused. */
const useRefresh = (): number | false =>
  useLive((state) => state.pausedAtMs) === null ? REFRESH_MS : false;

export function useRules(): UseQueryResult<RuleList> {
  return useQuery({
    queryKey: ['rules'],
    queryFn: ({ signal }) => read<RuleList>(client.GET('/rules', { signal }), ruleList),
    refetchInterval: useRefresh(),
  });
}

export function useRule(id: string): UseQueryResult<RuleDetail> {
  return useQuery({
    queryKey: ['rule', id],
    queryFn: ({ signal }) =>
      read<RuleDetail>(client.GET('/rules/{id}', { ...path(id), signal }), ruleDetail),
    refetchInterval: useRefresh(),
  });
}

export function useRuleVersions(id: string): UseQueryResult<RuleVersionList> {
  return useQuery({
    queryKey: ['rule', id, 'versions'],
    queryFn: ({ signal }) =>
      read<RuleVersionList>(
        client.GET('/rules/{id}/versions', { ...path(id), signal }),
        ruleVersionList,
      ),
  });
}

export interface Checked {
  /** Of the last text that was checked. */
  report: RuleCheck | undefined;
  /** The report is that of the present text. */
  isCurrent: boolean;
  error: Error | null;
}

/** Checks a text as the command line does, a moment after the last change. */
export function useRuleCheck(text: string): Checked {
  const [settled] = useDebouncedValue(text, TYPING_MS);
  const query = useQuery({
    queryKey: ['rule-check', settled],
    queryFn: ({ signal }) =>
      read<RuleCheck>(client.POST('/rules/check', { body: { text: settled }, signal }), ruleCheck),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
  return {
    report: query.data,
    isCurrent: settled === text && query.isSuccess && !query.isPlaceholderData,
    error: query.error,
  };
}

/** A version against another one, or against a text. */
export type DiffOf = { from?: number; to: number } | { from?: number; text: string };

export function useRuleDiff(id: string, of: DiffOf): UseQueryResult<RuleDiff> {
  return useQuery({
    queryKey: ['rule', id, 'diff', of],
    queryFn: ({ signal }) =>
      read<RuleDiff>(client.POST('/rules/{id}/diff', { ...path(id), body: of, signal }), ruleDiff),
  });
}

/** Why and how a change is made. */
export interface Reason {
  policy: RulePolicy;
  comment: string;
}

/** What is to be changed, as it was seen by who changes it. */
export type Change =
  | { kind: 'apply'; text: string; seen: Record<string, number> }
  | { kind: 'rollback'; id: string; to: number; seen: number }
  | { kind: 'off'; id: string; seen: number };

export function useRuleChange(): UseMutationResult<RuleChange, Error, Change & Reason> {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (change) => read<RuleChange>(send(change), ruleChange),
    onSettled: () =>
      Promise.all(
        ['rules', 'rule'].map((key) => cache.invalidateQueries({ queryKey: [key] })),
      ).then(() => undefined),
  });
}

function send(change: Change & Reason) {
  const { policy, comment } = change;
  switch (change.kind) {
    case 'apply':
      return client.POST('/rules/apply', {
        body: { text: change.text, seen: change.seen, policy, comment },
      });
    case 'rollback':
      return client.POST('/rules/{id}/rollback', {
        ...path(change.id),
        body: { to: change.to, seen: change.seen, policy, comment },
      });
    case 'off':
      return client.POST('/rules/{id}/off', {
        ...path(change.id),
        body: { seen: change.seen, policy, comment },
      });
  }
}
