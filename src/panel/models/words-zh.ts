/** All Chinese words of the panel. */
import { zhFiles } from '../../core/words/zh-CN/files.ts';
import { zhFlow } from '../../core/words/zh-CN/flow.ts';
import { zhHar } from '../../core/words/zh-CN/har.ts';
import { zhReport } from '../../core/words/zh-CN/report.ts';
import { zhCookie } from '../../core/words/zh-CN/cookie.ts';
import { zhDecode } from '../../core/words/zh-CN/decode.ts';
import { zhExperiments } from '../../core/words/zh-CN/experiments.ts';
import { zhInfer } from '../../core/words/zh-CN/infer.ts';
import { zhJournal } from '../../core/words/zh-CN/journal.ts';
import { zhPanel } from '../../core/words/zh-CN/panel.ts';
import { zhReasons } from '../../core/words/zh-CN/reasons.ts';
import { zhSignAgain } from '../../core/words/zh-CN/sign-again.ts';
import { zhSnapshots } from '../../core/words/zh-CN/snapshots.ts';
import { zhPairing } from '../../core/words/zh-CN/pairing.ts';
import { zhServer } from '../../core/words/zh-CN/server.ts';
import { zhTimeline } from '../../core/words/zh-CN/timeline.ts';
import { zhVerdict } from '../../core/words/zh-CN/verdict.ts';
import { zhWhatIf } from '../../core/words/zh-CN/what-if.ts';
import { zhUnits } from '../../core/words/zh-CN/units.ts';

export const everything = {
  ...zhFiles,
  ...zhFlow,
  ...zhHar,
  ...zhReport,
  ...zhCookie,
  ...zhDecode,
  ...zhExperiments,
  ...zhInfer,
  ...zhJournal,
  ...zhPanel,
  ...zhReasons,
  ...zhSignAgain,
  ...zhSnapshots,
  ...zhPairing,
  ...zhServer,
  ...zhTimeline,
  ...zhVerdict,
  ...zhWhatIf,
  ...zhUnits,
};
