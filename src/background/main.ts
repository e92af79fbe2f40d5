/**
 * The background: cookies, permissions and webRequest for the pages of the extension. It keeps nothing: the browser may stop it at any moment and
 * wake it for the next event. All listeners are registered in the first turn, or they would not wake it.
 */
import { placeUrl } from '../core/cookie/place-url.ts';
import type { CookieIdentity } from '../core/cookie/types.ts';
import { Journal } from '../core/journal/journal.ts';
import { browser } from '../platform/api.ts';
import type { News } from '../platform/messages.ts';
import { quirks } from '../platform/quirks.ts';
import { serve, tell } from '../platform/serve.ts';
import { dropPrivateSnapshots } from '../platform/snapshots.ts';
import { listenToRequests } from '../platform/web-request.ts';
import { watchCookies } from '../sources/cookie-changes.ts';
import { RequestPairs } from '../sources/web-request.ts';
import { checkpoint } from './world/checkpoint.ts';
import { browserDisk } from './world/disk.ts';
import { access } from './handlers/access.ts';
import { apply } from './handlers/apply.ts';
import { emptyJournal } from './handlers/empty-journal.ts';
import { hello } from './handlers/hello.ts';
import { hold, releaseHold, renewHold, settleHold } from './handlers/hold.ts';
import { journal } from './handlers/journal.ts';
import { readJar } from './handlers/read-jar.ts';
import { browserJar } from './world/jar.ts';

/** False once nobody listened: with DevTools closed, news of every request would be for nobody. A `hello` ends it. */
let someoneListens = true;
let hellos = 0;

function announce(news: News): void {
  void listenedTo(news);
}

async function listenedTo(news: News): Promise<void> {
  const before = hellos;
  const listened = await tell(news);
  // Somebody may have come while it was on its way.
  if (hellos === before) someoneListens = listened;
}

const mayWrite = async (place: CookieIdentity): Promise<boolean> =>
  (await access({ url: placeUrl(place) })) === 'granted';

const book = new Journal({
  jar: browserJar,
  disk: browserDisk,
  now: () => Date.now(),
  mayWrite,
  onAction: (action, at) => announce({ news: 'action', at, action }),
  onJournal: () => announce({ news: 'journal' }),
  checkpoint,
});

serve({
  hello: (ask) => {
    hellos += 1;
    someoneListens = true;
    return hello(ask);
  },
  access,
  readJar,
  apply: apply(book),
  journal: journal(book),
  emptyJournal: emptyJournal(book),
  hold: hold(book),
  renewHold: renewHold(book),
  releaseHold: releaseHold(book),
  settleHold: settleHold(book),
});

const listenAnew = listenToRequests(
  new RequestPairs((tabId, exchange) => {
    if (someoneListens) announce({ news: 'exchange', tabId, exchange });
  }, quirks.name === 'firefox'),
);
watchCookies((change) => {
  if (someoneListens) announce({ news: 'jar', at: Date.now(), change });
});
browser.permissions.onAdded.addListener(() => {
  listenAnew();
  announce({ news: 'access' });
});
browser.permissions.onRemoved.addListener(() => {
  announce({ news: 'access' });
  // What may not be touched any more is not kept either.
  void book.forget(async (place) => !(await mayWrite(place)));
});
// The last private window is closed: its cookies are gone, and so is what is known of them.
browser.windows.onRemoved.addListener(() => {
  void browser.cookies.getAllCookieStores().then((stores) => {
    if (stores.some(({ id }) => quirks.isPrivate(id))) return;
    void dropPrivateSnapshots();
    return book.forget(({ storeId }) => quirks.isPrivate(storeId));
  });
});
// A browser that was killed has no holders left.
browser.runtime.onStartup.addListener(() => void book.recover(true));

// What a killed background left unfinished. Also done whenever a panel asks for the journal.
void book.list();
