// @ts-check
/** A tab of the details: a folder of its own, loaded when it is first looked at. @param {import('../new.mjs').Names} names @returns {import('../new.mjs').Plan} */
export function plan({ kebab, camel, words }) {
  const folder = `src/panel/details/${kebab}`;
  const view = `${camel.charAt(0).toUpperCase()}${camel.slice(1)}Tab`;
  return {
    files: {
      [`${folder}/${kebab}-tab.tsx`]: `/** The tab ${words}: what it shows of the selected event. */
import type { SessionEvent } from '../../../core/timeline/log/session-log.ts';
import { useWords } from '../../models/words.ts';
import { eventTitle } from '../../timeline/event-title.ts';

/** The tab, for the event that is selected. */
export function ${view}({ event }: { readonly event: SessionEvent }) {
  return <p class="${kebab}-what">{eventTitle(event, useWords())}</p>;
}
`,
      [`${folder}/${kebab}-tab.test.tsx`]: `// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest';
import { facts, KEY_A, request, sets, SITE, START } from '../../../core/timeline/testkit.ts';
import { createPlaygroundSource } from '../../../playground/source.ts';
import { mountPanel } from '../../app.tsx';

it('says what the event was', async () => {
  const root = document.createElement('div');
  document.body.append(root);
  const list = facts(
    { kind: 'navigated', url: \`\${SITE}/\`, at: -1 },
    request('POST /write/', 0, { set: [sets(KEY_A)] }),
  );
  const source = createPlaygroundSource(list, {
    theme: 'light',
    language: 'en',
    access: 'missing',
    empty: false,
    frozen: true,
    clock: () => START,
  });
  const unmount = mountPanel(root, source, { event: null, tab: '${kebab}', filter: '', edit: false });
  await vi.waitFor(() => expect(root.querySelector('.${kebab}-what')?.textContent ?? '').toContain('Created'), {
    timeout: 20_000,
  });
  unmount();
});
`,
    },
    lines: [
      {
        file: 'src/panel/details/tabs.ts',
        text: `  {
    id: '${kebab}',
    about: 'event',
    view: lazy(async () => (await import('./${kebab}/${kebab}-tab.tsx')).${view}),
  },`,
        before: '];',
      },
      ...['en', 'zh-CN'].map((language) => ({
        file: `src/core/words/${language}/panel.ts`,
        text: `  'panel.tab.${kebab}': '${words}',`,
        before: "'panel.tab.why'",
      })),
      {
        file: 'scripts/house/plan.mjs',
        text: `      'panel/details/${kebab}': 'the tab ${words}',`,
        before: "      'panel/details': 'the tabs',",
      },
    ],
    next: 'Write what it shows of an event (or of the session, or of the recording: `about` in tabs.ts), its words in both languages, and its test; draw the rooms again with npm run rooms.',
  };
}
