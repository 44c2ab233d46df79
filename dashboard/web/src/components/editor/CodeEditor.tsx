import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import {
  bracketMatching,
  HighlightStyle,
  indentUnit,
  syntaxHighlighting,
} from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { RuleProblem } from '../../api/types';
import classes from './CodeEditor.module.css';
import { diagnosticsOf, offsetOf, type Place } from './diagnostics';
import { editorTheme } from './theme';

const COLORS = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: 'var(--accent)' },
  { tag: tags.comment, color: 'var(--text-3)', fontStyle: 'italic' },
  {
    tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace],
    color: 'var(--text-3)',
  },
  { tag: [tags.keyword, tags.meta, tags.labelName, tags.typeName], color: 'var(--sev-low)' },
]);

const BASE: Extension = [
  lineNumbers(),
  history(),
  drawSelection(),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  bracketMatching(),
  indentUnit.of('  '),
  yaml(),
  syntaxHighlighting(COLORS),
  // Tab is left to the browser: who cannot use a mouse must get out of the field.
  keymap.of([...defaultKeymap, ...historyKeymap]),
  editorTheme,
];

export interface CodeEditorProps {
  label: string;
  value: string;
  problems: readonly RuleProblem[];
  onChange: (text: string) => void;
  /** Where the cursor is to go; a new object goes there again. */
  jump: Place | null;
}

/**
 * An editor for YAML. It lives in a shadow root, where its styles may be made by script: the
 * Content-Security-Policy refuses `<style>` elements.
 */
export default function CodeEditor({ label, value, problems, onChange, jump }: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const changed = useEffectEvent(onChange);
  const start = useEffectEvent((place: HTMLDivElement, onText: (text: string) => void) => {
    const root = place.shadowRoot ?? place.attachShadow({ mode: 'open' });
    const extensions = [
      BASE,
      EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', tabindex: '0' }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onText(update.state.doc.toString());
      }),
    ];
    const state = EditorState.create({ doc: value, extensions });
    return new EditorView({ parent: root, root, state });
  });

  useEffect(() => {
    if (host.current === null) return undefined;
    const mine = start(host.current, (text) => changed(text));
    view.current = mine;
    return () => {
      view.current = null;
      mine.destroy();
    };
  }, []);

  // The text can change from elsewhere: another version is taken up, the draft is given up.
  useEffect(() => {
    const mine = view.current;
    if (mine === null || mine.state.doc.toString() === value) return;
    mine.dispatch({ changes: { from: 0, to: mine.state.doc.length, insert: value } });
  }, [value]);

  useEffect(() => {
    const mine = view.current;
    if (mine === null) return;
    mine.dispatch(setDiagnostics(mine.state, diagnosticsOf(mine.state.doc, problems)));
  }, [problems]);

  useEffect(() => {
    const mine = view.current;
    if (mine === null || jump === null) return;
    const anchor = offsetOf(mine.state.doc, jump);
    mine.dispatch({
      selection: { anchor },
      effects: EditorView.scrollIntoView(anchor, { y: 'center' }),
    });
    mine.focus();
  }, [jump]);

  return <div ref={host} className={classes.editor} />;
}
