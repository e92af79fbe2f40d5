/** Small parts of the world that views in many places look at. */
import type { ReadonlySignal } from '@preact/signals';
import type { PublicSuffixes } from '../../core/cookie/types.ts';
import type { JarAccess } from '../../seam/jar.ts';
import type { Look } from '../../seam/look.ts';
import { slot } from './slot.ts';

/** Who looks, and when. */
export const useLook = slot<Pick<Look, 'kind' | 'browser' | 'now'>>('the look');

/** The jar, to read. */
export const useJar = slot<JarAccess>('the jar');

/** The public suffixes: the short list until the whole one is loaded. */
export const useSuffixes = slot<ReadonlySignal<PublicSuffixes>>('the public suffixes');
