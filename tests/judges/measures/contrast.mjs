// The contrast of text with its background, measured on a screenshot: computed styles are of no use where the reader's
// system forces its own colours. Both functions run inside the page.

/** Every visible word and its place in the whole page; with `overlays`, only words of what was opened on top of the page. */
export function wordRects(overlays) {
  const rects = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const isShown = element.checkVisibility({ contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true });
    if (!/[\p{L}\p{N}]/u.test(node.data) || /^(style|script|title|desc|option)$/.test(element.localName) || !isShown) continue;
    // A control that is disabled may be faint (WCAG 1.4.3).
    if (element.closest(':disabled')) continue;
    // Not what becomes visible only by scrolling an element.
    let [min, max, isOverlay] = [0, innerWidth, false];
    for (let around = element; around; around = around.parentElement) {
      const { overflowX, position } = getComputedStyle(around);
      if (/^(absolute|fixed)$/.test(position) && around.closest('details')) isOverlay = true;
      if (overflowX === 'visible') continue;
      const box = around.getBoundingClientRect();
      [min, max] = [Math.max(min, box.left), Math.min(max, box.right)];
    }
    if (overlays && !isOverlay) continue;
    for (const word of node.data.matchAll(/[\p{L}\p{N}]+/gu)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      for (const { left, right, top, bottom } of range.getClientRects()) {
        if (left >= min - 1 && right <= max + 1 && right - left > 2) rects.push({ text: word[0], left, right, top: top + scrollY, bottom: bottom + scrollY });
      }
    }
  }
  return rects;
}

/** The words that hardly differ from their background in a PNG of the whole page. */
export async function lowContrastWords(base64, rects) {
  // Thin strokes are drawn paler than their colour, so the minimum is lower than WCAG's 4.5.
  const MIN_CONTRAST = 3;
  const picture = new Image();
  picture.src = `data:image/png;base64,${base64}`;
  await picture.decode();
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.drawImage(picture, 0, 0);
  const linear = (value) => (value <= 10 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  return rects.flatMap(({ text, left, right, top, bottom }) => {
    const [x, y] = [Math.max(0, Math.floor(left)), Math.floor(top)];
    const [width, height] = [Math.min(picture.width, Math.ceil(right)) - x, Math.min(picture.height, Math.ceil(bottom)) - y];
    if (width < 1 || height < 1) return [];
    const { data } = context.getImageData(x, y, width, height);
    let [darkest, lightest] = [1, 0];
    for (let at = 0; at < data.length; at += 4) {
      const luminance = 0.2126 * linear(data[at]) + 0.7152 * linear(data[at + 1]) + 0.0722 * linear(data[at + 2]);
      darkest = Math.min(darkest, luminance);
      lightest = Math.max(lightest, luminance);
    }
    const ratio = (lightest + 0.05) / (darkest + 0.05);
    return ratio < MIN_CONTRAST ? [`“${text}” ${ratio.toFixed(1)}:1`] : [];
  });
}
