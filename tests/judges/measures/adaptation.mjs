// A reader's own settings lose nothing: text spacing (WCAG 1.4.12), text at 200 % (1.4.4), forced colours, and
// reduced motion.

import { SCHEMES, WIDTHS } from '../court/browser.mjs';
import { faint, textRects } from './contrast.mjs';
import { inspection, unfold } from './inspection.mjs';

export const name = 'reader’s settings';

const SPACING = '*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}p{margin-bottom:2em!important}';

/** Every text twice as large, whatever unit the style gives it. Runs inside the page. */
function doubled() {
  const sizes = [...document.querySelectorAll('body, body *')].map((element) => [element, parseFloat(getComputedStyle(element).fontSize)]);
  // In a drawing the size is part of the picture; text there is judged where it is set.
  for (const [element, size] of sizes) if (!element.closest('svg')) element.style.setProperty('font-size', `${2 * size}px`, 'important');
}

/** What moves, or would. Runs inside the page. */
function moving() {
  const timed = [...document.querySelectorAll('*')].filter((element) => {
    const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
    return animationName !== 'none' || scrollBehavior === 'smooth' || transitionDuration.split(',').some((duration) => parseFloat(duration) > 0.01);
  });
  return timed.map((element) => element.localName);
}

async function spacing(page, url, width) {
  await page.goto(url);
  await page.addStyleTag({ content: SPACING });
  await page.evaluate(unfold, true);
  const seen = await page.evaluate(inspection, { loss: true });
  return seen.map((finding) => ({ url, setting: `text spacing, ${width} px`, ...finding }));
}

async function large(page, url, width) {
  await page.goto(url);
  await page.evaluate(doubled);
  await page.evaluate(unfold, true);
  const seen = await page.evaluate(inspection, { loss: true });
  return seen.map((finding) => ({ url, setting: `text at 200 %, ${width} px`, ...finding }));
}

/** Works under media features that puppeteer has no word for; they last as long as their session. */
async function under(page, features, work) {
  const session = await page.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', { features });
  const found = await work();
  await session.detach();
  return found;
}

/** What is hardly seen in the page's own colours, letters of drawings too, or in those that the system forces on it. */
function colours(page, url, scheme, forced) {
  const features = [{ name: 'forced-colors', value: forced ? 'active' : 'none' }, { name: 'prefers-color-scheme', value: scheme }];
  return under(page, features, async () => {
    await page.goto(url);
    if ((await page.evaluate(() => matchMedia('(forced-colors: active)').matches)) !== forced) throw new Error('forced colours did not take');
    const found = [];
    for (const above of [false, true]) {
      if (!(await page.evaluate(unfold, above)) && above) break;
      const rects = await page.evaluate(textRects, above);
      const picture = await page.screenshot({ fullPage: true, encoding: 'base64' });
      found.push(...(await page.evaluate(faint, picture, rects)));
    }
    return found.map((message) => ({ url, setting: `${forced ? 'forced' : 'own'} colours, ${scheme}`, rule: 'text without contrast', message }));
  });
}

function still(page, url) {
  return under(page, [{ name: 'prefers-reduced-motion', value: 'reduce' }], async () => {
    await page.goto(url);
    const names = await page.evaluate(moving);
    return names.map((name) => ({ url, setting: 'reduced motion', rule: 'something moves', message: name }));
  });
}

export async function judge({ screens, crew }) {
  const findings = await crew.each(screens, async (page, { url }) => {
    const found = [];
    for (const width of WIDTHS) {
      await page.setViewport({ width, height: 900 });
      found.push(...(await spacing(page, url, width)), ...(await large(page, url, width)));
    }
    await page.setViewport({ width: WIDTHS[0], height: 900 });
    for (const scheme of SCHEMES) for (const forced of [false, true]) found.push(...(await colours(page, url, scheme, forced)));
    found.push(...(await still(page, url)));
    return found;
  });
  return { pages: screens.length, checks: screens.length * 9, findings };
}
