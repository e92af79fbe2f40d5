/** Words of the command line. */
export const enCli = {
  'cli.usage': 'Usage: session-devtools COMMAND …\n\nCommands:',
  'cli.check-summary': 'what is wrong with the sessions of a recording (HAR), and how to mend it',
  'cli.check-usage':
    'Usage: session-devtools check FILE.har [--cookie NAME]… [--browser chromium|firefox|safari] [--policy FILE] [--format text|json|markdown|junit|sarif] [--fail-on warn|fail]\n\nLooks at the recording in FILE.har (- for standard input). The cookie is sessionid, the browser the one that the file names. Entries are numbered from 0, as in log.entries.\nExit code: 0 clean (what is only worth knowing does not count; with --fail-on fail neither do warnings), 1 something found, 2 wrong usage, or a file that cannot be read.',
  'cli.check-unreadable': 'No HAR file that can be read, or one without a request: {file}',
  'cli.check-bad-policy': 'No policy file that can be read (see docs/checks.md): {file}',
  'cli.qa-summary': 'prove on a site that sessions are created, renewed, ended and protected',
  'cli.qa-usage':
    'Usage: session-devtools qa URL --probe URL [--login FILE] [--cookie NAME] [--csrf REQUEST] [--parallel REQUEST --parallel REQUEST] [--patience SECONDS] [--only ID,…] [--format text|json|markdown|junit] [--browser PATH]\n\nRuns the experiments (docs/experiments.md) on the site at URL, in an installed Chromium, Chrome or Edge without a window and with a profile of its own. --probe is a page of the site that only a user who is logged in may see. --login names a JSON file: how one logs in, out, in as another user, and changes the password (login, again, other, logout, password, anonymous: each a url, fields by name, and a submit selector where the form has another way), or Playwright’s storageState. What the file does not tell is inconclusive. --csrf names the request that may be forged, --parallel the two that may be sent at once, as “POST /cart/add/ item={mark}”: {mark} stands for a text by which the page of --probe shows whether it was carried out; without them those two experiments are inconclusive. --patience says how long may be waited for a session to end where the companion does not tell; without it nothing is waited for. What asks the companion needs SESSION_DEVTOOLS = {"PROGRAMS": True}. Only for sites of yours: it logs in and out, and sends spoilt cookies.\nExit code: 0 no experiment failed, 1 one did, 2 wrong usage, no browser, or a site that does not answer.',
  'cli.qa-bad-login': 'No login file that can be read: {file} ({where})',
  'cli.qa-no-browser':
    'No Chromium, Chrome or Edge found: install one (apt install chromium), or name it with --browser or CHROME_PATH.',
  'cli.qa-broken': 'Stopped: {error}',
  'cli.qa-no-cookie': 'After the login there is no cookie {cookie}: see --login and --cookie.',
  'cli.qa-same':
    '{probe} answers alike with the cookie and without it: name a page that only a user may see.',
  'cli.qa-no-answer': '{probe} did not answer.',
  'cli.cookie-summary': 'what a browser does with a Set-Cookie line, and why',
  'cli.cookie-usage':
    'Usage: session-devtools cookie --url URL [--now ISO] [--context same-site|cross-site|navigation] [--browser chromium|firefox] [--api http|document] [--json] [--lines] [LINE]\n\nJudges LINE, or standard input (nothing, or -). With --lines every line of standard input, one JSON object each.\nExit code: 0 stored or deletes, 1 refused, 2 wrong usage.',
  'cli.cookie-kept': 'Kept for {domain}, path {path}, expires {expires}',
  'cli.simulate-summary':
    'play Set-Cookie lines into an empty jar; which cookies does the next request carry?',
  'cli.simulate-usage':
    'Usage: session-devtools simulate --json [--browser chromium|firefox]\n\nReads one JSON scenario per line of standard input:\n  {"id", "now", "steps": [{"url", "setCookie": [..], "api": "http"|"document"}], "request": {"url", "context"}}\nExit code: 0 fine, 1 a line made no sense, 2 wrong usage.',
  'cli.simulate-bad-line': 'This line is not a scenario: see session-devtools simulate --help',
  'cli.decode-summary': 'what is inside a session cookie, a session_data cell, a cache value',
  'cli.decode-usage':
    'Usage: session-devtools decode [--key K]… [--key-file F]… [--salt S]… [--cookie-name NAME] [--max-age SECONDS] [--now ISO] [--json] [--details] [--lines] [--base64] [--file DUMP] [--user ID] [--session-key PREFIX] [--expired] [VALUE]\n\nDecodes VALUE, standard input (nothing, or -), or a file; paste whatever you have. Several sessions, and dumps of any size (pg_dump, mysqldump, sqlite3 .dump, CSV, fixtures), are listed row by row, with --json one object each; --user (an id, or anonymous), --session-key (or a short --key that signed nothing) and --expired choose rows. With --lines every line of standard input, one JSON object each; --base64: the input is base64 of raw bytes. --details adds remarks, what was taken off, and other readings to the JSON. A key file holds SECRET_KEY and its fallbacks, one per line.\nExit code: 0 decoded, 1 invalid, expired or not recognised, 2 wrong usage.',
  'cli.decode-stripped': 'Taken off: {what}',
  'cli.decode-layers': 'Layers: {sizes} › {bytes} bytes',
  'cli.decode-key': 'key {key}, salt {salt}, {algorithm}',
  'cli.decode-candidates': 'Could also be: {kinds}',
  'cli.sign-summary': 'session data as Django would write it, signed with your key',
  'cli.sign-usage':
    'Usage: session-devtools sign --engine signed_cookies|session_data|legacy (--key-file F | --key K) [--salt S] [--algorithm sha256|sha1] [--now ISO] [JSON]\n\nReads a JSON object, from standard input where nothing or - is given, and prints the value.\nExit code: 0 fine, 1 not session data, 2 wrong usage.',
  'cli.sign-bad-json': 'Session data is a JSON object; reading stopped at character {offset}.',
  'cli.sign-unfit': 'JSON has no type for: {places}',
  'cli.timeline-summary': 'what happened to the session cookie in a recording: HAR of any writer, log, curl',
  'cli.timeline-usage':
    'NAME\n  session-devtools timeline - what happened to the session cookie in a recording\n\nSYNOPSIS\n  session-devtools timeline FILE… [--cookie NAME]… [--format text|json|markdown|mermaid] [--browser chromium|firefox] [--width N] [--with-secrets]\n\nDESCRIPTION\n  Reads HAR files of any writer, logs of this program, or copied requests (curl, fetch, raw HTTP, curl -v, server logs), puts them into one log by time, and prints its events. FILE may be - for standard input. What a file cannot contain is told on standard error.\n\nOPTIONS\n  --cookie NAME    a session cookie to watch (default: sessionid); may be repeated\n  --format FORMAT  text: the table; json: codes for scripts; markdown; mermaid\n  --browser NAME   whose cookie rules judge, where the file does not say\n  --width N        cells of a line (default: the terminal; 0: never cut)\n  --with-secrets   json, markdown and mermaid with keys as they are, not masked\n\nEXIT STATUS\n  0 there are events, 1 there are none or a file cannot be read, 2 wrong usage\n\nEXAMPLE\n  session-devtools timeline checkout-bug.har --cookie sessionid',
  'cli.timeline-nothing': 'No session cookie was seen.',
  'cli.timeline-offers': 'These look like one: {names} (see --cookie).',
  'cli.redact-summary': 'a HAR or a log without its secrets, to pass on',
  'cli.redact-usage':
    'NAME\n  session-devtools redact - a HAR or a log without its secrets\n\nSYNOPSIS\n  session-devtools redact FILE [-o OUT]\n\nDESCRIPTION\n  Replaces cookies, tokens, passwords and what was posted by masks, and takes bodies out. One secret is one mask everywhere, so the story can still be followed. The result is a valid HAR. FILE may be - for standard input; without -o it goes to standard output.\n\nEXIT STATUS\n  0 written, 1 the file cannot be read or is not JSON, 2 wrong usage',
  'cli.redact-not-json': 'This file is not JSON as a whole: it is not passed on half redacted.',
  'cli.export-summary': 'a recording in another format: HTML, pytest, Playwright, curl, cookies.txt …',
  'cli.export-usage':
    'NAME\n  session-devtools export - a recording in another format\n\nSYNOPSIS\n  session-devtools export FILE… --format FORMAT [--cookie NAME]… [--with-secrets] [-o OUT]\n\nDESCRIPTION\n  Secrets are masked unless --with-secrets is given. Whoever has a file with secrets is logged in as the people in it until their sessions end.\n\nEXIT STATUS\n  0 written, 1 a file cannot be read or written, 2 wrong usage\n\nFORMATS',
  'cli.export-masked':
    'Masked: it can be read and compared, and opens no door. For one that works: --with-secrets.',
  'cli.export-dies': '{name} of {domain} dies: {dies}',
  'cli.not-written': '{path} cannot be written.',
  'cli.cookie-aside': 'Left aside: {count} lines that are no Set-Cookie.',
  'cli.decode-no-file': 'Cannot read {file}.',
  'cli.decode-progress': '{megabytes} MB, {rows} rows so far',
  'cli.decode-rows':
    '{rows} rows · {users} users · {anonymous} anonymous · {expired} expired · {unread} not read',
  'cli.decode-shown': '{count} shown',
  'cli.decode-columns': 'session_key|user|expire_date|keys|bytes|signature',
  'cli.decode-found': 'Also found ({count}): {found}',
  'cli.sign-key-cleaned':
    'The key was given with quotes, a name or spaces around it; what is inside was signed with.',
} as const;
