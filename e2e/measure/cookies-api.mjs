// @ts-check
/**
 * What `chrome.cookies` does at its edges, in the installed Chromium: `npm run build:e2e && node e2e/measure/cookies-api.mjs`.
 * The findings are kept in `src/platform/chromium.ts` and `src/background/world/jar.ts`.
 */
import { launchChromium } from '../lib/chromium.mjs';

const chromium = await launchChromium({ extension: 'dist/chrome-e2e' });
try {
  const worker = await chromium.worker();
  const findings = await worker.evaluate(async () => {
    const { cookies } = /** @type {any} */ (globalThis).chrome;
    /** @type {Record<string, unknown>} */
    const out = {};
    const day = Date.now() / 1000 + 86400;
    const set = (/** @type {object} */ details) =>
      cookies.set({ url: 'https://app.shop.test/', name: 's', expirationDate: day, ...details }).then(
        (/** @type {any} */ c) =>
          c === null || c === undefined ? String(c) : `${c.domain}${c.path}=${c.value}`,
        (/** @type {Error} */ e) => `rejects: ${e.message}`,
      );
    const all = async (/** @type {object} */ details = {}) =>
      (await cookies.getAll({ partitionKey: {}, ...details })).map(
        (/** @type {any} */ c) =>
          `${c.domain}${c.path}=${c.value}${c.partitionKey ? ` ${JSON.stringify(c.partitionKey)}` : ''}`,
      );
    const clear = async () => {
      for (const c of await cookies.getAll({ partitionKey: {} }))
        await set({
          url: `https://${c.domain.replace(/^\./, '')}${c.path}`,
          name: c.name,
          path: c.path,
          partitionKey: c.partitionKey,
          ...(c.hostOnly ? {} : { domain: c.domain }),
          secure: c.secure,
          expirationDate: 1,
        });
    };
    const twins = async () => {
      await set({ value: 'host', path: '/' });
      await set({ value: 'deep', path: '/deep' });
      await set({ value: 'domain', path: '/', domain: 'shop.test' });
    };
    await twins();
    out.twins = await all();
    await cookies.remove({ url: 'https://app.shop.test/deep', name: 's' });
    out['after remove at /deep'] = await all();
    await clear();
    out.cleared = await all();
    await twins();
    out['expired set answers'] = await set({ value: '', path: '/deep', expirationDate: 1 });
    out['after expired set at /deep'] = await all();
    await clear();
    out['ip, by domain'] = [
      await set({ url: 'http://127.0.0.1/', value: 'ip' }),
      await all({ domain: '127.0.0.1' }),
    ];
    await clear();
    out['localhost secure'] = [
      await set({ url: 'https://localhost/', value: 'x', secure: true }),
      await all({ domain: 'localhost' }),
      await all({ url: 'http://localhost/' }),
    ];
    out['over secure from http'] = await set({ url: 'http://localhost/', value: 'y' });
    out['over secure from https, not secure'] = await set({
      url: 'https://localhost/',
      value: 'z',
      secure: false,
    });
    await clear();
    out['ipv6'] = [await set({ url: 'http://[::1]/', value: 'six' }), await all()];
    await clear();
    out['none, not secure'] = await set({ value: 'n', sameSite: 'no_restriction', secure: false });
    out['__Host- with domain'] = await set({
      name: '__Host-s',
      value: 'n',
      secure: true,
      path: '/',
      domain: 'shop.test',
    });
    out['__Host- not secure'] = await set({ name: '__Host-s', value: 'n', secure: false, path: '/' });
    out['__Host- good'] = await set({ name: '__Host-s', value: 'n', secure: true, path: '/' });
    out['control character'] = await set({ value: 'a\u0001b' });
    out['semicolon'] = await set({ value: 'a;b' });
    out['5000 characters'] = await set({ value: 'x'.repeat(5000) });
    await clear();
    out['partitioned'] = await set({
      value: 'p',
      secure: true,
      sameSite: 'no_restriction',
      partitionKey: { topLevelSite: 'https://top.test' },
    });
    out['partitioned own'] = await set({
      url: 'https://top.test/',
      value: 'p',
      secure: true,
      sameSite: 'no_restriction',
      partitionKey: { topLevelSite: 'https://top.test' },
    });
    out['partitioned ancestor'] = await set({
      url: 'https://top.test/',
      value: 'q',
      secure: true,
      sameSite: 'no_restriction',
      partitionKey: { topLevelSite: 'https://top.test', hasCrossSiteAncestor: true },
    });
    out['partitioned all'] = await all();
    await clear();
    out['stores'] = await cookies.getAllCookieStores();
    out['public suffix'] = await set({ url: 'https://a.co.uk/', value: 'n', domain: 'co.uk' });
    out['path'] = [
      await set({ url: 'https://app.shop.test/a%20b/', value: 'n', path: '/a b/ü' }),
      await all(),
    ];
    await clear();
    return out;
  });
  for (const [what, found] of Object.entries(findings)) console.log(what, '->', JSON.stringify(found));
} finally {
  await chromium.close();
}
