// Chromium, and a crew of it that works a list off side by side.

import { existsSync } from 'node:fs';
import puppeteer from 'puppeteer-core';

const CHROMIUM = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync);
/** As many browsers as the machine of the checks has cores. */
const CREW = 2;

export const WIDTHS = [360, 1280];
export const SCHEMES = ['light', 'dark'];

export function launch(args = []) {
  if (!CHROMIUM) throw new Error('no Chromium found: install it, or name it in CHROMIUM');
  return puppeteer.launch({
    executablePath: CHROMIUM,
    // A container's root has no sandbox and little shared memory.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--hide-scrollbars', ...args],
  });
}

export async function scheme(page, value) {
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
}

export async function crew() {
  const browsers = await Promise.all(Array.from({ length: CREW }, () => launch()));
  return {
    /** Calls `work(page, item)` for every item, each browser with one fresh page, and gathers what they return. */
    async each(items, work) {
      const queue = [...items];
      const found = [];
      await Promise.all(
        browsers.map(async (browser) => {
          const page = await browser.newPage();
          // The site's policy forbids what judges inject; the policy itself is judged elsewhere.
          await page.setBypassCSP(true);
          await page.setCacheEnabled(false);
          // Judged is what a first visitor gets, from the network; what the worker does has a journey of its own.
          await page.setBypassServiceWorker(true);
          for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
            found.push(...(await work(page, item)));
          }
          await page.close();
        }),
      );
      return found;
    },
    close: () => Promise.all(browsers.map((browser) => browser.close())),
  };
}
