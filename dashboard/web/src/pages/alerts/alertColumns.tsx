import type { ColumnDef } from '@tanstack/react-table';
import { Link } from 'react-router';
import type { Alert } from '../../api/types';
import { SeverityBadge } from '../../components/SeverityBadge';
import { Ago, Time } from '../../components/Time';
import { target } from '../../model/alerts';
import * as format from '../../model/format';
import type { EpochMs } from '../../model/units';
import classes from './AlertsPage.module.css';

/** Columns of the inbox. */
export function alertColumns(href: (alert: Alert) => string, now: EpochMs): ColumnDef<Alert>[] {
  return [
    {
      id: 'severity',
      header: 'Severity',
      meta: { width: '74px' },
      cell: ({ row }) => <SeverityBadge severity={row.original.severity} />,
    },
    {
      id: 'alert',
      header: 'Alert',
      meta: { width: 'minmax(180px, 2.2fr)' },
      cell: ({ row }) => (
        <Link to={href(row.original)} className={classes.title}>
          {row.original.signature}
        </Link>
      ),
    },
    {
      id: 'target',
      header: 'Source → target',
      meta: { width: 'minmax(190px, 2fr)' },
      cell: ({ row }) => <span className="mono">{target(row.original)}</span>,
    },
    {
      id: 'count',
      header: 'Count',
      meta: { width: '60px', align: 'end' },
      cell: ({ row }) => <span className="num">{format.count(row.original.count)}</span>,
    },
    {
      id: 'first',
      header: 'First seen',
      meta: { width: '160px' },
      cell: ({ row }) => <Time at={row.original.timestamp} now={now} />,
    },
    {
      id: 'last',
      header: 'Last seen',
      meta: { width: '96px' },
      cell: ({ row }) => <Ago at={row.original.last_seen} now={now} />,
    },
    {
      id: 'sensor',
      header: 'Sensor',
      meta: { width: 'minmax(60px, 0.6fr)' },
      cell: ({ row }) => row.original.sensor,
    },
  ];
}

/** An alert on a narrow screen. */
export function AlertCompact({ alert, href, now }: { alert: Alert; href: string; now: EpochMs }) {
  return (
    <div className={classes.compact}>
      <div className={classes.compactTop}>
        <SeverityBadge severity={alert.severity} />
        <Link to={href} className={classes.title}>
          {alert.signature}
        </Link>
      </div>
      <div className={classes.compactBottom}>
        <span className="mono">{target(alert)}</span>
        <Ago at={alert.last_seen} now={now} />
      </div>
    </div>
  );
}
