// An official looks for the certificates that end soon, each with its day.

import { written } from './phone_visitor.mjs';

export const name = 'official looking for ends of term';
export const languages = ['vi', 'en'];

export async function run(visitor, { root, products, names }, language) {
  const { items } = await visitor.data(products);
  const ending = items.filter(({ standing }) => standing === 'expiring');
  visitor.expect(ending.length > 0, 'no certificate ends soon on this day');

  await visitor.arrive(root);
  await visitor.go(`main a[href="${products}"]`);
  await visitor.tap('main details.filters > summary');
  await visitor.choose(`main select[name=${names.standing}]`, 'den-han');
  await visitor.go('main form button');
  const listed = await visitor.links(`${products}/`);
  visitor.expect(listed.length === ending.length, `${visitor.location} lists ${listed.length} of ${ending.length}`);
  for (const { slug, name: product, last_day_earliest: day } of ending) {
    await visitor.scrollTo(`main a[href="${products}/${slug}"]`);
    await visitor.expectSeen(product, written(day, language));
  }
}
