// A journalist has heard a figure: how many products has the province, as of when, who says so, and how many are known by name?

import { written } from './phone_visitor.mjs';

export const name = 'journalist with a figure';
export const languages = ['vi', 'en'];

/** The last day of a date that may be a month or a year only, for comparison. */
const lastDay = (date) => date + '-12-31'.slice(date.length === 4 ? 0 : 3, date.length === 10 ? 3 : undefined);

export async function run(visitor, { root, products, statistics }, language) {
  const { item } = await visitor.data(statistics);
  const { total: known } = await visitor.data(products);
  const dated = item.official_totals.filter(({ district, measure, as_of: date, total }) => !district && measure === 'total' && date && total);
  const [newest] = dated.sort((a, b) => lastDay(b.as_of).localeCompare(lastDay(a.as_of)));

  await visitor.arrive(root);
  await visitor.follow(statistics);
  await visitor.expectSeen(String(newest.total), written(newest.as_of, language), String(known));

  // The row that prints it names its source.
  const links = await visitor.page.$$(`main a[href="${newest.source_address}"]`);
  const rows = await Promise.all(links.map((link) => link.evaluate((element) => element.closest('tr, li')?.textContent ?? '')));
  const at = rows.findIndex((text) => text.includes(String(newest.total)));
  visitor.expect(at >= 0, `${visitor.location}: no row has ${newest.total} with its source`);
  const publisher = await links[at].evaluate((link) => link.textContent.split(':')[0]);
  await visitor.scrollTo(await links[at].evaluateHandle((link) => link.closest('tr, li')));
  await visitor.expectSeen(String(newest.total), written(newest.as_of, language), publisher);
}
