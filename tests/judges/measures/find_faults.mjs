// Layout faults that a script can find. Both functions run inside the page: they use nothing from outside themselves.

/**
 * Returns `[{ rule, message }]` for the page at its present width. With `readability`, only what makes text unreadable:
 * not its size, nor the size of controls, nor a table with a scroll bar of its own.
 */
export function findFaults({ readability = false } = {}) {
  // A drawing as wide as the screen has its text at full size from 360 px on.
  const minFontSize = (element) => (innerWidth < 360 && element.closest('svg') ? 14 : 16);
  const found = [];
  const report = (rule, element, more = '') => {
    const text = (element.textContent || element.value || element.placeholder || '').trim().replace(/\s+/g, ' ').slice(0, 50);
    const path = [];
    for (let at = element; at && at !== document.body && path.length < 4; at = at.parentElement) {
      path.unshift(at.localName + (at.id ? `#${at.id}` : '') + (typeof at.className === 'string' && at.className ? `.${at.className.trim().split(/\s+/)[0]}` : ''));
    }
    found.push({ rule, message: `${path.join(' > ')} “${text}” ${more}` });
  };
  const root = document.documentElement;
  const width = root.clientWidth;
  const isShown = (element) => element.checkVisibility({ contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true });
  // Text for screen readers only stands off the left edge or in a clipped pixel.
  const isHidden = (rect) => rect.right <= 0 || rect.bottom + scrollY <= 0 || rect.width <= 1 || rect.height <= 1;

  /** What opens on top of the page may cover it; texts are compared within their own layer. */
  const layerOf = (element) => {
    for (let at = element; at; at = at.parentElement) {
      if (/^(absolute|fixed)$/.test(getComputedStyle(at).position) && at.closest('details')) return at.closest('details');
    }
    return null;
  };

  // 1. Nothing scrolls sideways: not the page, and nothing in it.
  if (root.scrollWidth > width) {
    const wide = [...document.body.querySelectorAll('*')].filter((element) => isShown(element) && element.getBoundingClientRect().right > width + 1);
    const inner = wide.filter((element) => !wide.some((other) => other !== element && element.contains(other)));
    report('the page scrolls sideways', inner[0] ?? document.body, `${root.scrollWidth} px wide`);
  }
  for (const element of document.body.querySelectorAll('*')) {
    if (!isShown(element) || element instanceof SVGElement) continue;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    if (isHidden(box)) continue;
    const over = { x: element.scrollWidth - element.clientWidth > 1, y: element.scrollHeight - element.clientHeight > 1 };
    const scrolls = (overflow) => overflow === 'auto' || overflow === 'scroll';
    if (!readability && over.x && scrolls(style.overflowX)) report('a part scrolls sideways', element, `${element.scrollWidth} px in ${element.clientWidth}`);
    // 2. Nothing is clipped.
    const clips = (overflow) => overflow === 'hidden' || overflow === 'clip';
    if (element.textContent.trim() && ((over.x && clips(style.overflowX)) || (over.y && clips(style.overflowY)))) {
      report('clipped', element, `${element.scrollWidth}×${element.scrollHeight} in ${element.clientWidth}×${element.clientHeight}`);
    }
    if (element.matches('button, select, input:not([type=hidden])') && over.x && element.value !== '') {
      report('clipped', element, `${element.scrollWidth} px in ${element.clientWidth}`);
    }
  }

  // 3. No text is under the minimum size, and no two texts overlap.
  const pieces = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!node.data.trim() || !element || /^(style|script|title|desc|option|noscript)$/.test(element.localName) || !isShown(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    // A range does not know that `textLength` sets the letters closer, the box of the element does.
    const isFitted = element.matches('text[textLength]') && element.childNodes.length === 1;
    const rects = (isFitted ? [element.getBoundingClientRect()] : [...range.getClientRects()]).filter((rect) => !isHidden(rect));
    if (rects.length === 0) continue;
    const layer = layerOf(element);
    const svg = element.closest('svg');
    const scale = svg ? Math.hypot(element.getScreenCTM().a, element.getScreenCTM().b) : 1;
    const size = parseFloat(getComputedStyle(element).fontSize) * scale;
    if (!readability && size < minFontSize(element) - 0.01) report(`text under ${minFontSize(element)} px`, element, `${size.toFixed(1)} px`);
    for (const rect of rects) {
      if (rect.left < -1 || rect.right > width + 1) {
        if (!element.closest('[tabindex], pre')) report('text off the edge', element, `${Math.round(rect.left)} to ${Math.round(rect.right)} of ${width}`);
      }
      if (svg) {
        const frame = svg.getBoundingClientRect();
        const clip = getComputedStyle(svg).overflow !== 'visible';
        if (clip && (rect.left < frame.left - 1 || rect.right > frame.right + 1 || rect.top < frame.top - 1 || rect.bottom > frame.bottom + 1)) report('clipped', element, 'by its drawing');
      }
      // A line box is taller than its letters: only its middle counts, so that lines may be close together.
      const slack = rect.height * 0.22;
      pieces.push({ node, element, layer, left: rect.left, right: rect.right, top: rect.top + slack, bottom: rect.bottom - slack });
    }
  }
  for (const element of document.body.querySelectorAll('button, select, input:not([type=hidden]), img')) {
    if (!isShown(element)) continue;
    const { left, right, top, bottom } = element.getBoundingClientRect();
    pieces.push({ node: element, element, layer: layerOf(element), left, right, top, bottom });
  }
  pieces.sort((a, b) => a.top - b.top);
  const reported = new Set();
  pieces.forEach((piece, at) => {
    for (let next = at + 1; next < pieces.length && pieces[next].top < piece.bottom - 1; next++) {
      const other = pieces[next];
      if (other.layer !== piece.layer) continue;
      const across = Math.min(piece.right, other.right) - Math.max(piece.left, other.left);
      const down = Math.min(piece.bottom, other.bottom) - other.top;
      if (across <= 2 || down <= 1 || piece.node === other.node || piece.element.contains(other.node) || other.element.contains(piece.node)) continue;
      if (reported.has(piece.element) || reported.has(other.element)) continue;
      reported.add(piece.element).add(other.element);
      report('texts overlap', piece.element, `and “${(other.element.textContent || other.element.localName).trim().replace(/\s+/g, ' ').slice(0, 50)}”`);
    }
  });

  // 4. Links and controls are large enough.
  if (!readability) {
    const hits = (element, x, y) => {
      const hit = document.elementFromPoint(x, y);
      return hit !== null && (element.contains(hit) || hit.closest('label')?.control === element);
    };
    /** The area of a link may be larger than its text: what counts is where a tap still hits it. */
    const isLargeEnough = (element, minimum) => {
      const box = element.getBoundingClientRect();
      if (box.width >= minimum && box.height >= minimum) return true;
      element.scrollIntoView({ block: 'center' });
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const [x, y, arm] = [(left + right) / 2, (top + bottom) / 2, minimum / 2 - 0.5];
      const across = right - left >= minimum || (hits(element, x - arm, y) && hits(element, x + arm, y));
      const down = bottom - top >= minimum || (hits(element, x, y - arm) && hits(element, x, y + arm));
      return across && down;
    };
    const letters = (text) => text.replace(/[^\p{L}\p{N}]/gu, '').length;
    for (const element of document.body.querySelectorAll('a[href], button, select, summary, input:not([type=hidden])')) {
      const box = element.getBoundingClientRect();
      if (!isShown(element) || isHidden(box)) continue;
      const size = `${Math.round(box.width)}×${Math.round(box.height)}`;
      if (element.localName !== 'a') {
        const label = element.matches('[type=checkbox], [type=radio]') ? element.closest('label') : null;
        if (!isLargeEnough(label ?? element, 44)) report('control under 44 px', element, size);
        continue;
      }
      // Two of WCAG 2.5.8's exceptions: a link in running text, and a link in a drawing that the page has as text too.
      if (element.closest('svg')) {
        const isTextToo = [...document.querySelectorAll('a[href]')].some((other) => !other.closest('svg') && other.getAttribute('href') === element.getAttribute('href'));
        if (isTextToo) continue;
      } else if (getComputedStyle(element).display === 'inline') {
        let block = element.parentElement;
        while (getComputedStyle(block).display.startsWith('inline')) block = block.parentElement;
        const linked = [...block.querySelectorAll('a[href]')].reduce((sum, link) => sum + letters(link.textContent), 0);
        if (letters(block.textContent) > linked) continue;
      }
      if (!isLargeEnough(element, 24)) report('link under 24 px', element, size);
    }
    scrollTo(0, 0);
  }
  return found;
}

/**
 * Opens every `details` that unfolds in place, so that it is checked too; with `overlays` also those that open on top of the
 * page. Returns whether something was opened.
 */
export function openDetails(overlays) {
  let opened = false;
  for (const details of document.querySelectorAll('details:not([open])')) {
    details.open = true;
    const isOverlay = [...details.querySelectorAll('*')].some((part) => /^(absolute|fixed)$/.test(getComputedStyle(part).position) && part.getBoundingClientRect().width > 1);
    if (isOverlay && !overlays) details.open = false;
    else opened = true;
  }
  return opened;
}
