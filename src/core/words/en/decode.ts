/** Words of decoding: what a value is, what was peeled off it, what is wrong, what is worth knowing. */
export const enDecode = {
  'decode.kind.signed-cookie-session': 'session in a signed cookie (signed_cookies)',
  'decode.kind.session-data': 'stored session_data (Django 3.1 and later)',
  'decode.kind.legacy-session-data': 'stored session_data (Django 3.0 and earlier)',
  'decode.kind.cache-value': 'cache value',
  'decode.kind.messages': 'messages cookie',
  'decode.kind.csrf-token': 'CSRF token',
  'decode.kind.signed-value': 'signed value',
  'decode.kind.session-key': 'session key',
  'decode.kind.pickle': 'pickle',
  'decode.kind.json': 'JSON',
  'decode.kind.unknown': 'not recognised',

  'decode.signature.valid': 'signature valid',
  'decode.signature.invalid': 'signature invalid',
  'decode.signature.unverified': 'signature unverified',
  'decode.signature.none': 'not signed',

  'decode.layer.signature': 'signature',
  'decode.layer.timestamp': 'timestamp',
  'decode.layer.base64': 'base64',
  'decode.layer.zlib': 'zlib',
  'decode.layer.json': 'JSON',
  'decode.layer.pickle': 'pickle',
  'decode.layer.hash': 'hash',
  'decode.layer.mask': 'mask',
  'decode.layer.text': 'text',
  'decode.layer.file-cache': 'cache file',

  'decode.problem.bytes-lost':
    'The character � stands where bytes were: they were lost on the way, as a terminal shows them. Copy them in a form that keeps them: redis-cli --no-raw, HEX(), or base64.',
  'decode.problem.not-recognised':
    'This is none of the forms that Django writes. Paste the value of one cookie, cell or key.',
  'decode.problem.too-long': 'Too long for a cookie ({length} characters): not decoded here.',
  'decode.problem.bad-signature':
    'No key and salt that were tried made this signature: another SECRET_KEY, another salt, or the value was changed.',
  'decode.problem.signature-missing':
    'The value ends where its signature should begin: it was cut, or only a part was copied. Django refuses it.',
  'decode.problem.signature-shape':
    'The signature has {length} characters, which no algorithm makes: it was cut, lengthened or changed.',
  'decode.problem.too-large-to-verify':
    'Too large to try all keys and salts: the signature was not checked to the end.',
  'decode.problem.input-cut':
    'Only the first part was read: the input is larger than anybody would wait for.',
  'decode.problem.base64-length': 'Not whole base64: one character too many, or the end is missing.',
  'decode.problem.base64-padding': 'Not whole base64: the padding "=" is missing.',
  'decode.problem.base64-dropped': '{count} characters that are not base64 were skipped, as Python does.',
  'decode.problem.zlib-too-large': 'Unpacking stopped at {limit} bytes. What was read so far is shown.',
  'decode.problem.zlib-truncated': 'The compressed data ends too early: {read} bytes could be unpacked.',
  'decode.problem.zlib-corrupt':
    'The compressed data is damaged or not zlib: {read} bytes could be unpacked.',
  'decode.problem.zlib-checksum': 'The checksum does not match: the compressed data was changed.',
  'decode.problem.json-syntax': 'Not valid JSON from here on.',
  'decode.problem.json-depth': 'Nested too deeply: reading stopped here.',
  'decode.problem.json-nodes': 'Too many values: reading stopped here.',
  'decode.problem.compression-unsupported': 'Compressed with {name}, which is not unpacked here.',
  'decode.problem.left-over': '{count} bytes follow the end of the pickle.',
  'decode.problem.too-large-depth': 'Nested too deeply: the inner values are not shown.',
  'decode.problem.too-large-nodes': 'Too many values: the rest is not shown.',
  'decode.problem.too-large-text': 'Too much text, said again and again: the rest is not shown.',
  'decode.problem.csrf-length':
    'A CSRF token has 32 or 64 characters, this one {length}: Django refuses it (incorrect length).',
  'decode.problem.csrf-characters':
    'A CSRF token has letters and digits only: Django refuses it (invalid characters).',

  'decode.problem.pickle-truncated': 'The pickle ends too early.',
  'decode.problem.pickle-frame': 'A value crosses the end of its frame: the pickle is damaged.',
  'decode.problem.pickle-number': 'Not a number here: the pickle is damaged.',
  'decode.problem.pickle-string': 'Not a string here: the pickle is damaged.',
  'decode.problem.pickle-utf8': 'Not UTF-8 here: the pickle is damaged.',
  'decode.problem.pickle-name': 'Not a module and a name here: the pickle is damaged.',
  'decode.problem.pickle-opcode': 'Not a pickle from here on: no such instruction.',
  'decode.problem.pickle-opcodes': 'Reading stopped: too many instructions.',
  'decode.problem.pickle-protocol': 'A pickle protocol later than 5.',
  'decode.problem.pickle-stack': 'An instruction lacks its values: the pickle is damaged.',
  'decode.problem.pickle-mark': 'An instruction lacks its mark: the pickle is damaged.',
  'decode.problem.pickle-memo': 'Refers to a value that was never remembered: the pickle is damaged.',
  'decode.problem.pickle-target': 'Adds to something that takes nothing: the pickle is damaged.',
  'decode.problem.pickle-unhashable': 'A list or dict as a key: Python would refuse it.',
  'decode.problem.pickle-length':
    'Claims an impossible length: made to exhaust the memory of whoever reads it.',
  'decode.problem.pickle-extension': 'Imports whatever the server registered under an extension code.',
  'decode.problem.pickle-persid': "Calls the server's persistent_load with an id from the pickle.",
  'decode.problem.pickle-frame-split':
    'A frame ends between an instruction and its value: no pickler writes that.',
  'decode.problem.pickle-memo-index': 'A negative memo index: no pickler writes that.',
  'decode.problem.pickle-bomb':
    'A few values that expand to a vast number, or nest without end: reading it would exhaust a server.',
  'decode.problem.pickle-flood': '{entries} remembered values that serve nothing: made to use up memory.',
  'decode.problem.pickle-runs': 'Unpickling this would run {call}',
  'decode.problem.pickle-names': 'Unpickling this would import {name}, which has no place in session data.',
  'decode.problem.pickle-privilege': 'Sets {attribute} to True on an object: {call}',

  'decode.remark.data-on-server': 'Nothing is inside: the data is on the server, under this key.',
  'decode.remark.user': 'Logged in: user {id}',
  'decode.remark.user-named': 'Logged in: user {id} ({name})',
  'decode.remark.backend': 'Authenticated by {backend}',
  'decode.remark.user-hash': 'Ends when the password changes (_auth_user_hash).',
  'decode.remark.user-hash-sha1':
    'Ends when the password changes (_auth_user_hash, SHA-1: written by Django 3.0 or earlier).',
  'decode.remark.user-hash-sha256':
    'Ends when the password changes (_auth_user_hash, SHA-256: Django 3.1 or later).',
  'decode.remark.expiry-sliding': 'set_expiry({seconds}): {duration} after each save.',
  'decode.remark.expiry-browser-close':
    'set_expiry(0): until the browser closes. The server keeps the data for SESSION_COOKIE_AGE.',
  'decode.remark.expiry-absolute': 'set_expiry to a fixed moment: {at}',
  'decode.remark.expiry-absolute-naive':
    'set_expiry to a fixed moment: {at}, in the TIME_ZONE of the site (read here as UTC).',
  'decode.remark.expiry-unreadable':
    '_session_expiry is neither a number nor a date: Django would fail on it.',
  'decode.remark.csrf-in-session': 'The CSRF secret is kept here (CSRF_USE_SESSIONS).',
  'decode.remark.messages-in-session': 'Messages waiting to be shown: {count}',
  'decode.remark.messages-not-finished': 'Older messages did not fit into the cookie and were left out.',
  'decode.remark.language': 'Language {language} (Django 3.x and earlier).',
  'decode.remark.password-reset-token': 'A password reset is under way in this session.',
  'decode.remark.test-cookie': 'set_test_cookie() was called and its cookie has not been deleted yet.',
  'decode.remark.signed-at': 'Signed at {at}',
  'decode.remark.signed-age': 'Signed at {at}, {duration} ago.',
  'decode.remark.signed-in-future':
    'Signed at {at}, {duration} from now: the clocks of server and browser differ.',
  'decode.remark.expired': 'Expired: older than {maxAgeWords}.',
  'decode.remark.older-than-default':
    'Older than {maxAgeWords}, the default SESSION_COOKIE_AGE: Django refuses it unless the site allows more.',
  'decode.remark.sha1':
    'Signed with SHA-1: written by Django 3.0 or earlier (3.1 and 3.2 still accept it, 4.0 does not).',
  'decode.remark.pickle-serializer':
    'Written by PickleSerializer: whoever learns SECRET_KEY can run code on the server. It was removed in Django 5.0.',
  'decode.remark.pickle-danger':
    'This pickle would run code, or exhaust a server. Here it was only read. A server with PickleSerializer and a leaked SECRET_KEY would run it.',
  'decode.remark.csrf-masked':
    'Masked token: the secret inside is shown. It stays the same while the mask changes.',
  'decode.remark.csrf-bare': 'The bare secret, as the cookie holds it since Django 4.1.',
  'decode.remark.csrf-match': 'Cookie and form token belong together.',
  'decode.remark.csrf-mismatch': 'Cookie and form token do not belong together: Django answers 403.',
  'decode.remark.auth-hash':
    'A bare hash of {length} digits, like _auth_user_hash: nothing can be read from it.',
  'decode.remark.password-reset':
    'A password-reset link for user {user}. Its hash also covers the password and the last login.',
  'decode.remark.flask': 'A session of Flask (itsdangerous), not of Django.',
  'decode.remark.cache-expires': 'The cache keeps it until {at}',
  'decode.remark.cache-forever': 'The cache keeps it without end.',

  'decode.stripped.space': 'spaces around it',
  'decode.stripped.wraps': 'line breaks',
  'decode.stripped.percent': 'URL-encoding',
  'decode.stripped.reply': 'the framing of {server}',
  'decode.stripped.quotes': 'quotes',
  'decode.stripped.escapes': 'escapes',
  'decode.stripped.markup': 'the XML or HTML around it',
  'decode.stripped.base64': 'base64',
  'decode.stripped.hex': 'hexadecimal',
  'decode.stripped.table': 'the other cells of the row',
  'decode.stripped.expanded': 'the other fields of the row',
  'decode.stripped.sql': 'the SQL statement',
  'decode.stripped.fixture': 'the dumpdata fixture',
  'decode.stripped.pair': '{name}=',
  'decode.stripped.cookie': 'the Cookie header ({name})',
  'decode.stripped.set-cookie': 'the Set-Cookie header ({name})',

  'decode.tamper.flip-signature': 'Flip a character of the signature',
  'decode.tamper.change-payload': 'Change the payload, keep the signature',
  'decode.tamper.cut-short': 'Cut the value short',
  'decode.tamper.age-timestamp': 'Make the timestamp 15 days older',
  'decode.tamper.other-salt': 'Sign under another salt',
  'decode.tamper.unsigned':
    'Write it without the right signature. Django will ignore the data and start an empty session.',
} as const;
