/** Which pickles would run something, or drown a server that unpickled them. */
import type { Problem } from '../base/problem.ts';
import type { PyCall, PyDict, PyValue } from './graph.ts';
import type { MachineResult } from './machine.ts';
import { isInnocent, strayNames } from './innocent.ts';
import { spellCall } from './spell.ts';
import { globalName, modernName } from './names.ts';
import type { TypedResult } from './typed.ts';

/** Builtins that only make values. Every other builtin is a tool of the attacker's (`eval`, `getattr`, `__import__` …). */
const HARMLESS_BUILTINS: ReadonlySet<string> = new Set(
  (
    'bool bytearray bytes complex dict float frozenset int list long object range set slice str tuple unicode ' +
    'basestring xrange buffer'
  ).split(' '),
);

/**
 * Modules whose names have no place in session data: they run commands, load code, reach the network or the disk, or
 * are the usual stepping stones to such a call. A name inside them counts whether or not it is called.
 */
const DANGEROUS_MODULES: ReadonlySet<string> = new Set(
  (
    '_aix_support _bootsubprocess _imp _io _osx_support _pickle _posixsubprocess _pyrepl _socket _sqlite3 _thread aifc ' +
    'antigravity ast asyncio atexit base64 bdb builtins cProfile cgi cloudpickle code codecs codeop commands compileall ' +
    'concurrent ctypes dbm dill dis distutils doctest ensurepip filecmp fileinput ftplib functools gc getpass glob ' +
    'httplib http idlelib imaplib imp importlib inspect io joblib linecache logging mailbox marshal mimetypes ' +
    'modulefinder multiprocessing netrc nntplib nt ntpath numpy.distutils numpy.testing operator optparse os pathlib ' +
    'pdb pickle cPickle pickletools pip pipes pkgutil platform poplib popen2 posix posixpath profile pstats pty ' +
    'py_compile pyclbr pydoc readline requests resource rlcompleter runpy sched setuptools shelve shlex shutil signal ' +
    'site smtpd smtplib socket socketserver sqlite3 ssl subprocess sys sysconfig tarfile telnetlib tempfile test.support ' +
    'threading timeit torch trace traceback turtle types unittest urllib urllib2 urllib3 uu venv weakref webbrowser wsgiref ' +
    'xmlrpc yaml zipapp zipfile zipimport django.core.cache django.core.files django.core.mail django.core.management ' +
    'django.core.serializers django.core.signing django.db django.template django.test django.utils.autoreload ' +
    'django.utils.module_loading django.shortcuts django.conf'
  ).split(' '),
);

/** Attributes that make an account powerful: setting them is what an attacker would do with a harmless-looking class. */
const PRIVILEGES: ReadonlySet<string> = new Set(['is_staff', 'is_superuser', 'is_admin']);

/** Expansion beyond this many values, and this many times the values in the pickle, is a bomb. */
const BOMB_VALUES = 3000;
const BOMB_RATIO = 8;

/** A memo this large that serves so few values is there to use up memory. */
const FLOOD_MEMO = 10_000;

/** Findings named one by one; the rest is counted. */
const MAX_FINDINGS = 20;

/** Parts of a dotted name that are compared: the longest name in the list has three. */
const MAX_PARTS = 6;

/** Whether importing `module.name` by a pickle is a danger in itself. */
export function isDangerousName(name: string): boolean {
  const modern = modernName(name);
  const [module = '', ...rest] = modern.split('.', MAX_PARTS);
  if (module === 'builtins') return !(rest.length === 1 && HARMLESS_BUILTINS.has(rest[0] ?? ''));
  let prefix = '';
  for (const part of modern.split('.', MAX_PARTS)) {
    prefix = prefix === '' ? part : `${prefix}.${part}`;
    if (DANGEROUS_MODULES.has(prefix)) return true;
  }
  return false;
}

/** What model instances are made by, and what those of old versions name as well. */
const MODEL = 'django.db.models.base.model_unpickle';
const FACTORY = 'django.db.models.base.simple_class_factory';

/** The dangers of a pickle, worst first; an empty list means that none was found. */
export function findDangers(machine: MachineResult, shown: TypedResult | null): readonly Problem[] {
  const findings: Problem[] = [];
  // Parameters are made only for what is kept: spelling a call costs.
  const add = (code: string, params: () => Problem['params'] = () => ({})): void => {
    if (findings.length < MAX_FINDINGS)
      findings.push({ code, params: { layer: 'pickle', ...params() }, offset: null });
  };
  const called = new Set<string>();
  const excused = new Set<string>();
  const privileges = new Map<PyValue, string | null>();
  for (const call of machine.calls) {
    const name = globalName(call.callable);
    if (name !== null && isDangerousName(name)) {
      if (isInnocent(call)) {
        excused.add(modernName(name));
      } else {
        called.add(modernName(name));
        add('pickle-runs', () => ({ call: spellCall(call) }));
      }
    }
    // An administrator's own record is no attack: only an object of another kind that gets the mark is.
    const privilege = globalName(call.callable) === MODEL ? null : privilegeOf(call, privileges);
    if (privilege !== null) {
      add('pickle-privilege', () => ({ attribute: privilege, call: spellCall(call) }));
    }
  }
  // A name that an honest call needs is excused only where nothing else in the pickle holds it.
  const stray = excused.size === 0 ? null : strayNames(machine.value, machine.calls, isDangerousName);
  for (const name of machine.globals) {
    const modern = modernName(name);
    if (excused.has(modern) && stray !== null && !stray.has(modern)) continue;
    if (FACTORY === modern && excused.has(MODEL) && stray !== null && !stray.has(modern)) continue;
    if (isDangerousName(name) && !called.has(modern)) add('pickle-names', () => ({ name }));
  }
  for (const oddity of machine.oddities) add(`pickle-${oddity}`);
  if (shown !== null && isBomb(shown)) {
    add('pickle-bomb', () => ({ values: shown.expanded, unique: shown.unique }));
  }
  if (machine.memoSize > FLOOD_MEMO && machine.memoSize > BOMB_RATIO * (shown?.unique ?? 0)) {
    add('pickle-flood', () => ({ entries: machine.memoSize }));
  }
  return findings;
}

function isBomb(shown: TypedResult): boolean {
  if (shown.cut === 'depth') return true;
  if (shown.cut === 'text') return true;
  return shown.expanded > BOMB_VALUES && shown.expanded > BOMB_RATIO * shown.unique;
}

/** `known` remembers the states that were searched: many calls may be given one large state. */
function privilegeOf(call: PyCall, known: Map<PyValue, string | null>): string | null {
  const state = call.state;
  if (typeof state !== 'object' || state === null || state.t !== 'dict') return null;
  let found = known.get(state);
  if (found === undefined) {
    found = privilegeIn(state);
    known.set(state, found);
  }
  return found;
}

function privilegeIn(state: PyDict): string | null {
  for (const [key, value] of state.pairs) {
    if (typeof key === 'string' && PRIVILEGES.has(key) && value === true) return key;
  }
  return null;
}
