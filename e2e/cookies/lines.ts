/** Random `Set-Cookie` lines by a grammar that likes the edges. */
import { between, chance, pick, shuffled, type Random } from './random.ts';

const PREFIXES = [
  '__Host-',
  '__Secure-',
  '__Http-',
  '__Host-Http-',
  '__host-',
  '__SECURE-',
  '__hTTp-',
] as const;

/** Control characters that an HTTP parser lets through to the cookie code (NUL, CR and LF it does not). */
const CONTROLS = ['\u0001', '\u0008', '\u000b', '\u001b', '\u001f', '\u007f'] as const;

/** A few names for one case, so that its lines meet each other. */
export function namePool(random: Random): [string, ...string[]] {
  const name = () =>
    pick(random, [
      'sessionid',
      'sessionid',
      'csrftoken',
      'a',
      'A',
      '',
      'a b',
      '"q"',
      'näme',
      'a,b',
      'secure',
      '$Version',
      '{}',
      '😀',
      `${pick(random, PREFIXES)}${pick(random, ['sessionid', 'a', '', 'é'])}`,
      `${pick(random, PREFIXES)}${pick(random, ['sessionid', 'a', '', 'é'])}`,
    ]);
  return [name(), name()];
}

function value(random: Random): string {
  return pick<() => string>(random, [
    () => String(between(random, 0, 3)),
    () => String(between(random, 0, 3)),
    () => 'l48ecc0m9fxyq0zfp6pn0j4xo1hzn2xl',
    () => '',
    () => 'eyJhIjoxfQ:1r31eq:abc-_DEF',
    () => '"quoted value"',
    () => '"half',
    () => 'a=b=c',
    () => '=x',
    () => 'with space',
    () => 'ü€😀',
    () => 'a,b',
    () => '\\"',
    () => `__${pick(random, ['Host', 'Secure', 'Http', 'host'])}-v=1`,
  ])();
}

/** Something that only shows up at a limit or in malice. Rare, so that most lines get far. */
function spiced(random: Random, name: string, plain: string): { name: string; value: string } {
  const roll = random();
  if (roll < 0.02) return { name, value: `${plain}${pick(random, CONTROLS)}x` };
  if (roll < 0.03) return { name: `${name}${pick(random, CONTROLS)}`, value: plain };
  if (roll < 0.045) return { name, value: `${plain}\tx` };
  if (roll < 0.055) return { name: `n\t${name}`, value: plain };
  if (roll < 0.1) return { name, value: sized(random, utf8(name)) };
  return { name, value: plain };
}

/** A value that brings the pair to within two octets of the 4096 limit. */
function sized(random: Random, nameOctets: number): string {
  const octets = Math.max(0, between(random, 4094, 4098) - nameOctets);
  if (chance(random, 0.7)) return 'v'.repeat(octets);
  return 'é'.repeat(Math.floor(octets / 2)) + 'v'.repeat(octets % 2);
}

