/** The request: what the browser sent with it, and what Django looked up for it. */
import { parseCookieHeader } from '../cookie/read/cookie-header.ts';
import type { Exchange } from '../timeline/facts/observation.ts';
import type { FlowStep, Scene } from './model.ts';
import { step, told } from './step.ts';

/** The request, and the loading of what it came with. */
export function askSteps(scene: Scene, exchange: Exchange): FlowStep[] {
  const sends = sendsCookie(scene, exchange);
  return [request(scene, exchange, sends), ...(sends ? loading(scene) : [])];
}

/** Whether the request carried the session's cookie. */
function sendsCookie({ event, session }: Scene, { cookieHeader }: Exchange): boolean {
  if (event.kind === 'not-sent' || cookieHeader === null) return false;
  const name = session?.identity.name;
  if (name === undefined) return false;
  return parseCookieHeader(cookieHeader).some((pair) => pair.name === name);
}

function request(scene: Scene, exchange: Exchange, sends: boolean): FlowStep {
  const { method, url, cookieHeader, complete } = exchange;
  const path = URL.canParse(url) ? new URL(url).pathname : url;
  const { event, shape } = scene;
  const key = scene.oldKey ?? scene.newKey ?? '';
  const code = sends
    ? shape === 'none'
      ? 'sends-value'
      : 'sends-key'
    : event.kind === 'not-sent'
      ? 'keeps-back'
      : complete
        ? 'sends-nothing'
        : 'sends-unknown';
  const lines = [`${method} ${url}`, ...(cookieHeader === null ? [] : [`Cookie: ${cookieHeader}`])];
  return step('browser', 'django', code, `${method} `, {
    shrink: path,
    after: sends ? ` · ${key}` : '',
    params: { key, n: event.count },
    observed: true,
    certainty: 'certain',
    backing: [{ kind: 'request', text: lines.join('\n') }],
  });
}

const NOT_THERE: Readonly<Record<string, string>> = {
  unknown: 'load-unknown',
  expired: 'load-expired',
  unknown_or_expired: 'load-unknown-or-expired',
  bad_key: 'load-bad-key',
  bad_signature: 'load-bad-signature',
  unreadable: 'load-unreadable',
};

function loading(scene: Scene): FlowStep[] {
  const { record, shape, event, oldKey } = scene;
  const key = oldKey ?? scene.newKey ?? '';
  const to = shape === 'none' ? 'django' : 'store';
  const missing = NOT_THERE[record?.ended?.why ?? ''];
  if (record !== null && !record.loaded && missing === undefined) return [];
  const quiet = event.kind === 'sent';
  const code =
    missing ?? (shape === 'none' ? 'unsigns' : quiet && record === null ? 'loads-if-read' : 'loads');
  const seen = told(
    scene,
    `loaded = ${record?.loaded === true ? 'True' : 'False'}`,
    quiet ? 'guess' : 'likely',
  );
  return [
    step('django', to, code, shape === 'none' ? `loads(${key})` : `load ${key}`, {
      params: { key },
      ...seen,
    }),
  ];
}
