// No proxy sends a page of yesterday or of the catalogue of before, as `deploy/` configures nginx and Varnish, and while no server
// is there outdated pages are sent for as long as `deploy/README.md` says: `node tests/judges/midnight/run.mjs BINARY [FIRST_PORT]`.
// Server and nginx share a clock that jumps. Needs nginx, varnish, openssl and libfaketime; exits with 1 on any finding.

import { copyFile, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startProxy } from '../lib/proxies.mjs';
import { bakeCopy, renameProduct } from '../lib/records.mjs';
import { startServer } from '../lib/server.mjs';
import { until } from '../lib/until.mjs';

const [binary, firstPort = '4460'] = process.argv.slice(2);
const PORT = Number(firstPort);
const BACKENDS = [PORT + 10, PORT + 11, PORT + 12];
const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;
/** How long before midnight a proxy is given a page, which it may keep until then. */
const BEFORE = 10 * SECOND;

const folder = await mkdtemp(path.join(tmpdir(), 'sanvat-midnight-'));
const running = new Set();
const findings = [];

/** Sends a request, over TLS where the proxy speaks it. */
const request = (port, url, isTls = false, encoding = 'gzip') => new Promise((resolve, reject) => {
  const { get } = isTls ? https : http;
  const headers = { 'Accept-Encoding': encoding };
  get({ host: '127.0.0.1', port, path: url, headers, rejectUnauthorized: false, agent: false }, (response) => {
    const chunks = [];
    response.on('data', (chunk) => chunks.push(chunk));
    response.on('error', reject);
    response.on('end', () => resolve({ status: response.statusCode, etag: response.headers.etag, body: Buffer.concat(chunks) }));
  }).on('error', reject);
});

/** A product whose certificate is surely in force up to a day, by the server's own account, and the midnight that ends it. */
async function findEnd() {
  const server = await startServer(binary);
  const { items } = await (await fetch(`${server.base}/san-pham.json`)).json();
  await server.stop();
  const { slug, last_day_earliest: day } = items.find(({ standing }) => standing === 'valid' || standing === 'expiring');
  return { slug, midnight: Date.parse(`${day}T00:00:00+07:00`) + DAY };
}

async function preload() {
  for (const place of await readdir('/usr/lib')) {
    const found = await readdir(`/usr/lib/${place}/faketime`).catch(() => []);
    if (found.includes('libfaketimeMT.so.1')) return `/usr/lib/${place}/faketime/libfaketimeMT.so.1`;
  }
  throw new Error('libfaketime is not installed');
}

const { slug, midnight } = await findEnd();
const library = await preload();
const clock = path.join(folder, 'clock');
/** Starts something that looks at the clock of this judge. */
async function withClock(start) {
  const env = { LD_PRELOAD: library, FAKETIME_TIMESTAMP_FILE: clock, FAKETIME_NO_CACHE: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' };
  Object.assign(process.env, env);
  try {
    return await start();
  } finally {
    for (const name of Object.keys(env)) delete process.env[name];
  }
}
/** Sets that clock; it goes on from there. */
async function setClock(moment) {
  const seconds = Math.round((moment - Date.now()) / SECOND);
  await writeFile(`${clock}.new`, `${seconds < 0 ? '' : '+'}${seconds}`);
  await rename(`${clock}.new`, clock);
  // nginx looks at the clock once per event.
  await pause(1_500);
}

async function judge(proxyName, [before, after]) {
  const isTls = proxyName === 'nginx';
  const say = (text) => findings.push(`${proxyName}: ${text}`);
  const catalogue = path.join(folder, `${proxyName}.sqlite`);
  await copyFile(before, catalogue);
  await setClock(midnight - 12 * HOUR);
  const server = await withClock(() => startServer(binary, {
    listen: `127.0.0.1:${BACKENDS[0]}`, baseUrl: 'https://sanvat.example', today: null, catalogue, log: 'error', more: ['--follow', '1'],
  }));
  running.add(server);
  // Varnish cannot be given a clock: that an hour is over it learns from a configuration in which the hour is short.
  const start = () => startProxy(proxyName, folder, PORT, BACKENDS, isTls ? [] : [['beresp.grace = 1h', 'beresp.grace = 20s']]);
  const proxy = isTls ? await withClock(start) : await start();
  running.add(proxy);
  await until('the proxy answers', () => request(PORT, '/gioi-thieu', isTls).then(({ status }) => status === 200));

  /** The tag of a page that the proxy takes shortly before a midnight. */
  const fill = async (url, midnight) => {
    await setClock(midnight - BEFORE);
    return (await request(PORT, url, isTls)).etag;
  };
  /** The page through the proxy must be the one that the server gives now, and not the one of before. */
  const expectCurrent = async (when, url, before) => {
    const [shown, current] = [await request(PORT, url, isTls), await request(BACKENDS[0], url)];
    if (shown.status !== 200 || shown.etag !== current.etag) say(`${when} the first visitor gets an old page`);
    if (current.etag === before) say(`${when} the page is the same, so nothing was looked at`);
  };
  const old = await fill(`/san-pham/${slug}`, midnight);
  await pause(BEFORE + SECOND);
  await expectCurrent('after midnight', `/san-pham/${slug}`, old);

  const former = await fill(`/en/products/${slug}`, midnight + DAY);
  await copyFile(after, `${catalogue}.new`);
  await rename(`${catalogue}.new`, catalogue);
  await until('the new catalogue is served', async () => (await request(BACKENDS[0], `/en/products/${slug}`)).etag !== former);
  await pause(BEFORE);
  await expectCurrent('after a new catalogue and the time for which a page is kept', `/en/products/${slug}`, former);

  const last = await fill('/san-pham', midnight + 2 * DAY);
  running.delete(server);
  await server.stop();
  // Longer than nginx may keep the page, and than Varnish takes to see that no server is there.
  await pause(BEFORE + SECOND);
  // nginx keeps nothing of yesterday by its own clock, which counts in the zone of the machine.
  for (const encoding of ['gzip', 'gzip, x', 'gzip;q=0.9, deflate']) {
    const { status, etag } = await request(PORT, '/san-pham', isTls, encoding);
    if (status !== 200 || etag !== last) say(`with the server gone, ${encoding} gives ${status}`);
  }
  if (isTls) await setClock(midnight + 3 * DAY);
  else await pause(20 * SECOND);
  const { status } = await request(PORT, '/san-pham', isTls);
  if (status < 500) say(`with the server gone for longer than pages are kept, the answer is ${status}`);
  running.delete(proxy);
  await proxy.stop();
}

try {
  const catalogues = [
    await bakeCopy(binary, folder, 'before'),
    await bakeCopy(binary, folder, 'after', (records) => renameProduct(records, slug, (name) => `${name} mới`)),
  ];
  await judge('nginx', catalogues);
  await judge('Varnish', catalogues);
} finally {
  await Promise.all([...running].map((one) => one.stop()));
  await rm(folder, { recursive: true, force: true });
}
console.log(`midnight: ${findings.length} findings`);
for (const finding of findings) console.log(`  ${finding}`);
process.exit(findings.length > 0 ? 1 : 0);
