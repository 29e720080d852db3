// J4: a visitor looks up where things are made: in the index of places, and by a name that is no longer in use.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { RECORDS } from '../court/paths.mjs';
import { plain } from '../court/pages.mjs';

export const name = 'J4 where it’s made';

/** A former commune whose name no commune of today has, and no other former one had; with today's name. */
async function formerName() {
  const [heading, ...rows] = (await readFile(path.join(RECORDS, 'former_communes.csv'), 'utf8')).trim().split('\n');
  const columns = heading.split(',');
  // Neither column stands behind the first quoted cell of a row.
  const units = rows.map((row) => ({ name: row.split(',')[columns.indexOf('name')], today: row.match(/,(\d{5}),([^,]+),/)?.[2] }));
  const all = units.map(({ name }) => plain(name));
  const today = new Set(units.map(({ today }) => today && plain(today)));
  return units.find(({ name, today: now }, at) => now && !today.has(plain(name)) && all.indexOf(plain(name)) === at && all.lastIndexOf(plain(name)) === at);
}

export async function go(walk, { root, products, communes, where }) {
  await walk.open(root);
  await walk.follow(where);
  const listed = await walk.links(`${communes}/`);
  walk.expect(listed.length > 0, `${where} names no commune`);
  await walk.follow(`${products}/`, 'main');
  const product = walk.here;
  const [commune] = await walk.links(`${communes}/`);
  walk.expect(listed.includes(commune), `${product} says it is made at ${commune}`);
  await walk.follow(commune, 'main');
  const made = await walk.links(`${products}/`);
  walk.expect(made.includes(product), `${commune} does not name ${product}`);

  const { name: former, today } = await formerName();
  await walk.open(root);
  await walk.search(plain(former));
  await walk.follow(`${communes}/`, 'main');
  const title = await walk.text('h1');
  walk.expect(title.includes(today), `${former} leads to ${title}, not to ${today}`);
  walk.expect((await walk.text()).includes(former), `${walk.here} does not say that ${former} is part of it`);
}
