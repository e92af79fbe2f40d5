// @vitest-environment happy-dom
/** What is pasted onto the panel: requests become a log, a value is decoded, a field keeps what is its own. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { KEY_A, request, sets } from '../../core/timeline/testkit.ts';
import { mount, PATIENT, says, type Mounted } from '../../playground/mount.testing.ts';
import { isRequests } from './pasted.ts';

vi.setConfig({ testTimeout: 30_000 });
let panel: Mounted | null = null;
afterEach(() => {
  panel?.unmount();
  panel = null;
});

function paste(text: string, into: EventTarget = document.body): Event {
  const data = new DataTransfer();
  data.setData('text/plain', text);
  const event = new Event('paste', { bubbles: true, cancelable: true });
  Object.defineProperty(event, 'clipboardData', { value: data });
  into.dispatchEvent(event);
  return event;
}

async function ready(): Promise<void> {
  panel = await mount([request('POST /a/', 0, { set: [sets(KEY_A)] })]);
  await vi.waitFor(() => expect(document.querySelector('#import-files')).not.toBeNull(), PATIENT);
}

describe('pasting onto the panel', () => {
  it('opens Decode with a value', async () => {
    await ready();
    await vi.waitFor(() => {
      if (!paste('eyJhIjoxfQ:1xUf63:6Cn3q').defaultPrevented) throw new Error('nobody listens yet');
    }, PATIENT);
    await vi.waitFor(
      () =>
        expect(document.querySelector<HTMLTextAreaElement>('.paste-input')?.value).toContain('eyJhIjoxfQ'),
      PATIENT,
    );
    await says('.paste-result', 'a');
  });

  it('leaves a field what is its own', async () => {
    await ready();
    const field = document.querySelector('.filter input');
    if (field === null) throw new Error('no filter');
    expect(paste('curl http://127.0.0.1/', field).defaultPrevented).toBe(false);
  });

  it.each([
    ["curl 'http://127.0.0.1:8000/' -H 'Cookie: sessionid=abc'", true],
    ['fetch("http://127.0.0.1:8000/", {"method": "POST"});', true],
    ['HTTP/1.1 200 OK\nSet-Cookie: sessionid=abc; Path=/\n\n', true],
    ['{"log":{"version":"1.2","entries":[]}}', true],
    ['.eJyrVkpO:1xUf63:6Cn3q', false],
    ['{"cart": []}', false],
    ['sessionid=abc', false],
    [' '.repeat(100_000), false],
  ])('tells requests from values: %s', (text, is) => {
    expect(isRequests(text, 0)).toBe(is);
  });
});
