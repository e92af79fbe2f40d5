/** The explicit list of forms. A new one is a file and a line here. */
import type { BytesRecogniser, TextRecogniser } from '../reading/context.ts';
import { recogniseBase64 } from './base64-bytes.ts';
import { recogniseCompressed, recogniseMsgpack, recognisePickle } from './binary.ts';
import { recogniseJson } from './json.ts';
import { recogniseLegacyMessages, recogniseLegacySession } from './legacy.ts';
import { recogniseSigned } from './signed.ts';
import { recogniseCsrf } from './csrf.ts';
import { recogniseSafeSession } from './edx.ts';
import {
  recogniseAspNet,
  recogniseExpress,
  recogniseFernet,
  recogniseLaravel,
  recogniseNamed,
  recognisePhp,
  recogniseRails,
  recogniseTornado,
} from './foreign.ts';
import { recogniseItsDangerous } from './its-dangerous.ts';
import { recogniseJwt, recognisePaseto } from './jwt.ts';
import {
  recogniseHashAndData,
  recogniseHashAndText,
  recogniseMd5Session,
  recogniseMd5Text,
} from './old-pickle.ts';
import { recogniseCutLink, recogniseElided } from './cut.ts';
import { recogniseNil } from './nil.ts';
import { recognisePythonData } from './python-data.ts';
import { recogniseReset } from './reset.ts';
import { recogniseHash, recogniseSessionKey } from './tokens.ts';
import { recogniseUnsigned } from './unsigned.ts';

/** Forms of text, the commonest first. */
export const TEXT_FORMS: readonly TextRecogniser[] = [
  // Old sessions are told by their first characters, at no cost to the others.
  recogniseLegacySession,
  recogniseHashAndText,
  recogniseSafeSession,
  recogniseSigned,
  recogniseLegacyMessages,
  recogniseSessionKey,
  recogniseCsrf,
  recogniseHash,
  recogniseJwt,
  recognisePaseto,
  recogniseItsDangerous,
  recogniseFernet,
  recogniseTornado,
  recogniseLaravel,
  recogniseRails,
  recogniseExpress,
  recognisePhp,
  recogniseAspNet,
  recogniseNamed,
  recogniseReset,
  recogniseNil,
  recogniseMd5Text,
  recogniseBase64,
  recogniseElided,
  recogniseCutLink,
  recogniseUnsigned,
  recogniseJson,
  recognisePythonData,
];

/** Forms of bytes. */
export const BYTES_FORMS: readonly BytesRecogniser[] = [
  recogniseHashAndData,
  recogniseMd5Session,
  recognisePickle,
  recogniseCompressed,
  recogniseMsgpack,
];
