import * as format from '../model/format';
import { epochMs } from '../model/instant';
import type { EpochMs } from '../model/units';
import { usePreferences } from '../stores/preferences';

interface Props {
  at: string;
  show?: 'clock' | 'clockMs' | 'dateTime';
}

/** A moment, in the user's zone, with its exact text as title. */
export function Time({ at, show = 'dateTime' }: Props) {
  const zone = usePreferences((state) => state.zone);
  return (
    <time dateTime={at} title={at} className="num">
      {format[show](epochMs(at), zone)}
    </time>
  );
}

/** How long ago it was. */
export function Ago({ at, now }: { at: string; now: EpochMs }) {
  return (
    <time dateTime={at} title={at} className="num">
      {format.ago(epochMs(at), now)}
    </time>
  );
}
