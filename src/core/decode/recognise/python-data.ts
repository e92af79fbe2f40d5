/** Session data as Python prints it: `print(session.get_decoded())`, `request.session.items()`, Python 2's `{u'a': 7L}`. */
import { readLiteral } from '../../python/literal-read.ts';
import { isDict } from '../../python/typed.ts';
import { problem } from '../../django/payload.ts';
import { reading, type TextRecogniser } from '../reading/context.ts';
import { hasSessionKeys } from './session-keys.ts';

/** Longer text is a dump. */
const MAX_LENGTH = 2 << 20;

/** What a literal of a dict begins with. */
const BEGINS =
  /^(?:[{[(]|(?:dict_items|odict_items|dict|OrderedDict|collections\.OrderedDict|defaultdict)\(|<SessionStore)/;

/** Recognises a dict, or a call that makes one. What JSON can say as well is left to JSON. */
export const recognisePythonData: TextRecogniser = (text, context) => {
  if (text.length > MAX_LENGTH || !BEGINS.test(text)) return null;
  const literal = readLiteral(text, context.limits);
  if (!literal.isPython || literal.value === undefined || !isDict(literal.value)) return null;
  const keys = Object.keys(literal.value).length;
  const isSession = hasSessionKeys(literal.value);
  if (literal.stoppedAt !== null && !isSession && keys < 1) return null;
  const whole = literal.stoppedAt === null;
  return reading('python-data', (isSession ? 0.96 : 0.5) - (whole ? 0 : 0.06), {
    value: literal.value,
    layers: [{ code: 'python', bytesIn: text.length, bytesOut: literal.stoppedAt ?? text.length }],
    problems: whole ? [] : [problem('python-cut', 'python', literal.stoppedAt)],
  });
};
