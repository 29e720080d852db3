// Every URL as it is set at four widths: nothing scrolls sideways, is clipped, overlaps or is too small; and every
// page is painted from one response.

import { inspection, unfold } from './inspection.mjs';

export const name = 'layout, all URLs';

const WIDTHS = [320, 360, 768, 1280];

export async function judge({ answers, filtered, sheets, crew }) {
  const urls = [...new Set([...answers, ...filtered].map(({ url }) => url))].filter((url) => !sheets.has(url));
  const findings = await crew.each(urls, async (page, url) => {
    const found = [];
    const requests = [];
    const listen = (request) => requests.push(request.url());
    page.on('request', listen);
    await page.setViewport({ width: WIDTHS[0], height: 740 });
    await page.goto(url);
    for (const width of WIDTHS) {
      await page.setViewport({ width, height: 740 });
      // Folded parts are judged open, on the same visit: what is right open is right folded.
      await page.evaluate(unfold, true);
      const seen = await page.evaluate(inspection);
      found.push(...seen.map((finding) => ({ url, setting: `${width} px`, ...finding })));
    }
    page.off('request', listen);
    // A browser fetches icon and manifest for its own frame, after the page is painted.
    const furniture = await page.$$eval('link[rel~=icon], link[rel=manifest]', (links) => links.map(({ href }) => href));
    const beyond = requests.slice(1).filter((request) => !request.startsWith('data:') && !furniture.includes(request));
    if (beyond.length > 0) found.push({ url, rule: 'more than one request', message: beyond.join(' ') });
    return found;
  });
  return { pages: urls.length, checks: urls.length * WIDTHS.length, findings };
}
