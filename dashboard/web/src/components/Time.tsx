import * as format from '../model/format';
import { epochMs } from '../model/instant';
import type { EpochMs } from '../model/units';
import { usePreferences } from '../stores/preferences';

interface Props {
  at: string;
  /** Given, the date is left out when it is of the same day. */
  now?: EpochMs;
}

/** A moment, in the user's zone, with its exact text as title. */
export function Time({ at, now }: Props) {
  const zone = usePreferences((state) => state.zone);
  return (
    <time dateTime={at} title={at} className="num">
      {now === undefined
        ? format.dateTime(epochMs(at), zone)
        : format.moment(epochMs(at), now, zone)}
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
