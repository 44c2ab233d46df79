import { Link, useLocation, useNavigate } from 'react-router';
import type { Alert } from '../../api/types';
import { Panel } from '../../components/Panel';
import { SeverityBadge } from '../../components/SeverityBadge';
import { keepRange } from '../../components/shell/keepRange';
import { EmptyState, ErrorState, LoadingState } from '../../components/states/States';
import { Ago } from '../../components/Time';
import { useAlerts } from '../../hooks/useAlerts';
import { useListKeys } from '../../hooks/useListKeys';
import type { TimeRangeState } from '../../hooks/useTimeRange';
import { target } from '../../model/alerts';
import type { EpochMs } from '../../model/units';
import classes from './OverviewPage.module.css';

const SHOWN = 20;
const ALL = { severity: [], ip: '' } as const;

interface Props {
  time: TimeRangeState;
  now: EpochMs;
  className: string | undefined;
}

/** The latest alerts, as they come. */
export function AlertFeed({ time, now, className }: Props) {
  const { search } = useLocation();
  const navigate = useNavigate();
  const { alerts, isPending, error, retry } = useAlerts(time, ALL);
  const shown = alerts.slice(0, SHOWN);
  const href = (alert: Alert): string =>
    keepRange(`/alerts/${encodeURIComponent(alert.id)}`, search);
  const { selected } = useListKeys(shown.length, (index) => {
    const alert = shown[index];
    if (alert) void navigate(href(alert));
  });
  return (
    <Panel
      title="Latest alerts"
      actions={<Link to={keepRange('/alerts', search)}>All alerts</Link>}
      className={className}
      flush
    >
      {error && shown.length === 0 && <ErrorState error={error} onRetry={retry} />}
      {isPending && shown.length === 0 && <LoadingState label="Reading alerts" />}
      {!isPending && !error && shown.length === 0 && (
        <EmptyState title="No alerts in this time">They appear here by themselves.</EmptyState>
      )}
      <ol className={classes.feed} aria-label="Latest alerts" aria-live="polite">
        {shown.map((alert, index) => (
          <li key={alert.id} className={classes.feedItem} data-selected={index === selected}>
            <Link to={href(alert)} className={classes.feedLink}>
              <SeverityBadge severity={alert.severity} />
              <span className={classes.feedTitle}>{alert.signature}</span>
              <span className={classes.feedTime}>
                <Ago at={alert.last_seen} now={now} />
              </span>
              <span className={`${classes.feedTarget} mono`}>{target(alert)}</span>
            </Link>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
