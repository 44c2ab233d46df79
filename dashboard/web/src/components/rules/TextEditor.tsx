import { lazy, Suspense, useState, type ReactNode } from 'react';
import type { RuleProblem } from '../../api/types';
import type { Checked } from '../../hooks/useRules';
import * as format from '../../model/format';
import { LoadingState } from '../states/States';
import { Problems } from './Problems';
import classes from './TextEditor.module.css';

const CodeEditor = lazy(() => import('../editor/CodeEditor'));

interface Props {
  text: string;
  checked: Checked;
  onChange: (text: string) => void;
  /** Buttons beside the verdict. */
  actions: ReactNode;
}

/** The text of a rule, checked while it is written. */
export function TextEditor({ text, checked, onChange, actions }: Props) {
  const [jump, setJump] = useState<RuleProblem | null>(null);
  const problems = checked.report?.problems ?? NONE;
  return (
    <>
      <div className={classes.bar}>
        <Verdict checked={checked} />
        <div className={classes.buttons}>{actions}</div>
      </div>
      <div className={classes.editor}>
        <Suspense fallback={<LoadingState label="Loading the editor" />}>
          <CodeEditor
            label="Text of the rule"
            value={text}
            problems={problems}
            onChange={onChange}
            jump={jump}
          />
        </Suspense>
      </div>
      {problems.length > 0 && (
        <Problems problems={problems} onGoTo={(problem) => setJump({ ...problem })} />
      )}
    </>
  );
}

const NONE: readonly RuleProblem[] = [];

/** Mistakes make a text unusable, doubts do not. */
export const hasMistakes = ({ report }: Checked): boolean =>
  report === undefined || report.problems.some(({ severity }) => severity === 'error');

function Verdict({ checked }: { checked: Checked }) {
  const problems = checked.report?.problems ?? NONE;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const found = [
    ...(errors > 0 ? [format.plural(errors, 'error')] : []),
    ...(warnings > 0 ? [format.plural(warnings, 'warning')] : []),
  ].join(', ');
  const state = checked.error || errors > 0 ? 'wrong' : warnings > 0 ? 'doubtful' : 'fine';
  return (
    <span
      className={classes.check}
      data-state={checked.isCurrent || checked.error ? state : 'checking'}
      role="status"
    >
      {checked.error
        ? checked.error.message
        : !checked.isCurrent
          ? 'Checking…'
          : found || 'No problems'}
    </span>
  );
}
