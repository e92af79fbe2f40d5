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
  'decode.problem.compression-unsupported':
    "Compressed with {name} behind the filter {filter}, which is not read here: unpack it with Python's lzma module, and paste what comes out.",
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
  'decode.remark.csrf-mismatch':
    'Cookie and form token do not belong together, or one of them is malformed: Django answers 403.',
  'decode.remark.auth-hash':
    'A bare hash of {length} digits, like _auth_user_hash: nothing can be read from it.',
  'decode.remark.password-reset':
    'A password-reset link for user {user}. Its hash also covers the password and the last login.',
  'decode.remark.flask': 'Most likely a session of Flask (itsdangerous), not of Django.',
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

  'decode.kind.signed-session':
    'a session signed by Django: a signed_cookies cookie or a session_data cell (the two look alike)',
  'decode.kind.safe-session': 'safe session cookie of Open edX',
  'decode.kind.foreign-token': 'token of another framework, not a Django session',
  'decode.kind.redis-nil': 'no such key in Redis',
  'decode.kind.python-data': 'session data as Python prints it',
  'decode.signature.cut': 'cut short',
  'decode.layer.base64url': 'base64url',
  'decode.layer.gzip': 'gzip',
  'decode.layer.lz4': 'LZ4',
  'decode.layer.zstd': 'Zstandard',
  'decode.layer.xz': 'LZMA (xz)',
  'decode.layer.lzma': 'LZMA',
  'decode.layer.msgpack': 'MessagePack',
  'decode.layer.python': 'Python literal',
  'decode.layer.encrypted': 'encrypted',
  'decode.layer.safe-cookie': 'Open edX safe cookie',
  'decode.problem.signature-cut':
    'The signature has only {length} characters: the value was cut short on the way. Django refuses it; whether the rest was right, nobody can say.',
  'decode.problem.codec-needed': 'Compressed with {name}, whose unpacker has not been loaded.',
  'decode.problem.middle-missing':
    'The middle was left out after {count} characters: its beginning and its end are shown, nothing can be verified.',
  'decode.problem.cut-at-colon':
    'The link was cut at the first colon of the value: time and signature are missing. Copy it from the source of the mail.',
  'decode.problem.hash-cut': 'Cut where the MD5 stands: {count} of its 32 digits are left.',
  'decode.problem.python-cut': "Python's literal cannot be read from here on: it was cut or changed.",
  'decode.problem.session-key-capitals':
    'A session key of Django has small letters and digits only: Django would not find this one. Another server, or a tool that changed the case, made it.',
  'decode.problem.session-key-cut': 'A session key has 32 characters, this one {length}: it was cut.',
  'decode.problem.session-key-long': 'A session key has 32 characters, this one {length}.',
  'decode.problem.redis-nil':
    'No such key: it expired, was deleted, or stands under another KEY_PREFIX, version or database.',
  'decode.remark.cookie-or-cell':
    'Without a key nobody can tell a cookie of signed_cookies from a session_data cell: only the salt of the signature differs.',
  'decode.remark.salt-of-package': 'The key is right, and the salt ({salt}) is that of {owner}.',
  'decode.remark.key-from-assignment':
    'The SECRET_KEY was given with its name and what stands around it; those were taken off.',
  'decode.remark.key-from-quotes': 'The SECRET_KEY was copied with its quotes; they were taken off.',
  'decode.remark.key-from-space': 'The SECRET_KEY was copied with spaces around it; they were taken off.',
  'decode.remark.key-from-escapes': 'Its escapes were resolved as Python does.',
  'decode.remark.string-inside': 'A pickled text that is itself session data: it was opened further.',
  'decode.remark.msgpack': 'Written by the MSGPackSerializer of django-redis.',
  'decode.remark.django-1-3':
    'Written by Django 1.3 or earlier: a pickle with an MD5 of it and SECRET_KEY behind it.',
  'decode.remark.safe-session':
    'The session key inside is {key}. Open edX signs it anew at every response: that is no rotation.',
  'decode.remark.password-reset-token-alone':
    'A password-reset token. The user stands before it in the link.',
  'decode.remark.password-reset-moved':
    'Django has moved the token into the session (_password_reset_token): the link itself no longer holds it.',
  'decode.remark.password-reset-until': 'Counts until {at}, by PASSWORD_RESET_TIMEOUT of {maxAgeWords}.',
  'decode.remark.password-reset-over': 'Expired at {at}, by PASSWORD_RESET_TIMEOUT of {maxAgeWords}.',
  'decode.remark.csrf-not-found': '"{token}": the script found no cookie, and sent that word instead.',
  'decode.remark.csrf-not-rendered':
    '"{token}": the template was not rendered with a request, so there is no token.',
  'decode.remark.jwt-forever': 'It has no exp: it counts until its key is changed.',
  'decode.remark.jwt-over': 'Expired at {at}',
  'decode.remark.jwt-until': 'Counts until {at}',
  'decode.remark.several': '{count} other values were found beside it.',
  'decode.stripped.around': 'the text around it: {before} … {behind}',
  'decode.stripped.literals': 'the joints of several string literals',
  'decode.stripped.quoted-printable': 'quoted-printable',
  'decode.stripped.marks': 'the mark {mark} before each line',
  'decode.stripped.breaks': 'line breaks written out',
  'decode.stripped.unseen': 'characters that cannot be seen',
  'decode.stripped.ellipsis': 'the dots at its end: the value was cut there',
  'decode.stripped.open-quote': 'a quote that does not end',
  'decode.stripped.hex-dump': 'the hexadecimal dump',
  'decode.stripped.call': 'the call around it',
  'decode.stripped.before-row': 'before the row',
  'decode.stripped.between-fields': 'between {left} and {right}',
  'decode.stripped.behind-row': 'behind the row',
  'decode.stripped.transcript': 'the transcript of redis-cli ({key})',
  'decode.stripped.cookie-list': 'the list of cookies ({name})',
  'decode.stripped.entities': 'HTML entities',
  'decode.maker.jwt':
    'A JSON Web Token (JWT), not a Django session. Its data is in the token itself; no row belongs to it, so flush() and logout do not end it.',
  'decode.maker.jwt-simple':
    'A JSON Web Token (JWT) of djangorestframework-simplejwt, by its claims; not a Django session. Its data is in the token itself; no row belongs to it, so flush() and logout do not end it.',
  'decode.maker.jwe': 'An encrypted JSON Web Token (JWE), not a Django session.',
  'decode.maker.paseto': 'A PASETO token, not a Django session.',
  'decode.maker.fernet': 'A Fernet token (cryptography): encrypted, nothing can be read without its key.',
  'decode.maker.tornado': 'A secure cookie of Tornado, not of Django.',
  'decode.maker.laravel': 'A cookie of Laravel: encrypted, nothing can be read without its APP_KEY.',
  'decode.maker.rails': 'A signed cookie of Ruby on Rails, not of Django.',
  'decode.maker.rails-encrypted':
    'A session cookie of Ruby on Rails: encrypted, nothing can be read without its secret_key_base.',
  'decode.maker.express':
    'A signed cookie of Express (connect.sid): the id of a session that its server keeps.',
  'decode.maker.php': 'A session of PHP, not of Django.',
  'decode.maker.java': 'A session id of a Java server (JSESSIONID), not of Django.',
  'decode.maker.aspnet': 'A cookie of ASP.NET: encrypted or an id, nothing can be read.',
  'decode.maker.coldfusion': 'A session id of ColdFusion, not of Django.',
  'decode.maker.flask': 'A session of Flask (itsdangerous), not of Django.',
  'decode.maker.starlette':
    'A session of Starlette or FastAPI (itsdangerous over padded base64), not of Django.',
  'decode.maker.itsdangerous': 'A value signed by itsdangerous (Flask and others), not by Django.',
  'decode.advice.look-in-header':
    'Look for it in the Authorization header, in the Network panel. The timeline follows cookies.',
  'decode.advice.jwt-refresh': 'It is over: ask for a new one at the refresh address of your API.',
  'decode.advice.jwt-refuse': 'To end it before exp, the server must keep a list of refused jti.',
  'decode.advice.other-server':
    'Another server of this host set it. Look for the cookie that SESSION_COOKIE_NAME names (sessionid by default).',
  'decode.advice.data-in-cookie':
    'Its data is in the cookie, readable for everybody who has it; only changing it needs the key.',
  'decode.advice.data-on-its-server': 'Its data is on the server that made it: look there, under this id.',
  'decode.advice.needs-its-key': "To verify or open it, use that framework's own tools with its own key.",
  'decode.likely': 'Likely: {text}',
  'decode.stripped.inside': 'the text around a literal',
  'decode.stripped.authorization': 'Authorization: {scheme}',
} as const;
