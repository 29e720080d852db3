// All checks of the pages: `node tests/judges/run.mjs [--binary PATH] [--only NAME,…]`. See README.md.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startAlteredSite } from './lib/altered_site.mjs';
import { findBinary } from './lib/binary.mjs';
import { launchPool } from './lib/browser.mjs';
import { fetchAll } from './lib/fetch.mjs';
import { fetchFilteredLists, fetchSitemap, samplePages } from './lib/pages.mjs';
import { report } from './lib/report.mjs';
import { startServer } from './lib/server.mjs';
import { startTlsProxy } from './lib/tls_proxy.mjs';
import * as selfTest from './self_test/self_test.mjs';

/** In the order in which they run. Lighthouse measures time: it is last and runs alone. */
const JUDGES = [
  'programs/nu', 'programs/html_validate', 'programs/xml', 'programs/links', 'programs/observatory', 'measures/weight',
  'measures/layout', 'measures/first_screen', 'measures/adaptation', 'measures/focus', 'programs/axe', 'programs/pa11y',
  'journeys/journeys', 'journeys/offline', 'programs/lighthouse',
];

const { values: options } = parseArgs({ options: { binary: { type: 'string' }, only: { type: 'string' } } });
const stem = (file) => path.basename(file);
const only = options.only?.split(',');
const unknown = only?.filter((name) => !JUDGES.some((file) => stem(file) === name)) ?? [];
if (unknown.length > 0) throw new Error(`no judge is called ${unknown}; there are ${JUDGES.map(stem).join(', ')}`);

const folder = await mkdtemp(path.join(tmpdir(), 'sanvat-judges-'));
const cleanUp = [() => rm(folder, { recursive: true })];
let isClean;
try {
  const binary = await findBinary(options.binary);
  const tlsProxy = await startTlsProxy(folder);
  cleanUp.push(() => tlsProxy.close());
  const server = await startServer(binary);
  cleanUp.push(() => server.stop());
  const behindTls = await startServer(binary, { baseUrl: tlsProxy.baseUrl, more: ['--hsts'] });
  cleanUp.push(() => behindTls.stop());
  tlsProxy.forwardTo(behindTls.base);
  const altered = await startAlteredSite(binary, folder);
  cleanUp.push(() => altered.server.stop());
  const browsers = await launchPool();
  cleanUp.push(() => browsers.close());

  const all = await fetchSitemap(server.base);
  const samples = [...(await samplePages(server.base, all)), ...altered.samples];
  const sampled = await fetchAll(samples.map(({ url }) => url));
  const findings = sampled.flatMap(({ url, status }, at) => (
    status === samples[at].status ? [] : [{ url, rule: 'status', message: `${status}, not ${samples[at].status} (${samples[at].kind})` }]
  ));
  findings.push(...all.filter(({ status }) => status !== 200).map(({ url, status }) => ({ url, rule: 'status', message: String(status) })));
  const inSitemap = new Set(all.map(({ url }) => url));
  const context = {
    base: server.base,
    tlsProxy,
    folder,
    binary,
    browsers,
    /** Samples of every kind of page, in both languages. */
    samples,
    /** The URLs of those that are not read on a screen. */
    offScreen: new Set(samples.filter(({ onScreen }) => onScreen === false).map(({ url }) => url)),
    /** The responses of all pages of the sitemap and of every sample. */
    responses: [...all, ...sampled.filter(({ url }) => !inSitemap.has(url))],
    /** The responses of lists with filters set. */
    filteredLists: await fetchFilteredLists(server.base),
  };
  const pages = context.responses.length;
  const results = [{ judge: 'status of pages', pages, checks: pages, findings, seconds: 0 }];
  const runJudge = async (name, work) => {
    process.stderr.write(`${name} … `);
    const start = performance.now();
    const result = await work();
    const seconds = (performance.now() - start) / 1000;
    process.stderr.write(`${result.findings.length} findings, ${seconds.toFixed(0)} s\n`);
    results.push({ judge: name, seconds, ...result });
  };
  const judges = [];
  for (const file of JUDGES.filter((file) => !only || only.includes(stem(file)))) {
    judges.push({ stem: stem(file), ...(await import(`./${file}.mjs`)) });
  }
  await runJudge(selfTest.name, () => selfTest.run(judges, browsers, path.join(folder, 'self_test')));
  for (const { name, judge } of judges) await runJudge(name, () => judge(context));
  for (const { log, base } of [server, behindTls, altered.server]) {
    if (log()) findings.push({ url: base, rule: 'warnings in the log', message: log() });
  }
  isClean = await report(results);
} finally {
  for (const close of cleanUp.reverse()) await close();
}
process.exitCode = isClean ? 0 : 1;
