/** What a view of the model does: a list of operations, serialisable, so that a story or a learner can write one. */
import { getUser, login, logout, updateSessionAuthHash } from './auth.ts';
import type { Expiry, ModelSession } from './session/session.ts';
import type { Json, ModelUser } from './session/site.ts';

/** One call on `request.session`, or of `django.contrib.auth`. */
export type Operation =
  | { readonly do: 'get' | 'del' | 'pop'; readonly name: string }
  | { readonly do: 'set' | 'setdefault'; readonly name: string; readonly value: Json }
  | { readonly do: 'update'; readonly values: readonly (readonly [string, Json])[] }
  | { readonly do: 'clear' | 'flush' | 'cycle_key' | 'logout' | 'get_user' | 'save' }
  | { readonly do: 'set_expiry'; readonly expiry: Expiry }
  | { readonly do: 'login'; readonly user: string }
  /** A change of the password of whoever it is; `keep` calls `update_session_auth_hash`. */
  | { readonly do: 'change_password'; readonly user: string; readonly keep: boolean }
  /** The status of the answer; 200 when nothing says otherwise. */
  | { readonly do: 'answer'; readonly status: number };

/** What `operate` may change besides the session. */
export interface Scene {
  readonly users: Map<string, ModelUser>;
  status: number;
  /** Whoever `request.user` turned out to be, when it was asked. */
  user: ModelUser | null | undefined;
}

/** `request.user`: asked once. */
function userOf(session: ModelSession, scene: Scene): void {
  if (scene.user === undefined) scene.user = getUser(session, scene.users);
}

/** Runs one operation. Throws ModelError where Django raises. An unknown user does nothing. */
export function operate(session: ModelSession, operation: Operation, scene: Scene): void {
  switch (operation.do) {
    case 'get':
      return void session.get(operation.name);
    case 'set':
      return session.set(operation.name, operation.value);
    case 'setdefault':
      return session.setDefault(operation.name, operation.value);
    case 'update':
      return session.update(new Map(operation.values));
    case 'del':
      return session.delete(operation.name);
    case 'pop':
      return session.pop(operation.name);
    case 'clear':
      return session.clear();
    case 'flush':
      return session.flush();
    case 'cycle_key':
      return session.cycleKey();
    case 'save':
      return session.save();
    case 'set_expiry':
      return session.setExpiry(operation.expiry);
    case 'get_user':
      userOf(session, scene);
      return;
    case 'logout':
      // The signal tells who it was.
      userOf(session, scene);
      scene.user = null;
      return logout(session);
    case 'login': {
      const user = scene.users.get(operation.user);
      if (user !== undefined) login(session, user);
      scene.user = user;
      return;
    }
    case 'change_password': {
      const user = scene.users.get(operation.user);
      if (user === undefined) return;
      const changed = { ...user, password: user.password + 1 };
      scene.users.set(user.pk, changed);
      if (operation.keep) updateSessionAuthHash(session, changed);
      return;
    }
    case 'answer':
      scene.status = operation.status;
  }
}

/** What may happen to the server between two requests. */
export type Event =
  | { readonly do: 'clear_expired' }
  /** Somebody removes every stored session (`Session.objects.all().delete()`, `cache.clear()`, `rm`). */
  | { readonly do: 'delete_sessions' }
  | { readonly do: 'set_active'; readonly user: string; readonly active: boolean };
