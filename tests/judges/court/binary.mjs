// The program that is judged: a given one, or the release build.

import { existsSync } from 'node:fs';
import path from 'node:path';
import { must } from './process.mjs';
import { REPOSITORY } from './paths.mjs';

/** The path of the binary; builds the release one where none is given and none is there. */
export async function binary(given = process.env.SANVAT_BINARY) {
  if (given) {
    if (!existsSync(given)) throw new Error(`there is no ${given}`);
    return path.resolve(given);
  }
  const built = path.join(process.env.CARGO_TARGET_DIR ?? path.join(REPOSITORY, 'target'), 'release/sanvat');
  if (!existsSync(built)) {
    await must('cargo', ['build', '--release'], { cwd: REPOSITORY, stdio: ['ignore', 'pipe', 'inherit'] });
  }
  return built;
}
