import classes from './Diff.module.css';

const KINDS: Record<string, string> = { '+': 'added', '-': 'removed', '@': 'place' };

/** Added, removed or of the frame: the first two lines name the texts. */
const kindOf = (line: string, index: number): string =>
  index < 2 ? 'name' : (KINDS[line.charAt(0)] ?? 'same');

/** A unified diff. */
export function Diff({ lines, label }: { lines: readonly string[]; label: string }) {
  if (lines.length === 0) return <p className={classes.none}>The texts are the same.</p>;
  return (
    <pre className={classes.diff} tabIndex={0} role="region" aria-label={label}>
      {lines.map((line, index) => (
        <span key={index} className={classes.line} data-kind={kindOf(line, index)}>
          {line === '' ? ' ' : line}
        </span>
      ))}
    </pre>
  );
}
