import { useElementSize } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import type { ByteRange } from '../../model/bytes';
import { HexRow } from './HexRow';
import classes from './PacketBrowser.module.css';

interface Props {
  bytes: Uint8Array;
  /** The field and the layer to mark. */
  field: ByteRange | null;
  layer: ByteRange | null;
  onPoint: (offset: number | null) => void;
  onChoose: (offset: number) => void;
}

const ROW_PX = 22;
/** Width that sixteen bytes a row need. */
const WIDE_PX = 600;

/** Bytes as hex and as text; what is under the pointer or the cursor is marked as a field. */
export function HexView({ bytes, field, layer, onPoint, onChoose }: Props) {
  const { ref: sized, width } = useElementSize<HTMLDivElement>();
  const perRow = width > 0 && width < WIDE_PX ? 8 : 16;
  const scroller = useRef<HTMLDivElement>(null);
  const [cursor, setCursor] = useState(0);
  const virtual = useVirtualizer({
    count: Math.ceil(bytes.length / perRow),
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 10,
  });

  // A field chosen in the tree comes into view.
  const fieldRow = field === null ? -1 : Math.floor(field.offset / perRow);
  useEffect(() => {
    if (fieldRow >= 0) virtual.scrollToIndex(fieldRow, { align: 'auto' });
  }, [virtual, fieldRow]);

  const onKeyDown = (event: KeyboardEvent) => {
    const by = STEPS[event.key]?.(perRow);
    if (by === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(bytes.length - 1, cursor + by));
    setCursor(next);
    onChoose(next);
    virtual.scrollToIndex(Math.floor(next / perRow), { align: 'auto' });
  };
  const onClick = (event: MouseEvent) => {
    const offset = offsetAt(event);
    if (offset === null) return;
    setCursor(offset);
    onChoose(offset);
  };
  return (
    <div ref={sized}>
      <div
        ref={scroller}
        className={classes.hex}
        tabIndex={0}
        role="group"
        aria-label={`${bytes.length} bytes. Arrow keys move the cursor.`}
        onMouseMove={(event) => onPoint(offsetAt(event))}
        onMouseLeave={() => onPoint(null)}
        onClick={onClick}
        onKeyDown={onKeyDown}
      >
        <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map((item) => (
            <HexRow
              key={item.key}
              bytes={bytes}
              start={item.index * perRow}
              perRow={perRow}
              top={item.start}
              field={field}
              layer={layer}
              cursor={cursor}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

const STEPS: Record<string, ((perRow: number) => number) | undefined> = {
  ArrowRight: () => 1,
  ArrowLeft: () => -1,
  ArrowDown: (perRow) => perRow,
  ArrowUp: (perRow) => -perRow,
};

function offsetAt(event: MouseEvent): number | null {
  const cell = event.target instanceof Element ? event.target.closest('[data-offset]') : null;
  return cell === null ? null : Number(cell.getAttribute('data-offset'));
}
