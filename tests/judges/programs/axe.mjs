// axe-core: WCAG 2.0 to 2.2, levels A and AA, and its best practices.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { COLOR_SCHEMES, WIDTHS, inEachScheme } from '../lib/browser.mjs';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

export const name = 'axe-core';

async function violations(page) {
  await page.evaluate(SOURCE);
  const runOnly = { type: 'tag', values: TAGS };
  const results = await page.evaluate((runOnly) => globalThis.axe.run(document, { runOnly, resultTypes: ['violations'] }), runOnly);
  return results.violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, html, failureSummary }) => ({
    rule: id, message: `${help}: ${target.join(' ')} ${html} ${failureSummary ?? ''}`,
  })));
}

export async function judge({ samples, browsers }) {
  const findings = await browsers.each(samples, (page, { url }) => (
    inEachScheme(page, url, {}, async ({ setting }) => (await violations(page)).map((found) => ({ url, setting, ...found })))
  ));
  return { pages: samples.length, checks: samples.length * COLOR_SCHEMES.length * WIDTHS.length, findings };
}
