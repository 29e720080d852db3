// J5: a visitor searches as people type: without accents; and finds a way on where nothing is found.

import { plain } from '../court/pages.mjs';

export const name = 'J5 search';

export async function go(walk, { root, products, search }) {
  await walk.open(products);
  await walk.follow(`${products}/`, 'main');
  const product = walk.here;
  const name = await walk.text('h1');

  await walk.open(root);
  await walk.search(plain(name));
  walk.expect(walk.here.startsWith(`${search}?q=`), `the search led to ${walk.here}`);
  const [first] = await walk.links(`${products}/`);
  walk.expect(first === product, `“${plain(name)}” finds ${first} before ${product}`);
  await walk.follow(`${products}/`, 'main');
  walk.expect(walk.here === product, `the first result leads to ${walk.here}`);

  await walk.open(root);
  await walk.search('zzqqxx');
  const held = await walk.attribute('input[name=q]', 'value');
  walk.expect(held === 'zzqqxx', `after a search in vain the field holds “${held}”`);
  const ways = await walk.links('/');
  walk.expect(ways.length > 0, `${walk.here} leads nowhere`);
}
