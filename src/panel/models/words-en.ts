/** The English explanations that the first picture can do without. */
import { enCookie } from '../../core/words/en/cookie.ts';
import { enDecode } from '../../core/words/en/decode.ts';
import { enJournal } from '../../core/words/en/journal.ts';

export const explanations = { ...enCookie, ...enDecode, ...enJournal };
