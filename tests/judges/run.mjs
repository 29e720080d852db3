// All judges over the site: `node tests/judges/run.mjs [--binary PATH] [--only NAME,…]`. See README.md.

import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { altered } from './court/altered.mjs';
import { binary } from './court/binary.mjs';
import { crew } from './court/browser.mjs';
import { fetchedAll } from './court/fetch.mjs';
import { filtered, kinds, sitemap } from './court/pages.mjs';
import { publish } from './court/report.mjs';
import { serve } from './court/server.mjs';
import { front } from './court/tls.mjs';
import * as proof from './proof/proof.mjs';

/** In the order in which they sit. Lighthouse measures time: it is last and alone. */
const JUDGES = [
  'judges/nu', 'judges/html_validate', 'judges/xml', 'judges/links', 'judges/observatory', 'measures/weight',
  'measures/layout', 'measures/first_screen', 'measures/adaptation', 'measures/focus', 'judges/axe', 'judges/pa11y',
  'journeys/journeys', 'journeys/offline', 'judges/lighthouse',
];

const { values: options } = parseArgs({ options: { binary: { type: 'string' }, only: { type: 'string' } } });
const stem = (judge) => path.basename(judge);
const only = options.only?.split(',');
const unknown = only?.filter((name) => !JUDGES.some((judge) => stem(judge) === name)) ?? [];
if (unknown.length > 0) throw new Error(`no judge is called ${unknown}; there are ${JUDGES.map(stem).join(', ')}`);

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

const folder = await mkdtemp(path.join(tmpdir(), 'sanvat-judges-'));
const open = [() => rm(folder, { recursive: true })];
let clean;
try {
  const program = await binary(options.binary);
  const tls = await front(folder);
  open.push(() => tls.close());
  const server = await serve(program);
  open.push(() => server.stop());
  const secure = await serve(program, { baseUrl: tls.baseUrl });
  open.push(() => secure.stop());
  tls.to(secure.base);
  const other = await altered(program, folder);
  open.push(() => other.server.stop());
  const browsers = await crew();
  open.push(() => browsers.close());

  const all = await sitemap(server.base);
  const list = [...(await kinds(server.base, all)), ...other.pages];
  const shown = await fetchedAll(list.map(({ url }) => url));
  const findings = shown.flatMap(({ url, status }, at) => (
    status === list[at].status ? [] : [{ url, rule: 'status', message: `${status}, not ${list[at].status} (${list[at].kind})` }]
  ));
  findings.push(...all.filter(({ status }) => status !== 200).map(({ url, status }) => ({ url, rule: 'status', message: String(status) })));
  const known = new Set(all.map(({ url }) => url));
  const court = {
    base: server.base,
    front: tls,
    folder,
    program,
    crew: browsers,
    /** Every kind of page, in both languages. */
    kinds: list,
    /** Those that are read on a screen. */
    screens: list.filter(({ sheet }) => !sheet),
    /** The URLs of the others. */
    sheets: new Set(list.filter(({ sheet }) => sheet).map(({ url }) => url)),
    /** All of the sitemap and every kind of page, with what was answered. */
    answers: [...all, ...shown.filter(({ url }) => !known.has(url))],
    /** Lists with filters set. */
    filtered: await filtered(server.base),
  };
  const verdicts = [{ judge: 'status of pages', pages: court.answers.length, checks: court.answers.length, findings, seconds: 0 }];
  const sit = async (name, work) => {
    process.stderr.write(`${name} … `);
    const began = performance.now();
    const verdict = await work();
    const seconds = (performance.now() - began) / 1000;
    process.stderr.write(`${verdict.findings.length} findings, ${seconds.toFixed(0)} s\n`);
    verdicts.push({ judge: name, seconds, ...verdict });
  };
  const judges = [];
  for (const file of JUDGES.filter((file) => !only || only.includes(stem(file)))) {
    judges.push({ stem: stem(file), ...(await import(`./${file}.mjs`)) });
  }
  const shelf = path.join(folder, 'proof');
  await mkdir(shelf);
  await sit(proof.name, () => proof.prove(judges, browsers, shelf));
  for (const { name, judge } of judges) await sit(name, () => judge(court));
  for (const { complaints, base } of [server, secure, other.server]) {
    if (complaints()) verdicts[0].findings.push({ url: base, rule: 'the server complained', message: complaints() });
  }
  clean = await publish(verdicts);
} finally {
  for (const close of open.reverse()) await close();
}
process.exitCode = clean ? 0 : 1;
