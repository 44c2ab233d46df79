import type { CodeEditorProps } from '../components/editor/CodeEditor';

/** In place of the editor, which needs a layout that jsdom does not have. */
export default function PlainEditor({ label, value, onChange, jump }: CodeEditorProps) {
  return (
    <textarea
      aria-label={label}
      value={value}
      data-jump={jump === null ? '' : `${jump.line}:${jump.column}`}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
