// J3: a visitor shares the link of a product page, and another one arrives by it.

export const name = 'J3 share a product';

export async function run(visitor, { root, products }) {
  await visitor.open(root);
  await visitor.follow(products);
  await visitor.follow(`${products}/`, 'main');
  const product = visitor.location;
  const text = await visitor.text();

  for (const property of ['og:title', 'og:description', 'og:url', 'og:type', 'og:site_name', 'og:locale']) {
    const content = await visitor.attribute(`head meta[property="${property}"]`, 'content');
    visitor.expect(content?.trim(), `${product}: ${property} is empty`);
  }
  const shared = await visitor.attribute('head meta[property="og:url"]', 'content');
  const canonical = await visitor.attribute('link[rel=canonical]', 'href');
  visitor.expect(shared === canonical && shared === visitor.base + product, `${product} is shared as ${shared}, canonical ${canonical}`);

  const [short] = text.match(/\/p\/[0-9A-Z]+/) ?? [];
  visitor.expect(short, `${product} does not show its short link`);
  await visitor.open(short);
  const code = short.split('/').pop();
  visitor.expect((await visitor.text()).includes(code), `${short} leads to ${visitor.location}, which is another product`);

  // As messengers forward it.
  await visitor.open(`${product}?fbclid=IwAR0&utm_source=zalo`);
  visitor.expect((await visitor.text()) === text, `${product} is another page with the parameters of a messenger`);
}
