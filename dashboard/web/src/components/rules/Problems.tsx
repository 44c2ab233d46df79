import type { RuleProblem } from '../../api/types';
import { sentence } from '../../model/text';
import classes from './Problems.module.css';

interface Props {
  problems: readonly RuleProblem[];
  onGoTo: (problem: RuleProblem) => void;
}

/** What is wrong or doubtful; a click goes to the place. */
export function Problems({ problems, onGoTo }: Props) {
  return (
    <ul className={classes.problems} aria-label="Problems">
      {problems.map((problem, index) => (
        <li key={index}>
          <button
            type="button"
            className={classes.problem}
            data-severity={problem.severity}
            onClick={() => onGoTo(problem)}
          >
            <span className={classes.place}>{`${problem.line}:${problem.column}`}</span>
            <span className={classes.kind}>{problem.severity}</span>
            <span className={classes.text}>
              {sentence(problem.message)}; <span className="muted">{problem.remedy}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
