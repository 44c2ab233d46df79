import type { Severity } from '../api/types';
import classes from './SeverityBadge.module.css';

/** The level in a word and a colour. */
export function SeverityBadge({ severity }: { severity: Severity }) {
  return (
    <span className={classes.badge} data-severity={severity}>
      {severity}
    </span>
  );
}
