// J2: a visitor sees one producer's certified items.

export const name = 'J2 one producer';

export async function run(visitor, { root, products, producers }) {
  await visitor.open(root);
  await visitor.tabTo('.top summary');
  await visitor.page.keyboard.press('Enter');
  await visitor.follow(producers);
  visitor.expect(visitor.location === producers, `the menu led to ${visitor.location}`);
  await visitor.follow(`${producers}/`, 'main');
  const producer = visitor.location;
  const items = await visitor.links(`${products}/`);
  visitor.expect(items.length > 0, `${producer} names no product`);
  visitor.expect(/OCOP/.test(await visitor.text()), `${producer} names no star class`);
  await visitor.follow(`${products}/`, 'main');
  visitor.expect(items.includes(visitor.location), `${visitor.location} is not among the items of ${producer}`);
  const makers = await visitor.links(`${producers}/`);
  visitor.expect(makers.includes(producer), `${visitor.location} does not name ${producer} as its maker`);
}
