// Chromium, and a pool of browsers that work through a list in parallel.

import { existsSync } from 'node:fs';
import puppeteer from 'puppeteer-core';

const CHROMIUM = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync);
/** As many browsers as the machine that runs the checks has cores. */
const POOL_SIZE = 2;

export const WIDTHS = [360, 1280];
export const COLOR_SCHEMES = ['light', 'dark'];

export function launch(args = []) {
  if (!CHROMIUM) throw new Error('no Chromium found: install it, or name it in CHROMIUM');
  return puppeteer.launch({
    executablePath: CHROMIUM,
    // In a container root has no sandbox and little shared memory.
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--hide-scrollbars', ...args],
  });
}

/** Opens the page once in each colour scheme at each width, calls `work(setting)`, and gathers what it returns. */
export async function inEachScheme(page, url, { widths = WIDTHS, height = 900 }, work) {
  const results = [];
  for (const scheme of COLOR_SCHEMES) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    for (const width of widths) {
      const viewport = { width, height };
      await page.setViewport(viewport);
      await page.goto(url);
      results.push(...(await work({ scheme, width, viewport, setting: `${width} px, ${scheme}` })));
    }
  }
  return results;
}

export async function launchPool() {
  const browsers = await Promise.all(Array.from({ length: POOL_SIZE }, () => launch()));
  return {
    /** Calls `work(page, item)` for every item, each browser with one fresh page, and gathers what they return. */
    async each(items, work) {
      const queue = [...items];
      const results = [];
      await Promise.all(
        browsers.map(async (browser) => {
          const page = await browser.newPage();
          // The site's policy forbids the scripts that checks inject; the policy has a check of its own.
          await page.setBypassCSP(true);
          await page.setCacheEnabled(false);
          // Pages are checked as a first visitor gets them; the service worker has a journey of its own.
          await page.setBypassServiceWorker(true);
          for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
            results.push(...(await work(page, item)));
          }
          await page.close();
        }),
      );
      return results;
    },
    close: () => Promise.all(browsers.map((browser) => browser.close())),
  };
}
