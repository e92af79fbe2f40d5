/**
 * The seam: everything the panel may ask of the world, a file per capability. The extension (`src/platform` behind `src/panel/main.tsx`)
 * and the playground implement it; models and views know nothing else. All that crosses it is already validated.
 */
import type { Access } from './access.ts';
import type { Changes } from './changes.ts';
import type { Facts } from './facts.ts';
import type { JarAccess } from './jar.ts';
import type { Look } from './look.ts';
import type { Page } from './page.ts';
import type { Recording } from './recorder.ts';
import type { Server } from './server.ts';
import type { SettingsAccess } from './settings.ts';
import type { Snapshots } from './snapshots.ts';

export interface PanelSource
  extends Facts, Recording, Page, Access, JarAccess, Changes, Server, SettingsAccess, Snapshots, Look {}
