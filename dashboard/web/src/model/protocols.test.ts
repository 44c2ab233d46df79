import { describe, expect, it } from 'vitest';
import { byOrder, colours } from './protocols';

describe('colours of protocols', () => {
  it('gives a known protocol its own colour and others what is free', () => {
    expect([...colours(['zzz', 'udp', 'tcp', 'other'])]).toEqual([
      ['udp', 2],
      ['tcp', 1],
      ['other', 6],
      ['zzz', 3],
    ]);
  });

  it('never gives a colour twice while one is free', () => {
    const given = [...colours(['a', 'b', 'c', 'tls', 'tcp']).values()];

    expect(new Set(given).size).toBe(5);
  });

  it('has colours for more names than there are colours', () => {
    expect(colours(['a', 'b', 'c', 'd', 'e', 'f', 'g']).size).toBe(7);
  });
});

describe('order of protocols', () => {
  it('does not depend on amounts', () => {
    expect(['other', 'zz', 'udp', 'aa', 'tcp'].sort(byOrder)).toEqual([
      'tcp',
      'udp',
      'aa',
      'zz',
      'other',
    ]);
  });
});
