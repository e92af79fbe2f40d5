/** The language of the page, and what it says. */
import { sayLearn } from '../../core/learn/words/say.ts';
import type { Act } from '../../core/learn/act.ts';
import { VIEWS } from '../../core/learn/views.ts';
import type { Language, WordParams } from '../../core/words/index.ts';

export interface LearnWords {
  readonly language: Language;
  t(key: string, params?: WordParams): string;
  act(act: Act): string;
  /** A moment of the play; its clock is the site's, UTC. */
  moment(at: number): string;
}

export function learnWords(language: Language): LearnWords {
  const t = (key: string, params: WordParams = {}): string => sayLearn(language, key, params);
  const format = new Intl.DateTimeFormat(language, {
    timeZone: 'UTC',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return {
    language,
    t,
    act(act) {
      if (act.act === 'wait') return t('learn.act.wait', { time: lengthOf(act.seconds, language) });
      if (act.act !== 'open') return t(`learn.act.${act.act}`);
      if (act.view === 'login-yuan' || act.view === 'login-mei') return t(`learn.act.${act.view}`);
      const { method, path } = VIEWS[act.view];
      return t('learn.act.open', { method, path });
    },
    moment: (at) => format.format(at),
  };
}

/** A length of time in its largest unit: nobody waits 301 seconds, one waits five minutes. */
function lengthOf(seconds: number, language: Language): string {
  const [size, unit] =
    seconds >= 86_400
      ? ([86_400, 'day'] as const)
      : seconds >= 3600
        ? ([3600, 'hour'] as const)
        : seconds >= 60
          ? ([60, 'minute'] as const)
          : ([1, 'second'] as const);
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: 0,
  }).format(seconds / size);
}
