import type { Layer } from '../../api/types';
import { samePath, type FieldPath } from '../../model/bytes';

/** What can be reached in the tree, from top to bottom. */
export function visiblePaths(layers: readonly Layer[], closed: ReadonlySet<number>): FieldPath[] {
  return layers.flatMap(({ fields }, layer) => [
    { layer, field: -1 },
    ...(closed.has(layer) ? [] : fields.map((_, field) => ({ layer, field }))),
  ]);
}

interface Move {
  to?: FieldPath;
  open?: boolean;
}

/** What a key does in a tree, as WAI-ARIA has it; null when it does nothing. */
export function moveInTree(
  key: string,
  at: FieldPath,
  paths: readonly FieldPath[],
  closed: ReadonlySet<number>,
): Move | null {
  const index = paths.findIndex((path) => samePath(path, at));
  const to = (path: FieldPath | undefined): Move | null => (path ? { to: path } : null);
  const onLayer = at.field < 0;
  switch (key) {
    case 'ArrowDown':
      return to(paths[index + 1]);
    case 'ArrowUp':
      return to(paths[index - 1]);
    case 'Home':
      return to(paths[0]);
    case 'End':
      return to(paths.at(-1));
    case 'ArrowRight':
      if (!onLayer) return null;
      return closed.has(at.layer) ? { open: true } : to(paths[index + 1]);
    case 'ArrowLeft':
      return onLayer ? { open: false } : { to: { layer: at.layer, field: -1 } };
    case 'Enter':
    case ' ':
      return onLayer ? { open: closed.has(at.layer) } : null;
    default:
      return null;
  }
}
