import type { ColumnDef } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { Packet } from '../../api/types';
import { useListKeys } from '../../hooks/useListKeys';
import * as format from '../../model/format';
import { VirtualTable } from '../table/VirtualTable';
import classes from './PacketBrowser.module.css';

interface Props {
  packets: readonly Packet[];
  selected: number;
  onOpen: (index: number) => void;
}

const ADDRESS = 'minmax(150px, 1fr)';

/** One line per packet; j and k go through them. */
export function PacketTable({ packets, selected, onOpen }: Props) {
  const first = packets[0]?.number ?? 1;
  const columns = useMemo(
    () => packetColumns((packet) => onOpen(packet.number - first)),
    [onOpen, first],
  );
  useListKeys(packets.length, onOpen, onOpen, selected);
  return (
    <VirtualTable
      label="Packets"
      dense
      rows={packets}
      columns={columns}
      rowKey={(packet) => String(packet.number)}
      compact={(packet) => (
        <PacketCompact packet={packet} onOpen={() => onOpen(packet.number - first)} />
      )}
      selected={selected}
      onOpen={onOpen}
    />
  );
}

function packetColumns(open: (packet: Packet) => void): ColumnDef<Packet>[] {
  return [
    {
      id: 'number',
      header: 'No.',
      meta: { width: '48px', align: 'end' },
      cell: ({ row }) => <NumberButton packet={row.original} onOpen={() => open(row.original)} />,
    },
    {
      id: 'offset',
      header: 'Time',
      meta: { width: '84px', align: 'end' },
      cell: ({ row }) => <span className="num">+{format.duration(row.original.offset_ms)}</span>,
    },
    {
      id: 'source',
      header: 'Source',
      meta: { width: ADDRESS },
      cell: ({ row: { original: packet } }) => (
        <span className="mono">{format.endpoint(packet.src, packet.src_port)}</span>
      ),
    },
    {
      id: 'destination',
      header: 'Destination',
      meta: { width: ADDRESS },
      cell: ({ row: { original: packet } }) => (
        <span className="mono">{format.endpoint(packet.dst, packet.dst_port)}</span>
      ),
    },
    {
      id: 'proto',
      header: 'Protocol',
      meta: { width: '64px' },
      cell: ({ row }) => row.original.proto,
    },
    {
      id: 'length',
      header: 'Bytes',
      meta: { width: '52px', align: 'end' },
      cell: ({ row }) => <span className="num">{format.exact(row.original.len)}</span>,
    },
    {
      id: 'info',
      header: 'Info',
      meta: { width: 'minmax(220px, 2.4fr)' },
      cell: ({ row }) => <span title={row.original.info}>{row.original.info}</span>,
    },
  ];
}

function NumberButton({ packet, onOpen }: { packet: Packet; onOpen: () => void }) {
  return (
    <button
      type="button"
      className={`${classes.number} num`}
      aria-label={`Packet ${packet.number}`}
      onClick={onOpen}
    >
      {packet.number}
    </button>
  );
}

function PacketCompact({ packet, onOpen }: { packet: Packet; onOpen: () => void }) {
  return (
    <div className={classes.compact}>
      <div>
        <NumberButton packet={packet} onOpen={onOpen} />
        <span>{packet.info}</span>
      </div>
      <div className="muted">
        <span className="mono">
          {format.endpoint(packet.src, packet.src_port)} →{' '}
          {format.endpoint(packet.dst, packet.dst_port)}
        </span>
      </div>
    </div>
  );
}
