/** "There is no such key", in the words of redis-cli, of Redis' protocol and of Memcached's. */
import { reading, type TextRecogniser } from '../reading/context.ts';
import { problem } from '../../django/payload.ts';

/** Recognises the reply for a key that is not there. */
export const recogniseNil: TextRecogniser = (text) => {
  if (
    text.length > 40 ||
    !/^(?:\d{1,4}\) )?(?:\(nil\)|\(empty (?:array|list or set)\)|\$-1|\*-1|END)$/i.test(text.trim())
  )
    return null;
  return reading('redis-nil', 0.96, { problems: [problem('redis-nil', 'text', null)] });
};
