import { useState, type KeyboardEvent } from 'react';
import type { Layer } from '../../api/types';
import { samePath, type FieldPath } from '../../model/bytes';
import classes from './PacketBrowser.module.css';
import { moveInTree, visiblePaths } from './treeKeys';

interface Props {
  layers: readonly Layer[];
  active: FieldPath | null;
  onPoint: (path: FieldPath | null) => void;
  onChoose: (path: FieldPath) => void;
}

const idOf = ({ layer, field }: FieldPath): string => `field-${layer}-${field}`;

/** Layers and their fields as a tree; arrow keys go through it, right and left open and close. */
export function LayerTree({ layers, active, onPoint, onChoose }: Props) {
  const [closed, setClosed] = useState<ReadonlySet<number>>(new Set());
  const [focused, setFocused] = useState<FieldPath>({ layer: 0, field: -1 });
  const setOpen = (layer: number, open: boolean) => {
    const next = new Set(closed);
    if (open) next.delete(layer);
    else next.add(layer);
    setClosed(next);
  };
  const focus = (path: FieldPath) => {
    setFocused(path);
    onChoose(path);
    document.getElementById(idOf(path))?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = moveInTree(event.key, focused, visiblePaths(layers, closed), closed);
    if (move === null) return;
    event.preventDefault();
    if (move.to) focus(move.to);
    if (move.open !== undefined) setOpen(focused.layer, move.open);
  };
  const item = (path: FieldPath) => ({
    id: idOf(path),
    role: 'treeitem',
    tabIndex: samePath(path, focused) ? 0 : -1,
    'aria-selected': samePath(path, active),
    'data-active': samePath(path, active),
    onMouseEnter: () => onPoint(path),
    onFocus: () => onChoose(path),
  });
  return (
    <div
      role="tree"
      tabIndex={-1}
      aria-label="Layers and fields"
      className={classes.tree}
      onMouseLeave={() => onPoint(null)}
      onKeyDown={onKeyDown}
    >
      {layers.map((layer, index) => {
        const open = !closed.has(index);
        return (
          <div key={index} role="none">
            <div
              {...item({ layer: index, field: -1 })}
              aria-expanded={open}
              aria-level={1}
              className={classes.layer}
              onClick={() => {
                focus({ layer: index, field: -1 });
                setOpen(index, !open);
              }}
            >
              <span className={classes.arrow} aria-hidden="true">
                {open ? '▾' : '▸'}
              </span>
              {layer.title}
            </div>
            {open &&
              layer.fields.map((field, fieldIndex) => (
                <div
                  key={fieldIndex}
                  {...item({ layer: index, field: fieldIndex })}
                  aria-level={2}
                  className={classes.field}
                  onClick={() => focus({ layer: index, field: fieldIndex })}
                >
                  <span className={classes.fieldName}>{field.name}</span>
                  <span className="mono">{field.value}</span>
                </div>
              ))}
          </div>
        );
      })}
    </div>
  );
}
