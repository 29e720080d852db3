// J4: a visitor looks up where products are made: in the index of places, and by the name of a former commune.

import { formerCommunes, unaccented } from '../lib/records.mjs';

export const name = 'J4 where it’s made';

/** A former commune whose name no commune of today and no other former one has. */
async function uniqueFormerCommune() {
  const communes = await formerCommunes();
  const names = communes.map(({ name }) => unaccented(name));
  const today = new Set(communes.map(({ today }) => today && unaccented(today)));
  return communes.find(({ today: now }, at) => now && !today.has(names[at]) && names.filter((name) => name === names[at]).length === 1);
}

export async function run(visitor, { root, products, communes, where }) {
  await visitor.open(root);
  await visitor.follow(where);
  const listed = await visitor.links(`${communes}/`);
  visitor.expect(listed.length > 0, `${where} names no commune`);
  await visitor.follow(`${products}/`, 'main');
  const product = visitor.location;
  const [commune] = await visitor.links(`${communes}/`);
  visitor.expect(listed.includes(commune), `${product} says it is made at ${commune}`);
  await visitor.follow(commune, 'main');
  const made = await visitor.links(`${products}/`);
  visitor.expect(made.includes(product), `${commune} does not name ${product}`);

  const { name: former, today } = await uniqueFormerCommune();
  await visitor.open(root);
  await visitor.search(unaccented(former));
  await visitor.follow(`${communes}/`, 'main');
  const title = await visitor.text('h1');
  visitor.expect(title.includes(today), `${former} leads to ${title}, not to ${today}`);
  visitor.expect((await visitor.text()).includes(former), `${visitor.location} does not say that ${former} is part of it`);
}
