/** The pages of the little site that the stories play on: what each does to the session, as the model takes it and as Django writes it. */
import type { Operation } from '../model-django/operations.ts';

/** A page: the operations of its view, and the lines of Python that they are. */
export interface View {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly operations: readonly Operation[];
  readonly code: readonly string[];
  /** Whoever is not logged in is sent to the login page. */
  readonly forUsers?: true;
}

/** Users by the key that the model knows them by. */
export const USERS = { yuan: '1', mei: '2' } as const;

const login = (name: keyof typeof USERS): View => ({
  method: 'POST',
  path: '/login/',
  operations: [{ do: 'login', user: USERS[name] }],
  code: [`user = authenticate(request, username="${name}", …)`, 'login(request, user)'],
});

/** Every page, by the name that acts call it. */
export const VIEWS = {
  home: { method: 'GET', path: '/', operations: [], code: ['render(request, "home.html")'] },
  'cart-add': {
    method: 'POST',
    path: '/cart/add/',
    operations: [{ do: 'set', name: 'cart', value: ['tea'] }],
    code: ['request.session["cart"] = ["tea"]'],
  },
  cart: {
    method: 'GET',
    path: '/cart/',
    operations: [{ do: 'get', name: 'cart' }],
    code: ['cart = request.session.get("cart")'],
  },
  'login-yuan': login('yuan'),
  'login-mei': login('mei'),
  account: {
    method: 'GET',
    path: '/account/',
    operations: [{ do: 'get_user' }],
    code: ['@login_required', 'def account(request): …'],
    forUsers: true,
  },
  logout: {
    method: 'POST',
    path: '/logout/',
    operations: [{ do: 'logout' }],
    code: ['logout(request)  # request.session.flush()'],
  },
  sms: {
    method: 'POST',
    path: '/sms/',
    operations: [
      { do: 'set', name: 'sms_code', value: '4711' },
      { do: 'set_expiry', expiry: { seconds: 300 } },
    ],
    code: ['request.session["sms_code"] = "4711"', 'request.session.set_expiry(300)'],
  },
  'sms-check': {
    method: 'GET',
    path: '/sms/',
    operations: [{ do: 'get', name: 'sms_code' }],
    code: ['code = request.session.get("sms_code")'],
  },
  'forget-on-close': {
    method: 'POST',
    path: '/remember-me/',
    operations: [{ do: 'set_expiry', expiry: { seconds: 0 } }],
    code: ['request.session.set_expiry(0)'],
  },
  'expiry-none': {
    method: 'POST',
    path: '/remember-me/',
    operations: [{ do: 'set_expiry', expiry: null }],
    code: ['request.session.set_expiry(None)'],
  },
  clear: {
    method: 'POST',
    path: '/cart/clear/',
    operations: [{ do: 'clear' }],
    code: ['request.session.clear()'],
  },
  flush: {
    method: 'POST',
    path: '/cart/flush/',
    operations: [{ do: 'flush' }],
    code: ['request.session.flush()'],
  },
} as const satisfies Readonly<Record<string, View>>;

/** The name of a page. */
export type ViewName = keyof typeof VIEWS;
