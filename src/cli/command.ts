/** What a subcommand is, and the little of the world it may touch. */
import type { Language } from '../core/words/index.ts';
import type { Part, PartSetting } from './decode-part.ts';
import type { Threads } from './threads.ts';

/** The world as a command sees it: tests give their own. */
export interface Terminal {
  /** All of standard input as UTF-8 text. */
  readonly readInput: () => Promise<string>;
  /** All of standard input as it came. */
  readonly readBytes?: () => Promise<Uint8Array>;
  /** Columns of the screen that standard output is; null or absent when it is none. */
  readonly width?: number | null;
  /** Whether standard output shows colours. */
  readonly colours?: boolean;
  /** Standard input piece by piece, for what may be larger than one wants to hold; absent where it is all there. */
  readonly readPieces?: () => AsyncIterable<string>;
  /** How far a long work has come: shown to people only, never part of the output. */
  readonly progress?: (text: string) => void;
  /** Threads for a long text; absent where there are none: then it is decoded here. */
  readonly threads?: (setting: PartSetting, take: (part: Part) => void) => Threads;
  /** Text, or what a thread made of it: its bytes in UTF-8. */
  readonly write: (text: string | Uint8Array) => void;
  readonly writeError: (text: string) => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly language: Language;
}

/** 0: fine. 1: the answer is no (refused, invalid). 2: the command line itself is wrong. */
export type ExitCode = 0 | 1 | 2;

/** One subcommand. */
export interface Command {
  /** A line for the list of commands, and the whole usage: keys of the lookup. */
  readonly summary: string;
  readonly run: (args: readonly string[], terminal: Terminal) => Promise<ExitCode>;
}
