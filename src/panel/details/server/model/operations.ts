/** The operations of Django's session API, with what each must be given. Their words are `server.op.<name>`. */

/** An input of an operation's form. */
export type OperationInput = 'name' | 'value' | 'expiry';

export interface Operation {
  readonly op: string;
  readonly inputs: readonly OperationInput[];
  /** `read` changes nothing; `site` is about all sessions; `danger` loses data. */
  readonly kind: 'read' | 'write' | 'danger' | 'site';
}

export const OPERATIONS: readonly Operation[] = [
  { op: 'set', inputs: ['name', 'value'], kind: 'write' },
  { op: 'setdefault', inputs: ['name', 'value'], kind: 'write' },
  { op: 'get', inputs: ['name'], kind: 'read' },
  { op: 'del', inputs: ['name'], kind: 'danger' },
  { op: 'pop', inputs: ['name'], kind: 'danger' },
  { op: 'keys', inputs: [], kind: 'read' },
  { op: 'values', inputs: [], kind: 'read' },
  { op: 'items', inputs: [], kind: 'read' },
  { op: 'set_expiry', inputs: ['expiry'], kind: 'write' },
  { op: 'cycle_key', inputs: [], kind: 'write' },
  { op: 'clear', inputs: [], kind: 'danger' },
  { op: 'flush', inputs: [], kind: 'danger' },
  { op: 'exists', inputs: [], kind: 'read' },
  { op: 'delete', inputs: [], kind: 'danger' },
  { op: 'create', inputs: [], kind: 'write' },
  { op: 'clear_expired', inputs: [], kind: 'site' },
];

/** How an expiry is given. */
export type ExpiryKind = 'seconds' | 'browser' | 'policy' | 'datetime' | 'timedelta';
export const EXPIRY_KINDS: readonly ExpiryKind[] = ['seconds', 'browser', 'policy', 'datetime', 'timedelta'];

/** What the form holds. */
export interface OperationForm {
  readonly name: string;
  /** JSON. */
  readonly value: string;
  readonly expiry: ExpiryKind;
  /** Seconds, or a date and time as an `<input type="datetime-local">` has it, in the local zone. */
  readonly amount: string;
}

/** The arguments, or the input that is wrong and a code of the words (`server.bad.<code>`). */
export type Arguments =
  | { readonly ok: true; readonly args: Readonly<Record<string, unknown>> }
  | { readonly ok: false; readonly input: OperationInput; readonly code: string };

/** Seconds that a form begins with. */
const USUAL_SECONDS = '300';

/** What the amount is when a kind of expiry is chosen: what the field shows is what runs. */
export function usualAmount(expiry: ExpiryKind): string {
  return expiry === 'seconds' || expiry === 'timedelta' ? USUAL_SECONDS : '';
}

/** Reads the form. */
export function argumentsOf(operation: Operation, form: OperationForm): Arguments {
  const args: Record<string, unknown> = {};
  for (const input of operation.inputs) {
    if (input === 'name') args['name'] = form.name;
    else {
      const read = input === 'value' ? jsonOf(form.value) : expiryOf(form);
      if (!read.ok) return { ok: false, input, code: read.code };
      args['value'] = read.value;
    }
  }
  return { ok: true, args };
}

type Read = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly code: string };

function jsonOf(text: string): Read {
  try {
    return { ok: true, value: JSON.parse(text) as unknown };
  } catch {
    if (/^(?:True|False|None)$/.test(text.trim())) return { ok: false, code: 'python' };
    return { ok: false, code: 'json' };
  }
}

function expiryOf({ expiry, amount }: OperationForm): Read {
  if (expiry === 'browser') return { ok: true, value: 0 };
  if (expiry === 'policy') return { ok: true, value: null };
  if (expiry === 'datetime') {
    const at = Date.parse(amount);
    if (Number.isNaN(at)) return { ok: false, code: 'datetime' };
    return { ok: true, value: { datetime: new Date(at).toISOString() } };
  }
  const seconds = Number(amount);
  if (amount.trim() === '' || !Number.isFinite(seconds)) return { ok: false, code: 'seconds' };
  if (expiry === 'timedelta') return { ok: true, value: { timedelta: seconds } };
  // A number of seconds is whole; 0 would mean the browser's end.
  return Number.isInteger(seconds) && seconds !== 0
    ? { ok: true, value: seconds }
    : { ok: false, code: 'seconds' };
}

/** The line of Python that does the same in a view, for the form as it stands. */
export function pythonOf({ op }: Operation, form: OperationForm): string {
  const name = JSON.stringify(form.name);
  const value = pythonValue(form.value);
  switch (op) {
    case 'set':
      return `request.session[${name}] = ${value}`;
    case 'setdefault':
      return `request.session.setdefault(${name}, ${value})`;
    case 'get':
      return `request.session.get(${name})`;
    case 'del':
      return `del request.session[${name}]`;
    case 'pop':
      return `request.session.pop(${name})`;
    case 'set_expiry':
      return `request.session.set_expiry(${expiryText(form)})`;
    case 'exists':
    case 'delete':
      return `SessionStore().${op}(session_key)`;
    case 'create':
      return 'SessionStore().create()';
    case 'clear_expired':
      return 'SessionStore.clear_expired()';
    default:
      return `request.session.${op}()`;
  }
}

/** What Run would send; dots where it would refuse. */
function expiryText(form: OperationForm): string {
  const read = expiryOf(form);
  const number = read.ok ? String(Number(form.amount)) : '…';
  const texts: Readonly<Record<ExpiryKind, string>> = {
    seconds: number,
    browser: '0',
    policy: 'None',
    datetime: `datetime.fromisoformat(${read.ok ? JSON.stringify(form.amount) : '…'})`,
    timedelta: `timedelta(seconds=${number})`,
  };
  return texts[form.expiry];
}

/** JSON as Python writes it, where that is short; otherwise dots. */
function pythonValue(text: string): string {
  const words: Readonly<Record<string, string>> = { true: 'True', false: 'False', null: 'None' };
  if (text.trim() === '' || text.length > 60) return '…';
  return text.replace(
    /"(?:[^"\\]|\\(?:[^]|$))*(?:"|$)|\b(?:true|false|null)\b/g,
    (part) => words[part] ?? part,
  );
}
