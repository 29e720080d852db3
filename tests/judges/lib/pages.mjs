// The pages that are checked: samples of every kind of page, in both languages, and the list of all URLs.
//
// Nothing here names a product, a producer or a place: samples are taken from the sitemap and the records, always the
// largest and the smallest of a kind, so that the longest names and the emptiest pages are among them.

import { fetchAll } from './fetch.mjs';
import { formerCommunes, unaccented } from './records.mjs';

const SITE_PATHS = {
  vi: {
    root: '/', products: '/san-pham', producers: '/nha-san-xuat', districts: '/huyen', communes: '/xa-phuong',
    where: '/noi-san-xuat', groups: '/nhom-san-pham', kinds: '/loai', specialities: '/dac-san', season: '/mua-vu', routes: '/hanh-trinh',
    selection: '/chon', giftList: '/danh-sach-qua', search: '/tim-kiem', statistics: '/thong-ke', about: '/gioi-thieu', sources: '/nguon-thong-tin', corrections: '/bao-sai-sot', data: '/du-lieu', booklet: '/ban-in',
    offline: '/khong-mang', prints: { product: ['nhan', 'the-trung-bay', 'ma-qr', 'huy-hieu'], producer: ['nhan', 'the-trung-bay'] },
    names: { district: 'huyen', standing: 'hieu-luc', sort: 'sap-xep', page: 'trang', stars: 'sao', season: 'mua', compare: 'so-sanh', about: 've' },
  },
  en: {
    root: '/en/', products: '/en/products', producers: '/en/producers', districts: '/en/districts',
    communes: '/en/communes', where: '/en/where-its-made', groups: '/en/groups', kinds: '/en/kinds',
    specialities: '/en/specialities', season: '/en/in-season', routes: '/en/routes', selection: '/en/selection', giftList: '/en/gift-list', search: '/en/search', statistics: '/en/statistics', about: '/en/about',
    sources: '/en/sources', data: '/en/data', booklet: '/en/booklet', corrections: '/en/corrections', offline: '/en/offline',
    prints: { product: ['labels', 'shelf-card', 'qr-code', 'badge'], producer: ['labels', 'shelf-cards'] },
    names: { district: 'district', standing: 'standing', sort: 'sort', page: 'page', stars: 'stars', season: 'season', compare: 'compare', about: 'about' },
  },
};

const STANDINGS = ['con-han', 'den-han', 'da-qua', 'chua-ro', 'thu-hoi'];

/** Paths and parameter names of a language. */
export const sitePaths = (language) => SITE_PATHS[language];
export const languages = Object.keys(SITE_PATHS);

const unescaped = (text) => text.replaceAll('&#38;', '&').replaceAll('&amp;', '&');
const hrefs = (html) => [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => unescaped(href));
const isBelow = (path) => ({ url }) => new URL(url).pathname.startsWith(`${path}/`);

/** The responses of all URLs of the sitemap. */
export async function fetchSitemap(base) {
  const [{ text }] = await fetchAll([`${base}/sitemap.xml`]);
  const urls = [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url]) => unescaped(url));
  if (urls.length === 0) throw new Error('the sitemap names no URL');
  return fetchAll(urls);
}

