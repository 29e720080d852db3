// pa11y, with both of its runners: HTML_CodeSniffer, and axe as pa11y sets it up.

import pa11y from 'pa11y';
import { SCHEMES, WIDTHS, scheme } from '../court/browser.mjs';

export const name = 'pa11y';

export async function judge({ kinds, crew }) {
  const findings = await crew.each(kinds, async (page, { url }) => {
    const found = [];
    for (const value of SCHEMES) {
      await scheme(page, value);
      for (const width of WIDTHS) {
        const viewport = { width, height: 900 };
        await page.setViewport(viewport);
        await page.goto(url);
        const { issues } = await pa11y(url, {
          browser: page.browser(), page, viewport, ignoreUrl: true, runners: ['axe', 'htmlcs'], standard: 'WCAG2AA',
          includeWarnings: false, timeout: 60_000,
          // What axe cannot decide, such as letters over a drawing, is measured in the picture by `adaptation`.
          levelCapWhenNeedsReview: 'warning',
        });
        for (const { code, message, selector, context } of issues) {
          found.push({ url, setting: `${width} px, ${value}`, rule: code, message: `${message} ${selector} ${context}` });
        }
      }
    }
    return found;
  });
  return { pages: kinds.length, checks: kinds.length * SCHEMES.length * WIDTHS.length, findings };
}
