// A shopper is sent the link of a product in Zalo: what is it, whose, is it certified, and where can it be bought?

import { STARS_AND_YEAR } from './phone_visitor.mjs';

export const name = 'shopper from a Zalo link';
export const languages = ['vi', 'en'];

export async function run(visitor, { products }) {
  const { items } = await visitor.data(products);
  const sent = items.find(({ commune, producer, qualifier }) => commune && producer && !qualifier);
  await visitor.arrive(`${products}/${sent.slug}?utm_source=zalo&utm_medium=zalo`);
  await visitor.expectSeen(sent.name, sent.producer_name, sent.commune_name, STARS_AND_YEAR);

  // A way to reach the maker, or where to go.
  await visitor.scrollTo('main .buy');
  const contacts = await visitor.page.$$eval('main .buy a[rel~=external]', (links) => links.map((link) => link.textContent.trim()));
  await visitor.expectSeen(contacts[0] ?? sent.commune_name);

  // Not what was looked for: another one of the kind.
  const other = (await visitor.page.$$('main .buy ol a')).length > 0;
  visitor.expect(contacts.length > 0 || other, `${visitor.location} names neither a contact nor another maker`);
  if (other) {
    await visitor.go('main .buy ol a');
    const shown = await visitor.links(`${products}/`);
    const another = items.find(({ slug, producer }) => producer !== sent.producer && shown.includes(`${products}/${slug}`));
    visitor.expect(another, `${visitor.location} names no other maker`);
    await visitor.scrollTo(`main a[href="${products}/${another.slug}"]`);
    await visitor.expectSeen(another.name);
  }
}
