import { hexByte, inRange, printable, type ByteRange } from '../../model/bytes';
import * as format from '../../model/format';
import classes from './PacketBrowser.module.css';

interface Props {
  bytes: Uint8Array;
  start: number;
  perRow: number;
  top: number;
  field: ByteRange | null;
  layer: ByteRange | null;
  cursor: number;
}

/** One row: offset, bytes, text. */
export function HexRow({ bytes, start, perRow, top, field, layer, cursor }: Props) {
  const offsets = Array.from(
    { length: Math.min(perRow, bytes.length - start) },
    (_, index) => start + index,
  );
  const mark = (offset: number): 'field' | 'layer' | undefined => {
    if (inRange(field, offset)) return 'field';
    return inRange(layer, offset) ? 'layer' : undefined;
  };
  const cell = (offset: number, text: string, className: string | undefined) => (
    <span
      key={offset}
      className={className}
      data-offset={offset}
      data-mark={mark(offset)}
      data-cursor={offset === cursor || undefined}
    >
      {text}
    </span>
  );
  return (
    <div className={classes.hexRow} style={{ transform: `translateY(${top}px)` }}>
      <span className={classes.hexOffset}>{format.offset(start)}</span>
      <span className={classes.hexBytes} data-per-row={perRow}>
        {offsets.map((offset) => cell(offset, hexByte(bytes[offset] ?? 0), classes.byte))}
      </span>
      <span className={classes.hexText}>
        {offsets.map((offset) => cell(offset, printable(bytes[offset] ?? 0), classes.char))}
      </span>
    </div>
  );
}
