/** The English explanations that the first picture can do without. */
import { enFiles } from '../../core/words/en/files.ts';
import { enFlow } from '../../core/words/en/flow.ts';
import { enHar } from '../../core/words/en/har.ts';
import { enReport } from '../../core/words/en/report.ts';
import { enCookie } from '../../core/words/en/cookie.ts';
import { enDecode } from '../../core/words/en/decode.ts';
import { enExperiments } from '../../core/words/en/experiments.ts';
import { enInfer } from '../../core/words/en/infer.ts';
import { enJournal } from '../../core/words/en/journal.ts';
import { enReasons } from '../../core/words/en/reasons.ts';
import { enSignAgain } from '../../core/words/en/sign-again.ts';
import { enSnapshots } from '../../core/words/en/snapshots.ts';
import { enPairing } from '../../core/words/en/pairing.ts';
import { enServer } from '../../core/words/en/server.ts';
import { enVerdict } from '../../core/words/en/verdict.ts';
import { enWhatIf } from '../../core/words/en/what-if.ts';

export const explanations = {
  ...enFiles,
  ...enFlow,
  ...enHar,
  ...enReport,
  ...enCookie,
  ...enDecode,
  ...enExperiments,
  ...enInfer,
  ...enJournal,
  ...enReasons,
  ...enSignAgain,
  ...enSnapshots,
  ...enPairing,
  ...enServer,
  ...enVerdict,
  ...enWhatIf,
};
