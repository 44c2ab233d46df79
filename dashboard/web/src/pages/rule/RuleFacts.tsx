import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { RuleDetail } from '../../api/types';
import { Facts } from '../../components/Facts';
import { RuleStanding } from '../../components/rules/RuleStanding';
import { Ago, Time } from '../../components/Time';
import { useNow } from '../../hooks/useNow';
import * as format from '../../model/format';
import { OWN } from '../../model/rules';
import classes from './RulePage.module.css';

/** What it says of itself, and who made it so. */
export function RuleAbout({ rule }: { rule: RuleDetail }) {
  const missing = rule.problem === null ? (rule.live?.missing ?? []) : [rule.problem];
  return (
    <>
      {rule.description !== '' && <p className={classes.description}>{rule.description}</p>}
      <Facts
        facts={[
          ['State', <State key="s" rule={rule} />],
          ...missing.map((what, index): [string, ReactNode] => [
            index === 0 ? 'Missing' : '',
            what,
          ]),
          ['Version', <Version key="v" rule={rule} />],
          [
            'Id',
            <span key="i" className="mono">
              {rule.id}
            </span>,
          ],
          ['Kind', rule.kind.replace('_', ' ')],
          ['Category', rule.folder ?? OWN],
          ['Tags', rule.tags.length === 0 ? '–' : <Tags key="t" tags={rule.tags} />],
        ]}
      />
    </>
  );
}

function State({ rule }: { rule: RuleDetail }) {
  return (
    <>
      <RuleStanding rule={rule} />{' '}
      {rule.live !== null && rule.live.missing.length === 0 && (
        <span className="muted">
          on {rule.live.subtasks}/{rule.live.of} subtasks
        </span>
      )}
    </>
  );
}

function Version({ rule }: { rule: RuleDetail }) {
  return (
    <>
      {rule.version}{' '}
      <span className="muted">
        {rule.published === null ? (
          'comes with Ingress'
        ) : (
          <>
            by {rule.author}, <Time at={rule.published} />
          </>
        )}
      </span>
      {rule.comment !== '' && <> “{rule.comment}”</>}
    </>
  );
}

function Tags({ tags }: { tags: readonly string[] }) {
  return tags.map((tag, index) => (
    <span key={tag}>
      {index > 0 && ', '}
      <Link to={`/rules?q=${encodeURIComponent(tag)}`}>{tag}</Link>
    </span>
  ));
}

/** What it finds and what it costs. */
export function RuleUse({ rule }: { rule: RuleDetail }) {
  const now = useNow();
  const { usage } = rule;
  const number = (value: number): ReactNode => <span className="num">{format.exact(value)}</span>;
  if (usage === null) {
    return (
      <Facts
        facts={[
          ['Alerts', number(rule.alerts)],
          ['Hits', <span key="u">the job has not told of its rules yet</span>],
        ]}
      />
    );
  }
  return (
    <Facts
      facts={[
        ['Hits', number(usage.hits)],
        ['Last hit', usage.last_hit === null ? '–' : <Ago key="l" at={usage.last_hit} now={now} />],
        ['Stored alerts', number(rule.alerts)],
        ['Events examined', number(usage.events)],
        ['Matches under way', number(usage.partials)],
        ['Given up', number(usage.evicted)],
        ['Memory, about', format.bytes(usage.state_bytes)],
      ]}
    />
  );
}
