// Lighthouse as on a phone (simulated slow 4G, processor slowed four times), on the seven main pages.

import lighthouse from 'lighthouse';
import { launch } from '../lib/browser.mjs';

export const name = 'Lighthouse, mobile';

/** A noisy machine may cost a point of performance; the other categories do not depend on time. */
const MIN_SCORES = { performance: 99, accessibility: 100, 'best-practices': 100, seo: 100 };
const MAX_ATTEMPTS = 5;

/** No further attempt can change the result. */
const isDecided = (scores) => Object.keys(MIN_SCORES).every((id) => id in scores) && scores.performance >= MIN_SCORES.performance;

export async function judge({ samples }) {
  const pages = samples.filter(({ main }) => main);
  const findings = [];
  const lowest = Object.fromEntries(Object.keys(MIN_SCORES).map((category) => [category, 100]));
  const browser = await launch();
  const port = Number(new URL(browser.wsEndpoint()).port);
  let checks = 0;
  for (const { url } of pages) {
    const scores = {};
    let last;
    for (let attempt = 0; attempt < MAX_ATTEMPTS && !isDecided(scores); attempt++) {
      const { lhr } = await lighthouse(url, { port, output: 'json', logLevel: 'silent', formFactor: 'mobile' });
      last = lhr;
      checks++;
      for (const [id, { score }] of Object.entries(lhr.categories)) {
        // A category without a score could not be measured this time: the browser was too busy to answer.
        if (score === null) continue;
        const value = Math.round(score * 100);
        // Performance varies, so the best attempt counts; of the other categories the worst.
        scores[id] = id === 'performance' ? Math.max(scores[id] ?? 0, value) : Math.min(scores[id] ?? 100, value);
      }
    }
    for (const [id, minimum] of Object.entries(MIN_SCORES)) {
      const value = scores[id] ?? 0;
      lowest[id] = Math.min(lowest[id], value);
      if (value >= minimum) continue;
      const failed = last.categories[id].auditRefs.map(({ id }) => last.audits[id]).filter(({ score }) => score !== null && score < 0.9);
      findings.push({ url, rule: id, message: `${value}: ${failed.map(({ id, displayValue = '' }) => `${id} ${displayValue}`).join('; ')}` });
    }
    if (last.runtimeError) findings.push({ url, rule: 'run', message: last.runtimeError.message });
  }
  await browser.close();
  return { pages: pages.length, checks, findings, note: `lowest ${Object.values(lowest).join('/')}` };
}
