// What our records do not hold and the site must show all the same: a product that was removed, and a certificate
// that was withdrawn. A copy of the records is altered, baked, and served beside the real one.

import { cp, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fetchedAll } from './fetch.mjs';
import { RECORDS } from './paths.mjs';
import { languages, site } from './pages.mjs';
import { must } from './process.mjs';
import { serve } from './server.mjs';

/** Starts the altered server; `pages` are its kinds of page, shaped as those of the list. */
export async function altered(binary, folder) {
  const records = path.join(folder, 'records');
  await cp(RECORDS, records, { recursive: true });
  const products = path.join(records, 'products');
  const texts = new Map();
  for (const file of (await readdir(products)).sort()) texts.set(file, await readFile(path.join(products, file), 'utf8'));
  const files = [...texts.keys()];

  const named = (file) => [...texts].some(([other, text]) => other !== file && text.includes(`"${path.parse(file).name}"`));
  const gone = files.find((file) => !named(file));
  const [head, ...tables] = texts.get(gone).split(/^(?=\[)/m);
  const removed = 'removed = { on = "2026-09-01", reason = { vi = "Hồ sơ trùng.", en = "A duplicate record." } }\n';
  await writeFile(path.join(products, gone), `${head}${removed}\n${tables.join('')}`);

  const withdrawn = files.find((file) => file !== gone && texts.get(file).split('[[certification]]').length === 2);
  const [source] = texts.get(withdrawn).match(/^sources = \["([^"]+)"/m).slice(1);
  const [before, award] = texts.get(withdrawn).split('[[certification]]');
  const [first, ...others] = award.split(/^(?=\[)/m);
  const how = `withdrawn = { on = "2026-08-31", by = "Uỷ ban nhân dân tỉnh", reason = "không còn đủ điều kiện", sources = ["${source}"] }\n`;
  await writeFile(path.join(products, withdrawn), `${before}[[certification]]${first.trimEnd()}\n${how}\n${others.join('')}`);

  const catalogue = path.join(folder, 'altered.sqlite');
  await must(binary, ['bake', records, catalogue]);
  const server = await serve(binary, { catalogue });
  const pages = languages.flatMap((language) => [
    { kind: 'failure 410', file: gone, status: 410 },
    { kind: 'product, thu-hoi', file: withdrawn, status: 200 },
  ].map(({ kind, file, status }) => (
    { kind, language, status, url: `${server.base}${site(language).products}/${path.parse(file).name}` }
  )));
  for (const [at, { status }] of (await fetchedAll(pages.map(({ url }) => url))).entries()) {
    if (status !== pages[at].status) throw new Error(`${pages[at].url} answered ${status}, not ${pages[at].status}`);
  }
  return { server, pages };
}
