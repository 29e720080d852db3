// Whether text stands out from its ground, read off the picture. Computed styles do not tell it where the reader's
// system forces its own colours. Both functions run inside the page.

/** Every line of text that is shown: its words, and where in the whole page it stands. */
export function textRects() {
  const rects = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const shown = element.checkVisibility({ contentVisibilityAuto: true, opacityProperty: true, visibilityProperty: true });
    if (!/[\p{L}\p{N}]/u.test(node.data) || /^(style|script|title|desc|option)$/.test(element.localName) || !shown) continue;
    // A control that is disabled may be faint (WCAG 1.4.3).
    if (element.closest(':disabled')) continue;
    // What a part that scrolls by itself keeps back is read after scrolling.
    let [least, most] = [0, innerWidth];
    for (let around = element; around; around = around.parentElement) {
      if (getComputedStyle(around).overflowX === 'visible') continue;
      const box = around.getBoundingClientRect();
      [least, most] = [Math.max(least, box.left), Math.min(most, box.right)];
    }
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const { left, right, top, bottom } of range.getClientRects()) {
      if (left >= least - 1 && right <= most + 1 && right - left > 2) rects.push({ text: node.data.trim().slice(0, 40), left, right, top: top + scrollY, bottom: bottom + scrollY });
    }
  }
  return rects;
}

/** Those of the texts that hardly differ from their ground in a PNG of the whole page. */
export async function faint(base64, rects) {
  // Thin strokes are drawn paler than their colour: what is asked for is less than WCAG's 4.5.
  const LEAST = 3;
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
    return ratio < LEAST ? [`“${text}” ${ratio.toFixed(1)}:1`] : [];
  });
}
