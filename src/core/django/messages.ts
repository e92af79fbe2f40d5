/** The messages framework's cookie and session values (`django/contrib/messages/storage/cookie.py`). */
import { isList, type TypedJson } from '../python/typed.ts';

/** The mark of an encoded message (`MessageEncoder.message_key`). */
const MESSAGE_KEY = '__json_message';

/** What stands last when older messages did not fit (`CookieStorage.not_finished`). */
const NOT_FINISHED = '__messagesnotfinished__';

/** A list of messages. */
export interface MessagesReading {
  /** `{level, message, extra_tags, safe}` for each; anything else in the list stays as it is, the sentinel too. */
  readonly messages: readonly TypedJson[];
  readonly notFinished: boolean;
}

/** Reads a decoded messages list, or null when the value is none. */
export function readMessages(value: TypedJson | undefined): MessagesReading | null {
  if (!isList(value) || value.length === 0) return null;
  const notFinished = value.at(-1) === NOT_FINISHED;
  if (!notFinished && !value.some(isMessage)) return null;
  return { messages: value.map((item) => messageOf(item) ?? item), notFinished };
}

function isMessage(item: TypedJson): boolean {
  return isList(item) && item[0] === MESSAGE_KEY && item.length >= 4;
}

function messageOf(item: TypedJson): TypedJson | null {
  if (!isList(item) || !isMessage(item)) return null;
  const [, safe, level = null, text = null, tags = null] = item;
  return { level, message: text, extra_tags: tags, safe: safe === 1 || safe === true };
}
