// A reader's own settings lose nothing: text spacing (WCAG 1.4.12), text at 200 % (1.4.4), forced colours, reduced motion.

import { COLOR_SCHEMES, WIDTHS } from '../lib/browser.mjs';
import { lowContrastWords, wordRects } from './contrast.mjs';
import { findFaults, openDetails } from './find_faults.mjs';

export const name = 'reader’s settings';

const SPACING = '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}';

/** Makes every text twice as large, whatever unit its style uses. Runs inside the page. */
function doubleFontSizes() {
  const sizes = [...document.querySelectorAll('body, body *')].map((element) => [element, parseFloat(getComputedStyle(element).fontSize)]);
  // In a drawing the size is part of the picture.
  for (const [element, size] of sizes) if (!element.closest('svg')) element.style.setProperty('font-size', `${2 * size}px`, 'important');
}

/** The names of elements with animations or transitions. Runs inside the page. */
function animatedElements() {
  const animated = [...document.querySelectorAll('*')].filter((element) => {
    const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
    return animationName !== 'none' || scrollBehavior === 'smooth' || transitionDuration.split(',').some((duration) => parseFloat(duration) > 0.01);
  });
  return animated.map((element) => element.localName);
}

/** What becomes unreadable once `adapt` has changed the page. */
async function unreadable(page, url, setting, adapt) {
  await page.goto(url);
  await adapt();
  await page.evaluate(openDetails, true);
  const faults = await page.evaluate(findFaults, { readability: true });
  return faults.map((fault) => ({ url, setting, ...fault }));
}

/** Runs `work` with media features that puppeteer does not support; they last as long as their session. */
async function withMedia(page, features, work) {
  const session = await page.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', { features });
  const found = await work();
  await session.detach();
  return found;
}

/** Words that are hardly visible, in drawings too, in the page's own colours or in those that the system forces on it. */
function lowContrast(page, url, scheme, forced) {
  const features = [{ name: 'forced-colors', value: forced ? 'active' : 'none' }, { name: 'prefers-color-scheme', value: scheme }];
  return withMedia(page, features, async () => {
    await page.goto(url);
    if ((await page.evaluate(() => matchMedia('(forced-colors: active)').matches)) !== forced) throw new Error('forced colours did not take');
    const found = [];
    for (const overlays of [false, true]) {
      if (!(await page.evaluate(openDetails, overlays)) && overlays) break;
      const rects = await page.evaluate(wordRects, overlays);
      const picture = await page.screenshot({ fullPage: true, encoding: 'base64' });
      found.push(...(await page.evaluate(lowContrastWords, picture, rects)));
    }
    return found.map((message) => ({ url, setting: `${forced ? 'forced' : 'own'} colours, ${scheme}`, rule: 'text without contrast', message }));
  });
}

function motion(page, url) {
  return withMedia(page, [{ name: 'prefers-reduced-motion', value: 'reduce' }], async () => {
    await page.goto(url);
    const names = await page.evaluate(animatedElements);
    return names.map((name) => ({ url, setting: 'reduced motion', rule: 'something moves', message: name }));
  });
}

export async function judge({ samples, offScreen, browsers }) {
  const screens = samples.filter(({ url }) => !offScreen.has(url));
  const findings = await browsers.each(screens, async (page, { url }) => {
    const found = [];
    for (const width of WIDTHS) {
      await page.setViewport({ width, height: 900 });
      found.push(...(await unreadable(page, url, `text spacing, ${width} px`, () => page.addStyleTag({ content: SPACING }))));
      found.push(...(await unreadable(page, url, `text at 200 %, ${width} px`, () => page.evaluate(doubleFontSizes))));
    }
    await page.setViewport({ width: WIDTHS[0], height: 900 });
    for (const scheme of COLOR_SCHEMES) for (const forced of [false, true]) found.push(...(await lowContrast(page, url, scheme, forced)));
    found.push(...(await motion(page, url)));
    return found;
  });
  return { pages: screens.length, checks: screens.length * 9, findings };
}
