import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import type { PacketList as List } from '../../api/types';
import { pcapUrl, usePacket, usePackets, type PacketSource } from '../../hooks/usePackets';
import * as format from '../../model/format';
import { EmptyState, ErrorState, LoadingState } from '../states/States';
import classes from './PacketBrowser.module.css';
import { PacketInspector } from './PacketInspector';
import { PacketTable } from './PacketTable';

const SOURCES: Record<List['source'], string> = {
  kafka: 'from the packets topic',
  file: 'from the capture file',
  stored: 'kept with the alert',
};

/** Packets as a list; the one that is open is shown decoded and as bytes. */
export function PacketBrowser({ source }: { source: PacketSource }) {
  const packets = usePackets(source);
  if (packets.isPending) return <LoadingState label="Reading packets back" />;
  if (packets.error) {
    return <ErrorState error={packets.error} onRetry={() => void packets.refetch()} />;
  }
  if (packets.data.items.length === 0) {
    return <EmptyState title="No packets are kept for this">{packets.data.note}</EmptyState>;
  }
  return <Browser source={source} list={packets.data} />;
}

function Browser({ source, list }: { source: PacketSource; list: List }) {
  const [params, setParams] = useSearchParams();
  const wanted = Number(params.get('packet') ?? 1);
  const index = Math.max(
    0,
    list.items.findIndex((packet) => packet.number === wanted),
  );
  const chosen = list.items[index];
  const packet = usePacket(source, chosen?.number ?? null);
  const open = (next: number) => {
    const number = list.items[next]?.number;
    if (number === undefined) return;
    setParams(
      (current) => {
        const changed = new URLSearchParams(current);
        changed.set('packet', String(number));
        return changed;
      },
      { replace: true },
    );
  };
  return (
    <div className={classes.browser}>
      <div className={classes.bar}>
        <span className="num">
          {list.complete
            ? format.plural(list.total, 'packet')
            : `First ${format.plural(list.total, 'packet')}`}
        </span>
        <span className="muted">{SOURCES[list.source]}</span>
        {list.note !== null && <span className={classes.note}>{list.note}</span>}
        <Button
          className={classes.download ?? ''}
          component="a"
          href={pcapUrl(source)}
          download
          size="xs"
          variant="default"
          leftSection={<IconDownload size={15} stroke={1.7} aria-hidden="true" />}
        >
          Download pcap
        </Button>
      </div>
      <div className={classes.list}>
        <PacketTable packets={list.items} selected={index} onOpen={open} />
      </div>
      {packet.data && <PacketInspector key={packet.data.number} packet={packet.data} />}
      {!packet.data && packet.isPending && <LoadingState label="Decoding the packet" />}
      {!packet.data && packet.error && (
        <ErrorState error={packet.error} onRetry={() => void packet.refetch()} />
      )}
    </div>
  );
}
