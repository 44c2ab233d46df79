/**
 * What the page of a rule keeps in the address bar: the tab, the version that is looked at, and of
 * which events and which group a trial is.
 */
export const TABS = ['text', 'history', 'test', 'explain'] as const;
export type Tab = (typeof TABS)[number];

export const readTab = (params: URLSearchParams): Tab =>
  TABS.find((tab) => tab === params.get('tab')) ?? 'text';

export function writeTab(params: URLSearchParams, tab: string | null): URLSearchParams {
  const next = new URLSearchParams(params);
  if (tab === null || tab === 'text') next.delete('tab');
  else next.set('tab', tab);
  next.delete('version');
  return next;
}

export function readVersion(params: URLSearchParams): number | null {
  const text = params.get('version') ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

export function writeVersion(params: URLSearchParams, version: number): URLSearchParams {
  const next = new URLSearchParams(params);
  next.set('version', String(version));
  return next;
}

/** How far back a trial looks, in seconds. */
export const SPANS = [600, 3600, 7200, 21_600, 86_400, 604_800] as const;
const DEFAULT_SPAN = 7200;

export const readSpan = (params: URLSearchParams): number =>
  SPANS.find((span) => String(span) === params.get('since')) ?? DEFAULT_SPAN;

export function writeSpan(params: URLSearchParams, span: number): URLSearchParams {
  const next = new URLSearchParams(params);
  if (span === DEFAULT_SPAN) next.delete('since');
  else next.set('since', String(span));
  return next;
}

export const readGroup = (params: URLSearchParams): string =>
  (params.get('group') ?? '').slice(0, 1000);

export function writeGroup(params: URLSearchParams, group: string): URLSearchParams {
  const next = new URLSearchParams(params);
  if (group === '') next.delete('group');
  else next.set('group', group);
  return next;
}
