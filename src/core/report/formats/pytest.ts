/**
 * The chosen requests as a pytest file for Django's test client: green where the session behaves as browsers need it, red where the recorded bug is.
 * Bodies are never recorded; a login is made by `force_login`, and what else was posted is to be filled in.
 */
import { isWatchedLine, stepsOf, type Step } from '../steps.ts';
import type { Format, ReportInput } from '../format.ts';

export const pytest: Format = {
  id: 'pytest',
  extension: '_test.py',
  mime: 'text/x-python',
  write: (input) => fileOf(input),
};

/** Needs nothing but pytest-django, and says by itself what a browser would not store. */
const HEAD = `"""A recorded session, replayed with Django's test client. Needs pytest-django."""

from urllib.parse import urlsplit

import pytest
from django.contrib.auth import get_user_model
from django.test import Client


def why_refused(morsel, url):
    """Why a browser would not store this cookie; empty when it would. RFC 6265bis 5.7."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    secure_origin = parts.scheme in ("https", "wss") or host in ("localhost", "127.0.0.1", "::1")
    domain = str(morsel["domain"] or "").lstrip(".").lower()
    if morsel["secure"] and not secure_origin:
        return "Secure over http: see SESSION_COOKIE_SECURE"
    if str(morsel["samesite"]).lower() == "none" and not morsel["secure"]:
        return "SameSite=None without Secure: see SESSION_COOKIE_SAMESITE"
    if domain and host != domain and not host.endswith("." + domain):
        return f"Domain={domain} is not of {host}: see SESSION_COOKIE_DOMAIN"
    name = morsel.key.lower()
    if name.startswith(("__secure-", "__host-")) and not morsel["secure"]:
        return f"{morsel.key} without Secure: see SESSION_COOKIE_NAME"
    if name.startswith("__host-") and (domain or morsel["path"] != "/"):
        return f"{morsel.key} with a Domain or a Path: see SESSION_COOKIE_NAME"
    return ""


def send(client, method, url):
    parts = urlsplit(url)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    secure = parts.scheme in ("https", "wss")
    return client.generic(method, target, secure=secure, HTTP_HOST=parts.netloc)


def assert_stored(response, url):
    for morsel in response.cookies.values():
        assert why_refused(morsel, url) == "", f"{url}: {why_refused(morsel, url)}"


@pytest.fixture
def user(db):
    User = get_user_model()
    found = User.objects.first()
    return found or User.objects.create_user(**{User.USERNAME_FIELD: "session-devtools", "password": "unused"})
`;

function fileOf(input: ReportInput): string {
  const steps = stepsOf(input);
  const hosts = [...new Set(steps.map(({ url }) => new URL(url).hostname))];
  const body = steps.flatMap((step, i) => linesOf(step, i));
  const own = body.length === 0 ? ['pass'] : body;
  return `${HEAD}

@pytest.mark.django_db
def test_recorded_session(user, settings):
    settings.ALLOWED_HOSTS = [${hosts.map(python).join(', ')}]
    client = Client()
${own.map((line) => (line === '' ? '' : `    ${line}`)).join('\n')}
`;
}

function linesOf(step: Step, index: number): string[] {
  const { method, url, name, act } = step;
  const lines = index === 0 ? [] : [''];
  lines.push(`# ${act}`);
  if (step.login) {
    lines.push(
      `before = client.cookies.get(${python(name)})`,
      'before = before.value if before else ""',
      'client.force_login(user)  # stands for the form that was posted',
      `assert client.cookies[${python(name)}].value != before, "login must change the session key"`,
    );
    return lines;
  }
  if (step.hasBody) lines.push('# The body was not recorded: pass what was posted, if the view needs it.');
  lines.push(`response = send(client, ${python(method)}, ${python(url)})`);
  if (step.status !== null && !step.hasBody)
    lines.push(`assert response.status_code == ${String(step.status)}`);
  lines.push(`assert_stored(response, ${python(url)})`);
  for (const line of step.lines) {
    if (!isWatchedLine(line, name)) continue;
    if (step.hasBody) continue;
    lines.push(`assert ${python(name)} in response.cookies`);
    lines.push(
      line.deletes
        ? `assert response.cookies[${python(name)}]["max-age"] == 0`
        : `assert bool(response.cookies[${python(name)}]["httponly"]) is ${line.httpOnly ? 'True' : 'False'}`,
    );
  }
  return lines;
}

/** A Python string of ASCII: JSON's escapes are Python's, but for half a surrogate pair, which no file can hold. */
export function python(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
