import { describe, expect, it } from 'vitest';
import { array, number, nullable, object, oneOf, record, ShapeError, string } from './shape';

describe('shape', () => {
  const shape = object({
    items: array(object({ n: number, s: nullable(string) })),
    c: record(number),
  });

  it('accepts what it describes and ignores the rest', () => {
    expect(() =>
      shape({ items: [{ n: 1, s: null, more: {} }], c: { a: 1 } }, 'answer'),
    ).not.toThrow();
  });

  it.each([
    [null, 'answer is not an object'],
    [[], 'answer is not an object'],
    [{ items: {}, c: {} }, 'answer.items is not a list'],
    [{ items: [{ n: '1' }], c: {} }, 'answer.items[0].n is not a number'],
    [{ items: [], c: { a: 'x' } }, 'answer.c.a is not a number'],
  ])('says where %j is wrong', (value, message) => {
    expect(() => shape(value, 'answer')).toThrow(ShapeError);
    expect(() => shape(value, 'answer')).toThrow(message);
  });

  it('knows closed lists of words', () => {
    expect(() => oneOf('ok', 'lost')('okay', 'status')).toThrow('status is not one of ok, lost');
  });
});
