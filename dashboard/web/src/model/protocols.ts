/** Order and colours of protocols in charts: the same protocol looks the same everywhere. */

/** Colour variables `--series-1` … `--series-6` in tokens.css; the last is for all others. */
export const COLOURS = 6;

const PREFERRED: Record<string, number> = {
  tcp: 1,
  udp: 2,
  icmp: 3,
  'ipv6-icmp': 4,
  arp: 5,
  tls: 1,
  dns: 2,
  http: 3,
  ssh: 4,
  smtp: 5,
  other: COLOURS,
  non_ip: COLOURS,
  failed: COLOURS,
  total: 1,
};

const ORDER = [
  ...['tcp', 'udp', 'icmp', 'ipv6-icmp', 'arp', 'sctp'],
  ...['tls', 'http', 'dns', 'ssh', 'smtp'],
];

const place = (name: string): number => {
  if (name === 'other') return ORDER.length + 1;
  const index = ORDER.indexOf(name);
  return index < 0 ? ORDER.length : index;
};

/** Known protocols first, then by name, the rest last. Does not change as traffic changes. */
export const byOrder = (a: string, b: string): number =>
  place(a) - place(b) || (a < b ? -1 : a > b ? 1 : 0);

/** A colour for each name: its own if it has one and it is free, else the first free one. */
export function colours(names: readonly string[]): Map<string, number> {
  const given = new Map<string, number>();
  const used = new Set<number>();
  const give = (name: string, colour: number): void => {
    given.set(name, colour);
    used.add(colour);
  };
  for (const name of names) {
    const wanted = PREFERRED[name];
    if (wanted !== undefined && (wanted === COLOURS || !used.has(wanted))) give(name, wanted);
  }
  for (const name of names) {
    if (given.has(name)) continue;
    const free = [1, 2, 3, 4, 5].find((colour) => !used.has(colour));
    give(name, free ?? COLOURS);
  }
  return given;
}

/** How a protocol is written for people. */
export const protocolLabel = (name: string): string => (name === 'non_ip' ? 'not IP' : name);

export const colourVariable = (colour: number): string => `--series-${colour}`;
