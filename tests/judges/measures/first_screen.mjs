// The first screen of every product page on a small phone: name, what it is, producer, place, stars with their year.

import { languages, sitePaths } from '../lib/pages.mjs';

export const name = 'first screen of a product';

const SCREEN = { width: 360, height: 740 };
/** "OCOP 4 sao, công nhận năm 2022", "OCOP, no source prints the stars", "year of award unknown". */
const STARS = '(\\d (sao|stars)|OCOP, ).*(\\d{4}|chưa rõ năm|year of award unknown)';

export async function judge({ responses, offScreen, browsers }) {
  const products = responses.filter(({ url, status }) => status === 200 && !offScreen.has(url)).flatMap(({ url }) => {
    const { pathname } = new URL(url);
    const language = languages.find((language) => pathname.startsWith(`${sitePaths(language).products}/`));
    return language ? [{ url, paths: sitePaths(language) }] : [];
  });
  let lowest = 0;
  const findings = await browsers.each(products, async (page, { url, paths }) => {
    await page.setViewport(SCREEN);
    await page.goto(url);
    const parts = await page.evaluate((paths, stars) => {
      const main = document.querySelector('main');
      const text = (element) => element.textContent.replace(/\s+/g, ' ').trim();
      const all = [...main.querySelectorAll('*')];
      const smallest = (matches) => all.find((element) => matches(element) && ![...element.children].some(matches));
      const linked = (...parents) => [...main.querySelectorAll('a[href]')].find((link) => !link.closest('nav') && parents.some((parent) => link.getAttribute('href').startsWith(`${parent}/`)));
      const description = document.querySelector('meta[name=description]').content;
      const parts = {
        name: main.querySelector('h1'),
        'what it is': smallest((element) => text(element) === description) ?? main.querySelector('.lead'),
        // A product may have no producer or place in the records; then there is no such link.
        producer: linked(paths.producers),
        place: linked(paths.communes, paths.districts),
        'stars and year': smallest((element) => new RegExp(stars).test(text(element))),
      };
      return Object.entries(parts).map(([part, element]) => {
        if (!element) return { part, missing: true };
        const { left, right, top, bottom } = element.getBoundingClientRect();
        return { part, left, right, top, bottom };
      });
    }, paths, STARS);
    return parts.flatMap(({ part, missing, left, right, top, bottom }) => {
      if (missing) return ['producer', 'place'].includes(part) ? [] : [{ url, rule: `${part}: not on the page`, message: '' }];
      lowest = Math.max(lowest, bottom);
      const within = top >= 0 && left >= 0 && right <= SCREEN.width && bottom <= SCREEN.height;
      return within ? [] : [{ url, rule: `${part}: not on the first screen`, message: `from ${Math.round(top)} to ${Math.round(bottom)} px of ${SCREEN.height}` }];
    });
  });
  return { pages: products.length, checks: products.length * 5, findings, note: `lowest ends at ${Math.round(lowest)} of ${SCREEN.height} px` };
}
