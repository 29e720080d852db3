// Every page at four widths: nothing scrolls sideways, is clipped, overlaps or is too small; and a page needs one request.

import { findFaults, openDetails } from './find_faults.mjs';

export const name = 'layout, all URLs';

const WIDTHS = [320, 360, 768, 1280];

export async function judge({ responses, filteredLists, offScreen, browsers }) {
  const urls = [...new Set([...responses, ...filteredLists].map(({ url }) => url))].filter((url) => !offScreen.has(url));
  const findings = await browsers.each(urls, async (page, url) => {
    const found = [];
    const requests = [];
    const listen = (request) => requests.push(request.url());
    page.on('request', listen);
    await page.setViewport({ width: WIDTHS[0], height: 740 });
    await page.goto(url);
    for (const width of WIDTHS) {
      await page.setViewport({ width, height: 740 });
      // Checked open: what is right when it is open is right when it is closed.
      await page.evaluate(openDetails, true);
      const faults = await page.evaluate(findFaults);
      found.push(...faults.map((finding) => ({ url, setting: `${width} px`, ...finding })));
    }
    page.off('request', listen);
    // A browser fetches icon and manifest for itself, after the page is painted.
    const ofBrowser = await page.$$eval('link[rel~=icon], link[rel=manifest]', (links) => links.map(({ href }) => href));
    const further = requests.slice(1).filter((request) => !request.startsWith('data:') && !ofBrowser.includes(request));
    if (further.length > 0) found.push({ url, rule: 'more than one request', message: further.join(' ') });
    return found;
  });
  return { pages: urls.length, checks: urls.length * WIDTHS.length, findings };
}
