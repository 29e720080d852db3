// Pictures of the seven main pages, at three widths, light and dark, in both languages:
// `node tests/judges/screenshots.mjs OUTDIR [--binary PATH]`.

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { binary } from './court/binary.mjs';
import { SCHEMES, crew, scheme } from './court/browser.mjs';
import { kinds, mainPages, sitemap } from './court/pages.mjs';
import { serve } from './court/server.mjs';

const WIDTHS = [360, 768, 1280];

const { values: options, positionals } = parseArgs({ options: { binary: { type: 'string' } }, allowPositionals: true });
const [folder] = positionals;
if (!folder) throw new Error('name the folder that the pictures go to');
await mkdir(folder, { recursive: true });

const server = await serve(await binary(options.binary));
const browsers = await crew();
try {
  const pages = mainPages(await kinds(server.base, await sitemap(server.base)));
  const made = await browsers.each(pages, async (page, { url, main, language }) => {
    const files = [];
    for (const value of SCHEMES) {
      await scheme(page, value);
      for (const width of WIDTHS) {
        await page.setViewport({ width, height: 740 });
        await page.goto(url);
        const file = path.join(folder, `${main}-${language}-${width}-${value}.png`);
        await page.screenshot({ path: file, fullPage: true });
        files.push(file);
      }
    }
    return files;
  });
  console.log(made.sort().join('\n'));
} finally {
  await browsers.close();
  await server.stop();
}
