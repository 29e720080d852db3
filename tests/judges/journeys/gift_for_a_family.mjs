// Somebody looks for a gift for a family with children: a thing that keeps, whose it is, and where to get it.

import { STARS_AND_YEAR } from './phone_visitor.mjs';

export const name = 'gift for a family';
export const languages = ['vi', 'en'];

/** Slugs of kinds that keep and that children may have: honey, nuts, cakes, noodles. */
const THAT_KEEP = ['mat-ong', 'hat', 'banh', 'mien-bun'];

export async function run(visitor, { root, products, kinds }) {
  const { items } = await visitor.data(products);
  const gift = items.find(({ kind, commune, producer }) => THAT_KEEP.includes(kind) && commune && producer);
  visitor.expect(gift, 'the catalogue has no such gift');

  await visitor.arrive(root);
  await visitor.follow(`${kinds}/${gift.kind}`);
  await visitor.expectSeen(gift.kind_name);
  await visitor.go(`main a[href="${products}/${gift.slug}"]`);
  await visitor.expectSeen(gift.name, gift.producer_name, STARS_AND_YEAR);
  await visitor.scrollTo('main .buy');
  await visitor.expectSeen(gift.commune_name);
}
