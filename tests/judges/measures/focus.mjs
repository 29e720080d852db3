// Every kind of page by the Tab key alone: each stop shows its focus, on screen and not covered, and the first stop is the
// skip link.

export const name = 'focus by Tab';

const MAX_STOPS = 400;

/** The focused element, where it is, and whether its focus is visible. Runs inside the page. */
function focusedElement() {
  const element = document.activeElement;
  if (element === document.body || element === null) return null;
  const style = getComputedStyle(element);
  const inline = [...element.getClientRects()][0] ?? element.getBoundingClientRect();
  // The middle of its visible part: an element with a scroll bar may be larger than the screen.
  const middle = (from, to, edge) => (to < 0 || from > edge ? from : (Math.max(from, 0) + Math.min(to, edge)) / 2);
  const [x, y] = [middle(inline.left, inline.right, innerWidth), middle(inline.top, inline.bottom, innerHeight)];
  // A link in a drawing may be bent around its own middle: one point of it that is hit is enough.
  const isHit = [0, 0.25, -0.25, 0.45, -0.45].some((down) => [0, 0.25, -0.25, 0.45, -0.45].some((across) => {
    const hit = document.elementFromPoint(x + across * inline.width, y + down * inline.height);
    return hit !== null && (element.contains(hit) || hit.contains(element));
  }));
  const box = element.getBoundingClientRect();
  // When an element comes a second time, Tab has been through all of them.
  globalThis.visited ??= new Set();
  const isRepeated = globalThis.visited.has(element);
  globalThis.visited.add(element);
  return {
    isRepeated,
    href: element.getAttribute('href'),
    label: `${element.localName} “${(element.textContent || element.name || '').trim().slice(0, 40)}”`,
    hasOutline: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.outlineStyle === 'auto' || style.boxShadow !== 'none',
    isOnScreen: x >= 0 && y >= 0 && x <= innerWidth && y <= innerHeight,
    isCovered: !isHit,
    clip: { x: box.left + scrollX - 8, y: box.top + scrollY - 8, width: box.width + 16, height: box.height + 16 },
  };
}

/** Whether the focused element looks different without the focus, in whatever way. */
async function changesWithFocus(page, { x, y, width, height }) {
  const clip = { x: Math.max(0, x), y: Math.max(0, y), width, height };
  const focused = await page.screenshot({ clip, encoding: 'base64' });
  // Tab continues from here all the same.
  await page.evaluate(() => document.activeElement.blur());
  return focused !== (await page.screenshot({ clip, encoding: 'base64' }));
}

export async function judge({ samples, browsers }) {
  let stops = 0;
  const findings = await browsers.each(samples, async (page, { url }) => {
    await page.setViewport({ width: 360, height: 740 });
    await page.goto(url);
    const found = [];
    let nth = 0;
    for (; nth < MAX_STOPS; nth++) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(focusedElement);
      if (at === null || at.isRepeated) break;
      stops++;
      const report = (rule) => found.push({ url, rule, message: at.label });
      if (nth === 0 && !at.href?.startsWith('#')) report('the first stop is not the skip link');
      if (!at.hasOutline && !(await changesWithFocus(page, at.clip))) report('focus does not show');
      if (!at.isOnScreen) report('focus is off screen');
      else if (at.isCovered) report('focus is covered');
    }
    if (nth < 5) found.push({ url, rule: 'too few stops', message: String(nth) });
    return found;
  });
  return { pages: samples.length, checks: stops, findings };
}
