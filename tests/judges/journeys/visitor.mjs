// A visitor in a browser: what journeys have in common.

export class Visitor {
  checks = 0;

  constructor(page, base) {
    this.page = page;
    this.base = base;
  }

  /** Path and query of the current page, decoded. */
  get location() {
    const { pathname, search } = new URL(this.page.url());
    return decodeURIComponent(pathname) + search;
  }

  expect(holds, otherwise) {
    this.checks++;
    if (!holds) throw new Error(otherwise);
  }

  /** The text of the page. */
  text(selector = 'main') {
    return this.page.$eval(selector, (element) => element.textContent.replace(/\s+/g, ' ').trim());
  }

  /** The distinct addresses of the links in the main part that begin with `start`. */
  async links(start) {
    const hrefs = await this.page.$$eval(`main a[href^="${start}"]`, (links) => links.map((link) => link.getAttribute('href')));
    return [...new Set(hrefs)];
  }

  attribute(selector, attribute) {
    return this.page.$eval(selector, (element, attribute) => element.getAttribute(attribute), attribute);
  }
}
