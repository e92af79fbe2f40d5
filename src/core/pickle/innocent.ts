/**
 * Calls that look like an attacker's tool and are how honest objects are pickled: a time zone of `zoneinfo`, a model instance,
 * a path. Each is known by its exact name and arguments; whatever differs stays suspect.
 */
import type { PyCall, PyGlobal, PyNode, PyValue } from './graph.ts';
import { globalName, itemsOf } from './names.ts';

/** Attributes that a class hands out to be called, as pickle writes a class method: `getattr(ZoneInfo, '_unpickle')`. */
const CLASS_METHODS: ReadonlySet<string> = new Set([
  'zoneinfo.ZoneInfo._unpickle',
  'backports.zoneinfo.ZoneInfo._unpickle',
]);

/** Classes inside suspect modules whose making runs nothing: `cls.__new__` and a state. */
const CLASSES: ReadonlySet<string> = new Set([
  'pathlib.PosixPath',
  'pathlib.PurePosixPath',
  'pathlib.WindowsPath',
  'pathlib.PureWindowsPath',
  'pathlib.Path',
  'pathlib.PurePath',
  'pathlib._local.PosixPath',
  'pathlib._local.PurePosixPath',
  'types.SimpleNamespace',
  'http.cookies.SimpleCookie',
  'http.cookies.Morsel',
  'http.cookiejar.Cookie',
  'http.cookiejar.DefaultCookiePolicy',
  'requests.cookies.RequestsCookieJar',
  'urllib.parse.ParseResult',
  'urllib.parse.SplitResult',
  'django.db.models.base.ModelState',
  'django.db.models.query.QuerySet',
  'django.db.models.sql.query.Query',
]);

/** Field files and their like travel in the state of a model instance. */
const FIELD_CLASS =
  /^django\.db\.models\.(?:fields|sql|query|expressions|aggregates|functions|lookups)\b[\w.]*\.[A-Z]\w*$/;

/** Functions with the shape of the arguments that honest pickles give them. */
const FUNCTIONS: ReadonlyMap<string, (args: readonly PyValue[]) => boolean> = new Map([
  // (app_label, model name), or in older versions the class itself with two more arguments.
  ['django.db.models.base.model_unpickle', isModel],
  ['django.db.models.base.simple_class_factory', () => false],
]);

/** `module.Class.attribute` when a call is `getattr` of a class method that is known, else null. */
export function classMethodOf(value: PyValue | undefined): string | null {
  if (typeof value !== 'object' || value?.t !== 'call' || globalName(value.callable) !== 'builtins.getattr') {
    return null;
  }
  const [owner, attribute, ...rest] = itemsOf(value.args) ?? [];
  const name = globalName(owner);
  if (name === null || typeof attribute !== 'string' || rest.length > 0) return null;
  const method = `${name}.${attribute}`;
  return CLASS_METHODS.has(method) ? method : null;
}

/** Whether a call of a suspect name is one of those. */
export function isInnocent(call: PyCall): boolean {
  if (classMethodOf(call) !== null) return true;
  const name = globalName(call.callable);
  if (name === null) return false;
  const args = itemsOf(call.args);
  const check = FUNCTIONS.get(name);
  if (check !== undefined) return args !== null && check(args);
  const isNew = call.how === 'newobj' || call.how === 'newobj_ex' || call.how === 'reduce';
  return isNew && isPlainClass(name) && args !== null && args.length <= MAX_ARGUMENTS && args.every(isPlain);
}

/** Honest objects of these classes take a few arguments. */
const MAX_ARGUMENTS = 30;

function isPlainClass(name: string): boolean {
  return CLASSES.has(name) || FIELD_CLASS.test(name);
}

function isModel(args: readonly PyValue[]): boolean {
  if (args.length > MAX_ARGUMENTS) return false;
  const [model, ...rest] = args;
  const pair = itemsOf(model);
  if (pair !== null && pair.length === 2 && pair.every((part) => typeof part === 'string'))
    return rest.length === 0;
  const name = globalName(model);
  return (
    name !== null && !name.startsWith('builtins.') && rest.every((arg) => isPlain(arg) || isFactory(arg))
  );
}

function isFactory(value: PyValue): boolean {
  return globalName(value) === 'django.db.models.base.simple_class_factory';
}

/** A number, a text, or a few of them: nothing that could be called. */
function isPlain(value: PyValue): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (value.t === 'bytes') return true;
  return (
    (value.t === 'tuple' || value.t === 'list') &&
    value.items.length <= 100 &&
    value.items.every((item) => typeof item !== 'object' || item === null)
  );
}

/** Objects looked at for suspect names: a pickle that has more of them is flagged as it stands. */
const MAX_VISITED = 100_000;

/**
 * The suspect names that stand anywhere else than as what an innocent call calls: as an argument, a value, in a state. Null
 * when there are too many objects to look at.
 */
export function strayNames(
  value: PyValue | undefined,
  calls: readonly PyCall[],
  isSuspect: (name: string) => boolean,
): ReadonlySet<string> | null {
  const stray = new Set<string>();
  const seen = new Set<PyNode>();
  const waiting: PyValue[] = [...calls];
  if (value !== undefined) waiting.push(value);
  while (waiting.length > 0) {
    const node = waiting.pop();
    if (typeof node !== 'object' || node === null || seen.has(node)) continue;
    if (seen.size >= MAX_VISITED) return null;
    seen.add(node);
    if (node.t === 'global') noteStray(node, stray, isSuspect);
    else if (node.t === 'call') visitCall(node, waiting);
    else if (node.t === 'dict') for (const [key, item] of node.pairs) waiting.push(key, item);
    else if ('items' in node) for (const item of node.items) waiting.push(item);
    else if ('label' in node) waiting.push(node.label);
  }
  return stray;
}

function noteStray(node: PyGlobal, stray: Set<string>, isSuspect: (name: string) => boolean): void {
  const name = globalName(node) ?? node.name;
  if (isSuspect(name)) stray.add(name);
}

function visitCall(call: PyCall, waiting: PyValue[]): void {
  const innocent = isInnocent(call);
  if (!innocent) waiting.push(call.callable);
  // The factory of old model instances is an argument that honest pickles have. Other arguments are looked at as one object:
  // many calls may be given the same large one.
  const isModelCall = innocent && globalName(call.callable) === 'django.db.models.base.model_unpickle';
  if (!isModelCall) waiting.push(call.args);
  else for (const arg of itemsOf(call.args) ?? []) if (!isFactory(arg)) waiting.push(arg);
  if (call.kwargs !== undefined) waiting.push(call.kwargs);
  if (call.state !== undefined) waiting.push(call.state);
  for (const item of call.items ?? []) waiting.push(item);
  for (const [key, item] of call.pairs ?? []) waiting.push(key, item);
}
