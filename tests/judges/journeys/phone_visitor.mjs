// A person with a small phone who taps, types and reads. Each tap and each form sent is a step; scrolling is none.

import { fetchOne } from '../lib/fetch.mjs';
import { Visitor } from './visitor.mjs';

export const SCREEN = { width: 360, height: 740 };
const MAX_STEPS = 4;

export class PhoneVisitor extends Visitor {
  steps = 0;

  static async in(page, base) {
    await page.setViewport(SCREEN);
    await page.setBypassServiceWorker(true);
    return new PhoneVisitor(page, base);
  }

  /** What the records say, as the site gives it as data at the address of a page. */
  async data(path) {
    const { status, text } = await fetchOne(`${this.base}${path}.json`);
    this.expect(status === 200, `${path}.json answers ${status}`);
    return JSON.parse(text);
  }

  /** The first page of a journey: no step. */
  async arrive(path) {
    const response = await this.page.goto(this.base + path);
    this.expect(response.status() === 200, `${path} answers ${response.status()}`);
    await this.expectFits();
  }

  async expectFits() {
    const wide = await this.page.evaluate(() => document.documentElement.scrollWidth);
    this.expect(wide <= SCREEN.width, `${this.location} is ${wide} px wide`);
  }

  /** The first element of a selector that is drawn, also one that one has to scroll to. */
  async find(selector) {
    for (const handle of await this.page.$$(selector)) {
      if (await handle.evaluate((element) => element.checkVisibility() && element.getClientRects().length > 0)) return handle;
    }
    throw new Error(`${this.location} shows no ${selector}`);
  }

  /** Scrolls until what a selector or a handle names begins near the upper edge of the screen. */
  async scrollTo(target) {
    const handle = typeof target === 'string' ? await this.find(target) : target;
    await handle.evaluate((element) => {
      element.scrollIntoView({ block: 'start', behavior: 'instant' });
      scrollBy({ top: -20, behavior: 'instant' });
    });
    return handle;
  }

  /** Puts a finger on the middle of the first line of an element, which nothing may cover. */
  async touch(selector) {
    const handle = await this.find(selector);
    const point = await handle.evaluate((element) => {
      element.scrollIntoView({ block: 'center', behavior: 'instant' });
      const { left, top, width, height } = element.getClientRects()[0];
      const [x, y] = [left + width / 2, top + height / 2];
      const hit = document.elementFromPoint(x, y);
      return { x, y, isHit: hit !== null && (element.contains(hit) || hit.contains(element)) };
    });
    this.expect(point.isHit, `${this.location}: something covers ${selector}`);
    this.steps++;
    return () => this.page.mouse.click(point.x, point.y);
  }

  /** Taps what opens or closes something on the same page. */
  async tap(selector) {
    const press = await this.touch(selector);
    await press();
  }

  /** Taps a link or the button of a form, and waits for the next page. */
  async go(selector) {
    const press = await this.touch(selector);
    const [response] = await Promise.all([this.page.waitForNavigation({ timeout: 10_000 }), press()]);
    this.expect(response === null || response.status() === 200, `${this.location} answers ${response?.status()}`);
    await this.expectFits();
  }

  /** Taps the first link in the main part whose address begins with `start`. */
  follow(start, within = 'main') {
    return this.go(`${within} a[href^="${start}"]`);
  }

  /** Chooses a value of a list of choices: one step. */
  async choose(selector, value) {
    const list = await this.scrollTo(selector);
    this.expect((await list.select(value)).includes(value), `${selector} has no ${value}`);
    this.steps++;
  }

  /** Types into the search field of the page and sends it: one step. */
  async search(words) {
    const field = await this.find('main input[name=q]');
    await field.type(words);
    this.steps++;
    await Promise.all([this.page.waitForNavigation({ timeout: 10_000 }), this.page.keyboard.press('Enter')]);
    await this.expectFits();
  }

  /** The words that stand on the screen now, in the order of the page: drawn, within it, and covered by nothing. */
  seen() {
    return this.page.evaluate(({ width, height }) => {
      const isOnScreen = ({ left, top, right, bottom }) => left >= 0 && right <= width + 1 && top >= 0 && bottom <= height;
      // The link of a card lies over all of it, and one reads through it.
      const isOpaque = (element) => getComputedStyle(element).backgroundColor !== 'rgba(0, 0, 0, 0)';
      const words = [];
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (!parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
        for (const { 0: word, index } of node.data.matchAll(/[^\s\u00a0]+/g)) {
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + word.length);
          const box = range.getBoundingClientRect();
          if (box.width === 0 || !isOnScreen(box)) continue;
          const stack = document.elementsFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
          const own = stack.findIndex((element) => parent.contains(element) || element.contains(parent));
          if (own >= 0 && !stack.slice(0, own).some(isOpaque)) words.push(word);
        }
      }
      return words.join(' ');
    }, SCREEN);
  }

  /** Each of the texts stands on the screen, all of them at once. */
  async expectSeen(...texts) {
    const seen = await this.seen();
    for (const text of texts) {
      const isSeen = text instanceof RegExp ? text.test(seen) : seen.includes(text.replace(/[\s\u00a0]+/g, ' ').trim());
      this.expect(isSeen, `${this.location}: “${text}” is not on the screen, but: ${seen}`);
    }
  }

  /** The answer has been read: it took no more steps than a person has patience for. */
  expectFewSteps() {
    this.expect(this.steps <= MAX_STEPS, `the answer takes ${this.steps} steps`);
  }
}

/** The classes of stars with their year, as they stand in both languages. */
export const STARS_AND_YEAR = /OCOP.{0,60}(\d{4}|chưa rõ năm|year of award unknown)/;

/** A date as each language writes it: `2026-12-31` is 31/12/2026 or 31 December 2026, `2026-12` 12/2026 or December 2026. */
export function written(date, language) {
  const [year, month, day] = date.split('-').map(Number);
  if (language === 'vi') return [day, month, year].filter(Boolean).join('/');
  const name = month && new Date(Date.UTC(year, month - 1)).toLocaleString('en-GB', { month: 'long', timeZone: 'UTC' });
  return [day, name, year].filter(Boolean).join(' ');
}
