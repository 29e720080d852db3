// What a returning visitor has without a network, in Chromium with the server stopped: after one visit list, search, product,
// producer and places; standings of the day; the page from the network as soon as there is one; and no service worker any more
// once the operator turns it off.

import { setTimeout as pause } from 'node:timers/promises';
import { launch } from '../lib/browser.mjs';
import { fetchOne } from '../lib/fetch.mjs';
import { languages, sitePaths } from '../lib/pages.mjs';
import { bakeCopy, productSlugs, renameProduct, unaccented } from '../lib/records.mjs';
import { startServer } from '../lib/server.mjs';
import { Visitor } from './visitor.mjs';

export const name = 'journeys without a network';

/** Copies of visited pages that the service worker keeps. */
const MAX_COPIES = 60;
const TIMEOUT = 60_000;
const HOSTILE_NAME = '<img src=x onerror=alert(1)>';

class OfflineVisitor extends Visitor {
  expect(holds, otherwise) {
    super.expect(holds, `${this.page.url()}: ${otherwise}`);
  }

  async open(path) {
    await this.page.goto(this.base + path);
  }

  /** Waits until what is evaluated in the page holds. */
  async until(holds, otherwise, ...values) {
    // Puppeteer's own waitForFunction evaluates a string, which the site's policy forbids.
    const end = Date.now() + TIMEOUT;
    let isSo = false;
    while (!isSo && Date.now() < end) {
      isSo = await this.page.evaluate(holds, ...values);
      if (!isSo) await pause(100);
    }
    this.expect(isSo, otherwise);
  }

  /** The text of the page, empty where nothing matches. */
  text(selector) {
    return super.text(selector).catch(() => '');
  }

  /** Slug and badge of each product in the list, in order. */
  products(parent) {
    return this.page.$$eval(`main li:has(a[href^="${parent}"])`, (rows, parent) => rows.map((row) => (
      `${row.querySelector('a').getAttribute('href').replace(parent, '')} ${row.querySelector('.badge')?.className.replace('badge ', '') ?? 'none'}`
    )), parent);
  }

  /** Waits until the page has been made from the downloaded data. */
  async untilMade() {
    await this.until(() => document.querySelector('#made') !== null, 'is not made from the downloaded data');
  }

  async openMade(path) {
    await this.open(path);
    await this.untilMade();
  }

  async expectFromNetwork() {
    const notes = await this.page.$$('#made, #copy');
    this.expect(notes.length === 0, 'an older copy is shown though there is a network');
  }
}

/** The list as a server sends it: slug and badge of every product, in order. */
async function fetchList(base, { products, names }) {
  const all = [];
  for (let number = 1; ; number++) {
    const { status, text } = await fetchOne(`${base}${products}${number === 1 ? '' : `?${names.page}=${number}`}`);
    if (status !== 200) return all;
    for (const card of text.split(`<h3><a href="${products}/`).slice(1)) {
      all.push(`${card.split('"')[0]} ${card.match(/class="badge (\w+)"/)?.[1] ?? 'none'}`);
    }
  }
}

/** A catalogue in which one product has another name, and another one a name that would do harm as HTML. */
async function bakeNewer(binary, folder) {
  const [first, second] = await productSlugs();
  const renamed = {};
  const catalogue = await bakeCopy(binary, folder, 'newer', async (records) => {
    renamed[first] = await renameProduct(records, first, (name) => `${name} mới`);
    renamed[second] = await renameProduct(records, second, (name) => `${name} ${HOSTILE_NAME}`);
  });
  return { catalogue, renamed };
}

