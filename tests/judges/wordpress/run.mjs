// A WordPress of Debian, to which the site is a stranger, makes of every link to a page with a card that card, and of other links
// nothing: `node tests/judges/wordpress/run.mjs BINARY`. Needs WordPress with the theme Twenty Twenty-One, PHP, MariaDB and
// Chromium; exits with 1 on any finding.
//
// MariaDB, WordPress and the web server of PHP live in a temporary folder. All links are pasted into posts as the editor does it,
// and one of each kind into a post as the older editor does. Posts are read in Chromium, at two widths, under another name than
// that of the site, whose pictures are foreign there.

import { rmSync } from 'node:fs';
import { cp, mkdir, mkdtemp } from 'node:fs/promises';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launch, WIDTHS } from '../lib/browser.mjs';
import { fetchAll } from '../lib/fetch.mjs';
import { fetchSitemap, pathAndQuery, samplePages, sitePaths } from '../lib/pages.mjs';
import { REPORTS } from '../lib/paths.mjs';
import { runOrThrow, start, stop } from '../lib/process.mjs';
import { startServer } from '../lib/server.mjs';
import { until } from '../lib/until.mjs';

const [binary] = process.argv.slice(2);
const HERE = import.meta.dirname;
const WORDPRESS = '/usr/share/wordpress';
/** The name under which the blog is read. */
const BLOG = 'blog.example';
/** How many links are pasted into one post. */
const IN_A_POST = 20;
/** How long all of it may take, in milliseconds. */
const PATIENCE = 300_000;
/** The slug of the kind of which our own pages draw and print the least. */
const SPIRITS = 'ruou';
/** The kinds of pages that have a card of their own; pages of all other kinds have to stay links. */
const WITH_CARD = /^(home|product|product, .*|producer|district|commune|group|kind|speciality|route|selection, (?!empty).*)$/;

