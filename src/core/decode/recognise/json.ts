/** Plain JSON text: django-redis with its JSON serializer, or data somebody already decoded. */
import { readPythonJson } from '../../python/json-read.ts';
import { isDict, member } from '../../python/typed.ts';
import { reading, type TextRecogniser } from '../reading/context.ts';
import { hasSessionKeys } from './session-keys.ts';
import { problem } from '../../django/payload.ts';

/** Recognises JSON; what is broken counts only when something of it could be read. */
export const recogniseJson: TextRecogniser = (text, context) => {
  if (!/^[[{"\d\-tfnNI]/.test(text)) return null;
  const json = readPythonJson(text, context.limits);
  if (json.value === undefined) return null;
  const isContainer = text.startsWith('{') || text.startsWith('[');
  if (json.error !== null && !isContainer) return null;
  const isCookie = isDict(json.value) && typeof member(json.value, 'value') === 'string';
  // What Django itself puts into sessions: the whole outranks whatever stands in it.
  const sound = hasSessionKeys(json.value)
    ? 0.96
    : isDict(json.value) && !isCookie
      ? 0.78
      : isContainer
        ? 0.5
        : 0.3;
  return reading('json', json.error === null ? sound : 0.2, {
    value: json.value,
    layers: [{ code: 'json', bytesIn: text.length, bytesOut: json.error?.offset ?? text.length }],
    problems: json.error === null ? [] : [problem(json.error.code, 'json', json.error.offset)],
  });
};
