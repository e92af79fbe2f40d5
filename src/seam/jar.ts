/** The cookie jar, to be read. */
import type { JarCookie } from '../core/cookie/types.ts';

export interface JarAccess {
  /** Reads the jar for a URL; also appends a `snapshot` fact. Null without access. */
  readJar(url: string): Promise<readonly JarCookie[] | null>;
}
