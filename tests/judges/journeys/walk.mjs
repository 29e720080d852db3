// A visitor at a small phone's width, without JavaScript and without a mouse: all that they do is press keys.

const MOST_STOPS = 300;

export class Walk {
  constructor(page, base) {
    this.page = page;
    this.base = base;
    this.steps = 0;
  }

  /** A page in which no script of a page runs, 360 px wide. */
  static async begin(page, base) {
    await page.setJavaScriptEnabled(false);
    await page.setViewport({ width: 360, height: 740 });
    return new Walk(page, base);
  }

  /** Arrives by a link from elsewhere. */
  async open(path) {
    const response = await this.page.goto(this.base + path);
    this.expect(response.status() === 200, `${path} answers ${response.status()}`);
  }

  /** Where one is: path and query, readable. */
  get here() {
    const { pathname, search } = new URL(this.page.url());
    return decodeURIComponent(pathname) + search;
  }

  expect(holds, otherwise) {
    this.steps++;
    if (!holds) throw new Error(otherwise);
  }

  /** Presses Tab until what has the focus fits the selector; from where the focus is. */
  async tabTo(selector) {
    for (let stop = 0; stop < MOST_STOPS; stop++) {
      await this.page.keyboard.press('Tab');
      if (await this.page.evaluate((selector) => document.activeElement.matches(selector), selector)) {
        this.steps++;
        return;
      }
    }
    throw new Error(`${this.here}: Tab never comes to ${selector}`);
  }

  /** Presses Enter on what has the focus, and waits for the page that follows. */
  async enter() {
    const [response] = await Promise.all([this.page.waitForNavigation({ timeout: 10_000 }), this.page.keyboard.press('Enter')]);
    this.expect(response.status() === 200, `${this.here} answers ${response.status()}`);
  }

  /** Goes by keyboard to a link whose address begins so, and follows it. */
  async follow(start, within = '') {
    await this.tabTo(`${within} a[href^="${start}"]`);
    await this.enter();
    this.expect(this.here.startsWith(start), `the link ${start} led to ${this.here}`);
  }

  async search(words) {
    await this.tabTo('input[name=q]');
    await this.page.keyboard.type(words);
    await this.enter();
  }

  /** What the page says, as text. */
  text(selector = 'main') {
    return this.page.$eval(selector, (element) => element.textContent.replace(/\s+/g, ' ').trim());
  }

  /** The addresses of the links within, each once, that begin so. */
  async links(start, within = 'main') {
    const hrefs = await this.page.$$eval(`${within} a[href^="${start}"]`, (links) => links.map((link) => link.getAttribute('href')));
    return [...new Set(hrefs)];
  }

  attribute(selector, attribute) {
    return this.page.$eval(selector, (element, attribute) => element.getAttribute(attribute), attribute);
  }
}
