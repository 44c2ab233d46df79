import { useMediaQuery } from '@mantine/hooks';
import {
  flexRender,
  getCoreRowModel,
  useReactTable,
  type ColumnDef,
  type RowData,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react';
import { TableRow } from './TableRow';
import classes from './VirtualTable.module.css';

declare module '@tanstack/react-table' {
  interface ColumnMeta<TData extends RowData, TValue> {
    /** A track of CSS grid: `120px`, `minmax(160px, 2fr)`. */
    width: string;
    align?: 'end';
    /** How the rows are sorted by this column; its header is a button. */
    sorted?: 'ascending' | 'descending' | 'none';
    /** Names of the row and value types, as the declaration merged with demands. */
    readonly types?: [TData, TValue];
  }
}

interface Props<T> {
  label: string;
  rows: readonly T[];
  columns: ColumnDef<T>[];
  rowKey: (row: T) => string;
  /** A row on a narrow screen, where columns do not fit. */
  compact: (row: T) => ReactNode;
  /** Row the keyboard is at or that is open, -1 for none. */
  selected: number;
  onOpen: (index: number) => void;
  /** The end of the rows has come into view. */
  onEnd?: () => void;
  /** Below the last row: what is loading, or that this is all. */
  footer?: ReactNode;
  /** Lower rows and smaller text, for long lists that are read and not clicked. */
  dense?: boolean;
}

const ROW_PX = 37;
const DENSE_ROW_PX = 28;
const COMPACT_ROW_PX = 62;
const OVERSCAN = 12;
/** Rows before the end at which more is asked for. */
const NEAR_END = 30;
export const NARROW = '(max-width: 767px)';

/** A table of any length: only the rows in view exist. */
export function VirtualTable<T>(props: Props<T>) {
  const { label, rows, columns, rowKey, compact, selected, onOpen, onEnd, footer } = props;
  const { dense = false } = props;
  const narrow = useMediaQuery(NARROW);
  const rowPx = narrow ? COMPACT_ROW_PX : dense ? DENSE_ROW_PX : ROW_PX;
  const scroller = useRef<HTMLDivElement>(null);
  const table = useReactTable({
    data: rows as T[],
    columns,
    getCoreRowModel: getCoreRowModel(),
    getRowId: rowKey,
  });
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: OVERSCAN,
    getItemKey: (index) => {
      const row = rows[index];
      return row === undefined ? index : rowKey(row);
    },
  });
  const items = virtual.getVirtualItems();
  useEffect(() => virtual.measure(), [virtual, rowPx]);
  useEffect(() => {
    if (selected >= 0) virtual.scrollToIndex(selected, { align: 'auto' });
  }, [virtual, selected]);

  const reachEnd = useEffectEvent(() => onEnd?.());
  const lastShown = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (lastShown >= rows.length - NEAR_END) reachEnd();
  }, [lastShown, rows.length]);

  const tracks = columns.map((column) => column.meta?.width ?? '1fr').join(' ');
  const modelRows = table.getRowModel().rows;
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      data-dense={dense}
      tabIndex={0}
      role="region"
      aria-label={`${label}, scrollable`}
    >
      <div
        role="table"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        className={classes.table}
      >
        {!narrow && (
          <div role="rowgroup" className={classes.head}>
            <div role="row" className={classes.row} style={{ gridTemplateColumns: tracks }}>
              {table.getFlatHeaders().map((header) => (
                <div
                  key={header.id}
                  role="columnheader"
                  className={classes.cell}
                  data-align={header.column.columnDef.meta?.align}
                  aria-sort={header.column.columnDef.meta?.sorted}
                >
                  {flexRender(header.column.columnDef.header, header.getContext())}
                </div>
              ))}
            </div>
          </div>
        )}
        <div role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const row = modelRows[item.index];
            if (row === undefined) return null;
            return (
              <TableRow
                key={item.key}
                row={row}
                index={item.index}
                top={item.start}
                height={item.size}
                tracks={narrow ? '' : tracks}
                compact={narrow ? compact : null}
                selected={item.index === selected}
                onOpen={onOpen}
              />
            );
          })}
        </div>
      </div>
      {footer !== undefined && <div className={classes.footer}>{footer}</div>}
    </div>
  );
}
