import type { Cell, Row } from '@tanstack/react-table';
import type { MouseEvent, ReactNode } from 'react';
import classes from './VirtualTable.module.css';

interface Props<T> {
  row: Row<T>;
  index: number;
  top: number;
  height: number;
  tracks: string;
  compact: ((row: T) => ReactNode) | null;
  selected: boolean;
  onOpen: (index: number) => void;
}

/**
 * What a cell shows. Called and not made a component of, as flexRender would: columns may be made
 * anew each second, and a new component would take the place of the link that is being clicked.
 */
function content<T>(cell: Cell<T, unknown>): ReactNode {
  const show = cell.column.columnDef.cell;
  return typeof show === 'function' ? (show(cell.getContext()) as ReactNode) : show;
}

/** One row, at its place. A click anywhere but on a link or button of its own opens it. */
export function TableRow<T>(props: Props<T>) {
  const { row, index, top, height, tracks, compact, selected, onOpen } = props;
  const open = (event: MouseEvent) => {
    if (event.target instanceof Element && event.target.closest('a, button')) return;
    if ((window.getSelection()?.toString() ?? '') !== '') return;
    onOpen(index);
  };
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-current={selected || undefined}
      className={compact ? classes.compactRow : classes.row}
      data-body="true"
      style={{ transform: `translateY(${top}px)`, height, gridTemplateColumns: tracks }}
      onClick={open}
    >
      {compact ? (
        <div role="cell" className={classes.compactCell}>
          {compact(row.original)}
        </div>
      ) : (
        row.getVisibleCells().map((cell) => (
          <div
            key={cell.id}
            role="cell"
            className={classes.cell}
            data-align={cell.column.columnDef.meta?.align}
          >
            {content(cell)}
          </div>
        ))
      )}
    </div>
  );
}
