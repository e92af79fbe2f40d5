/**
 * CodeMirror for JSON as Python writes it. It lives in a shadow root: there it uses constructed style sheets, which the extension's
 * Content-Security-Policy (`style-src 'self'`) allows, while in a document it would add a `<style>` element, which it forbids.
 */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { linter } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useRef } from 'preact/hooks';

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--tree-key)' },
  { tag: tags.string, color: 'var(--tree-str)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--tree-num)' },
]);

const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--fg)', backgroundColor: 'var(--bg)' },
  '&.cm-focused': {
    outline: 'var(--focus-ring) solid var(--focus)',
    outlineOffset: 'calc(-1 * var(--focus-ring))',
  },
  '.cm-scroller': { font: 'var(--mono)', lineHeight: '18px' },
  '.cm-content': { caretColor: 'var(--fg)', padding: 'var(--s-4) 0' },
  '.cm-cursor': { borderLeftColor: 'var(--fg)' },
  '.cm-gutters': {
    backgroundColor: 'var(--bg-2)',
    color: 'var(--fg-3)',
    borderRight: '1px solid var(--line)',
  },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--sel)',
  },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--bg-3)', outline: '1px solid var(--ctl)' },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--err-bg)' },
  '.cm-tooltip': { backgroundColor: 'var(--bg)', color: 'var(--fg)', border: '1px solid var(--line-2)' },
  '.cm-diagnostic': { font: 'var(--font)' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--err)' },
});

/** What is wrong with the text, and where; null when nothing is. */
export type Complaint = (text: string) => { readonly offset: number; readonly message: string } | null;

export function JsonEditor({
  text,
  label,
  complain,
  onChange,
  onSubmit,
}: {
  /** The first text; later changes of it are ignored. */
  text: string;
  label: string;
  complain: Complaint;
  onChange: (text: string) => void;
  /** Ctrl+Enter. */
  onSubmit: () => void;
}) {
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef({ complain, onChange, onSubmit });
  latest.current = { complain, onChange, onSubmit };
  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    const view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          json(),
          syntaxHighlighting(colours),
          theme,
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false' }),
          // Tab is left to the browser: the keyboard must be able to leave the editor.
          keymap.of([
            {
              key: 'Mod-Enter',
              run: () => {
                latest.current.onSubmit();
                return true;
              },
            },
            ...defaultKeymap,
            ...historyKeymap,
          ]),
          linter(({ state }) => {
            const found = latest.current.complain(state.doc.toString());
            if (found === null) return [];
            const from = Math.min(found.offset, Math.max(0, state.doc.length - 1));
            return [
              { from, to: Math.min(from + 1, state.doc.length), severity: 'error', message: found.message },
            ];
          }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.focus();
    return () => view.destroy();
  }, []);
  return (
    <div
      ref={host}
      class="json-editor"
      onKeyDown={(event) => {
        // Seen from outside the shadow root this is no field: the panel's single-letter keys must not hear what is typed.
        if (event.key !== 'Escape' && event.key !== 'F6') event.stopPropagation();
      }}
    />
  );
}
