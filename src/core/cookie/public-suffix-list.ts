/**
 * The Public Suffix List, as tldts carries it. The only importer of that library: hosts load this file lazily
 * (`await import(…)`), since the list is larger than everything else in the core.
 */
import { getPublicSuffix } from 'tldts';
import type { PublicSuffixes } from './types.ts';

/** The list with its private part (`github.io`), which is how Chromium and Firefox judge cookies. */
export const publicSuffixList: PublicSuffixes = {
  isPublicSuffix: (domain) => {
    if (domain === '') return false;
    return (
      getPublicSuffix(domain, { allowPrivateDomains: true, detectIp: true, validateHostname: false }) ===
      domain
    );
  },
};
