import { Text } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { diagnosticsOf, offsetOf } from './diagnostics';

const text = Text.of(['title: Web', 'detection: {s: {dst_prt: 80}}', '']);
const problem = (line: number, column: number) => ({
  severity: 'error' as const,
  line,
  column,
  message: 'no such field',
  remedy: "write 'dest_port'",
});
const marked = (line: number, column: number): string => {
  const [found] = diagnosticsOf(text, [problem(line, column)]);
  return found === undefined ? '' : text.sliceString(found.from, found.to);
};

describe('problems in the text', () => {
  it('are the word at their place', () => {
    expect(marked(2, 17)).toBe('dst_prt');
    expect(marked(1, 1)).toBe('title');
  });

  it('are what stands before the end of a line', () => {
    expect(marked(1, 11)).toBe('b');
  });

  it('stay inside a text that has become shorter meanwhile', () => {
    expect(offsetOf(text, { line: 9, column: 9 })).toBe(text.length);
    expect(diagnosticsOf(text, [problem(9, 9)])).toHaveLength(1);
  });

  it('come in the order of the text', () => {
    const found = diagnosticsOf(text, [problem(2, 1), problem(1, 1)]);
    expect(found.map(({ from }) => from)).toEqual([0, 11]);
    expect(found[0]?.message).toBe("no such field; write 'dest_port'");
  });
});