async function expectWholeCatalogue(visitor, language, list) {
  const at = sitePaths(language);
  await visitor.openMade(at.products);
  visitor.expect((await visitor.products(`${at.products}/`)).join() === list.join(), 'the list differs from that of the site');
  const [first] = list[0].split(' ');

  await visitor.openMade(`${at.products}/${first}`);
  const name = await visitor.text('h1');
  visitor.expect(/OCOP/.test(await visitor.text()), 'no star class');
  visitor.expect((await visitor.page.$$(`dl .${list[0].split(' ')[1]}`)).length === 1, 'another standing than in the list');

  await visitor.openMade(`${at.search}?q=${encodeURIComponent(unaccented(name))}`);
  visitor.expect((await visitor.links(`${at.products}/`)).includes(`${at.products}/${first}`), `“${unaccented(name)}” does not find ${first}`);

  await visitor.openMade(at.producers);
  const [producer] = await visitor.links(`${at.producers}/`);
  await visitor.openMade(producer);
  visitor.expect((await visitor.links(`${at.products}/`)).length > 0, 'names no product');

  await visitor.openMade(at.where);
  const communes = await visitor.links(`${at.communes}/`);
  visitor.expect(communes.length >= 45, `names ${communes.length} communes`);
  const withProducts = await visitor.page.$$eval(`main li:has(a[href^="${at.districts}/"])`, (rows) => rows.find((row) => row.querySelector('.soft').textContent !== '0').querySelector('a').getAttribute('href'));
  await visitor.openMade(withProducts);
  const slug = withProducts.split('/').pop();
  const count = (await visitor.products(`${at.products}/`)).length;
  visitor.expect(count > 0, 'a district with products lists none');
  await visitor.openMade(`${at.products}?${at.names.district}=${slug}`);
  visitor.expect((await visitor.products(`${at.products}/`)).length === count, 'the filter by district selects others');

  const month = Number(new Date().toLocaleDateString('sv', { timeZone: 'Asia/Ho_Chi_Minh' }).split('-')[1]);
  await visitor.openMade(`${at.season}/${month}`);
  const inSeason = (await visitor.products(`${at.products}/`)).join();
  await visitor.openMade(at.season);
  visitor.expect((await visitor.products(`${at.products}/`)).join() === inSeason, 'what is in season now is not what is so this month');
  await visitor.openMade(`${at.products}?${at.names.season}=${month}`);
  visitor.expect((await visitor.products(`${at.products}/`)).join() === inSeason, 'the filter by month selects others');

  await visitor.openMade(at.routes);
  const [route] = await visitor.links(`${at.routes}/`);
  await visitor.openMade(route);
  visitor.expect((await visitor.links(`${at.communes}/`)).length > 1, 'a route names no places');
  visitor.expect((await visitor.links(`${at.products}/`)).length > 0, 'a route names nothing that is made along it');

  const codes = (await visitor.page.evaluate(async () => (await (await caches.match('/goi.json')).json()).products.slice(0, 2).map(({ code }) => code))).join();
  await visitor.openMade(`${at.selection}?p=${codes}`);
  visitor.expect((await visitor.products(`${at.products}/`)).length === 2, 'the visitor’s own list lacks products');

  await visitor.openMade(at.statistics);
  visitor.expect((await visitor.links(at.products)).length > 0, 'a page that is not available has no links');
  const lang = await visitor.page.evaluate(() => document.documentElement.lang);
  visitor.expect(lang === language, `the language is ${lang}`);
}

