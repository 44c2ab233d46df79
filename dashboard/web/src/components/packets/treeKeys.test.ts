import { expect, it } from 'vitest';
import type { Layer } from '../../api/types';
import { moveInTree, visiblePaths } from './treeKeys';

const field = { name: 'f', value: '', offset: 0, length: 1 };
const layers: Layer[] = [
  { name: 'a', title: 'A', offset: 0, length: 1, fields: [field, field] },
  { name: 'b', title: 'B', offset: 0, length: 1, fields: [field] },
];
const open = new Set<number>();
const closed = new Set([0]);

it('leaves out the fields of closed layers', () => {
  expect(visiblePaths(layers, open)).toHaveLength(5);
  expect(visiblePaths(layers, closed)).toHaveLength(3);
});

it('moves as WAI-ARIA has it', () => {
  const paths = visiblePaths(layers, open);
  const at = (layer: number, index: number) => ({ layer, field: index });

  expect(moveInTree('ArrowDown', at(0, 1), paths, open)).toEqual({ to: at(1, -1) });
  expect(moveInTree('ArrowUp', at(0, -1), paths, open)).toBeNull();
  expect(moveInTree('End', at(0, -1), paths, open)).toEqual({ to: at(1, 0) });
  expect(moveInTree('ArrowLeft', at(0, 1), paths, open)).toEqual({ to: at(0, -1) });
  expect(moveInTree('ArrowLeft', at(0, -1), paths, open)).toEqual({ open: false });
  expect(moveInTree('ArrowRight', at(0, -1), visiblePaths(layers, closed), closed)).toEqual({
    open: true,
  });
  expect(moveInTree('x', at(0, -1), paths, open)).toBeNull();
});
