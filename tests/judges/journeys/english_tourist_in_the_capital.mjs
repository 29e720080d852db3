// A tourist who reads English stands in the capital: what is made here, how is it said at a stall, and what is OCOP?

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { RECORDS } from '../lib/paths.mjs';

export const name = 'English tourist in the capital';
export const languages = ['en'];

/** The slug of the former district in which the capital lies. */
async function capital() {
  const code = (await readFile(path.join(RECORDS, 'province.toml'), 'utf8')).match(/^capital = "(\d+)"/m)[1];
  const formers = (await readFile(path.join(RECORDS, 'former_communes.csv'), 'utf8')).trim().split('\n');
  const column = formers[0].split(',').indexOf('district');
  // Which unit of today a row is part of stands behind quoted cells; the district stands before them.
  return formers.find((row) => row.includes(`,${code},`)).split(',')[column];
}

export async function run(visitor, { root, products, districts, about }) {
  const district = await capital();
  const { items } = await visitor.data(products);
  const local = items.filter(({ district: of, kind }) => of === district && kind !== 'ruou');
  visitor.expect(local.length > 0, `nothing is made in ${district}`);

  await visitor.arrive(root);
  await visitor.expectSeen('OCOP', 'One Commune');
  await visitor.go(`main table a[href="${districts}/${district}"]`);
  await visitor.expectSeen(/Say: [a-z -]+/);
  const [thing] = local;
  await visitor.go(`main a[href="${products}/${thing.slug}"]`);
  await visitor.expectSeen(thing.name, thing.name_en);
  await visitor.scrollTo('main .buy');
  await visitor.expectSeen(`“${thing.name}”`, /say: [a-z][a-zA-Z -]+/);
  await visitor.follow(`${about}#ocop`);
  await visitor.expectSeen(/OCOP.*Vietnamese government programme/, /out of 100/);
}
