/** What a path says it is for: words that sites use all over the world. A guess by nature, so nothing rests on it alone. */

/** The name of a path's part, between slashes, dots and the like. */
const PART = /[^/.?&=#]+/g;

const LOGIN_PAGE: ReadonlySet<string> = words(
  'login log-in log_in signin sign-in sign_in logon sign_on authenticate anmelden anmeldung einloggen connexion acceder acceso accedi entrar ' +
    'denglu token-auth obtain_auth_token',
);

/** Steps of a login besides its page: second factors, and the ways in through others. */
const LOGIN_STEP: ReadonlySet<string> = words(
  'auth oauth oauth2 sso saml saml2 oidc openid cas adfs acs callback authorize complete 2fa mfa otp totp two-factor two_factor twofactor ' +
    'verify webauthn passkey magic signup sign-up sign_up register registration',
);

const SIGNUP: ReadonlySet<string> = words('signup sign-up sign_up register registration verify');

const LOGOUT: ReadonlySet<string> = words(
  'logout log-out log_out logoff log-off signout sign-out sign_out signoff sign_off abmelden deconnexion salir cerrar-sesion esci sair ' +
    'logoutall logout-all logout_all end-session end_session endsession flush bye goodbye exit quit leave deactivate delete-account close-account',
);

const PASSWORD: ReadonlySet<string> = words(
  'password passwd passwort password-change change-password change_password password_change set-password set_password setpassword ' +
    'reset-password reset_password password-reset password_reset changepassword passwordchange kennwort',
);

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

function has(path: string, set: ReadonlySet<string>): boolean {
  return (path.slice(0, 500).toLowerCase().match(PART) ?? []).some((part) => set.has(part));
}

/** A login page: where anonymous visitors are sent. */
export function isLoginPage(path: string): boolean {
  return has(path, LOGIN_PAGE) && !has(path, LOGOUT);
}

/** Anything that may end in a login. */
export function isLoginStep(path: string): boolean {
  return (has(path, LOGIN_PAGE) || has(path, LOGIN_STEP)) && !has(path, LOGOUT);
}

/** Where an account is made: that may log its owner in, or wait for an answer to a letter. */
function isSignup(path: string): boolean {
  return has(path, SIGNUP) && !has(path, LOGIN_PAGE);
}

/** Where a login ends: a login page, or an address whose last part is a step of one (`/api/auth/`, not `/auth/profile/`). */
export function endsLogin(path: string): boolean {
  if (isSignup(path) || !isLoginStep(path)) return false;
  if (has(path, LOGIN_PAGE)) return true;
  const last = (path.slice(0, 500).toLowerCase().match(PART) ?? []).at(-1);
  return last !== undefined && LOGIN_STEP.has(last);
}

/** Where users go to leave. */
export function isLogoutPath(path: string): boolean {
  return has(path, LOGOUT);
}

/** Where a password is changed. */
export function isPasswordPath(path: string): boolean {
  return has(path, PASSWORD) && !has(path, LOGIN_PAGE);
}

/** Where a login is asked for anew of somebody who is logged in. */
export function isReauthentication(path: string): boolean {
  return /re-?auth|confirm[-_]?access|sudo/i.test(path.slice(0, 500));
}
