/** The background's end of the messages. */
import * as v from 'valibot';
import type { Runtime } from 'webextension-polyfill';
import { browser } from './api.ts';
import { asks } from './asks.ts';
import { packNews, unpackQuestion } from './messages.ts';
import type { Answer, Ask, News, QuestionName, Reply } from './messages.ts';

/** One handler per question. */
export type Handlers = { readonly [Q in QuestionName]: (ask: Ask<Q>) => Promise<Answer<Q>> };

/** Answers questions. Register in the first turn of the script: a stopped background is woken only for listeners it had then. */
export function serve(handlers: Handlers): void {
  const receive = (
    message: unknown,
    sender: Runtime.MessageSender,
    sendResponse: (reply: Reply) => void,
  ): true | undefined => {
    if (sender.id !== browser.runtime.id) return undefined;
    const asked = unpackQuestion(message);
    if (asked === null) return undefined;
    void answer(handlers, asked.question, asked.ask).then(sendResponse);
    // Says "later". Returning a promise works too, but not in every Chromium that has a `browser` of its own.
    return true;
  };
  browser.runtime.onMessage.addListener(receive as Runtime.OnMessageListenerCallback);
}

async function answer<Q extends QuestionName>(handlers: Handlers, question: Q, raw: unknown): Promise<Reply> {
  const shape: v.GenericSchema<unknown, unknown> = asks[question];
  const parsed = v.safeParse(shape, raw);
  if (!parsed.success) return { ok: false, error: `malformed question ${question}` };
  try {
    return { ok: true, answer: await handlers[question](parsed.output as Ask<Q>) };
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String(error) };
  }
}

/** Whether anybody listened to the last news. False lets busy sources rest until the next `hello`. */
export type Listened = boolean;

/** Tells every open page of the extension. */
export async function tell(news: News): Promise<Listened> {
  try {
    await browser.runtime.sendMessage(packNews(news));
    return true;
  } catch (error) {
    // "Could not establish connection. Receiving end does not exist.": no page is open.
    return !/receiving end does not exist/i.test(String(error));
  }
}
