/** The chosen requests as Playwright scripts, in TypeScript and in Python: pages are opened, everything else is fetched in their context. */
import type { Format, ReportInput } from '../format.ts';
import { jarOf } from '../jar.ts';
import { python } from './pytest.ts';
import { stepsOf, type Step } from '../steps.ts';
import { playwrightCookie } from './storage-state.ts';

export const playwrightTs: Format = {
  id: 'playwright-ts',
  extension: '.spec.ts',
  mime: 'text/typescript',
  write: (input) => typescript(input),
};

export const playwrightPython: Format = {
  id: 'playwright-python',
  extension: '_playwright_test.py',
  mime: 'text/x-python',
  write: (input) => pythonFile(input),
};

function typescript(input: ReportInput): string {
  const steps = stepsOf(input).map(
    (step) => `  // ${step.act}
  await step(context, ${text(step.method)}, ${text(step.url)}, ${String(expected(step))});
`,
  );
  return `import { expect, test, type BrowserContext } from '@playwright/test';

/** The cookies at the end of the recording; take them out to begin without any. */
const cookies = ${text(jarOf(input).map(playwrightCookie))};

async function step(context: BrowserContext, method: string, url: string, status: number | null): Promise<void> {
  const response = await context.request.fetch(url, { method, maxRedirects: 0 });
  if (status !== null) expect(response.status(), \`\${method} \${url}\`).toBe(status);
}

test('recorded session', async ({ context }) => {
  await context.addCookies(cookies as Parameters<BrowserContext['addCookies']>[0]);
${steps.join('\n')}});
`;
}

function pythonFile(input: ReportInput): string {
  const steps = stepsOf(input).map((step) => {
    const status = expected(step);
    return `    # ${step.act}
    step(context, ${python(step.method)}, ${python(step.url)}, ${status === null ? 'None' : String(status)})
`;
  });
  return `"""A recorded session, replayed. Needs pytest-playwright."""

import json

# The cookies at the end of the recording; take them out to begin without any.
COOKIES = json.loads(${python(JSON.stringify(jarOf(input).map(playwrightCookie)))})


def step(context, method, url, status):
    response = context.request.fetch(url, method=method, max_redirects=0)
    assert status is None or response.status == status, f"{method} {url}: {response.status}"


def test_recorded_session(context):
    context.add_cookies(COOKIES)
${steps.join('\n')}`;
}

/** What was posted is not recorded, so what it was answered cannot be asked for. */
function expected({ hasBody, status }: Step): number | null {
  return hasBody ? null : status;
}

/** JSON is JavaScript, but for two line separators that end a comment. */
function text(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
