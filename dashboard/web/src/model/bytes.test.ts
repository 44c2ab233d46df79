import { describe, expect, it } from 'vitest';
import type { Layer } from '../api/types';
import { decodeBase64, fieldAt, hexByte, inRange, printable, rangeOf } from './bytes';

const layers: Layer[] = [
  {
    name: 'ethernet',
    title: 'Ethernet',
    offset: 0,
    length: 14,
    fields: [{ name: 'Type', value: 'IPv4', offset: 12, length: 2 }],
  },
  {
    name: 'ipv4',
    title: 'IPv4',
    offset: 14,
    length: 20,
    fields: [
      { name: 'Header', value: '', offset: 14, length: 20 },
      { name: 'TTL', value: '64', offset: 22, length: 1 },
    ],
  },
];

describe('field at a byte', () => {
  it('is the smallest that covers it', () => {
    expect(fieldAt(layers, 22)).toEqual({ layer: 1, field: 1 });
    expect(fieldAt(layers, 23)).toEqual({ layer: 1, field: 0 });
  });

  it('is the layer where there is no field, and nothing beyond', () => {
    expect(fieldAt(layers, 3)).toEqual({ layer: 0, field: -1 });
    expect(fieldAt(layers, 99)).toBeNull();
  });

  it('has a range', () => {
    expect(rangeOf(layers, { layer: 1, field: 1 })).toMatchObject({ offset: 22, length: 1 });
    expect(rangeOf(layers, { layer: 0, field: -1 })).toMatchObject({ offset: 0, length: 14 });
    expect(rangeOf(layers, { layer: 7, field: 0 })).toBeNull();
    expect(inRange({ offset: 2, length: 2 }, 3)).toBe(true);
    expect(inRange({ offset: 2, length: 2 }, 4)).toBe(false);
    expect(inRange(null, 0)).toBe(false);
  });
});

describe('bytes', () => {
  it('decodes base64 and survives what is none', () => {
    expect([...decodeBase64('AP8=')]).toEqual([0, 255]);
    expect(decodeBase64('not base64!')).toHaveLength(0);
  });

  it('shows bytes as hex and text', () => {
    expect([0, 10, 255].map(hexByte)).toEqual(['00', '0a', 'ff']);
    expect([0x41, 0x20, 0x0a, 0x80].map(printable)).toEqual(['A', ' ', '·', '·']);
  });
});
