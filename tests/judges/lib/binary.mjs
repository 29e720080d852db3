// The binary under test: the one that was named, or the release build.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { runOrThrow } from './process.mjs';
import { REPOSITORY, TARGET } from './paths.mjs';

/** The path of the binary; makes the release build where none is named and none exists. */
export async function findBinary(given = process.env.SANVAT_BINARY) {
  if (given) {
    if (!existsSync(given)) throw new Error(`there is no ${given}`);
    return path.resolve(given);
  }
  const built = path.join(TARGET, 'release/sanvat');
  if (!existsSync(built)) {
    await runOrThrow('cargo', ['build', '--release'], { cwd: REPOSITORY, stdio: ['ignore', 'pipe', 'inherit'] });
  }
  return built;
}
