/** The names of the details' tabs. They follow from the words, so that what selects a tab need not know what the tabs hold (`details/tabs.ts`). */
import type { enPanel } from '../../core/words/en/panel.ts';

type NameIn<Word> = Word extends `panel.tab.${infer Name}` ? Name : never;

/** The name of a tab: the end of its word, `panel.tab.<name>`. */
export type DetailsTab = NameIn<keyof typeof enPanel>;
