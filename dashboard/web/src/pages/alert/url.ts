/** What the alert page keeps in the address bar: the tab (and the packet, see PacketBrowser). */
export type Tab = 'packets' | 'flows';

export const readTab = (params: URLSearchParams): Tab =>
  params.get('tab') === 'flows' ? 'flows' : 'packets';

export function writeTab(params: URLSearchParams, tab: string | null): URLSearchParams {
  const next = new URLSearchParams(params);
  if (tab === 'flows') next.set('tab', tab);
  else next.delete('tab');
  return next;
}
