/** Rules as the pages need them: how they stand, filtered and sorted. */
import type { Rule, Severity } from '../api/types';

export const LEVELS = ['critical', 'high', 'medium', 'low', 'informational'] as const;
export type Level = (typeof LEVELS)[number];

/** How a rule stands, in one word. */
export type Standing = 'live' | 'partly' | 'broken' | 'off';

export function standing(rule: Pick<Rule, 'state' | 'problem' | 'live'>): Standing {
  if (rule.problem !== null) return 'broken';
  if (rule.live !== null && rule.live.missing.length > 0) return 'partly';
  return rule.state;
}

/** `Live`, `Live on 3/5`, `Off`, `Cannot be used`. */
export function standingText(rule: Pick<Rule, 'state' | 'problem' | 'live'>): string {
  const state = rule.state === 'live' ? 'Live' : 'Off';
  switch (standing(rule)) {
    case 'broken':
      return 'Cannot be used';
    case 'partly':
      return `${state} on ${rule.live?.subtasks ?? 0}/${rule.live?.of ?? 0}`;
    default:
      return state;
  }
}

export const STATES = ['live', 'off', 'attention'] as const;
export type StateFilter = (typeof STATES)[number];

export const SORTS = ['level', 'title', 'state', 'hits', 'last', 'alerts', 'changed'] as const;
export type SortColumn = (typeof SORTS)[number];

export interface RuleSort {
  by: SortColumn;
  descending: boolean;
}

export interface RuleFilter {
  text: string;
  level: Level | '';
  state: StateFilter | '';
  /** A category of the rules that come with Ingress, or {@link OWN}. */
  folder: string;
}

/** Folder of rules that do not come with Ingress. */
export const OWN = 'own';
export const NO_RULE_FILTER: RuleFilter = { text: '', level: '', state: '', folder: '' };

export const isFiltered = (filter: RuleFilter): boolean =>
  Object.values(filter).some((value) => value !== '');

export function matches(rule: Rule, filter: RuleFilter): boolean {
  if (filter.level !== '' && rule.level !== filter.level) return false;
  if (filter.folder !== '' && (rule.folder ?? OWN) !== filter.folder) return false;
  if (filter.state !== '' && !isOfState(rule, filter.state)) return false;
  const haystack = [rule.id, rule.title, rule.author, rule.kind, ...rule.tags]
    .join('\n')
    .toLowerCase();
  return filter.text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}

function isOfState(rule: Rule, state: StateFilter): boolean {
  const now = standing(rule);
  return state === 'attention' ? now === 'broken' || now === 'partly' : rule.state === state;
}

/** What a column is sorted by; of levels the worst is the largest. */
const KEYS: Record<SortColumn, (rule: Rule) => number | string> = {
  level: (rule) => LEVELS.length - LEVELS.findIndex((level) => level === rule.level),
  title: (rule) => rule.title.toLowerCase(),
  state: (rule) => standing(rule),
  hits: (rule) => rule.usage?.hits ?? -1,
  last: (rule) => rule.usage?.last_hit ?? '',
  alerts: (rule) => rule.alerts,
  changed: (rule) => rule.published ?? '',
};

export function sorted(rules: readonly Rule[], { by, descending }: RuleSort): Rule[] {
  const key = KEYS[by];
  const sign = descending ? -1 : 1;
  return [...rules].sort(
    (a, b) =>
      sign * compare(key(a), key(b)) ||
      compare(a.title.toLowerCase(), b.title.toLowerCase()) ||
      compare(a.id, b.id),
  );
}

const compare = <T extends number | string>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);

/** Titles begin with A, everything else with the most. */
export const firstOrder = (by: SortColumn): RuleSort => ({
  by,
  descending: by !== 'title' && by !== 'state',
});

export const folders = (rules: readonly Rule[]): string[] =>
  [...new Set(rules.map((rule) => rule.folder ?? OWN))].sort();

/** Sigma's level in the words of alerts. */
export const severityOf = (level: string): Severity =>
  level === 'informational' ? 'info' : (level as Severity);

/** A rule's id in a path: `~` for the slash, as the API has it. */
export const pathId = (id: string): string => id.replaceAll('/', '~');
export const ruleHref = (id: string): string => `/rules/${encodeURIComponent(pathId(id))}`;
