import { useMemo, useState } from 'react';
import type { PacketDetail } from '../../api/types';
import { decodeBase64, fieldAt, rangeOf, samePath, type FieldPath } from '../../model/bytes';
import { HexView } from './HexView';
import { LayerTree } from './LayerTree';
import classes from './PacketBrowser.module.css';

/** Layers and bytes of one packet: what is under the pointer in one is marked in the other. */
export function PacketInspector({ packet }: { packet: PacketDetail }) {
  const bytes = useMemo(() => decodeBase64(packet.bytes), [packet.bytes]);
  const [pointed, setPointed] = useState<FieldPath | null>(null);
  const [chosen, setChosen] = useState<FieldPath | null>(null);
  const active = pointed ?? chosen;
  // Whoever chooses by key is not looking at the pointer, wherever it rests.
  const choose = (path: FieldPath | null) => {
    setChosen(path);
    setPointed(null);
  };
  const pointAtByte = (offset: number | null) => {
    const path = offset === null ? null : fieldAt(packet.layers, offset);
    setPointed((before) => (samePath(before, path) ? before : path));
  };
  const layer = active === null ? null : { layer: active.layer, field: -1 };
  return (
    <div className={classes.inspector}>
      <section className={classes.pane} aria-label="Decoded layers">
        {typeof packet.anomaly === 'string' && (
          <p className={classes.anomaly}>Malformed: {packet.anomaly}</p>
        )}
        <LayerTree layers={packet.layers} active={active} onPoint={setPointed} onChoose={choose} />
      </section>
      <section className={classes.pane} aria-label="Bytes">
        <HexView
          bytes={bytes}
          field={rangeOf(packet.layers, active)}
          layer={rangeOf(packet.layers, layer)}
          onPoint={pointAtByte}
          onChoose={(offset) => choose(fieldAt(packet.layers, offset))}
        />
        {packet.captured_len < packet.len && (
          <p className={classes.cut}>
            {packet.captured_len} of {packet.len} bytes were captured.
          </p>
        )}
      </section>
    </div>
  );
}
