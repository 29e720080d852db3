// axe-core: WCAG 2.0 to 2.2, levels A and AA, and its best practices.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { SCHEMES, WIDTHS, scheme } from '../court/browser.mjs';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

export const name = 'axe-core';

/** Runs axe in the page as it stands. */
export async function violations(page, url, setting, rules = { type: 'tag', values: TAGS }) {
  await page.evaluate(SOURCE);
  const { violations } = await page.evaluate((runOnly) => globalThis.axe.run(document, { runOnly, resultTypes: ['violations'] }), rules);
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target, html, failureSummary }) => ({
    url, setting, rule: id, message: `${help}: ${target.join(' ')} ${html} ${failureSummary ?? ''}`,
  })));
}

export async function judge({ kinds, crew }) {
  const findings = await crew.each(kinds, async (page, { url }) => {
    const found = [];
    for (const value of SCHEMES) {
      await scheme(page, value);
      for (const width of WIDTHS) {
        await page.setViewport({ width, height: 900 });
        await page.goto(url);
        found.push(...(await violations(page, url, `${width} px, ${value}`)));
      }
    }
    return found;
  });
  return { pages: kinds.length, checks: kinds.length * SCHEMES.length * WIDTHS.length, findings };
}
