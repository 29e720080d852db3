// What a script can see of a page as it is set. Runs inside the page: it may use nothing from outside itself.

/**
 * Returns `[{ rule, message }]` for the page at its present width. With `loss`, only what makes a text unreadable:
 * not how large it is set, nor what is pressed, nor a table that scrolls by itself.
 */
export function inspection({ loss = false } = {}) {
  // A drawing that is as wide as the screen has its letters at full size from 360 px on; text flows at any width.
  const least = element => (innerWidth < 360 && element.closest('svg') ? 14 : 16);
  const found = [];
  const say = (rule, element, more = '') => {
    const text = (element.textContent || element.value || element.placeholder || '').trim().replace(/\s+/g, ' ').slice(0, 50);
    const path = [];
    for (let at = element; at && at !== document.body && path.length < 4; at = at.parentElement) {
      path.unshift(at.localName + (at.id ? `#${at.id}` : '') + (typeof at.className === 'string' && at.className ? `.${at.className.trim().split(/\s+/)[0]}` : ''));
    }
    found.push({ rule, message: `${path.join(' > ')} “${text}” ${more}` });
  };
  const root = document.documentElement;
  const width = root.clientWidth;
  const shown = (element) => element.checkVisibility({ contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true });
  // What is only for those who hear the page stands off the left edge or in a clipped pixel.
  const unseen = (rect) => rect.right <= 0 || rect.bottom + scrollY <= 0 || rect.width <= 1 || rect.height <= 1;

  /** What opens above the page lies on it rightly; texts are compared with those of their own layer. */
  const layer = (element) => {
    for (let at = element; at; at = at.parentElement) {
      if (/^(absolute|fixed)$/.test(getComputedStyle(at).position) && at.closest('details')) return at.closest('details');
    }
    return null;
  };

  // 1. Nothing scrolls sideways: not the page, and nothing in it.
  if (root.scrollWidth > width) {
    const wide = [...document.body.querySelectorAll('*')].filter((element) => shown(element) && element.getBoundingClientRect().right > width + 1);
    const inner = wide.filter((element) => !wide.some((other) => other !== element && element.contains(other)));
    say('the page scrolls sideways', inner[0] ?? document.body, `${root.scrollWidth} px wide`);
  }
  for (const element of document.body.querySelectorAll('*')) {
    if (!shown(element) || element instanceof SVGElement) continue;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    if (unseen(box)) continue;
    const over = { x: element.scrollWidth - element.clientWidth > 1, y: element.scrollHeight - element.clientHeight > 1 };
    const scrolls = (overflow) => overflow === 'auto' || overflow === 'scroll';
    if (!loss && over.x && scrolls(style.overflowX)) say('a part scrolls sideways', element, `${element.scrollWidth} px in ${element.clientWidth}`);
    // 2. Nothing is clipped.
    const clips = (overflow) => overflow === 'hidden' || overflow === 'clip';
    if (element.textContent.trim() && ((over.x && clips(style.overflowX)) || (over.y && clips(style.overflowY)))) {
      say('clipped', element, `${element.scrollWidth}×${element.scrollHeight} in ${element.clientWidth}×${element.clientHeight}`);
    }
    if (element.matches('button, select, input:not([type=hidden])') && over.x && element.value !== '') {
      say('clipped', element, `${element.scrollWidth} px in ${element.clientWidth}`);
    }
  }

  // 3. No text under the least size, and no two texts on one another.
  const pieces = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !element || /^(style|script|title|desc|option|noscript)$/.test(element.localName) || !shown(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rects = [...range.getClientRects()].filter((rect) => !unseen(rect));
    if (rects.length === 0) continue;
    const on = layer(element);
    const svg = element.closest('svg');
    const scale = svg ? Math.hypot(element.getScreenCTM().a, element.getScreenCTM().b) : 1;
    const size = parseFloat(getComputedStyle(element).fontSize) * scale;
    if (!loss && size < least(element) - 0.01) say(`text under ${least(element)} px`, element, `${size.toFixed(1)} px`);
    for (const rect of rects) {
      if (rect.left < -1 || rect.right > width + 1) {
        if (!element.closest('[tabindex], pre')) say('text off the edge', element, `${Math.round(rect.left)} to ${Math.round(rect.right)} of ${width}`);
      }
      if (svg) {
        const frame = svg.getBoundingClientRect();
        const clip = getComputedStyle(svg).overflow !== 'visible';
        if (clip && (rect.left < frame.left - 1 || rect.right > frame.right + 1 || rect.top < frame.top - 1 || rect.bottom > frame.bottom + 1)) say('clipped', element, 'by its drawing');
      }
      // A text's box is taller than its letters: only its middle counts, so that lines may stand close.
      const slack = rect.height * 0.22;
      pieces.push({ node, element, on, left: rect.left, right: rect.right, top: rect.top + slack, bottom: rect.bottom - slack });
    }
  }
  for (const element of document.body.querySelectorAll('button, select, input:not([type=hidden]), img')) {
    if (!shown(element)) continue;
    const { left, right, top, bottom } = element.getBoundingClientRect();
    pieces.push({ node: element, element, on: layer(element), left, right, top, bottom });
  }
  pieces.sort((a, b) => a.top - b.top);
  const reported = new Set();
  pieces.forEach((piece, at) => {
    for (let next = at + 1; next < pieces.length && pieces[next].top < piece.bottom - 1; next++) {
      const other = pieces[next];
      if (other.on !== piece.on) continue;
      const across = Math.min(piece.right, other.right) - Math.max(piece.left, other.left);
      const down = Math.min(piece.bottom, other.bottom) - other.top;
      if (across <= 2 || down <= 1 || piece.node === other.node || piece.element.contains(other.node) || other.element.contains(piece.node)) continue;
      if (reported.has(piece.element) || reported.has(other.element)) continue;
      reported.add(piece.element).add(other.element);
      say('texts overlap', piece.element, `and “${(other.element.textContent || other.element.localName).trim().replace(/\s+/g, ' ').slice(0, 50)}”`);
    }
  });

  // 4. What is pressed is large enough.
  if (!loss) {
    const hits = (element, x, y) => {
      const hit = document.elementFromPoint(x, y);
      return hit !== null && (element.contains(hit) || hit.closest('label')?.control === element);
    };
    /** The link's own area may be larger than its text: what counts is where a finger still hits it. */
    const reaches = (element, least) => {
      const box = element.getBoundingClientRect();
      if (box.width >= least && box.height >= least) return true;
      element.scrollIntoView({ block: 'center' });
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const [x, y, arm] = [(left + right) / 2, (top + bottom) / 2, least / 2 - 0.5];
      const across = right - left >= least || (hits(element, x - arm, y) && hits(element, x + arm, y));
      const down = bottom - top >= least || (hits(element, x, y - arm) && hits(element, x, y + arm));
      return across && down;
    };
    const letters = (text) => text.replace(/[^\p{L}\p{N}]/gu, '').length;
    for (const element of document.body.querySelectorAll('a[href], button, select, summary, input:not([type=hidden])')) {
      const box = element.getBoundingClientRect();
      if (!shown(element) || unseen(box)) continue;
      const size = `${Math.round(box.width)}×${Math.round(box.height)}`;
      if (element.localName !== 'a') {
        const label = element.matches('[type=checkbox], [type=radio]') ? element.closest('label') : null;
        if (!reaches(label ?? element, 44)) say('pressed area under 44 px', element, size);
        continue;
      }
      // Of WCAG 2.5.8's exceptions: a link in running text, and a drawing's link that stands beside it in words.
      if (element.closest('svg')) {
        const twin = [...document.querySelectorAll('a[href]')].some((other) => !other.closest('svg') && other.getAttribute('href') === element.getAttribute('href'));
        if (twin) continue;
      } else if (getComputedStyle(element).display === 'inline') {
        let block = element.parentElement;
        while (getComputedStyle(block).display.startsWith('inline')) block = block.parentElement;
        const linked = [...block.querySelectorAll('a[href]')].reduce((sum, link) => sum + letters(link.textContent), 0);
        if (letters(block.textContent) > linked) continue;
      }
      if (!reaches(element, 24)) say('link under 24 px', element, size);
    }
    scrollTo(0, 0);
  }
  return found;
}

/**
 * Opens what is folded, so that it is looked at as well: what unfolds in its place, and with `above` what opens on
 * top of the page too. Runs inside the page; true if something was opened.
 */
export function unfold(above) {
  let opened = false;
  for (const details of document.querySelectorAll('details:not([open])')) {
    details.open = true;
    const lies = [...details.querySelectorAll('*')].some((part) => /^(absolute|fixed)$/.test(getComputedStyle(part).position) && part.getBoundingClientRect().width > 1);
    if (lies && !above) details.open = false;
    else opened = true;
  }
  return opened;
}
