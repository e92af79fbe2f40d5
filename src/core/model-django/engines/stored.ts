/** What the engines that keep something share. */
import type { Engine } from '../session/engine.ts';
import type { ModelSession } from '../session/session.ts';

/** `create()`: a new key, and a stored session of what is there. */
export function create(engine: Engine, session: ModelSession): void {
  session.key = session.around.newKey();
  engine.save(session, true);
  session.modified = true;
}

/** `SessionBase.cycle_key`: load, create, delete the old one. */
export function cycleStored(engine: Engine, session: ModelSession): void {
  const data = session.data();
  const old = session.key;
  create(engine, session);
  session.replaceData(data);
  if (old !== null) engine.delete(session, old);
}
