// J3: a visitor shares the link of a product page, and another one arrives by it.

export const name = 'J3 share a product';

export async function go(walk, { root, products }) {
  await walk.open(root);
  await walk.follow(products);
  await walk.follow(`${products}/`, 'main');
  const product = walk.here;
  const text = await walk.text();

  for (const property of ['og:title', 'og:description', 'og:url', 'og:type', 'og:site_name', 'og:locale']) {
    const content = await walk.attribute(`head meta[property="${property}"]`, 'content');
    walk.expect(content?.trim(), `${product}: ${property} is empty`);
  }
  const shared = await walk.attribute('head meta[property="og:url"]', 'content');
  const canonical = await walk.attribute('link[rel=canonical]', 'href');
  walk.expect(shared === canonical && shared === walk.base + product, `${product} is shared as ${shared}, canonical ${canonical}`);

  const [short] = text.match(/\/p\/[0-9A-Z]+/) ?? [];
  walk.expect(short, `${product} does not show its short link`);
  await walk.open(short);
  const code = short.split('/').pop();
  walk.expect((await walk.text()).includes(code), `${short} leads to ${walk.here}, which is another product`);

  // As messengers send it on.
  await walk.open(`${product}?fbclid=IwAR0&utm_source=zalo`);
  walk.expect((await walk.text()) === text, `${product} is another page with the marks of a messenger`);
}
