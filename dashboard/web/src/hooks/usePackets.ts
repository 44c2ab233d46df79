import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { BASE_URL, client, read } from '../api/client';
import { packetDetail, packetList } from '../api/shapes';
import type { PacketDetail, PacketList } from '../api/types';

/** Whose packets. */
export interface PacketSource {
  kind: 'alerts' | 'flows';
  id: string;
}

/** Reading packets back from Kafka takes its time; asking again for every visit would not help. */
const STALE_MS = 60_000;

export function usePackets({ kind, id }: PacketSource): UseQueryResult<PacketList> {
  const params = { path: { id } };
  return useQuery({
    queryKey: ['packets', kind, id],
    queryFn: ({ signal }) =>
      read(
        kind === 'alerts'
          ? client.GET('/alerts/{id}/packets', { params, signal })
          : client.GET('/flows/{id}/packets', { params, signal }),
        packetList,
      ),
    staleTime: STALE_MS,
  });
}

export function usePacket(
  { kind, id }: PacketSource,
  n: number | null,
): UseQueryResult<PacketDetail> {
  const params = { path: { id, n: n ?? 1 } };
  return useQuery({
    queryKey: ['packet', kind, id, n],
    queryFn: ({ signal }) =>
      read(
        kind === 'alerts'
          ? client.GET('/alerts/{id}/packets/{n}', { params, signal })
          : client.GET('/flows/{id}/packets/{n}', { params, signal }),
        packetDetail,
      ),
    enabled: n !== null,
    staleTime: STALE_MS,
    placeholderData: keepPreviousData,
  });
}

export const pcapUrl = ({ kind, id }: PacketSource): string =>
  `${BASE_URL}/${kind}/${encodeURIComponent(id)}/packets.pcap`;
