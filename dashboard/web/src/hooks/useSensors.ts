import { useQuery } from '@tanstack/react-query';
import { client, read } from '../api/client';
import { sensorList } from '../api/shapes';
import type { Sensor } from '../api/types';
import { useLive } from '../stores/live';

const REFRESH_MS = 10_000;

export interface SensorsResult {
  sensors: Sensor[];
  isPending: boolean;
  error: Error | null;
  retry: () => void;
}

/** All sensors, with what the live stream said of them since. */
export function useSensors(): SensorsResult {
  const query = useQuery({
    queryKey: ['sensors'],
    queryFn: ({ signal }) => read(client.GET('/sensors', { signal }), sensorList),
    refetchInterval: REFRESH_MS,
  });
  const live = useLive((state) => state.sensors);
  const stored = query.data?.items ?? [];
  const newer = (sensor: Sensor): Sensor => {
    const update = live[sensor.sensor];
    return update && update.last_seen > sensor.last_seen ? update : sensor;
  };
  const known = new Set(stored.map((sensor) => sensor.sensor));
  const added = Object.values(live).filter((sensor) => !known.has(sensor.sensor));
  return {
    sensors: [...stored.map(newer), ...added].sort((a, b) => (a.sensor < b.sensor ? -1 : 1)),
    isPending: query.isPending,
    error: query.error,
    retry: () => void query.refetch(),
  };
}
