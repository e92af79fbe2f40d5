import { describe, expect, it } from 'vitest';
import { deployOf } from './deploy.ts';

const message = (id: string | null) => ({ id, level: 30, msg: `about ${id ?? '?'}`, hint: null });
const says = {
  django: '5.2',
  settings: { SESSION_COOKIE_NAME: 'shop_session' },
  deploy: [message(null), message('security.W016'), message('security.W012'), message('security.W015')],
};

describe('check --deploy beside an attribute', () => {
  it('is what Django says of it, for its own session cookie', () => {
    expect(deployOf('secure', 'shop_session', says)?.id).toBe('security.W012');
    expect(deployOf('httponly', 'shop_session', says)?.id).toBe('security.W015');
  });

  it('is nothing for another cookie, another attribute, or a Django that has not told', () => {
    expect(deployOf('secure', 'csrftoken', says)).toBeNull();
    expect(deployOf('samesite', 'shop_session', says)).toBeNull();
    expect(deployOf('secure', 'shop_session', undefined)).toBeNull();
    expect(deployOf('secure', 'shop_session', { ...says, deploy: [] })).toBeNull();
  });
});
