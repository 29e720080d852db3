// J5: a visitor searches without accents, as people type; a search without results offers links.

import { unaccented } from '../lib/records.mjs';

export const name = 'J5 search';

export async function run(visitor, { root, products, search }) {
  await visitor.open(products);
  await visitor.follow(`${products}/`, 'main');
  const product = visitor.location;
  const name = await visitor.text('h1');

  await visitor.open(root);
  await visitor.search(unaccented(name));
  visitor.expect(visitor.location.startsWith(`${search}?q=`), `the search led to ${visitor.location}`);
  const [first] = await visitor.links(`${products}/`);
  visitor.expect(first === product, `“${unaccented(name)}” finds ${first} before ${product}`);
  await visitor.follow(`${products}/`, 'main');
  visitor.expect(visitor.location === product, `the first result leads to ${visitor.location}`);

  await visitor.open(root);
  await visitor.search('zzqqxx');
  const value = await visitor.attribute('input[name=q]', 'value');
  visitor.expect(value === 'zzqqxx', `after a search without results the field contains “${value}”`);
  const links = await visitor.links('/');
  visitor.expect(links.length > 0, `${visitor.location} leads nowhere`);
}
