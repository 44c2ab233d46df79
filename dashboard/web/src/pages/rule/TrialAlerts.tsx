import type { PastEvents, TrialAlert, TrialReport } from '../../api/types';
import { SeverityBadge } from '../../components/SeverityBadge';
import { Time } from '../../components/Time';
import * as format from '../../model/format';
import classes from './Trial.module.css';

type Shown = TrialReport['rules'][number]['shown'][number];

const OF = { both: 'both', new: 'only tested', live: 'only live' } as const;

/** Which events were looked at. */
export function Past({ past }: { past: PastEvents }) {
  if (past.first === null || past.last === null) {
    return <p className={classes.past}>There are no events of this time.</p>;
  }
  return (
    <p className={classes.past}>
      {format.plural(past.events, 'event')}, <Time at={past.first} /> to <Time at={past.last} />
    </p>
  );
}

interface Props {
  label: string;
  shown: readonly Shown[];
  /** There is a live version to compare with. */
  compared: boolean;
}

/** Alerts that would have been raised, and by which version. */
export function TrialAlerts({ label, shown, compared }: Props) {
  if (shown.length === 0) return <p className="muted">No alerts.</p>;
  return (
    <ul className={classes.alerts} aria-label={label} tabIndex={0}>
      {shown.map(({ of, alert }, index) => (
        <li key={index} className={classes.alert}>
          {compared && (
            <span className={classes.of} data-of={of}>
              {OF[of]}
            </span>
          )}
          <AlertLine alert={alert} />
        </li>
      ))}
    </ul>
  );
}

/** One alert in a line. */
export function AlertLine({ alert }: { alert: TrialAlert }) {
  const from = alert.src_ip ?? alert.entity.value ?? '–';
  const to = alert.dest_ip === null ? '' : ` → ${format.endpoint(alert.dest_ip, alert.dest_port)}`;
  return (
    <>
      <SeverityBadge severity={alert.severity} />
      <Time at={alert.first} />
      <span className={`mono ${classes.who ?? ''}`}>
        {from}
        {to}
      </span>
      <span className="muted num">{`× ${format.count(alert.count)}`}</span>
    </>
  );
}
