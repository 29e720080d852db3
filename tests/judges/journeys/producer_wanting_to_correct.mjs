// A producer finds something wrong on the own page: whom can one turn to?

import { unaccented } from '../lib/records.mjs';

export const name = 'producer wanting to correct';
export const languages = ['vi', 'en'];

export async function run(visitor, { root, producers, corrections }) {
  const { items } = await visitor.data(producers);
  const own = items.find(({ commune }) => commune);

  await visitor.arrive(root);
  await visitor.search(unaccented(own.name));
  await visitor.go(`main a[href="${producers}/${own.slug}"]`);
  await visitor.expectSeen(own.name);
  await visitor.go(`a[href^="${corrections}?"]`);
  // What the report is about; an address of whoever runs the site, or the committee of the commune.
  const ways = await visitor.page.$$eval('main a[href^="mailto:"], main a[href^="https://zalo.me/"], main a[rel~=external]', (links) => links.map((link) => link.textContent.trim()));
  await visitor.expectSeen(own.name, ways[0] ?? own.commune_name);
}
