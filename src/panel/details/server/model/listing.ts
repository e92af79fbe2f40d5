/** The list of a site's sessions, searched by user. */
import { computed, signal, type ReadonlySignal } from '@preact/signals';
import { readValue, type CallFailure } from '../../../../core/companion/answer.ts';
import type { SessionList } from '../../../../core/companion/shapes.ts';
import type { Site, Sites } from './sites.ts';

/** The list of a site's sessions, or why there is none. */
export interface Listing {
  readonly site: Site;
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly list: SessionList | null;
  readonly failure: CallFailure | null;
  readonly user: string;
}

/** The list as it was last asked for. */
export interface ListingModel {
  readonly listing: ReadonlySignal<Listing | null>;
  search(where: Site, user: string): Promise<void>;
  /** Asks again for what was asked for last, if it was this site's. */
  searchAgain(where: Site): void;
}

/** What another site told is not shown for `site`. */
export function createListing(sites: Sites, site: ReadonlySignal<Site | null>): ListingModel {
  const listed = signal<Listing | null>(null);
  const search = async (where: Site, user: string): Promise<void> => {
    const failed = (failure: CallFailure): Listing => ({
      site: where,
      phase: 'failed',
      list: null,
      failure,
      user,
    });
    const before = listed.peek();
    const list = before?.site === where ? before.list : null;
    listed.value = { site: where, phase: 'loading', list, failure: null, user };
    const args = user === '' ? {} : { user };
    const answer = await sites.call(where, 'operation', 'operation', { op: 'list', key: null, args });
    if (listed.peek()?.site !== where) return;
    if (!answer.ok) {
      listed.value = failed(answer.failure);
      return;
    }
    const read = readValue('list', answer.value.result);
    listed.value = read.ok
      ? { site: where, phase: 'ready', list: read.value, failure: null, user }
      : failed(read.failure);
  };
  return {
    listing: computed(() => (listed.value?.site === site.value ? listed.value : null)),
    search,
    searchAgain(where) {
      const last = listed.peek();
      if (last?.site === where) void search(where, last.user);
    },
  };
}