/** The responses of the list with each value of each filter and order, with pairs of filters, and of its further pages. */
export async function fetchFilteredLists(base) {
  const urls = new Set();
  for (const { products, names } of Object.values(SITE_PATHS)) {
    const [{ text }] = await fetchAll([`${base}${products}`]);
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
  // A pair of filters may redirect to another URL: only pages are checked.
  return (await fetchAll([...urls])).filter(({ status }) => status === 200);
}

/** Slugs of names that several former communes had and no commune of today has: their page offers the choice. */
async function homonyms(all) {
  const slugs = (await formerCommunes()).map(({ name }) => unaccented(name).replace(/[^a-z0-9]+/g, '-'));
  const today = new Set(all.map(({ url }) => new URL(url).pathname.split('/').pop()));
  return [...new Set(slugs.filter((slug, at) => slugs.indexOf(slug) !== at && !today.has(slug)))];
}

function smallestAndLargest(responses) {
  const bySize = [...responses].sort((a, b) => a.text.length - b.text.length);
  return bySize.length < 2 ? bySize : [bySize[0], bySize.at(-1)];
}

/**
 * Samples of every kind of page: `{ kind, language, url, status, onScreen }`, and `main` on the seven pages that most visitors
 * see. Pages with `onScreen: false` are not read on a screen: print pages, and the frame that a script fills without a network.
 * `all` is what `fetchSitemap` returned.
 */
export async function samplePages(base, all) {
  const list = [];
  const choices = await homonyms(all);
  for (const [language, { names, ...at }] of Object.entries(SITE_PATHS)) {
    const add = (kind, url, more = {}) => {
      if (!list.some((page) => page.url === url)) list.push({ kind, language, url, status: 200, onScreen: true, ...more });
    };
    const here = (path) => `${base}${path}`;
    const [product, producer, district, commune, group, kind, speciality] = ['products', 'producers', 'districts', 'communes',
      'groups', 'kinds', 'specialities'].map((key) => all.filter(isBelow(at[key])));

    add('home', here(at.root), { main: 'home' });
    add('list', here(at.products), { main: 'list' });
    const [plainList] = all.filter(({ url }) => new URL(url).pathname === at.products);
    const pages = hrefs(plainList.text).filter((href) => href.includes(`${names.page}=`));
    for (const href of pages.slice(-1)) add('list, further page', here(href));
    const busiest = smallestAndLargest(district).at(-1).url.split('/').pop();
    add('list, filtered', here(`${at.products}?${names.district}=${busiest}`));
    add('list, filtered and sorted', here(`${at.products}?${names.district}=${busiest}&${names.sort}=ten`));
    add('list, nothing left', here(`${at.products}?${names.stars}=5&${names.standing}=thu-hoi`));

    smallestAndLargest(product).reverse().forEach(({ url }, nth) => add('product', url, nth === 0 ? { main: 'product' } : {}));
    const byStanding = await fetchAll(STANDINGS.map((value) => here(`${at.products}?${names.standing}=${value}`)));
    byStanding.forEach(({ text }, nth) => {
      const [first] = hrefs(text).filter((href) => href.startsWith(`${at.products}/`));
      if (first) add(`product, ${STANDINGS[nth]}`, here(first));
    });

    add('producers', here(at.producers));
    smallestAndLargest(producer).reverse().forEach(({ url }, nth) => add('producer', url, nth === 0 ? { main: 'producer' } : {}));
    add('districts', here(at.districts));
    smallestAndLargest(district).reverse().forEach(({ url }, nth) => add('district', url, nth === 0 ? { main: 'district' } : {}));
    for (const { url } of smallestAndLargest(commune)) add('commune', url);
    for (const slug of choices.slice(0, 1)) add('homonyms', here(`${at.communes}/${slug}`));
    add('where it’s made', here(at.where), { main: 'where' });
    for (const { url } of smallestAndLargest(group)) add('group', url);
    for (const { url } of smallestAndLargest(kind)) add('kind', url);
    add('specialities', here(at.specialities));
    for (const { url } of smallestAndLargest(speciality)) add('speciality', url);
    add('in season', here(at.season));
    for (const { url } of smallestAndLargest(all.filter(isBelow(at.season)))) add('in season, a month', url);

    // A province without routes has no page of them.
    const routes = all.filter(isBelow(at.routes));
    if (routes.length > 0) add('routes', here(at.routes));
    for (const { url } of smallestAndLargest(routes)) add('route', url);

    const [listed] = await fetchAll([here(`${at.products}.json`)]);
    const codes = JSON.parse(listed.text).items.map(({ code }) => code);
    add('selection, empty', here(at.selection));
    add('selection, side by side', here(`${at.selection}?p=${codes.slice(0, 4)}`));
    add('selection, long', here(`${at.selection}?p=${codes.slice(0, 24)}`));
    add('selection, two compared', here(`${at.selection}?p=${codes.slice(0, 9)}&${names.compare}=${codes.slice(0, 2)}`));
    add('selection, more to add', here(`${at.selection}?q=che&p=${codes.slice(0, 1)}`));
    add('gift list', here(`${at.giftList}?p=${codes.slice(0, 24)}`), { onScreen: false });

    add('search, before', here(at.search));
    add('search, found', here(`${at.search}?q=che`));
    add('search, a place', here(`${at.search}?q=${choices[0] ?? busiest}`));
    add('search, nothing', here(`${at.search}?q=zzqqxx`));

    add('statistics', here(at.statistics), { main: 'statistics' });
    add('about', here(at.about));
    add('data', here(at.data));
    add('booklet', here(at.booklet));
    for (const { url } of smallestAndLargest(all.filter(isBelow(at.booklet)))) add('booklet, a part', url);
    add('sources', here(at.sources));
    add('sources, further page', here(`${at.sources}?${names.page}=2`));
    add('corrections', here(at.corrections));
    const about = encodeURIComponent(new URL(smallestAndLargest(product).at(-1).url).pathname);
    add('corrections of a page', here(`${at.corrections}?${names.about}=${about}`));

    for (const [of, pages] of Object.entries(at.prints)) {
      const { url } = smallestAndLargest(of === 'product' ? product : producer).at(-1);
      for (const print of pages) add(`print page of a ${of}`, `${url}/${print}`, { onScreen: false });
    }
    add('offline', here(at.offline), { onScreen: false });

    const near = smallestAndLargest(product).at(-1).url.slice(0, -1);
    add('failure 404', here(`${at.root}khong-co-trang-nay`.replace('//', '/')), { status: 404 });
    add('failure 404, near names', near, { status: 404 });
    add('failure 400', here(`${at.products}?${names.stars}=9`), { status: 400 });
    add('failure 400, no such page', here(`${at.products}?${names.page}=999`), { status: 400 });
  }
  return list;
}

/** Names a page on a line of a report. */
export const pathAndQuery = (url) => {
  const { pathname, search } = new URL(url);
  return pathname + search;
};
