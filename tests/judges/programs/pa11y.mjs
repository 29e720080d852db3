// pa11y, with both of its runners: HTML_CodeSniffer, and axe as pa11y configures it.

import pa11y from 'pa11y';
import { COLOR_SCHEMES, WIDTHS, inEachScheme } from '../lib/browser.mjs';

export const name = 'pa11y';

export async function judge({ samples, browsers }) {
  const findings = await browsers.each(samples, (page, { url }) => (
    inEachScheme(page, url, {}, async ({ viewport, setting }) => {
      const { issues } = await pa11y(url, {
        browser: page.browser(), page, viewport, ignoreUrl: true, runners: ['axe', 'htmlcs'], standard: 'WCAG2AA',
        includeWarnings: false, timeout: 60_000,
        // What axe cannot decide, such as text over a drawing, is measured on a screenshot by `adaptation`.
        levelCapWhenNeedsReview: 'warning',
      });
      return issues.map(({ code, message, selector, context }) => ({ url, setting, rule: code, message: `${message} ${selector} ${context}` }));
    })
  ));
  return { pages: samples.length, checks: samples.length * COLOR_SCHEMES.length * WIDTHS.length, findings };
}
