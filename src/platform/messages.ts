/**
 * Everything the pages may ask of the background, and everything the background tells them. Both sides validate what they receive:
 * a message comes from another process and may come from another version of the extension.
 */
import * as v from 'valibot';
import {
  ExchangeShape,
  JarChangeShape,
  JarCookieShape,
  UserActionShape,
} from '../core/timeline/facts/shapes.ts';
import { AppliedShape, ChangeRecordShape, HoldStateShape } from '../core/journal/shapes.ts';
import type { asks } from './asks.ts';

/** Marks our messages among others a page could receive. */
const MARK = 'session-devtools';

/** Question -> the shape of its answer. What is asked with each is in `asks.ts`; each has one handler in `src/background/`. */
const answers = {
  /** The store (profile, private window, container) of a tab; also tells the background that a recorder listens. */
  hello: v.object({
    storeId: v.string(),
    container: v.exactOptional(v.object({ name: v.string(), colour: v.string() })),
  }),
  /** Whether the cookies of a URL's site may be read and written. */
  access: v.picklist(['granted', 'missing', 'unavailable']),
  /** The cookies of a URL's host in every partition; null without access. */
  readJar: v.nullable(v.pipe(v.array(JarCookieShape), v.readonly())),
  /** Looks, journals, writes, reads back. Asking twice with one id does it once. */
  apply: AppliedShape,
  /** All records, oldest first; unfinished ones are finished or given up before. */
  journal: v.pipe(v.array(ChangeRecordShape), v.readonly()),
  /** Forgets every change, for good. */
  emptyJournal: v.null(),
  /** Holds what stands at these places until the holder lets go or is gone; null without access. */
  hold: v.nullable(HoldStateShape),
  /** The holder is still there. */
  renewHold: v.nullable(HoldStateShape),
  /** Puts everything back. */
  releaseHold: v.nullable(HoldStateShape),
  /** Ends the hold and leaves everything as it is. */
  settleHold: v.nullable(HoldStateShape),
} as const;

/** The name of a question. */
export type QuestionName = keyof typeof answers;
/** What is asked with it. */
export type Ask<Q extends QuestionName> = v.InferOutput<(typeof asks)[Q]>;
/** What is answered. */
export type Answer<Q extends QuestionName> = v.InferOutput<(typeof answers)[Q]>;

/** What the background tells whoever listens. */
export const NewsShape = v.variant('news', [
  v.object({ news: v.literal('exchange'), tabId: v.number(), exchange: ExchangeShape }),
  v.object({ news: v.literal('jar'), at: v.number(), change: JarChangeShape }),
  v.object({ news: v.literal('action'), at: v.number(), action: UserActionShape }),
  v.object({ news: v.literal('journal') }),
  v.object({ news: v.literal('access') }),
  /** The permission page was answered (Firefox); `granted` is what the user said. */
  v.object({ news: v.literal('answered'), url: v.string(), granted: v.boolean() }),
]);

/** One piece of news. */
export type News = v.InferOutput<typeof NewsShape>;

const EnvelopeShape = v.object({ mark: v.literal(MARK), question: v.string(), ask: v.unknown() });
const NewsEnvelopeShape = v.object({ mark: v.literal(MARK), tell: NewsShape });
const ReplyShape = v.variant('ok', [
  v.object({ ok: v.literal(true), answer: v.unknown() }),
  v.object({ ok: v.literal(false), error: v.string() }),
]);

/** An answer on its way. */
export type Reply = v.InferOutput<typeof ReplyShape>;

/** Packs a question. */
export function packQuestion<Q extends QuestionName>(question: Q, ask: Ask<Q>): unknown {
  return { mark: MARK, question, ask };
}

/** Unpacks a question, or null when the message is none of ours or malformed. */
export function unpackQuestion(message: unknown): { question: QuestionName; ask: unknown } | null {
  const parsed = v.safeParse(EnvelopeShape, message);
  if (!parsed.success || !Object.hasOwn(answers, parsed.output.question)) return null;
  return { question: parsed.output.question as QuestionName, ask: parsed.output.ask };
}

/** Packs a piece of news. */
export function packNews(tell: News): unknown {
  return { mark: MARK, tell };
}

/** Unpacks news, or null. */
export function unpackNews(message: unknown): News | null {
  const parsed = v.safeParse(NewsEnvelopeShape, message);
  return parsed.success ? parsed.output.tell : null;
}

/** The answer inside a reply. Throws what the background said when it could not answer, or `malformed answer`. */
export function unpackReply<Q extends QuestionName>(question: Q, reply: unknown): Answer<Q> {
  const parsed = v.safeParse(ReplyShape, reply);
  if (!parsed.success) throw new Error('malformed answer from the background');
  if (!parsed.output.ok) throw new Error(parsed.output.error);
  const shape: v.GenericSchema<unknown, unknown> = answers[question];
  const answer = v.safeParse(shape, parsed.output.answer);
  if (!answer.success) throw new Error(`malformed answer to ${question}`);
  return answer.output as Answer<Q>;
}
