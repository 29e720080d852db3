// Three servers behind Debian's HAProxy and Varnish, as `deploy/` configures them: under load one of them ends and comes back,
// and a new catalogue is published on one after the other. Every request must be answered, with a response that a single server
// gives: `node tests/judges/replicas/run.mjs BINARY [FIRST_PORT]`. Needs haproxy and varnish; exits with 1 on any finding.

import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, rename, rm } from 'node:fs/promises';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startProxy } from '../lib/proxies.mjs';
import { bakeCopy, productSlugs, readProduct, renameProduct, unaccented } from '../lib/records.mjs';
import { startServer } from '../lib/server.mjs';
import { until } from '../lib/until.mjs';

// Below the range from which the kernel takes the ports of outgoing connections: a server that restarts finds its port free.
const [binary, firstPort = '4410'] = process.argv.slice(2);
const PORT = Number(firstPort);
const REPLICAS = [PORT + 1, PORT + 2, PORT + 3];
const CLIENTS = 8;

const [slug] = await productSlugs();
const name = (await readProduct(slug)).match(/^name = "(.*)"$/m)[1];
const URLS = ['/', '/en/', '/san-pham', `/san-pham/${slug}`, `/en/products/${slug}`,
  `/tim-kiem?q=${encodeURIComponent(unaccented(name))}`, '/sitemap.xml'];

const folder = await mkdtemp(path.join(tmpdir(), 'sanvat-replicas-'));
const running = new Set();

/** Status and body; a network error is a rejection. */
const request = (port, url, agent) => new Promise((resolve, reject) => {
  const sent = get({ host: '127.0.0.1', port, path: url, agent, timeout: 20_000 }, (response) => {
    const chunks = [];
    response.on('data', (chunk) => chunks.push(chunk));
    response.on('error', reject);
    response.on('end', () => resolve({ status: response.statusCode, etag: response.headers.etag, body: Buffer.concat(chunks) }));
  });
  sent.on('timeout', () => sent.destroy(new Error('no answer')));
  sent.on('error', reject);
});
/** Status, and tag and hash of the body. */
const fingerprint = async (port, url, agent) => {
  const { status, etag, body } = await request(port, url, agent);
  return { status, key: `${etag} ${createHash('sha256').update(body).digest('hex')}` };
};

const untilAnswering = (port) => until(`a server at ${port}`, async () => (await request(port, '/healthz')).status === 200);
const catalogueOf = async (port) => JSON.parse((await request(port, '/healthz')).body).catalogue;

const catalogueFile = (port) => path.join(folder, `${port}.sqlite`);
const publish = async (catalogue, port) => {
  await copyFile(catalogue, `${catalogueFile(port)}.new`);
  await rename(`${catalogueFile(port)}.new`, catalogueFile(port));
};
const serve = async (port) => {
  const server = await startServer(binary, {
    listen: `127.0.0.1:${port}`, baseUrl: 'https://sanvat.example', today: '2026-11-24', catalogue: catalogueFile(port), log: 'error',
    more: ['--follow', '1', '--drain', '3'],
  });
  running.add(server);
  return server;
};
const stop = async (server, signal) => {
  running.delete(server);
  await server.stop(signal);
  if (server.log?.()) console.error(server.log());
};

const judge = async (proxyName, [before, after]) => {
  const findings = [];
  await Promise.all(REPLICAS.map((port) => publish(before, port)));
  const servers = await Promise.all(REPLICAS.map(serve));

  /** What each server gives for each URL: all the same. */
  const expectedKeys = async () => {
    const ofServers = await Promise.all(REPLICAS.map((port) => Promise.all(URLS.map((url) => fingerprint(port, url)))));
    URLS.forEach((url, index) => {
      if (new Set(ofServers.map((keys) => keys[index].key)).size !== 1) findings.push(`${url}: the replicas differ`);
    });
    return ofServers[0].map(({ key }) => key);
  };
  const expected = [await expectedKeys()];

  const proxy = await startProxy(proxyName, folder, PORT, REPLICAS);
  running.add(proxy);
  await untilAnswering(PORT);
  // By then the proxy has probed all three.
  await pause(3_000);
  let isOver = false;
  const seen = [];
  const client = async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let turn = 0; !isOver; turn += 1) {
      const index = turn % URLS.length;
      // Varnish answers from its cache: every second request is for a URL that it does not have.
      const url = turn % 2 === 0 ? URLS[index] : `${URLS[index]}${URLS[index].includes('?') ? '&' : '?'}fbclid=${Math.random()}`;
      try {
        seen.push({ index, ...(await fingerprint(PORT, url, agent)) });
      } catch (error) {
        findings.push(`${url}: ${error.message}`);
      }
    }
    agent.destroy();
  };
  const clients = Array.from({ length: CLIENTS }, client);

  await pause(1_000);
  await stop(servers[1], 'SIGTERM');
  await pause(1_000);
  servers[1] = await serve(REPLICAS[1]);
  await untilAnswering(REPLICAS[1]);
  await pause(2_000);
  for (const port of REPLICAS) {
    const old = await catalogueOf(port);
    await publish(after, port);
    await until(`the new catalogue at ${port}`, async () => (await catalogueOf(port)) !== old);
  }
  expected.push(await expectedKeys());
  await pause(1_000);
  isOver = true;
  await Promise.all(clients);
  await stop(proxy);
  await Promise.all(servers.map((server) => stop(server, 'SIGTERM')));

  const counts = [0, 0];
  for (const { index, status, key } of seen) {
    const at = expected.findIndex((keys) => keys[index] === key);
    if (status !== 200 || at < 0) findings.push(`${URLS[index]}: ${status}, and no server gives this response`);
    else counts[at] += 1;
  }
  const differing = URLS.filter((_, index) => expected[0][index] !== expected[1][index]).length;
  if (differing === 0 || counts.includes(0)) findings.push(`the new catalogue is not seen: ${counts} responses before and after`);
  console.log(`${proxyName}: ${seen.length} responses, ${counts[0]} of the first and ${counts[1]} of the second catalogue, ${findings.length} findings`);
  for (const finding of findings.slice(0, 20)) console.log(`  ${finding}`);
  return findings.length;
};

let found = 0;
try {
  const catalogues = [
    await bakeCopy(binary, folder, 'before'),
    await bakeCopy(binary, folder, 'after', (records) => renameProduct(records, slug, (name) => `${name} mới`)),
  ];
  for (const proxyName of ['HAProxy', 'Varnish']) found += await judge(proxyName, catalogues);
} finally {
  await Promise.all([...running].map((one) => stop(one)));
  await rm(folder, { recursive: true, force: true });
}
process.exit(found > 0 ? 1 : 0);