function utf8(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** Dates of every shape: well-formed ones of past and future, and what no calendar has. */
function date(random: Random): string {
  if (chance(random, 0.06))
    return pick(random, ['', 'never', '0', 'Infinity', '-1', 'tomorrow', '12345678901234']);
  const day = pick(random, ['1', '01', '15', '31', '30', '29', '0', '32', '1st', '015', '28']);
  const month = pick(random, [...MONTHS, 'jan', 'DEC', 'June', 'Octo', 'Ma', 'Foo']);
  const year = pick(random, [
    '1970',
    '1999',
    '2019',
    '2025',
    '2027',
    '2027',
    '2028',
    '2030',
    '2099',
    '9999',
    '69',
    '70',
    '99',
    '00',
    '27',
    '28',
    '1601',
    '1600',
    '31841',
    '027',
    '123456',
    '5',
  ]);
  const two = (high: number) => String(between(random, 0, high)).padStart(2, '0');
  const time = pick(random, [
    `${two(23)}:${two(59)}:${two(59)}`,
    `${two(23)}:${two(59)}:${two(59)}`,
    `${between(random, 0, 23)}:${between(random, 0, 59)}:${between(random, 0, 59)}`,
    '24:00:00',
    '23:60:00',
    '23:59:60',
    '1:2:3x',
    '12:34:567',
    '12:34',
    '123:4:5',
    '12:34:56.789',
  ]);
  const zone = pick(random, [
    'GMT',
    'GMT',
    'UTC',
    '',
    '+0200',
    'PST',
    'GMT+0000 (Coordinated Universal Time)',
  ]);
  const weekday = pick(random, ['Tue, ', 'Tue, ', 'Tuesday, ', '', 'Xyz ', '"']);
  return pick(random, [
    `${weekday}${day} ${month} ${year} ${time} ${zone}`,
    `${weekday}${day} ${month} ${year} ${time} ${zone}`,
    `${weekday}${day}-${month}-${year} ${time} ${zone}`,
    `${weekday}${month} ${day} ${time} ${year} ${zone}`,
    `${time} ${year} ${month} ${day} ${zone}`,
    `${year}/${month}/${day} ${time}`,
    `${day}${pick(random, [',', '/', '_', '~', '\\', '\t', ':'])}${month} ${year}  ${time}`,
    `${day} ${month} ${year} ${time} ${year} ${month}`,
  ]);
}

function maxAge(random: Random): string {
  return pick(random, [
    '0',
    '-1',
    '-0',
    '3600',
    '1209600',
    '31449600',
    '34560000',
    '34560001',
    '99999999999',
    '99999999999999999999999',
    '-99999999999999999999999',
    '9223372036854775807x',
    '9223372036854775806x',
    '+3600',
    '+0',
    '--1',
    '-',
    '',
    '3600.5',
    '1e4',
    '03600',
    '0x10',
    'abc',
    '"3600"',
    '36 00',
  ]);
}

/** Paths: some that lead to the case's URLs, some that cannot. */
function path(random: Random): string {
  return pick(random, [
    '/',
    '/',
    '/',
    '/a',
    '/a/',
    '/a/b',
    '/A',
    '/ab',
    '/%61',
    '/a b',
    '/é',
    '/a?x',
    '/a#x',
    '//',
    '/a//',
    '/./a',
    '',
    'a',
    'a/b',
    '"/"',
    '"/a"',
    '*',
    `/${'p'.repeat(between(random, 1021, 1026))}`,
    `/${'é'.repeat(between(random, 510, 513))}`,
  ]);
}

/** Domains around `host`: itself, its ancestors, its neighbours, and nonsense. */
function domain(random: Random, host: string): string {
  const labels = host.split('.');
  const ancestor = labels.slice(between(random, 0, labels.length - 1)).join('.');
  return pick(random, [
    host,
    `.${host}`,
    ancestor,
    ancestor,
    `.${ancestor}`,
    ancestor.toUpperCase(),
    `sub.${host}`,
    `x${host}`,
    `${ancestor}.`,
    `..${ancestor}`,
    '.',
    '',
    'test',
    'localhost',
    '127.0.0.1',
    'other.test',
    ancestor.replace('.', '%2e'),
    ancestor.replace('.', '..'),
    `é.${ancestor}`,
    `${ancestor}^`,
    `${ancestor}:80`,
    `${ancestor}/`,
    `"${ancestor}"`,
    ` ${ancestor}`,
    '*.test',
    host.slice(1),
    `${'d'.repeat(between(random, 1020, 1026))}`,
    '0x7f.1',
    ancestor.replaceAll('e', 'ｅ'),
  ]);
}

/** The name of an attribute in some spelling. */
function spelled(random: Random, name: string): string {
  return pick(random, [
    name,
    name,
    name.toLowerCase(),
    name.toUpperCase(),
    [...name].map((char) => (chance(random, 0.5) ? char.toUpperCase() : char.toLowerCase())).join(''),
  ]);
}

function space(random: Random): string {
  return chance(random, 0.85) ? '' : pick(random, [' ', '  ', '\t', ' \t ']);
}

function withValue(random: Random, name: string, text: string): string {
  return `${spelled(random, name)}${space(random)}=${space(random)}${text}${space(random)}`;
}

function flagged(random: Random, name: string): string {
  const rest = chance(random, 0.9) ? '' : pick(random, ['=', '=false', '=1', ' = x']);
  return `${spelled(random, name)}${rest}`;
}

/** The attributes of one line, in any order, some of them twice. */
function attributes(random: Random, host: string): string[] {
  const maker: readonly [number, () => string][] = [
    [0.35, () => withValue(random, 'Domain', domain(random, host))],
    [0.65, () => withValue(random, 'Path', path(random))],
    [0.5, () => flagged(random, 'Secure')],
    [0.35, () => flagged(random, 'HttpOnly')],
    [0.25, () => withValue(random, 'Max-Age', maxAge(random))],
    [0.3, () => withValue(random, 'Expires', date(random))],
    [
      0.45,
      () =>
        withValue(
          random,
          'SameSite',
          pick(random, ['Lax', 'Strict', 'None', 'none', 'LAX', '', 'x', '"Lax"', 'None,']),
        ),
    ],
    [0.08, () => flagged(random, 'Partitioned')],
    [0.05, () => withValue(random, 'Priority', pick(random, ['High', 'Low', 'x']))],
    [
      0.05,
      () =>
        pick(random, ['', ' ', '=', '=x', 'foo', 'foo=bar', 'Version=1', 'SameParty', 'é=é', 'Comment="a']),
    ],
    [0.01, () => `x${pick(random, CONTROLS)}`],
  ];
  const chosen = maker.flatMap(([probability, make]) => {
    if (!chance(random, probability)) return [];
    return chance(random, 0.08) ? [make(), make()] : [make()];
  });
  return shuffled(random, chosen);
}

/** One line for `host`, using one of the case's names. */
export function setCookieLine(random: Random, host: string, names: readonly [string, ...string[]]): string {
  const { name, value: text } = spiced(random, pick(random, names), value(random));
  const pair = pick(random, [
    `${name}=${text}`,
    `${name}=${text}`,
    `${name}=${text}`,
    `${name}=${text}`,
    `${name}=${text}`,
    `${name}=${text}`,
    ` ${name} = ${text} `,
    `${name}${text}`,
    `=${text}`,
    name,
  ]);
  const separator = pick(random, ['; ', '; ', '; ', ';', ' ; ', ';;']);
  return [pair, ...attributes(random, host)].join(separator);
}

/** A line that is likely to be kept: what is already there when the others arrive. */
export function earlierLine(random: Random, host: string, names: readonly [string, ...string[]]): string {
  const parts = [`${pick(random, names)}=${between(random, 0, 3)}`];
  const labels = host.split('.');
  if (chance(random, 0.3))
    parts.push(`Domain=${labels.slice(between(random, 0, Math.max(0, labels.length - 2))).join('.')}`);
  parts.push(`Path=${pick(random, ['/', '/', '/', '/a', '/a/b'])}`);
  if (chance(random, 0.5)) parts.push('Secure');
  if (chance(random, 0.4)) parts.push('HttpOnly');
  if (chance(random, 0.4)) parts.push(`SameSite=${pick(random, ['Lax', 'Strict', 'None'])}`);
  if (chance(random, 0.15)) parts.push('Partitioned');
  if (chance(random, 0.5)) parts.push('Max-Age=1209600');
  return parts.join('; ');
}
