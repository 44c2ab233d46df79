/** What the flow table can be narrowed to, and how the address bar and the API write it. */
import type { Flow, FlowQuery } from '../api/types';

export const FLOW_SORTS = {
  '-start': 'Latest first',
  start: 'Oldest first',
  '-bytes': 'Most bytes',
  '-packets': 'Most packets',
  '-duration': 'Longest',
} as const;
export type FlowSort = keyof typeof FLOW_SORTS;

export interface FlowFilter {
  ip: string;
  port: string;
  proto: string;
  app: string;
  state: string;
  sort: FlowSort;
}

export const NO_FLOW_FILTER: FlowFilter = {
  ip: '',
  port: '',
  proto: '',
  app: '',
  state: '',
  sort: '-start',
};

const isSort = (text: string): text is FlowSort => Object.hasOwn(FLOW_SORTS, text);

export function readFlowFilter(params: URLSearchParams): FlowFilter {
  const text = (name: string): string => (params.get(name) ?? '').trim().slice(0, 50);
  const sort = text('sort');
  return {
    ip: text('ip'),
    port: isPort(text('port')) ? text('port') : '',
    proto: text('proto'),
    app: text('app'),
    state: text('state'),
    sort: isSort(sort) ? sort : '-start',
  };
}

/** Writes the filter into `params`; what is not filtered by leaves no trace. */
export function writeFlowFilter(params: URLSearchParams, filter: FlowFilter): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(filter) as [keyof FlowFilter, string][]) {
    if (value === NO_FLOW_FILTER[name]) next.delete(name);
    else next.set(name, value);
  }
  return next;
}

export function toFlowQuery(filter: FlowFilter): FlowQuery {
  return {
    sort: filter.sort,
    ...(filter.ip ? { ip: filter.ip } : {}),
    ...(filter.port ? { port: Number(filter.port) } : {}),
    ...(filter.proto ? { proto: filter.proto } : {}),
    ...(filter.app ? { app_proto: filter.app } : {}),
    ...(filter.state ? { conn_state: filter.state } : {}),
  };
}

export const isFiltered = (filter: FlowFilter): boolean =>
  Object.entries(filter).some(([name, value]) => name !== 'sort' && value !== '');

export const isPort = (text: string): boolean =>
  text === '' || (/^\d{1,5}$/.test(text) && Number(text) <= 65_535);

/** Looks like an address; the server has the last word. */
export const isAddress = (text: string): boolean =>
  text === '' || /^[0-9a-fA-F:.]{2,45}$/.test(text);

export const flowBytes = (flow: Flow): number => flow.bytes_toserver + flow.bytes_toclient;
export const flowPackets = (flow: Flow): number => flow.pkts_toserver + flow.pkts_toclient;

/** Zeek's connection states in words. */
export const CONN_STATES: Record<string, string> = {
  S0: 'Attempt seen, no answer',
  S1: 'Established, not ended',
  SF: 'Established and ended normally',
  REJ: 'Attempt refused',
  S2: 'Established, originator closed, no answer',
  S3: 'Established, responder closed, no answer',
  RSTO: 'Established, originator reset',
  RSTR: 'Responder reset',
  RSTOS0: 'Originator sent SYN and reset, no answer',
  RSTRH: 'Responder sent SYN-ACK and reset, no SYN seen',
  SH: 'Originator sent SYN and FIN, no answer',
  SHR: 'Responder sent SYN-ACK and FIN, no SYN seen',
  OTH: 'No handshake seen',
};
