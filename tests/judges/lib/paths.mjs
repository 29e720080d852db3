// Where files are: the repository, these checks, and the folder for reports.

import path from 'node:path';

export const HERE = path.resolve(import.meta.dirname, '..');
export const REPOSITORY = path.resolve(HERE, '../..');
export const RECORDS = path.join(REPOSITORY, 'data/records');
export const TARGET = process.env.CARGO_TARGET_DIR ?? path.join(REPOSITORY, 'target');
export const REPORTS = path.join(TARGET, 'judges');
