import type { Rule } from '../../api/types';
import { standing, standingText } from '../../model/rules';
import classes from './RuleStanding.module.css';

/** Live, off, or what is wrong, with the details as title. */
export function RuleStanding({ rule }: { rule: Pick<Rule, 'state' | 'problem' | 'live'> }) {
  const details = rule.problem ?? rule.live?.missing.join('\n') ?? '';
  return (
    <span className={classes.standing} data-standing={standing(rule)} title={details}>
      {standingText(rule)}
    </span>
  );
}
