import { describe, expect, test } from 'vitest';
import { enServer } from '../../../../core/words/en/server.ts';
import {
  argumentsOf,
  EXPIRY_KINDS,
  OPERATIONS,
  pythonOf,
  usualAmount,
  type OperationForm,
} from './operations.ts';

const empty: OperationForm = { name: 'colour', value: '', expiry: 'seconds', amount: '' };

function operation(op: string) {
  const found = OPERATIONS.find((one) => one.op === op);
  if (found === undefined) throw new Error(op);
  return found;
}

describe('arguments', () => {
  test.each<[string, Partial<OperationForm>, unknown]>([
    ['set', { value: '{"a": [1, true]}' }, { name: 'colour', value: { a: [1, true] } }],
    ['set', { value: 'teal' }, 'json'],
    ['set', { value: '' }, 'json'],
    ['set', { value: ' True ' }, 'python'],
    ['get', {}, { name: 'colour' }],
    ['flush', { name: '' }, {}],
    ['set_expiry', { amount: '5' }, { value: 5 }],
    ['set_expiry', { amount: '-5' }, { value: -5 }],
    ['set_expiry', { amount: '0' }, 'seconds'],
    ['set_expiry', { amount: '1.5' }, 'seconds'],
    ['set_expiry', { amount: '' }, 'seconds'],
    ['set_expiry', { expiry: 'browser' }, { value: 0 }],
    ['set_expiry', { expiry: 'policy' }, { value: null }],
    ['set_expiry', { expiry: 'timedelta', amount: '1.5' }, { value: { timedelta: 1.5 } }],
    ['set_expiry', { expiry: 'datetime', amount: 'soon' }, 'datetime'],
    [
      'set_expiry',
      { expiry: 'datetime', amount: '2030-01-01T00:00:00Z' },
      { value: { datetime: '2030-01-01T00:00:00.000Z' } },
    ],
  ])('%s with %j', (op, form, wanted) => {
    const read = argumentsOf(operation(op), { ...empty, ...form });
    expect(read.ok ? read.args : read.code).toEqual(wanted);
  });
});

describe('the line of Python', () => {
  test.each<[string, Partial<OperationForm>, string]>([
    ['set_expiry', { amount: '' }, 'request.session.set_expiry(…)'],
    ['set_expiry', { amount: '1e2' }, 'request.session.set_expiry(100)'],
    [
      'set_expiry',
      { expiry: 'datetime', amount: '' },
      'request.session.set_expiry(datetime.fromisoformat(…))',
    ],
    ['del', { name: '' }, 'del request.session[""]'],
    [
      'set',
      { value: '{"on": true, "s": "true", "n": null}' },
      'request.session["colour"] = {"on": True, "s": "true", "n": None}',
    ],
    ['set', { name: 'a"b', value: '' }, 'request.session["a\\"b"] = …'],
    ['del', {}, 'del request.session["colour"]'],
    ['set_expiry', { expiry: 'policy' }, 'request.session.set_expiry(None)'],
    [
      'set_expiry',
      { expiry: 'timedelta', amount: '60' },
      'request.session.set_expiry(timedelta(seconds=60))',
    ],
    ['flush', {}, 'request.session.flush()'],
    ['clear_expired', {}, 'SessionStore.clear_expired()'],
  ])('%s with %j', (op, form, line) => {
    expect(pythonOf(operation(op), { ...empty, ...form })).toBe(line);
  });
});

describe('set_expiry', () => {
  test.each(
    EXPIRY_KINDS.flatMap((expiry) =>
      ['', '0', '-5', '1.5', '300', '1e3', 'soon', '2030-01-01T00:00'].map((amount) => ({ expiry, amount })),
    ),
  )('promises %j exactly when Run takes it', (form) => {
    const set = operation('set_expiry');
    const whole = { ...empty, ...form };
    expect(pythonOf(set, whole).includes('…')).toBe(!argumentsOf(set, whole).ok);
  });

  test('begins with what Run takes', () => {
    for (const expiry of EXPIRY_KINDS) {
      const read = argumentsOf(operation('set_expiry'), { ...empty, expiry, amount: usualAmount(expiry) });
      // A moment must be chosen.
      expect(read.ok).toBe(expiry !== 'datetime');
    }
  });
});

test('every operation says what it does', () => {
  for (const { op } of OPERATIONS) expect(enServer).toHaveProperty([`server.op.${op}`]);
});
