// The records in the repository, and catalogues baked from changed copies of them.

import { cp, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { RECORDS } from './paths.mjs';
import { runOrThrow } from './process.mjs';

const productFile = (records, slug) => path.join(records, 'products', `${slug}.toml`);

/** The slugs of all products, sorted. */
export async function productSlugs() {
  const files = await readdir(path.join(RECORDS, 'products'));
  return files.map((file) => path.parse(file).name).sort();
}

export const readProduct = (slug, records = RECORDS) => readFile(productFile(records, slug), 'utf8');
export const writeProduct = (records, slug, text) => writeFile(productFile(records, slug), text);

/** Gives a product another name in a copy of the records; returns the new name. */
export async function renameProduct(records, slug, rename) {
  const text = await readProduct(slug, records);
  const name = rename(text.match(/^name = "(.*)"$/m)[1]);
  await writeProduct(records, slug, text.replace(/^name = "(.*)"$/m, () => `name = "${name}"`));
  return name;
}

/** Copies the records to `folder/name`, lets `change` edit the copy, and bakes it; returns the path of the catalogue. */
export async function bakeCopy(binary, folder, name, change = () => {}) {
  const records = path.join(folder, name);
  await cp(RECORDS, records, { recursive: true });
  await change(records);
  const catalogue = `${records}.sqlite`;
  await runOrThrow(binary, ['bake', records, catalogue]);
  return catalogue;
}

/** Former communes with the name of today's commune, where one is recorded. */
export async function formerCommunes() {
  const [heading, ...rows] = (await readFile(path.join(RECORDS, 'former_communes.csv'), 'utf8')).trim().split('\n');
  const column = heading.split(',').indexOf('name');
  // Both columns stand before the first quoted cell of a row.
  return rows.map((row) => ({ name: row.split(',')[column], today: row.match(/,(\d{5}),([^,]+),/)?.[2] }));
}

/** Without accents, in lower case: as people type. */
export const unaccented = (name) => name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();
