// The pages that are judged: one list of every kind of page, in both languages, and the list of all URLs.
//
// Nothing here names a product, a maker or a place: examples are taken from the sitemap and the records, always
// the largest and the smallest of a kind, so that the longest names and the emptiest pages are among them.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fetchedAll } from './fetch.mjs';
import { RECORDS } from './paths.mjs';

const LANGUAGES = {
  vi: {
    root: '/', products: '/san-pham', producers: '/nha-san-xuat', districts: '/huyen', communes: '/xa-phuong',
    where: '/noi-san-xuat', groups: '/nhom-san-pham', kinds: '/loai', search: '/tim-kiem', statistics: '/thong-ke',
    about: '/gioi-thieu', sources: '/nguon-thong-tin', corrections: '/bao-sai-sot', data: '/du-lieu', booklet: '/ban-in',
    offline: '/khong-mang', prints: { product: ['nhan', 'the-trung-bay'], producer: ['nhan', 'the-trung-bay'] },
    names: { district: 'huyen', standing: 'hieu-luc', sort: 'sap-xep', page: 'trang', stars: 'sao', about: 've' },
  },
  en: {
    root: '/en/', products: '/en/products', producers: '/en/producers', districts: '/en/districts',
    communes: '/en/communes', where: '/en/where-its-made', groups: '/en/groups', kinds: '/en/kinds',
    search: '/en/search', statistics: '/en/statistics', about: '/en/about', sources: '/en/sources', data: '/en/data',
    booklet: '/en/booklet', corrections: '/en/corrections', offline: '/en/offline',
    prints: { product: ['labels', 'shelf-card'], producer: ['labels', 'shelf-cards'] },
    names: { district: 'district', standing: 'standing', sort: 'sort', page: 'page', stars: 'stars', about: 'about' },
  },
};

const STANDINGS = ['con-han', 'den-han', 'da-qua', 'chua-ro', 'thu-hoi'];

/** Paths and parameters of a language. */
export const site = (language) => LANGUAGES[language];
export const languages = Object.keys(LANGUAGES);

const unescaped = (text) => text.replaceAll('&#38;', '&').replaceAll('&amp;', '&');
const hrefs = (html) => [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => unescaped(href));
const below = (stem) => ({ url }) => new URL(url).pathname.startsWith(`${stem}/`);
export const plain = (name) => name.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase();

/** All URLs of the sitemap, with what was answered. */
export async function sitemap(base) {
  const [{ text }] = await fetchedAll([`${base}/sitemap.xml`]);
  const urls = [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => unescaped(url));
  if (urls.length === 0) throw new Error('the sitemap names no URL');
  return fetchedAll(urls);
}

/** A list with each of its filters set once, in each order, with pairs of filters, and its further pages. */
export async function filtered(base) {
  const urls = new Set();
  for (const { products, names } of Object.values(LANGUAGES)) {
    const [{ text }] = await fetchedAll([`${base}${products}`]);
    const sets = [...text.matchAll(/<select[^>]*name="([^"]+)"[^>]*>(.*?)<\/select>/gs)].map(([, name, options]) => ({
      name,
      values: [...options.matchAll(/<option value="([^"]+)"(?![^>]*disabled)/g)].map(([, value]) => value),
    }));
    if (sets.length === 0) throw new Error(`${products} offers no filter`);
    for (const { name, values } of sets) for (const value of values) urls.add(`${base}${products}?${name}=${value}`);
    const [first, ...rest] = sets.filter(({ name }) => name !== names.sort);
    for (const value of first.values) {
      for (const other of rest) urls.add(`${base}${products}?${first.name}=${value}&${other.name}=${other.values[0]}`);
    }
    for (const href of hrefs(text)) if (href.includes(`${names.page}=`)) urls.add(`${base}${href}`);
  }
  // Two filters may leave out a default or leave nothing: what is not a page of its own is left out here.
  return (await fetchedAll([...urls])).filter(({ status }) => status === 200);
}

/** Names of former communes that several units of before had and none of today has: their page offers the choice. */
async function homonyms(all) {
  const [heading, ...rows] = (await readFile(path.join(RECORDS, 'former_communes.csv'), 'utf8')).trim().split('\n');
  const column = heading.split(',').indexOf('name');
  const slugs = rows.map((row) => plain(row.split(',')[column]).replace(/[^a-z0-9]+/g, '-'));
  const today = new Set(all.map(({ url }) => new URL(url).pathname.split('/').pop()));
  return [...new Set(slugs.filter((slug, at) => slugs.indexOf(slug) !== at && !today.has(slug)))];
}

function extremes(answers) {
  const bySize = [...answers].sort((a, b) => a.text.length - b.text.length);
  return bySize.length < 2 ? bySize : [bySize[0], bySize.at(-1)];
}

