import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ColumnDef } from '@tanstack/react-table';
import { Link } from 'react-router';
import type { Rule } from '../../api/types';
import { RuleStanding } from '../../components/rules/RuleStanding';
import { SeverityBadge } from '../../components/SeverityBadge';
import { Ago } from '../../components/Time';
import * as format from '../../model/format';
import { OWN, severityOf, type RuleSort, type SortColumn } from '../../model/rules';
import type { EpochMs } from '../../model/units';
import classes from './RulesPage.module.css';

interface Options {
  href: (rule: Rule) => string;
  now: EpochMs;
  sort: RuleSort;
  onSort: (by: SortColumn) => void;
}

/** Columns of the list. */
export function ruleColumns({ href, now, sort, onSort }: Options): ColumnDef<Rule>[] {
  const sortable = (by: SortColumn, label: string, width: string, align?: 'end') => ({
    id: by,
    header: () => <SortButton label={label} by={by} sort={sort} onSort={onSort} />,
    meta: {
      width,
      ...(align === undefined ? {} : { align }),
      sorted:
        sort.by !== by
          ? ('none' as const)
          : sort.descending
            ? ('descending' as const)
            : ('ascending' as const),
    },
  });
  return [
    {
      ...sortable('level', 'Level', '74px'),
      cell: ({ row }) => <SeverityBadge severity={severityOf(row.original.level)} />,
    },
    {
      ...sortable('title', 'Rule', 'minmax(200px, 2.4fr)'),
      cell: ({ row }) => (
        <Link to={href(row.original)} className={classes.title} title={row.original.id}>
          {row.original.title}
        </Link>
      ),
    },
    {
      ...sortable('state', 'State', '124px'),
      cell: ({ row }) => <RuleStanding rule={row.original} />,
    },
    {
      ...sortable('hits', 'Hits', '62px', 'end'),
      cell: ({ row }) => <Hits rule={row.original} />,
    },
    {
      ...sortable('last', 'Last hit', '92px'),
      cell: ({ row }) => <LastHit rule={row.original} now={now} />,
    },
    {
      ...sortable('alerts', 'Alerts', '62px', 'end'),
      cell: ({ row }) => <span className="num">{format.count(row.original.alerts)}</span>,
    },
    {
      id: 'folder',
      header: 'Category',
      meta: { width: 'minmax(84px, 0.7fr)' },
      cell: ({ row }) => row.original.folder ?? OWN,
    },
    {
      ...sortable('changed', 'Changed', 'minmax(110px, 1fr)'),
      cell: ({ row }) => <Changed rule={row.original} now={now} />,
    },
  ];
}

interface SortButtonProps {
  label: string;
  by: SortColumn;
  sort: RuleSort;
  onSort: (by: SortColumn) => void;
}

function SortButton({ label, by, sort, onSort }: SortButtonProps) {
  const Arrow = sort.descending ? IconArrowDown : IconArrowUp;
  return (
    <button type="button" className={classes.sort} onClick={() => onSort(by)}>
      {label}
      {sort.by === by && <Arrow size={12} stroke={2.2} aria-hidden="true" />}
    </button>
  );
}

function Hits({ rule }: { rule: Rule }) {
  if (rule.usage === null) return <span className="muted">–</span>;
  return (
    <span className="num" title={format.exact(rule.usage.hits)}>
      {format.count(rule.usage.hits)}
    </span>
  );
}

function LastHit({ rule, now }: { rule: Rule; now: EpochMs }) {
  const at = rule.usage?.last_hit ?? null;
  return at === null ? <span className="muted">–</span> : <Ago at={at} now={now} />;
}

function Changed({ rule, now }: { rule: Rule; now: EpochMs }) {
  if (rule.published === null) return <span className="muted">as shipped</span>;
  return (
    <span title={rule.comment}>
      <Ago at={rule.published} now={now} /> <span className="muted">by {rule.author}</span>
    </span>
  );
}

/** A rule on a narrow screen. */
export function RuleCompact({ rule, href, now }: { rule: Rule; href: string; now: EpochMs }) {
  const hits = rule.usage?.hits ?? 0;
  return (
    <div className={classes.compact}>
      <div className={classes.compactTop}>
        <SeverityBadge severity={severityOf(rule.level)} />
        <Link to={href} className={classes.title}>
          {rule.title}
        </Link>
      </div>
      <div className={classes.compactBottom}>
        <RuleStanding rule={rule} />
        <span className="num">
          {hits > 0 && `${format.plural(hits, 'hit')}, `}
          {hits > 0 ? <LastHit rule={rule} now={now} /> : format.plural(rule.alerts, 'alert')}
        </span>
      </div>
    </div>
  );
}
