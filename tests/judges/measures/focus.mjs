// Every kind of page by the Tab key alone: each stop shows its focus, on screen and under nothing else, and the
// first stop is the link over the header.

export const name = 'focus by Tab';

const MOST_STOPS = 400;

/** The focused element: where it is, whether one sees that it is focused. Runs inside the page. */
function stop() {
  const element = document.activeElement;
  if (element === document.body || element === null) return null;
  const style = getComputedStyle(element);
  const inline = [...element.getClientRects()][0] ?? element.getBoundingClientRect();
  // The middle of what of it is on screen: a part that scrolls by itself may be larger than the screen.
  const middle = (from, to, edge) => (to < 0 || from > edge ? from : (Math.max(from, 0) + Math.min(to, edge)) / 2);
  const [x, y] = [middle(inline.left, inline.right, innerWidth), middle(inline.top, inline.bottom, innerHeight)];
  const hit = document.elementFromPoint(x, y);
  // The same element may come again only after all others.
  globalThis.stops ??= new Set();
  const again = globalThis.stops.has(element);
  globalThis.stops.add(element);
  return {
    again,
    href: element.getAttribute('href'),
    what: `${element.localName} “${(element.textContent || element.name || '').trim().slice(0, 40)}”`,
    ringed: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2) || style.outlineStyle === 'auto' || style.boxShadow !== 'none',
    within: x >= 0 && y >= 0 && x <= innerWidth && y <= innerHeight,
    covered: hit === null || !(element.contains(hit) || hit.contains(element)),
  };
}

export async function judge({ kinds, crew }) {
  let stops = 0;
  const findings = await crew.each(kinds, async (page, { url }) => {
    await page.setViewport({ width: 360, height: 740 });
    await page.goto(url);
    const found = [];
    let nth = 0;
    for (; nth < MOST_STOPS; nth++) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(stop);
      if (at === null || at.again) break;
      stops++;
      const say = (rule) => found.push({ url, rule, message: at.what });
      if (nth === 0 && !at.href?.startsWith('#')) say('the first stop is not the skip link');
      if (!at.ringed) say('focus does not show');
      if (!at.within) say('focus is off screen');
      else if (at.covered) say('focus is covered');
    }
    if (nth < 5) found.push({ url, rule: 'too few stops', message: String(nth) });
    return found;
  });
  return { pages: kinds.length, checks: stops, findings };
}