/**
 * Every kind of page: `{ kind, language, url, status }`, and `main` on the seven pages that most visitors see. A `sheet` is
 * no page for reading: paper in its own size, or the frame that a script fills.
 * `all` is what `sitemap` gave.
 */
export async function kinds(base, all) {
  const list = [];
  const choices = await homonyms(all);
  for (const [language, { names, ...at }] of Object.entries(LANGUAGES)) {
    const add = (kind, url, more = {}) => {
      if (!list.some((page) => page.url === url)) list.push({ kind, language, url, status: 200, ...more });
    };
    const here = (path) => `${base}${path}`;
    const [product, producer, district, commune, group, kind] = ['products', 'producers', 'districts', 'communes',
      'groups', 'kinds'].map((stem) => all.filter(below(at[stem])));

    add('home', here(at.root), { main: 'home' });
    add('list', here(at.products), { main: 'list' });
    const [plainList] = all.filter(({ url }) => new URL(url).pathname === at.products);
    const pages = hrefs(plainList.text).filter((href) => href.includes(`${names.page}=`));
    for (const href of pages.slice(-1)) add('list, further page', here(href));
    const busiest = extremes(district).at(-1).url.split('/').pop();
    add('list, filtered', here(`${at.products}?${names.district}=${busiest}`));
    add('list, filtered and sorted', here(`${at.products}?${names.district}=${busiest}&${names.sort}=ten`));
    add('list, nothing left', here(`${at.products}?${names.stars}=5&${names.standing}=thu-hoi`));

    extremes(product).reverse().forEach(({ url }, nth) => add('product', url, nth === 0 ? { main: 'product' } : {}));
    const byStanding = await fetchedAll(STANDINGS.map((value) => here(`${at.products}?${names.standing}=${value}`)));
    byStanding.forEach(({ text }, nth) => {
      const [first] = hrefs(text).filter((href) => href.startsWith(`${at.products}/`));
      if (first) add(`product, ${STANDINGS[nth]}`, here(first));
    });

    add('producers', here(at.producers));
    extremes(producer).reverse().forEach(({ url }, nth) => add('producer', url, nth === 0 ? { main: 'producer' } : {}));
    add('districts', here(at.districts));
    extremes(district).reverse().forEach(({ url }, nth) => add('district', url, nth === 0 ? { main: 'district' } : {}));
    for (const { url } of extremes(commune)) add('commune', url);
    for (const slug of choices.slice(0, 1)) add('homonyms', here(`${at.communes}/${slug}`));
    add('where it’s made', here(at.where), { main: 'where' });
    for (const { url } of extremes(group)) add('group', url);
    for (const { url } of extremes(kind)) add('kind', url);

    add('search, before', here(at.search));
    add('search, found', here(`${at.search}?q=che`));
    add('search, a place', here(`${at.search}?q=${choices[0] ?? busiest}`));
    add('search, nothing', here(`${at.search}?q=zzqqxx`));

    add('statistics', here(at.statistics), { main: 'statistics' });
    add('about', here(at.about));
    add('data', here(at.data));
    add('booklet', here(at.booklet));
    for (const { url } of extremes(all.filter(below(at.booklet)))) add('booklet, a part', url);
    add('sources', here(at.sources));
    add('sources, further page', here(`${at.sources}?${names.page}=2`));
    add('corrections', here(at.corrections));
    const about = encodeURIComponent(new URL(extremes(product).at(-1).url).pathname);
    add('corrections of a page', here(`${at.corrections}?${names.about}=${about}`));

    for (const [of, pages] of Object.entries(at.prints)) {
      const { url } = extremes(of === 'product' ? product : producer).at(-1);
      for (const print of pages) add(`print page of a ${of}`, `${url}/${print}`, { sheet: true });
    }
    add('offline', here(at.offline), { sheet: true });

    const near = extremes(product).at(-1).url.slice(0, -1);
    add('failure 404', here(`${at.root}khong-co-trang-nay`.replace('//', '/')), { status: 404 });
    add('failure 404, near names', near, { status: 404 });
    add('failure 400', here(`${at.products}?${names.stars}=9`), { status: 400 });
    add('failure 400, no such page', here(`${at.products}?${names.page}=999`), { status: 400 });
  }
  return list;
}

/** The seven pages that most visitors see, in the order of DESIGN's journeys. */
export const MAIN = ['home', 'list', 'product', 'producer', 'district', 'where', 'statistics'];
export const mainPages = (list) => list.filter(({ main }) => main);

/** Names a page on a line of a report. */
export const short = (url) => {
  const { pathname, search } = new URL(url);
  return pathname + search;
};
