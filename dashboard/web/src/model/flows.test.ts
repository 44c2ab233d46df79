import { describe, expect, it } from 'vitest';
import {
  isAddress,
  isFiltered,
  isPort,
  NO_FLOW_FILTER,
  readFlowFilter,
  toFlowQuery,
  writeFlowFilter,
} from './flows';

const params = (text: string): URLSearchParams => new URLSearchParams(text);

describe('flow filter in the address bar', () => {
  it('reads back what it writes and keeps the rest', () => {
    const filter = {
      ...NO_FLOW_FILTER,
      ip: 'fe80::1',
      port: '53',
      proto: 'UDP',
      sort: '-bytes' as const,
    };

    const written = writeFlowFilter(params('range=1h&app=dns'), filter);

    expect(written.get('range')).toBe('1h');
    expect(written.has('app')).toBe(false);
    expect(readFlowFilter(written)).toEqual(filter);
  });

  it('ignores what makes no sense', () => {
    expect(readFlowFilter(params('port=99999&sort=constructor'))).toEqual(NO_FLOW_FILTER);
  });
});

describe('flow filter for the API', () => {
  it('leaves out what is empty', () => {
    expect(toFlowQuery(NO_FLOW_FILTER)).toEqual({ sort: '-start' });
    expect(toFlowQuery({ ...NO_FLOW_FILTER, port: '0', app: 'dns', state: 'S0' })).toEqual({
      sort: '-start',
      port: 0,
      app_proto: 'dns',
      conn_state: 'S0',
    });
  });

  it('knows whether anything is filtered', () => {
    expect(isFiltered({ ...NO_FLOW_FILTER, sort: '-bytes' })).toBe(false);
    expect(isFiltered({ ...NO_FLOW_FILTER, ip: '10.0.0.1' })).toBe(true);
  });
});

describe('input', () => {
  it('tells ports and addresses from other text', () => {
    expect(['', '0', '65535'].every(isPort)).toBe(true);
    expect(['65536', '-1', '1e3', 'http'].some(isPort)).toBe(false);
    expect(['', '10.0.0.1', 'fe80::1'].every(isAddress)).toBe(true);
    expect(['<script>', 'host name'].some(isAddress)).toBe(false);
  });
});
