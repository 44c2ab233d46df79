/** What the page of a rule keeps in the address bar: the tab, and the version that is looked at. */
export const TABS = ['text', 'history'] as const;
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
