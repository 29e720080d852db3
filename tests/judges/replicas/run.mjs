// Three servers behind Debian's HAProxy and Varnish, as `deploy/` configures them: under load one is taken away and comes
// back, and a new catalogue comes in one by one. Nobody may lose an answer, and every answer must be one that a single
// server gives: `node tests/judges/replicas/run.mjs BINARY [FIRST_PORT]`. Needs haproxy and varnish; exits with 1 on any
// finding.

import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const [binary, first = '4410'] = process.argv.slice(2);
const root = path.resolve(import.meta.dirname, '../../..');
const port = Number(first);
const REPLICAS = [port + 1, port + 2, port + 3];
const URLS = ['/', '/en/', '/san-pham', '/san-pham/mat-ong-hoa-ban', '/en/products/mat-ong-hoa-ban', '/tim-kiem?q=mat%20ong', '/sitemap.xml'];
const VISITORS = 8;
const CHANGED = 'Mật ong hoa ban';

const folder = mkdtempSync(path.join(tmpdir(), 'sanvat-replicas-'));
// Varnish reads its configuration as a user of its own.
chmodSync(folder, 0o755);
const running = new Set();

const start = (command, args, env = {}) => {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'], env: { PATH: process.env.PATH, ...env } });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
};
const end = async (child, signal = 'SIGTERM') => {
  if (!running.has(child)) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
};

/** Status, tag and a hash of the body; a network error is a rejection. */
const ask = (at, url, agent) => new Promise((resolve, reject) => {
  const request = get({ host: '127.0.0.1', port: at, path: url, agent, timeout: 20_000 }, (response) => {
    const hash = createHash('sha256');
    response.on('data', (part) => hash.update(part));
    response.on('error', reject);
    response.on('end', () => resolve({ status: response.statusCode, key: `${response.headers.etag} ${hash.digest('hex')}` }));
  });
  request.on('timeout', () => request.destroy(new Error('no answer')));
  request.on('error', reject);
});

const until = async (what, isSo) => {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await isSo().catch(() => false)) return;
    await wait(100);
  }
  throw new Error(`${what}: that does not come about`);
};
const digest = (at) => new Promise((resolve, reject) => {
  get({ host: '127.0.0.1', port: at, path: '/healthz' }, (response) => {
    let text = '';
    response.on('data', (part) => { text += part; });
    response.on('end', () => resolve(JSON.parse(text).catalogue));
  }).on('error', reject);
});

/** Two catalogues of the same records but for one name. */
const bake = () => {
  const records = path.join(folder, 'records');
  cpSync(path.join(root, 'data/records'), records, { recursive: true });
  const [before, after] = ['before.sqlite', 'after.sqlite'].map((name) => path.join(folder, name));
  execFileSync(binary, ['bake', records, before], { stdio: 'ignore' });
  const product = path.join(records, 'products/mat-ong-hoa-ban.toml');
  writeFileSync(product, readFileSync(product, 'utf8').replace(`name = "${CHANGED}"`, `name = "${CHANGED} mới"`));
  execFileSync(binary, ['bake', records, after], { stdio: 'ignore' });
  return [before, after];
};

const file = (at) => path.join(folder, `${at}.sqlite`);
const put = (from, at) => {
  copyFileSync(from, `${file(at)}.new`);
  renameSync(`${file(at)}.new`, file(at));
};
const serve = (at) => start(binary, ['serve', '--listen', `127.0.0.1:${at}`, '--base-url', 'https://sanvat.example', '--today', '2026-11-24',
  '--catalogue', file(at), '--follow', '1', '--drain', '3', '--log', 'error']);
const isThere = (at) => until(`a server at ${at}`, async () => (await ask(at, '/healthz')).status === 200);

/** A configuration of `deploy/` with the ports of this run. */
const configured = (name) => {
  let text = readFileSync(path.join(root, 'deploy', name), 'utf8').replace('127.0.0.1:8080', `127.0.0.1:${port}`);
  REPLICAS.forEach((at, index) => {
    text = text.replace(`127.0.0.1:808${index + 1}`, `127.0.0.1:${at}`).replace(`.port = "808${index + 1}"`, `.port = "${at}"`);
  });
  const to = path.join(folder, name);
  writeFileSync(to, text);
  return to;
};
const proxies = {
  HAProxy: () => start('haproxy', ['-db', '-f', configured('haproxy.cfg')]),
  Varnish: () => start('varnishd', ['-F', '-a', `127.0.0.1:${port}`, '-n', path.join(folder, 'varnish'), '-f', configured('varnish.vcl'), '-s', 'malloc,32m']),
};

const judge = async (name, catalogues) => {
  const findings = [];
  REPLICAS.forEach((at) => put(catalogues[0], at));
  const servers = REPLICAS.map(serve);
  await Promise.all(REPLICAS.map(isThere));

  const answers = async () => {
    const all = await Promise.all(REPLICAS.map((at) => Promise.all(URLS.map((url) => ask(at, url)))));
    URLS.forEach((url, index) => {
      if (new Set(all.map((one) => one[index].key)).size !== 1) findings.push(`${url}: the replicas differ`);
    });
    return all[0].map(({ key }) => key);
  };
  const expected = [await answers()];

  const proxy = proxies[name]();
  await isThere(port);
  // A probe of the proxy must have found all three.
  await wait(3_000);
  let goes = true;
  const seen = [];
  const visit = async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    for (let turn = 0; goes; turn += 1) {
      const index = turn % URLS.length;
      // Varnish answers what it knows by itself: every second request is for something that it does not.
      const url = turn % 2 === 0 ? URLS[index] : `${URLS[index]}${URLS[index].includes('?') ? '&' : '?'}fbclid=${Math.random()}`;
      try {
        seen.push({ index, ...(await ask(port, url, agent)) });
      } catch (error) {
        findings.push(`${url}: ${error.message}`);
      }
    }
    agent.destroy();
  };
  const visitors = Array.from({ length: VISITORS }, visit);

  await wait(1_000);
  await end(servers[1]);
  await wait(1_000);
  servers[1] = serve(REPLICAS[1]);
  await isThere(REPLICAS[1]);
  await wait(2_000);
  for (const at of REPLICAS) {
    const before = await digest(at);
    put(catalogues[1], at);
    await until(`the new catalogue at ${at}`, async () => (await digest(at)) !== before);
  }
  expected.push(await answers());
  await wait(1_000);
  goes = false;
  await Promise.all(visitors);
  await end(proxy);
  await Promise.all(servers.map((server) => end(server)));

  const counts = [0, 0];
  for (const { index, status, key } of seen) {
    const of = expected.findIndex((keys) => keys[index] === key);
    if (status !== 200 || of < 0) findings.push(`${URLS[index]}: ${status}, and no server gives that answer`);
    else counts[of] += 1;
  }
  const differ = URLS.filter((_, index) => expected[0][index] !== expected[1][index]).length;
  if (differ === 0 || counts.includes(0)) findings.push(`the new catalogue does not show: ${counts} answers of each`);
  console.log(`${name}: ${seen.length} answers, ${counts[0]} as before and ${counts[1]} as after, ${findings.length} findings`);
  for (const finding of findings.slice(0, 20)) console.log(`  ${finding}`);
  return findings.length;
};

let found = 0;
try {
  const catalogues = bake();
  for (const name of Object.keys(proxies)) found += await judge(name, catalogues);
} finally {
  await Promise.all([...running].map((child) => end(child, 'SIGKILL')));
  rmSync(folder, { recursive: true, force: true });
}
process.exit(found > 0 ? 1 : 0);
