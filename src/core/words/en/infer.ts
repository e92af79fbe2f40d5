/** Why a Django setting is thought to have a value, and what speaks against it. */
export const enInfer = {
  'infer.title': 'Settings that explain what was seen',
  'infer.none': 'No Set-Cookie line of {name} on {host} was seen yet: there is nothing to infer from.',
  'infer.lead': 'Inferred for {name} on {host}. A value that is Django’s default is a comment in the block.',
  'infer.certainty.certain': 'certain',
  'infer.certainty.likely': 'likely',
  'infer.certainty.guess': 'guess',
  'infer.default': 'same as the default',
  'infer.copy': 'Copy settings.py',
  'infer.heading': 'Inferred from Set-Cookie lines of {host} (×{n}). Compare before you paste.',
  'infer.evidence': 'Show the event at {time}',
  'infer.evidence.more': '+{n}',
  'infer.assumed-default': 'Nothing seen tells: this is Django’s default.',
  'infer.name': 'The cookie’s name.',
  'infer.engine-key':
    'The cookie is only a key, so the data is on the server: db, cache, cached_db, file or Redis all look like this.',
  'infer.engine-signed': 'The value is signed data: only signed_cookies puts it into the cookie.',
  'infer.engine-mixed':
    'Some lines carry only a key (×{n}): the engine was changed, or something else writes them.',
  'infer.age': 'Max-Age={seconds} ({duration}), ×{n}.',
  'infer.set-expiry':
    'Some lines live {seconds} seconds ({duration}, ×{n}): set_expiry({seconds}) was called.',
  'infer.fixed-date':
    'Some lines end at one fixed moment (×{n}): set_expiry() was given a date or a timedelta.',
  'infer.own-expiry': 'Lines whose data holds _session_expiry (×{n}) do not count: set_expiry() was called.',
  'infer.no-expiry': 'No line has Max-Age or Expires (×{n}).',
  'infer.has-expiry': 'The lines have Max-Age or Expires (×{n}).',
  'infer.set-expiry-zero': 'Some lines have neither Max-Age nor Expires (×{n}): set_expiry(0) was called.',
  'infer.set-expiry-some': 'Some lines have Max-Age or Expires (×{n}): set_expiry() was called.',
  'infer.every-request': 'Every reading request got the same key with a new lifetime (×{n}).',
  'infer.not-every-request': 'Reading requests carried the cookie and got no Set-Cookie back (×{n}).',
  'infer.some-requests': 'Some reading requests did get one (×{n}): those views changed the session.',
  'infer.domain': 'Written into the line.',
  'infer.no-domain': 'No Domain in the line.',
  'infer.path': 'Written into the line.',
  'infer.no-path': 'No Path in the line, which Django always writes: something else wrote it.',
  'infer.secure': 'Secure is in the line.',
  'infer.no-secure': 'No Secure in the line.',
  'infer.httponly': 'HttpOnly is in the line.',
  'infer.no-httponly': 'No HttpOnly in the line.',
  'infer.samesite': 'Written into the line.',
  'infer.no-samesite': 'No SameSite in the line: False, or a Django before 2.1.',
  'infer.other-values':
    '{n} of {total} say {value}: a view, a middleware or a proxy wrote it, or the settings were changed.',
  'infer.deletion-differs':
    'Deletions say {value} ({n} of {total}): a cookie is deleted only with the path and domain it was set with.',
} as const;
