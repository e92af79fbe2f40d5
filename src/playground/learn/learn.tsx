/** The page: the list of stories, one story with its stage and goal, and what the panel shows of it. */
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { STORIES } from '../../core/learn/stories/index.ts';
import { Glossary } from './glossary.tsx';
import { createLearnSource } from './source.ts';
import { Stage } from './stage.tsx';
import type { LearnState } from './state.ts';
import type { LearnWords } from './words.ts';

interface Parts {
  readonly state: LearnState;
  readonly words: LearnWords;
  readonly theme: 'light' | 'dark';
}

function List({ state, words }: Omit<Parts, 'theme'>) {
  const now = state.glossary.value ? '' : state.story.value.id;
  return (
    <nav class="learn-list" aria-label={words.t('learn.list')}>
      <h2>{words.t('learn.list')}</h2>
      <ol>
        {STORIES.map(({ id }) => (
          <li key={id}>
            <button
              type="button"
              aria-current={id === now ? 'page' : undefined}
              onClick={() => state.choose(id)}
            >
              <span aria-hidden="true">{state.done.value.has(id) ? '✓' : '○'}</span>{' '}
              {words.t(`story.${id}.title`)}
              {state.done.value.has(id) && <span class="offscreen"> {words.t('learn.reached')}</span>}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function GoalCard({ state, words }: Omit<Parts, 'theme'>) {
  const { id, goals } = state.story.value;
  const play = state.play.value;
  const reached = state.reached.value;
  const next = STORIES[STORIES.findIndex((one) => one.id === id) + 1];
  return (
    <section class="learn-card learn-goal" aria-label={words.t('learn.goal')}>
      <h2>
        {words.t('learn.goal')} {reached && <span class="learn-reached">{words.t('learn.reached')}</span>}
      </h2>
      <p>
        <strong>{words.t(`story.${id}.goal`)}</strong>
      </p>
      <div role="status">
        <ul>
          {goals.map((goal) => (
            <li key={goal.id} class={goal.reached(play) ? 'is-reached' : ''}>
              <span aria-hidden="true">{goal.reached(play) ? '✓' : '○'}</span>{' '}
              {words.t(`story.${id}.goal.${goal.id}`)}
              {goal.reached(play) && <span class="offscreen"> {words.t('learn.reached')}</span>}
            </li>
          ))}
        </ul>
      </div>
      {reached && <p class="learn-after">{words.t(`story.${id}.reached`)}</p>}
      {reached && next !== undefined && (
        <button type="button" class="primary" onClick={() => state.choose(next.id)}>
          {words.t('learn.next', { story: words.t(`story.${next.id}.title`) })}
        </button>
      )}
    </section>
  );
}

function Controls({ state, words }: Omit<Parts, 'theme'>) {
  const copied = useSignal(false);
  const count = state.acts.value.length;
  return (
    <p class="learn-controls">
      <button type="button" class="pill" disabled={count === 0} onClick={() => state.undo()}>
        {words.t('learn.undo')}
      </button>
      <button type="button" class="pill" disabled={count === 0} onClick={() => state.reset()}>
        {words.t('learn.reset')}
      </button>
      <span class="quiet">{words.t('learn.steps', { n: count })}</span>
      <span class="space" />
      <button
        type="button"
        class="link"
        onClick={() =>
          void navigator.clipboard.writeText(location.href).then(
            () => (copied.value = true),
            // No permission: the address is in the address bar all the same.
            () => undefined,
          )
        }
      >
        {words.t(copied.value ? 'learn.copied' : 'learn.copy')}
      </button>
    </p>
  );
}

/** The panel, loaded behind the first story. */
function PanelBelow({ state, words, theme }: Parts) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let unmount = (): void => undefined;
    let gone = false;
    void import('../../panel/app.tsx').then(({ mountPanel }) => {
      if (gone || root.current === null) return;
      unmount = mountPanel(root.current, createLearnSource(state.play, { theme, language: words.language }));
    });
    return () => {
      gone = true;
      unmount();
    };
  }, [state, words, theme]);
  return <div class="learn-panel" ref={root} />;
}

/** Everything. */
export function Learn({ state, words, theme }: Parts) {
  const { id } = state.story.value;
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isField =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, select') !== null;
      if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || isField) return;
      event.preventDefault();
      state.undo();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [state]);
  return (
    <div class="learn">
      <header class="learn-head">
        <strong>Session DevTools for Django</strong>
        <a
          class="link"
          href="#glossary"
          aria-current={state.glossary.value ? 'page' : undefined}
          onClick={(event) => {
            event.preventDefault();
            state.openGlossary();
          }}
        >
          {words.t('learn.glossary')}
        </a>
        <a class="link" href="../">
          {words.t('learn.open')}
        </a>
        <span class="space" />
        <span class="quiet">{words.t('learn.about')}</span>
        <a class="link" href={`?lang=${words.language === 'en' ? 'zh-CN' : 'en'}${location.hash}`}>
          {words.language === 'en' ? '中文' : 'English'}
        </a>
      </header>
      <List state={state} words={words} />
      {state.glossary.value ? (
        <Glossary words={words} />
      ) : (
        <>
          <section class="learn-story" aria-labelledby="learn-title">
            <h1 id="learn-title">{words.t(`story.${id}.title`)}</h1>
            <p>{words.t(`story.${id}.lead`)}</p>
            <div class="learn-play">
              <Stage state={state} words={words} />
              <GoalCard state={state} words={words} />
            </div>
            <Controls state={state} words={words} />
          </section>
          <PanelBelow state={state} words={words} theme={theme} />
        </>
      )}
    </div>
  );
}
