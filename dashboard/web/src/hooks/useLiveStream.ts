import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { backOff, nextFrame, readStream, type StreamState } from '../api/stream';
import { useLive } from '../stores/live';
import { ME_KEY } from './useSession';

/** Lists to read again when the stream has left something of a topic out. */
const LISTS_OF_TOPIC: Record<string, string[]> = {
  alerts: ['alerts'],
  metrics: ['metrics', 'summary'],
  flows: ['flows'],
  sensors: ['sensors'],
};

/** Keeps the one live stream open while the user is logged in. */
export function useLiveStream(): void {
  const cache = useQueryClient();
  useEffect(() => {
    const abort = new AbortController();
    void readStream(abort.signal, {
      onBatch: (batch) => {
        useLive.getState().receive(batch);
        for (const topic of batch.dropped) readAgain(cache, topic);
      },
      onState: (state) => onState(cache, state),
      onSkew: (skewMs) => useLive.getState().setSkew(skewMs),
      schedule: nextFrame,
      wait: backOff,
    });
    return () => abort.abort();
  }, [cache]);
}

function onState(cache: QueryClient, state: StreamState): void {
  const before = useLive.getState().connection;
  useLive.getState().connect(state);
  if (state === 'ended') void cache.invalidateQueries({ queryKey: ME_KEY });
  // What was missed in between may be more than the server can send again.
  if (state === 'open' && before === 'retrying') {
    for (const topic of Object.keys(LISTS_OF_TOPIC)) readAgain(cache, topic);
  }
}

function readAgain(cache: QueryClient, topic: string): void {
  for (const key of LISTS_OF_TOPIC[topic] ?? []) void cache.invalidateQueries({ queryKey: [key] });
}