const ENTITIES = { '&#38;': '&', '&amp;': '&', '&#39;': "'", '&#34;': '"', '\u{a0}': ' ' };
/** The title of a page, as it is read. */
const titleOf = (html) => html.match(/<title>(.*?)<\/title>/s)[1].replace(/&#?\w+;|\u{a0}/gu, (sign) => ENTITIES[sign] ?? sign);
/** A picture of one pixel. */
const DOT = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==', 'base64');

/** What stands in the address of a picture changes with the picture. */
const CURRENT = '0123456789abcdef';
const outdated = (address) => address.replace(/[0-9a-f]{16}(?=[^/]*$)/, '0'.repeat(16));

/** Answers that WordPress or a reader cannot use, each with what must be found on its link. */
const FAULTS = [
  [{ type: 'rich', title: 'Card', html: '<div>Card</div>', width: 1, height: 1 }, /no picture/],
  [{ type: 'photo', title: 'Card' }, /no picture/],
  [{ type: 'photo', width: 1, height: 1 }, /no title/],
  [{ type: 'photo', title: 'Other', width: 1, height: 1 }, /not the name/],
  [{ type: 'photo', title: 'Card', width: 9999, height: 1 }, /wider than/],
  [{ type: 'photo', title: 'Card', width: 2, height: 1 }, /but says/],
  [{ type: 'photo', title: 'Card', width: 1, height: 1, url: 'http://127.0.0.1:9/' }, /does not show/],
  [{ type: 'photo', title: 'Card', width: 1, height: 1 }, /once it is outdated/],
];

/** A site with a page for each fault, and one that has a card where none is expected. It learns what WordPress asks for. */
async function serveFaults() {
  let mostWidth;
  const answers = [...FAULTS.map(([answer]) => answer), { type: 'photo', title: 'Card', width: 1, height: 1 }];
  const server = http.createServer((request, response) => {
    const base = `http://${request.headers.host}`;
    const { pathname, searchParams } = new URL(request.url, base);
    const [, folder, nth] = pathname.split('/');
    const send = (type, body) => response.writeHead(200, { 'content-type': type }).end(body);
    if (folder === 'picture' && nth === CURRENT) return send('image/png', DOT);
    if (folder === 'page') return send('text/html', `<title>Card</title><link rel="alternate" type="application/json+oembed" href="${base}/oembed/${nth}">`);
    if (folder !== 'oembed') return response.writeHead(404).end();
    mostWidth = Number(searchParams.get('maxwidth'));
    return send('application/json', JSON.stringify({ version: '1.0', url: `${base}/picture/${CURRENT}`, ...answers[nth] }));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${server.address().port}`;
  const links = answers.map((_, nth) => ({
    url: `${base}/page/${nth}`, title: 'Card', hasCard: nth < FAULTS.length, mustFind: FAULTS[nth]?.[1] ?? /did not stay/,
  }));
  return { base, links, mostWidth: () => mostWidth, stop: () => server.closeAllConnections() ?? server.close() };
}

/** What is pasted: samples of every kind of page, and a product's page by its other addresses. */
async function linksTo(base) {
  const all = await fetchSitemap(base);
  const samples = await samplePages(base, all);
  const [{ text }] = await fetchAll([`${base}${sitePaths('vi').products}.json`]);
  const { items } = JSON.parse(text);
  const [{ url: product, code }] = items;
  const spirit = items.find(({ kind }) => kind === SPIRITS);
  const more = [
    { kind: 'product, by its code', url: `${base}/p/${code}`, page: product },
    { kind: 'product, shared', url: `${product}?utm_source=zalo&fbclid=1#ocop`, page: product },
    ...(spirit ? [{ kind: 'product, a spirit', url: spirit.url }] : []),
  ];
  const pasted = [...samples, ...more];
  const pages = await fetchAll(pasted.map(({ url, page = url }) => page));
  return pasted.map(({ kind, url }, nth) => ({ kind, url, title: titleOf(pages[nth].text), hasCard: WITH_CARD.test(kind) }));
}

/** Starts a program of which the reason is told if it ends by itself. */
function startLoudly(name, command, args, options) {
  const child = start(command, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (log += text));
  child.once('exit', (code) => {
    if (code) console.error(`${name} ended with ${code}:\n${log}`);
  });
  return { log: () => log, stop: () => stop(child) };
}

/** MariaDB with a socket alone, and without a password. */
async function startDatabase(folder) {
  const socket = path.join(folder, 'socket');
  const options = ['--no-defaults', `--datadir=${path.join(folder, 'data')}`, '--innodb-log-file-size=8M'];
  // MariaDB runs as root only where that is said.
  if (process.getuid() === 0) options.push('--user=root');
  await runOrThrow('mariadb-install-db', [...options, '--auth-root-authentication-method=normal', '--skip-test-db']);
  const database = startLoudly('MariaDB', 'mariadbd', [
    ...options, `--socket=${socket}`, `--pid-file=${path.join(folder, 'pid')}`, '--skip-networking', '--innodb-flush-log-at-trx-commit=0',
  ]);
  await until('MariaDB answers', () => new Promise((resolve, reject) => {
    const connection = net.connect(socket, () => resolve(connection.destroy())).on('error', reject);
  }).then(() => true));
  return { ...database, socket };
}

/** A copy of Debian's WordPress behind the web server of PHP, which may ask this machine at these ports. */
async function startBlog(folder, socket, ports) {
  const site = path.join(folder, 'wordpress');
  await cp(WORDPRESS, site, { recursive: true, dereference: true, filter: (file) => !file.endsWith('.htaccess') });
  await cp(path.join(HERE, 'wp-config.php'), path.join(site, 'wp-config.php'));
  await cp(path.join(HERE, 'let_through.php'), path.join(site, 'wp-content/mu-plugins/let_through.php'));
  const env = { ...process.env, JUDGE_SOCKET: socket, JUDGE_PORTS: ports.join(',') };
  const blog = startLoudly('PHP', 'php', ['-S', '127.0.0.1:0', '-t', site], { env });
  const port = () => blog.log().match(/\(http:\/\/127\.0\.0\.1:(\d+)\) started/)?.[1];
  await until('PHP answers', port);
  return { ...blog, site, env: { ...env, JUDGE_BLOG: `127.0.0.1:${port()}` } };
}

const urlsOf = (links) => links.map(({ url }) => url);

/** The address of a post under the name by which it is read. */
const readAt = (address) => address.replace('127.0.0.1', BLOG);

/** Lets WordPress write the posts, the last as the older editor does: where each is, and what the editor shows of its links. */
async function write({ site, env }, posts) {
  const links = JSON.stringify(posts.map(urlsOf));
  return JSON.parse(await runOrThrow('php', ['-d', 'display_errors=stderr', path.join(HERE, 'posts.php'), site, links], { env, timeout: PATIENCE }));
}

/** Width and height of a PNG; both are 0 where there is none. */
async function sizeOf(address) {
  const answer = await fetch(address).catch(() => undefined);
  if (!answer?.ok) return [0, 0];
  const bytes = Buffer.from(await answer.arrayBuffer());
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
}

/** What a reader of a post at each width sees of a link that was pasted. */
async function read(page, address, links) {
  const seen = links.map(() => ({ boxes: [] }));
  await page.setViewport({ width: WIDTHS[0], height: 900 });
  await page.goto(address);
  for (const width of WIDTHS) {
    await page.setViewport({ width, height: 900 });
    const found = await page.evaluate(async (urls) => {
      const content = document.querySelector('.entry-content');
      return Promise.all(urls.map(async (url) => {
        const picture = [...content.querySelectorAll('a > img')].find(({ parentElement }) => parentElement.getAttribute('href') === url);
        const places = [...content.querySelectorAll('.wp-block-embed__wrapper, p')];
        if (!picture) return { isLink: places.some(({ innerText }) => innerText.trim() === url) };
        // Pictures further down are only fetched by who comes there.
        picture.loading = 'eager';
        await picture.decode().catch(() => {});
        const { left, right, width, height } = picture.getBoundingClientRect();
        const around = content.getBoundingClientRect();
        return {
          address: picture.src,
          title: picture.alt,
          says: [Number(picture.getAttribute('width')), Number(picture.getAttribute('height'))],
          is: [picture.naturalWidth, picture.naturalHeight],
          box: { width, height, isInside: left >= around.left && right <= around.right && document.documentElement.scrollWidth <= innerWidth },
        };
      }));
    }, urlsOf(links));
    found.forEach(({ box, ...rest }, nth) => {
      Object.assign(seen[nth], rest);
      if (box) seen[nth].boxes.push({ screen: width, ...box });
    });
  }
  // WordPress keeps the address of a picture until the post is changed.
  for (const one of seen.filter(({ address }) => address)) one.later = await sizeOf(outdated(one.address));
  return seen;
}

/** What is wrong with what a reader sees of a link. */
function faultsOf({ title, hasCard }, seen, mostWidth) {
  if (!hasCard) return seen.isLink ? [] : ['did not stay a link'];
  if (!seen.says) return ['no picture'];
  const [[width, height], [realWidth, realHeight]] = [seen.says, seen.is];
  const faults = [];
  if (seen.title === '') faults.push('no title');
  else if (!title.includes(seen.title)) faults.push(`${seen.title} is not the name of the page, ${title}`);
  if (width > mostWidth) faults.push(`${width} px is wider than the ${mostWidth} px that WordPress asks for`);
  if (realWidth === 0) faults.push('the picture does not show');
  else if (width !== realWidth || height !== realHeight) faults.push(`the picture has ${realWidth} × ${realHeight} px but says ${width} × ${height}`);
  if (String(seen.later) !== String(seen.is)) faults.push(`once it is outdated, the picture has ${seen.later.join(' × ')} px`);
  for (const box of seen.boxes) {
    if (!box.isInside) faults.push(`${box.screen} px: the picture is wider than the text`);
    if (Math.abs(box.width * height - box.height * width) > width) faults.push(`${box.screen} px: the picture is distorted`);
  }
  return faults;
}

const folder = await mkdtemp(path.join(tmpdir(), 'sanvat-wordpress-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
setTimeout(() => {
  console.error(`WordPress: not done within ${PATIENCE / 1000} seconds`);
  process.exit(1);
}, PATIENCE).unref();
const running = [];
const started = async (starting) => {
  const one = await starting;
  running.push(one);
  return one;
};
const findings = [];
let links = [];
try {
  const site = await started(startServer(binary));
  const faulty = await started(serveFaults());
  links = await linksTo(site.base);
  const pasted = [...links, ...faulty.links];
  const posts = Array.from({ length: Math.ceil(pasted.length / IN_A_POST) }, (_, nth) => pasted.slice(nth * IN_A_POST, (nth + 1) * IN_A_POST));
  const ofEachKind = links.filter((link, nth) => link.hasCard && links.findIndex(({ kind }) => kind === link.kind) === nth);
  posts.push([...ofEachKind, links.find(({ hasCard }) => !hasCard)]);

  const database = await started(startDatabase(folder));
  const blog = await started(startBlog(folder, database.socket, [site.base, faulty.base].map((base) => new URL(base).port)));
  const written = await write(blog, posts);

  const browser = await launch([`--host-resolver-rules=MAP ${BLOG} 127.0.0.1`]);
  running.push({ stop: () => browser.close() });
  const page = await browser.newPage();
  for (const [nth, post] of posts.entries()) {
    const { address, previews } = written[nth];
    const seen = await read(page, readAt(address), post);
    for (const [at, link] of post.entries()) {
      const faults = faultsOf(link, seen[at], faulty.mostWidth());
      // The editor shows in advance what readers will see; the older one shows nothing.
      const hasPreview = Boolean(previews[at] ?? seen[at].says);
      if (hasPreview !== Boolean(seen[at].says)) faults.push(`the editor shows ${hasPreview ? 'a' : 'no'} preview`);
      if (!link.mustFind) findings.push(...faults.map((fault) => `${pathAndQuery(link.url)}: ${fault}`));
      else if (!faults.some((fault) => link.mustFind.test(fault))) findings.push(`the judge finds no ${link.mustFind} on ${link.url}: ${faults}`);
    }
  }
  await mkdir(REPORTS, { recursive: true });
  await page.goto(readAt(written[0].address));
  for (const width of WIDTHS) {
    await page.setViewport({ width, height: 900 });
    await page.evaluate(() => Promise.all([...document.images].map((picture) => Object.assign(picture, { loading: 'eager' }).decode())));
    await page.screenshot({ path: path.join(REPORTS, `wordpress-${width}.png`), fullPage: true });
  }
} catch (error) {
  findings.push(String(error.stack));
} finally {
  for (const one of running.reverse()) await one.stop();
}
console.log(`WordPress: ${links.length} links, ${findings.length} findings`);
for (const finding of findings.slice(0, 20)) console.log(`  ${finding}`);
process.exit(findings.length > 0 ? 1 : 0);
