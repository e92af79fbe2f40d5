/** Words of the command line. */
export const enCli = {
  'cli.usage': 'Usage: session-devtools COMMAND …\n\nCommands:',
  'cli.cookie-summary': 'what a browser does with a Set-Cookie line, and why',
  'cli.cookie-usage':
    'Usage: session-devtools cookie --url URL [--now ISO] [--context same-site|cross-site|navigation] [--browser chromium|firefox] [--api http|document] [--json] [--lines] [LINE]\n\nJudges LINE, or standard input. With --lines every line of standard input, one JSON object each.\nExit code: 0 stored or deletes, 1 refused, 2 wrong usage.',
  'cli.cookie-kept': 'Kept for {domain}, path {path}, expires {expires}',
  'cli.simulate-summary':
    'play Set-Cookie lines into an empty jar; which cookies does the next request carry?',
  'cli.simulate-usage':
    'Usage: session-devtools simulate --json [--browser chromium|firefox]\n\nReads one JSON scenario per line of standard input:\n  {"id", "now", "steps": [{"url", "setCookie": [..], "api": "http"|"document"}], "request": {"url", "context"}}\nExit code: 0 fine, 1 a line made no sense, 2 wrong usage.',
  'cli.simulate-bad-line': 'This line is not a scenario: see session-devtools simulate --help',
} as const;
