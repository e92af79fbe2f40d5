/** The log itself: opens again exactly. */
import { writeLog } from '../../recording/log-file.ts';
import type { Format } from '../format.ts';

export const logJson: Format = {
  id: 'log',
  extension: '.session-log.json',
  mime: 'application/json',
  write: ({ recording }) => writeLog(recording),
};
