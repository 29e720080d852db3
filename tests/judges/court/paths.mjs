// Where things lie: the repository, and the folder that a run writes to.

import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const HERE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const REPOSITORY = path.resolve(HERE, '../..');
export const RECORDS = path.join(REPOSITORY, 'data/records');
/** Cargo's own folder for what is made: git ignores it, `cargo clean` takes it away. */
export const REPORTS = path.join(process.env.CARGO_TARGET_DIR ?? path.join(REPOSITORY, 'target'), 'judges');
