/** What the list of rules keeps in the address bar. */
import {
  firstOrder,
  LEVELS,
  SORTS,
  STATES,
  type RuleFilter,
  type RuleSort,
  type SortColumn,
} from '../../model/rules';

const MAX_TEXT = 200;
export const DEFAULT_SORT: RuleSort = firstOrder('level');

export function readRuleFilter(params: URLSearchParams): RuleFilter {
  return {
    text: (params.get('q') ?? '').slice(0, MAX_TEXT),
    level: LEVELS.find((each) => each === params.get('level')) ?? '',
    state: STATES.find((each) => each === params.get('state')) ?? '',
    folder: (params.get('folder') ?? '').slice(0, MAX_TEXT),
  };
}

export function writeRuleFilter(params: URLSearchParams, filter: RuleFilter): URLSearchParams {
  const next = new URLSearchParams(params);
  const { text, ...rest } = filter;
  for (const [name, value] of Object.entries({ q: text, ...rest })) {
    if (value === '') next.delete(name);
    else next.set(name, value);
  }
  return next;
}

/** `-hits` is descending. */
export function readRuleSort(params: URLSearchParams): RuleSort {
  const text = params.get('sort') ?? '';
  const by = SORTS.find((each) => each === text.replace(/^-/, ''));
  return by === undefined ? DEFAULT_SORT : { by, descending: text.startsWith('-') };
}

export function writeRuleSort(params: URLSearchParams, sort: RuleSort): URLSearchParams {
  const next = new URLSearchParams(params);
  if (sort.by === DEFAULT_SORT.by && sort.descending === DEFAULT_SORT.descending) {
    next.delete('sort');
  } else {
    next.set('sort', (sort.descending ? '-' : '') + sort.by);
  }
  return next;
}

/** A click on the column that is sorted by turns it round. */
export const nextSort = (sort: RuleSort, by: SortColumn): RuleSort =>
  sort.by === by ? { by, descending: !sort.descending } : firstOrder(by);
