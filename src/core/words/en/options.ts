/** The options page: settings, and the permissions given. */
export const enOptions = {
  'options.title': 'Session DevTools for Django: settings',
  'options.names': 'Session cookie names',
  'options.names.help':
    'The names watched on every site, one a line. Django calls it SESSION_COOKIE_NAME; the default is sessionid.',
  'options.names.saved': 'Saved.',
  'options.language': 'Language',
  'options.language.auto': 'As the browser',
  'options.sites': 'Sites you allowed',
  'options.sites.help':
    'Watching needs no permission. Editing, deleting and reading the cookie jar do, one site at a time. Taking a permission back also forgets the changes on record for that site.',
  'options.sites.none': 'None so far.',
  'options.sites.revoke': 'Take back',
  'options.sites.revoke.label': 'Take back the permission for {site}',
  'options.pairings': 'Paired servers',
  'options.pairings.help':
    'Servers that gave this browser a key for a code. Forgetting one here makes the panel ask for a code again; “manage.py session_devtools_pairings” revokes it on the server.',
  'options.pairings.none': 'None.',
  'options.pairings.until': 'until {date}',
  'options.pairings.forget': 'Forget',
  'options.pairings.forget.label': 'Forget the key of {site}',
  'options.journal': 'Changes on record',
  'options.journal.help':
    'What you changed in cookies, old and new values, so that it can be undone: at most {most} changes, for {days} days. Changes in private windows are held in memory only and end with them.',
  'options.journal.none': 'None.',
  'options.journal.count': '{n} changes.',
  'options.journal.count.one': '{n} change.',
  'options.journal.empty': 'Forget all',
  'options.snapshots': 'Snapshots',
  'options.snapshots.help':
    'Session cookies that you saved under a name, with their values. Those of private windows are held in memory only and end with them.',
  'options.snapshots.none': 'None.',
  'options.snapshots.count': '{n} snapshots.',
  'options.snapshots.count.one': '{n} snapshot.',
  'options.snapshots.empty': 'Forget all',
  'options.ask': 'Allow cookies on {host}?',
  'options.ask.why':
    'To read the cookie jar and to edit, expire, delete or restore a session cookie, the extension needs access to this one site, over http and https.',
  'options.ask.promise': 'Nothing leaves your machine, and watching goes on whatever you answer.',
  'options.ask.allow': 'Allow on this site',
  'options.ask.refuse': 'Not now',
  'options.ask.granted': 'Allowed. You can close this page and go on in DevTools.',
  'options.ask.refused': 'Not allowed. Watching goes on; editing stays off for this site.',
} as const;