async function journey(visitor, { server, binary, folder }) {
  const vi = sitePaths('vi');
  await visitor.open(vi.root);
  await visitor.until(() => navigator.serviceWorker?.controller?.state === 'activated', 'no service worker starts');
  const { as_of: asOf } = JSON.parse((await fetchOne(`${server.base}/healthz`)).text);
  const device = new Date().toLocaleDateString('sv', { timeZone: 'Asia/Ho_Chi_Minh' });
  const today = device > asOf ? device : asOf;
  const later = `${Number(today.slice(0, 4)) + 1}-06-15`;
  const lists = {};
  for (const day of [today, later]) {
    const other = await startServer(binary, { today: day });
    lists[day] = Object.fromEntries(await Promise.all(languages.map(async (language) => [language, await fetchList(other.base, sitePaths(language))])));
    await other.stop();
  }
  visitor.expect(lists[today].vi.length > 50 && lists[today].vi.join() !== lists[later].vi.join(), 'the days to compare are the same');
  // A page visited after the service worker has started, so that it keeps a copy.
  await visitor.open(vi.about);
  await visitor.expectFromNetwork();

  await server.stop();
  for (const language of languages) await expectWholeCatalogue(visitor, language, lists[today][language]);
  await visitor.open(vi.about);
  visitor.expect((await visitor.text('#copy')) !== '', 'the copy of a visited page does not say that it is one');

  // The same device half a year later: its standings are those that the site would have then.
  const clock = await visitor.page.evaluateOnNewDocument((later) => {
    const Real = Date;
    const shift = new Real(`${later}T05:00:00Z`) - Real.now();
    globalThis.Date = class extends Real {
      constructor(...parts) {
        super(...(parts.length ? parts : [Real.now() + shift]));
      }
    };
  }, later);
  await visitor.openMade(vi.products);
  visitor.expect((await visitor.products(`${vi.products}/`)).join() === lists[later].vi.join(), `standings are not those of ${later}`);
  await visitor.page.removeScriptToEvaluateOnNewDocument(clock.identifier);

  // A newer catalogue at the same address.
  const { catalogue, renamed } = await bakeNewer(binary, folder);
  const listen = new URL(server.base).host;
  const next = await startServer(binary, { listen, catalogue });
  const [[slug, newName], [hostileSlug, hostileName]] = Object.entries(renamed);
  await visitor.open(`${vi.products}/${slug}`);
  await visitor.expectFromNetwork();
  visitor.expect((await visitor.text('h1')).includes(newName.split(' ').pop()), 'the first visit with a network shows an older page');
  const version = (await fetchOne(`${next.base}/sw.js`)).text.match(/"version":"(\w+)"/)[1];
  await visitor.until(async (version) => (await caches.keys()).every((name) => name.startsWith(version)), 'the older data stay', version);
  for (const entry of lists[today].vi.slice(0, MAX_COPIES)) await visitor.open(`${vi.products}/${entry.split(' ')[0]}`);
  for (const page of [vi.root, vi.sources, vi.corrections, vi.data]) await visitor.open(page);
  const copies = await visitor.page.evaluate(async (version) => (await (await caches.open(`${version}-seen`)).keys()).length, version);
  visitor.expect(copies > MAX_COPIES / 2 && copies <= MAX_COPIES, `${copies} copies are kept`);
  await next.stop();
  await visitor.openMade(vi.products);
  const text = await visitor.text();
  visitor.expect(text.includes(newName) && text.includes(hostileName), 'the newer data are not shown');
  visitor.expect((await visitor.page.$$('main img')).length === 0, 'a name is read as HTML');
  await visitor.open(`${vi.products}/${hostileSlug}?q=${encodeURIComponent(HOSTILE_NAME)}`);
  visitor.expect((await visitor.page.$$('main img')).length === 0, 'a name is read as HTML');

  // The operator turns the service worker off.
  const without = await startServer(binary, { listen, more: ['--no-offline'] });
  await visitor.open(vi.root);
  await visitor.until(async () => (await navigator.serviceWorker.getRegistrations()).length === 0 && (await caches.keys()).length === 0, 'the service worker stays');
  await visitor.open(vi.root);
  const registered = await visitor.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
  visitor.expect(registered === 0, 'a page registers it again');
  await without.stop();
}

export async function judge({ base, binary, folder }) {
  // In the self-test there is no binary, only a page.
  const server = binary ? await startServer(binary) : { base, stop() {} };
  const browser = await launch();
  const page = await browser.newPage();
  await page.setViewport({ width: 360, height: 740 });
  const visitor = new OfflineVisitor(page, server.base);
  const findings = [];
  try {
    await journey(visitor, { server, binary, folder });
  } catch (error) {
    findings.push({ url: page.url(), rule: 'offline', message: error.message });
  }
  await browser.close();
  await server.stop();
  return { pages: 1, checks: visitor.checks, findings };
}
