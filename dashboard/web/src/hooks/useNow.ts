import { useEffect, useState } from 'react';
import type { EpochMs } from '../model/units';
import { liveNow, useLive } from '../stores/live';

/** The current time of the server, renewed each second; stands still while paused. */
export function useNow(everyMs = 1000): EpochMs {
  const pausedAtMs = useLive((state) => state.pausedAtMs);
  const skewMs = useLive((state) => state.skewMs);
  const [now, setNow] = useState(() => liveNow(useLive.getState()));
  useEffect(() => {
    if (pausedAtMs !== null) return undefined;
    const timer = setInterval(() => setNow(Date.now() + skewMs), everyMs);
    return () => clearInterval(timer);
  }, [pausedAtMs, skewMs, everyMs]);
  return pausedAtMs ?? now;
}
