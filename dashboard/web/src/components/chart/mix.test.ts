import { expect, it } from 'vitest';
import { mix } from './mix';

it('mixes colours in the long and in the short form', () => {
  expect(mix('#ffffff', '#000000', 0.5)).toBe('rgb(128, 128, 128)');
  expect(mix('#2f6fde', '#fff', 1)).toBe('rgb(47, 111, 222)');
  expect(mix('#000', '#fff', 0.25)).toBe('rgb(191, 191, 191)');
});
