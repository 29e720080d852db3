// What a returning visitor has without a network, in Chromium with the server stopped: after one visit, list, search,
// product, producer and places; standings of the day; the network's page as soon as there is one; and no worker any
// more where the operator wants none.

import { cp, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { launch } from '../court/browser.mjs';
import { fetched } from '../court/fetch.mjs';
import { languages, plain, site } from '../court/pages.mjs';
import { RECORDS } from '../court/paths.mjs';
import { must } from '../court/process.mjs';
import { serve } from '../court/server.mjs';

export const name = 'journeys without a network';

/** Copies of pages that the worker keeps at most. */
const MOST_COPIES = 60;
const PATIENCE = { timeout: 60_000 };
const HOSTILE = '<img src=x onerror=alert(1)>';

class Visitor {
  checks = 0;
  constructor(page, base) {
    Object.assign(this, { page, base });
  }

  expect(holds, otherwise) {
    this.checks++;
    if (!holds) throw new Error(`${this.page.url()}: ${otherwise}`);
  }

  async open(path) {
    await this.page.goto(this.base + path);
    return this;
  }

  /** Waits until what is evaluated in the page holds. */
  async until(holds, otherwise, ...values) {
    // Puppeteer's own waiting makes code of text, which the site's policy forbids.
    const end = Date.now() + PATIENCE.timeout;
    let came = false;
    while (!came && Date.now() < end) {
      came = await this.page.evaluate(holds, ...values);
      if (!came) await pause(100);
    }
    this.expect(came, otherwise);
  }

  text(selector = 'main') {
    return this.page.$eval(selector, (element) => element.textContent.replace(/\s+/g, ' ').trim()).catch(() => '');
  }

  links(start) {
    return this.page.$$eval(`main a[href^="${start}"]`, (links) => links.map((link) => link.getAttribute('href')));
  }

  /** Slug and standing of each product that is listed, in order. */
  products(stem) {
    return this.page.$$eval('main li:has(.badge)', (rows, stem) => rows.map((row) => (
      `${row.querySelector('a').getAttribute('href').replace(stem, '')} ${row.querySelector('.badge').className.replace('badge ', '')}`
    )), stem);
  }

  /** The page is made of the pack, on the device. */
  async made() {
    await this.until(() => document.querySelector('#made') !== null, 'is not made of the pack');
  }

  async isOfTheNetwork() {
    const notes = await this.page.$$('#made, #copy');
    this.expect(notes.length === 0, 'a copy hides what the network has');
  }
}

/** The list as a server has it: slug and standing of every product, in order. */
async function listOf(base, { products, names }) {
  const all = [];
  for (let number = 1; ; number++) {
    const { status, text } = await fetched(`${base}${products}${number === 1 ? '' : `?${names.page}=${number}`}`);
    if (status !== 200) return all;
    for (const [, slug, standing] of text.matchAll(new RegExp(`<h3><a href="${products}/([^"]+)".*?class="badge (\\w+)"`, 'gs'))) all.push(`${slug} ${standing}`);
  }
}

/** A catalogue in which one product has another name, and another one a name that would do harm as HTML. */
async function newer(program, folder) {
  const records = path.join(folder, 'newer');
  await cp(RECORDS, records, { recursive: true });
  const [first, second] = (await readdir(path.join(records, 'products'))).sort();
  const renamed = {};
  for (const [file, change] of [[first, (name) => `${name} mới`], [second, (name) => `${name} ${HOSTILE}`]]) {
    const at = path.join(records, 'products', file);
    const text = await readFile(at, 'utf8');
    renamed[path.parse(file).name] = change(text.match(/^name = "(.*)"$/m)[1]);
    await writeFile(at, text.replace(/^name = "(.*)"$/m, (_, name) => `name = "${change(name)}"`));
  }
  const catalogue = path.join(folder, 'newer.sqlite');
  await must(program, ['bake', records, catalogue]);
  return { catalogue, renamed };
}

async function everythingIsThere(visitor, language, list) {
  const at = site(language);
  await visitor.open(at.products);
  await visitor.made();
  visitor.expect((await visitor.products(`${at.products}/`)).join() === list.join(), 'the list differs from that of the site');
  const [first] = list[0].split(' ');

  await visitor.open(`${at.products}/${first}`);
  await visitor.made();
  const name = await visitor.text('h1');
  visitor.expect(/OCOP/.test(await visitor.text()), 'no star class');
  visitor.expect((await visitor.page.$eval('dl .badge', ({ className }) => className)) === `badge ${list[0].split(' ')[1]}`, 'another standing than in the list');

  await visitor.open(`${at.search}?q=${encodeURIComponent(plain(name))}`);
  await visitor.made();
  visitor.expect((await visitor.links(`${at.products}/`)).includes(`${at.products}/${first}`), `“${plain(name)}” does not find ${first}`);

  await visitor.open(at.producers);
  await visitor.made();
  const [producer] = await visitor.links(`${at.producers}/`);
  await visitor.open(producer);
  await visitor.made();
  visitor.expect((await visitor.links(`${at.products}/`)).length > 0, 'names no product');

  await visitor.open(at.where);
  await visitor.made();
  const communes = await visitor.links(`${at.communes}/`);
  visitor.expect(communes.length >= 45, `names ${communes.length} communes`);
  const withProducts = await visitor.page.$$eval(`main li:has(a[href^="${at.districts}/"])`, (rows) => rows.find((row) => row.querySelector('.soft').textContent !== '0').querySelector('a').getAttribute('href'));
  await visitor.open(withProducts);
  await visitor.made();
  const slug = withProducts.split('/').pop();
  const here = (await visitor.products(`${at.products}/`)).length;
  visitor.expect(here > 0, 'a district with products lists none');
  await visitor.open(`${at.products}?${at.names.district}=${slug}`);
  await visitor.made();
  visitor.expect((await visitor.products(`${at.products}/`)).length === here, 'the filter by district chooses others');

  await visitor.open(at.statistics);
  await visitor.made();
  visitor.expect((await visitor.links(at.products)).length > 0, 'a page that is not kept leads nowhere');
  const written = await visitor.page.evaluate(() => document.documentElement.lang);
  visitor.expect(written === language, `is written in ${written}`);
}

async function journey(visitor, { server, program, folder }) {
  const vi = site('vi');
  await visitor.open(vi.root);
  await visitor.until(() => navigator.serviceWorker?.controller?.state === 'activated', 'no worker comes');
  const { as_of: asOf } = JSON.parse((await fetched(`${server.base}/healthz`)).text);
  const device = new Date().toLocaleDateString('sv', { timeZone: 'Asia/Ho_Chi_Minh' });
  const today = device > asOf ? device : asOf;
  const later = `${Number(today.slice(0, 4)) + 1}-06-15`;
  const lists = {};
  for (const day of [today, later]) {
    const other = await serve(program, { today: day });
    lists[day] = Object.fromEntries(await Promise.all(languages.map(async (language) => [language, await listOf(other.base, site(language))])));
    await other.stop();
  }
  visitor.expect(lists[today].vi.length > 50 && lists[today].vi.join() !== lists[later].vi.join(), 'the days to compare are the same');
  // A page seen with the worker in place, for its copy.
  await visitor.open(vi.about);
  await visitor.isOfTheNetwork();

  await server.stop();
  for (const language of languages) await everythingIsThere(visitor, language, lists[today][language]);
  await visitor.open(vi.about);
  visitor.expect((await visitor.text('#copy')) !== '', 'the copy of a page that was seen does not say what it is');

  // The same device half a year on: its standings are those that the site would say then.
  const clock = await visitor.page.evaluateOnNewDocument((later) => {
    const Real = Date;
    const shift = new Real(`${later}T05:00:00Z`) - Real.now();
    globalThis.Date = class extends Real {
      constructor(...parts) {
        super(...(parts.length ? parts : [Real.now() + shift]));
      }
    };
  }, later);
  await visitor.open(vi.products);
  await visitor.made();
  visitor.expect((await visitor.products(`${vi.products}/`)).join() === lists[later].vi.join(), `standings are not those of ${later}`);
  await visitor.page.removeScriptToEvaluateOnNewDocument(clock.identifier);

  // A newer catalogue at the same address.
  const { catalogue, renamed } = await newer(program, folder);
  const listen = new URL(server.base).host;
  const next = await serve(program, { listen, catalogue });
  const [[slug, called], [hostile, harmful]] = Object.entries(renamed);
  await visitor.open(`${vi.products}/${slug}`);
  await visitor.isOfTheNetwork();
  visitor.expect((await visitor.text('h1')).includes(called.split(' ').pop()), 'the first visit with a network shows an older page');
  const version = (await fetched(`${next.base}/sw.js`)).text.match(/"version":"(\w+)"/)[1];
  await visitor.until(async (version) => (await caches.keys()).every((name) => name.startsWith(version)), 'the older pack stays', version);
  for (const entry of lists[today].vi.slice(0, MOST_COPIES)) await visitor.open(`${vi.products}/${entry.split(' ')[0]}`);
  for (const page of [vi.root, vi.sources, vi.corrections, vi.data]) await visitor.open(page);
  const copies = await visitor.page.evaluate(async (version) => (await (await caches.open(`${version}-seen`)).keys()).length, version);
  visitor.expect(copies > MOST_COPIES / 2 && copies <= MOST_COPIES, `${copies} copies are kept`);
  await next.stop();
  await visitor.open(vi.products);
  await visitor.made();
  const said = await visitor.text();
  visitor.expect(said.includes(called) && said.includes(harmful), 'the new pack is not what is shown');
  visitor.expect((await visitor.page.$$('main img')).length === 0, 'a name is taken for HTML');
  await visitor.open(`${vi.products}/${hostile}?q=${encodeURIComponent(HOSTILE)}`);
  visitor.expect((await visitor.page.$$('main img')).length === 0, 'a name is taken for HTML');

  // The operator takes it all back.
  const without = await serve(program, { listen, more: ['--no-offline'] });
  await visitor.open(vi.root);
  await visitor.until(async () => (await navigator.serviceWorker.getRegistrations()).length === 0 && (await caches.keys()).length === 0, 'the worker does not go');
  await visitor.open(vi.root);
  const registered = await visitor.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
  visitor.expect(registered === 0, 'a page registers it anew');
  await without.stop();
}

export async function judge({ base, program, folder }) {
  // Without a program there is only the page that proves this judge.
  const server = program ? await serve(program) : { base, stop() {} };
  const browser = await launch();
  const page = await browser.newPage();
  await page.setViewport({ width: 360, height: 740 });
  const visitor = new Visitor(page, server.base);
  const findings = [];
  try {
    await journey(visitor, { server, program, folder });
  } catch (error) {
    findings.push({ url: page.url(), rule: 'offline', message: error.message });
  }
  await browser.close();
  await server.stop();
  return { pages: 1, checks: visitor.checks, findings };
}
