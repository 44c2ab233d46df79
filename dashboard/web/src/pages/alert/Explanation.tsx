import type { AlertDetail } from '../../api/types';
import classes from './AlertPage.module.css';

/** Each reason as a sentence, with the value seen against the value expected. */
export function Explanation({ reasons }: { reasons: AlertDetail['explain'] }) {
  if (reasons.length === 0) {
    return <p className="muted">The rule gives no explanation.</p>;
  }
  return (
    <ul className={classes.reasons}>
      {reasons.map(({ field, value, expected, text }, index) => (
        <li key={index} className={classes.reason}>
          <p className={classes.sentence}>{text}</p>
          <dl className={classes.values}>
            <div>
              <dt>{field}</dt>
              <dd className={classes.seen}>{value}</dd>
            </div>
            <div>
              <dt>expected</dt>
              <dd>{expected}</dd>
            </div>
          </dl>
        </li>
      ))}
    </ul>
  );
}
