// @ts-check
/** All scenes, in the order of the codes. */
import { ACCEPTED } from './accepted.mjs';
import { CSRF } from './csrf.mjs';
import { LIFETIME } from './lifetime.mjs';
import { SENT } from './sent.mjs';
import { STORED } from './stored.mjs';
import { UNSAFE } from './unsafe.mjs';

export const SCENES = [...STORED, ...SENT, ...ACCEPTED, ...LIFETIME, ...UNSAFE, ...CSRF];
