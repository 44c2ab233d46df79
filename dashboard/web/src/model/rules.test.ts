import { describe, expect, it } from 'vitest';
import { aRule } from '../testing/fixtures';
import {
  firstOrder,
  folders,
  matches,
  NO_RULE_FILTER,
  OWN,
  ruleHref,
  severityOf,
  sorted,
  standing,
  standingText,
} from './rules';

const place = (subtasks: number, missing: string[] = []) => ({ subtasks, of: 5, missing });

describe('how a rule stands', () => {
  it('is live without word from the job when it comes with Ingress', () => {
    expect(standingText(aRule({ live: null }))).toBe('Live');
  });

  it('counts the subtasks while some are silent', () => {
    const rule = aRule({ live: place(3, ['alerts is silent', 'matcher-1 is silent']) });
    expect(standing(rule)).toBe('partly');
    expect(standingText(rule)).toBe('Live on 3/5');
  });

  it('says first that a version cannot be used', () => {
    const rule = aRule({ problem: 'x.yml:1:1: no', live: place(0, ['events 0: no']) });
    expect(standingText(rule)).toBe('Cannot be used');
  });

  it('is off', () => {
    expect(standingText(aRule({ state: 'off', live: place(5) }))).toBe('Off');
  });
});

describe('rules filter', () => {
  const rule = aRule({ id: 'telnet', title: 'Telnet session', tags: ['attack.t1021'] });

  it('finds words in title, id and tags, all of them', () => {
    expect(matches(rule, { ...NO_RULE_FILTER, text: 'SESSION t1021' })).toBe(true);
    expect(matches(rule, { ...NO_RULE_FILTER, text: 'session t1022' })).toBe(false);
  });

  it('narrows by level, folder and state', () => {
    expect(matches(rule, { ...NO_RULE_FILTER, level: 'low' })).toBe(false);
    expect(matches(aRule({ folder: null }), { ...NO_RULE_FILTER, folder: OWN })).toBe(true);
    expect(matches(rule, { ...NO_RULE_FILTER, state: 'off' })).toBe(false);
    expect(matches(aRule({ problem: 'no' }), { ...NO_RULE_FILTER, state: 'attention' })).toBe(true);
  });

  it('knows the folders there are', () => {
    expect(folders([rule, aRule({ folder: null }), rule])).toEqual([OWN, 'policy']);
  });
});

describe('order of rules', () => {
  it('has the worst level first, then the title', () => {
    const rules = [
      aRule({ id: 'a', level: 'informational', title: 'A' }),
      aRule({ id: 'c', level: 'critical', title: 'C' }),
      aRule({ id: 'b', level: 'critical', title: 'B' }),
    ];
    expect(sorted(rules, firstOrder('level')).map(({ id }) => id)).toEqual(['b', 'c', 'a']);
  });

  it('has rules that were never used last', () => {
    const usage = { events: 1, hits: 0, last_hit: null, partials: 0, evicted: 0, state_bytes: 0 };
    const rules = [
      aRule({ id: 'unknown', usage: null }),
      aRule({ id: 'none', usage }),
      aRule({ id: 'some', usage: { ...usage, hits: 2 } }),
    ];
    expect(sorted(rules, firstOrder('hits')).map(({ id }) => id)).toEqual([
      'some',
      'none',
      'unknown',
    ]);
  });
});

it('names rules in addresses without slashes', () => {
  expect(ruleHref('my/web:1')).toBe('/rules/my~web%3A1');
});

it('says levels in the words of alerts', () => {
  expect(['informational', 'high'].map(severityOf)).toEqual(['info', 'high']);
});
