import type { AlertDetail } from '../../api/types';
import { sentence } from '../../model/text';
import classes from './AlertPage.module.css';

/** Each reason with the value seen against the value expected. */
export function Explanation({ reasons }: { reasons: AlertDetail['explain'] }) {
  if (reasons.length === 0) {
    return <p className="muted">The rule gives no explanation.</p>;
  }
  return (
    <table className={classes.reasons}>
      <thead>
        <tr>
          <th scope="col">Reason</th>
          <th scope="col">Seen</th>
          <th scope="col">Expected</th>
        </tr>
      </thead>
      <tbody>
        {reasons.map(({ field, value, expected, text }, index) => (
          <tr key={index}>
            <td title={field}>{sentence(text)}</td>
            {expected === null ? (
              <td colSpan={2}>{value}</td>
            ) : (
              <>
                <td className={classes.seen}>{value}</td>
                <td className={classes.expected}>{expected}</td>
              </>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
