/** The explicit list of forms. A new one is a file and a line here. */
import type { BytesRecogniser, TextRecogniser } from '../reading/context.ts';
import { recogniseBase64 } from './base64-bytes.ts';
import { recogniseMagic, recognisePickle, recogniseZlib } from './binary.ts';
import { recogniseFlask } from './flask.ts';
import { recogniseJson } from './json.ts';
import { recogniseLegacyMessages, recogniseLegacySession } from './legacy.ts';
import { recogniseSigned } from './signed.ts';
import { recogniseCsrf, recogniseHash, recogniseReset, recogniseSessionKey } from './tokens.ts';
import { recogniseUnsigned } from './unsigned.ts';

/** Forms of text, the commonest first. */
export const TEXT_FORMS: readonly TextRecogniser[] = [
  // Old sessions are told by their first characters, at no cost to the others.
  recogniseLegacySession,
  recogniseSigned,
  recogniseLegacyMessages,
  recogniseSessionKey,
  recogniseCsrf,
  recogniseHash,
  recogniseFlask,
  recogniseReset,
  recogniseBase64,
  recogniseUnsigned,
  recogniseJson,
];

/** Forms of bytes. */
export const BYTES_FORMS: readonly BytesRecogniser[] = [recognisePickle, recogniseZlib, recogniseMagic];
