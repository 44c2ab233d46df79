import { Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'react-router';
import type { Summary } from '../../api/types';
import { keepRange } from '../../components/shell/keepRange';
import type { TimeRangeState } from '../../hooks/useTimeRange';
import { SEVERITIES } from '../../model/alerts';
import * as format from '../../model/format';
import { epochMs } from '../../model/instant';
import classes from './OverviewPage.module.css';

interface Props {
  time: TimeRangeState;
  summary: UseQueryResult<Summary>;
}

/** Totals of the time range. */
export function TopLine({ time, summary }: Props) {
  const { search } = useLocation();
  const { data } = summary;
  const seconds = data ? secondsOf(data, time) : 1;
  return (
    <section className={classes.topLine} aria-label="Totals">
      <Tile
        label="Traffic"
        value={data && format.bytes(data.bytes)}
        note={data && `${format.byteRate(data.bytes / seconds)} on average`}
      />
      <Tile
        label="Packets"
        value={data && format.count(data.packets)}
        note={data && `${format.rate(data.packets / seconds)} on average`}
      />
      <Tile
        label="Flows ended"
        value={data && format.count(data.flows)}
        note={<Link to={keepRange('/flows', search)}>All flows</Link>}
      />
      <Tile
        label="Alerts"
        value={data && format.count(data.alerts.total)}
        note={data && <Severities counts={data.alerts.by_severity} />}
      />
    </section>
  );
}

function Tile({
  label,
  value,
  note,
}: {
  label: string;
  value: string | undefined;
  note: ReactNode;
}) {
  return (
    <div className={classes.tile}>
      <span className={classes.tileLabel}>{label}</span>
      {value === undefined ? (
        <Skeleton height={26} width={90} my={2} />
      ) : (
        <span className={`${classes.tileValue} num`}>{value}</span>
      )}
      <span className={`${classes.tileNote} num`}>{note}</span>
    </div>
  );
}

function Severities({ counts }: { counts: Record<string, number> }) {
  const seen = SEVERITIES.filter((severity) => (counts[severity] ?? 0) > 0);
  if (seen.length === 0) return <>None in this time</>;
  return (
    <span className={classes.severities}>
      {seen.slice(0, 3).map((severity) => (
        <span key={severity}>
          {counts[severity]} {severity}
        </span>
      ))}
      {seen.length > 3 && <span>…</span>}
    </span>
  );
}

/** Seconds the totals are spread over: the range, as far as there is data in it. */
function secondsOf({ first, last }: Summary, time: TimeRangeState): number {
  const { fromMs, toMs } = time.resolve();
  const from = first === null ? fromMs : Math.max(fromMs, epochMs(first));
  const to =
    last === null || !time.moving
      ? Math.min(toMs, last === null ? toMs : epochMs(last) + 1000)
      : toMs;
  return Math.max(1, (to - from) / 1000);
}
