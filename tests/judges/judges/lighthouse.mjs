// Lighthouse as on a phone (simulated slow 4G, processor slowed four times), on the seven main pages.

import lighthouse from 'lighthouse';
import { launch } from '../court/browser.mjs';
import { mainPages } from '../court/pages.mjs';

export const name = 'Lighthouse, mobile';

/** 100 is aimed at; a noisy machine costs a point of performance and nothing else. */
const LEAST = { performance: 99, accessibility: 100, 'best-practices': 100, seo: 100 };
const TRIES = 5;

/** No further try can change the verdict. */
const enough = (best) => Object.keys(LEAST).every((id) => id in best) && best.performance >= LEAST.performance;

export async function judge({ kinds }) {
  const pages = mainPages(kinds);
  const findings = [];
  const lowest = Object.fromEntries(Object.keys(LEAST).map((category) => [category, 100]));
  const browser = await launch();
  const port = Number(new URL(browser.wsEndpoint()).port);
  let checks = 0;
  for (const { url } of pages) {
    const best = {};
    let last;
    for (let attempt = 0; attempt < TRIES && !enough(best); attempt++) {
      const { lhr } = await lighthouse(url, { port, output: 'json', logLevel: 'silent', formFactor: 'mobile' });
      last = lhr;
      checks++;
      for (const [id, { score }] of Object.entries(lhr.categories)) {
        // A category without a score could not be measured this time: the browser was too busy to answer.
        if (score === null) continue;
        const value = Math.round(score * 100);
        // Only performance is measured; the others are read, and are as bad as they ever were.
        best[id] = id === 'performance' ? Math.max(best[id] ?? 0, value) : Math.min(best[id] ?? 100, value);
      }
    }
    for (const [id, least] of Object.entries(LEAST)) {
      const value = best[id] ?? 0;
      lowest[id] = Math.min(lowest[id], value);
      if (value >= least) continue;
      const lost = last.categories[id].auditRefs.map(({ id }) => last.audits[id]).filter(({ score }) => score !== null && score < 0.9);
      findings.push({ url, rule: id, message: `${value}: ${lost.map(({ id, displayValue = '' }) => `${id} ${displayValue}`).join('; ')}` });
    }
    if (last.runtimeError) findings.push({ url, rule: 'run', message: last.runtimeError.message });
  }
  await browser.close();
  return { pages: pages.length, checks, findings, note: `lowest ${Object.values(lowest).join('/')}` };
}
