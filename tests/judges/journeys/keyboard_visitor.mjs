// A visitor on a small phone, without JavaScript and without a mouse, who only presses keys.

import { Visitor } from './visitor.mjs';

const MAX_STOPS = 300;

export class KeyboardVisitor extends Visitor {
  static async in(page, base) {
    await page.setJavaScriptEnabled(false);
    await page.setViewport({ width: 360, height: 740 });
    return new KeyboardVisitor(page, base);
  }

  /** Arrives by a link on another site. */
  async open(path) {
    const response = await this.page.goto(this.base + path);
    this.expect(response.status() === 200, `${path} answers ${response.status()}`);
  }

  /** Presses Tab, from where the focus is, until the focused element matches the selector. */
  async tabTo(selector) {
    for (let stop = 0; stop < MAX_STOPS; stop++) {
      await this.page.keyboard.press('Tab');
      if (await this.page.evaluate((selector) => document.activeElement.matches(selector), selector)) {
        this.checks++;
        return;
      }
    }
    throw new Error(`${this.location}: Tab does not reach ${selector}`);
  }

  /** Presses Enter on the focused element, and waits for the next page. */
  async enter() {
    const [response] = await Promise.all([this.page.waitForNavigation({ timeout: 10_000 }), this.page.keyboard.press('Enter')]);
    this.expect(response.status() === 200, `${this.location} answers ${response.status()}`);
  }

  /** Goes by keyboard to the first link whose address begins with `start`, and follows it. */
  async follow(start, within = '') {
    await this.tabTo(`${within} a[href^="${start}"]`);
    await this.enter();
    this.expect(this.location.startsWith(start), `the link ${start} led to ${this.location}`);
  }

  async search(words) {
    await this.tabTo('input[name=q]');
    await this.page.keyboard.type(words);
    await this.enter();
  }
}
