/** The pages' end of the messages. */
import { browser } from './api.ts';
import { packQuestion, unpackNews, unpackReply } from './messages.ts';
import type { Answer, Ask, News, QuestionName } from './messages.ts';

/** The background may be stopped while it answers; every question is safe to ask again. */
const TRIES = 4;
const PAUSE_MS = 150;

/**
 * Asks the background. A background that dies meanwhile is asked again: questions only read, or carry an id that makes a second asking
 * harmless. Rejects with the background's own words, or with the browser's when there is no background at all.
 */
export async function ask<Q extends QuestionName>(question: Q, what: Ask<Q>): Promise<Answer<Q>> {
  for (let attempt = 1; ; attempt += 1) {
    let reply: unknown;
    try {
      reply = await browser.runtime.sendMessage(packQuestion(question, what));
    } catch (error) {
      if (attempt >= TRIES) throw error;
      await new Promise((done) => setTimeout(done, PAUSE_MS * attempt));
      continue;
    }
    // Nobody answered: the background was stopped between receiving and answering.
    if (reply === undefined && attempt < TRIES) continue;
    return unpackReply(question, reply);
  }
}

/** Listens to the background's news. */
export function onNews(listener: (news: News) => void): () => void {
  const receive = (message: unknown): undefined => {
    const news = unpackNews(message);
    if (news !== null) listener(news);
    return undefined;
  };
  browser.runtime.onMessage.addListener(receive);
  return () => browser.runtime.onMessage.removeListener(receive);
}
