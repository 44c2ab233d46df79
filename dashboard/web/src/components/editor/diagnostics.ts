import type { Diagnostic } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import type { RuleProblem } from '../../api/types';

/** A place in a text, both from 1. */
export interface Place {
  line: number;
  column: number;
}

/** Offset of a place; one beyond the text is its end. */
export function offsetOf(text: Text, { line, column }: Place): number {
  if (line > text.lines) return text.length;
  const at = text.line(Math.max(1, line));
  return Math.min(at.from + Math.max(0, column - 1), at.to);
}

/** What is underlined: the word at the place, or what stands before it at the end of a line. */
export function diagnosticsOf(text: Text, problems: readonly RuleProblem[]): Diagnostic[] {
  return problems
    .map((problem): Diagnostic => {
      const from = offsetOf(text, problem);
      const line = text.lineAt(from);
      const word = /^[^\s:,[\]{}]+/.exec(text.sliceString(from, line.to))?.[0].length ?? 1;
      const to = Math.min(from + word, line.to);
      return {
        from: from < to ? from : Math.max(line.from, from - 1),
        to,
        severity: problem.severity,
        message: `${problem.message}; ${problem.remedy}`,
      };
    })
    .sort((a, b) => a.from - b.from);
}
