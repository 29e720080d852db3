// J2: a visitor sees one producer's certified items.

export const name = 'J2 one producer';

export async function go(walk, { root, products, producers }) {
  await walk.open(root);
  await walk.follow(producers);
  walk.expect(walk.here === producers, `the menu led to ${walk.here}`);
  await walk.follow(`${producers}/`, 'main');
  const producer = walk.here;
  const items = await walk.links(`${products}/`);
  walk.expect(items.length > 0, `${producer} names no product`);
  walk.expect(/OCOP/.test(await walk.text()), `${producer} says no star class`);
  await walk.follow(`${products}/`, 'main');
  walk.expect(items.includes(walk.here), `${walk.here} is not among the items of ${producer}`);
  const makers = await walk.links(`${producers}/`);
  walk.expect(makers.includes(producer), `${walk.here} does not name ${producer} as its maker`);
}
