// Waiting for what happens by itself.

import { setTimeout as pause } from 'node:timers/promises';

/** Waits until something is so, at most a minute. `isSo` may reject: then it is not so yet. */
export async function until(what, isSo) {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (await Promise.resolve().then(isSo).catch(() => false)) return;
    await pause(100);
  }
  throw new Error(`${what}: not within a minute`);
}
