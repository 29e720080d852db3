// Screenshots of the seven main pages, at three widths, light and dark, in both languages:
// `node tests/judges/screenshots.mjs OUTDIR [--binary PATH]`.

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findBinary } from './lib/binary.mjs';
import { inEachScheme, launchPool } from './lib/browser.mjs';
import { fetchSitemap, samplePages } from './lib/pages.mjs';
import { startServer } from './lib/server.mjs';

const WIDTHS = [360, 768, 1280];

const { values: options, positionals } = parseArgs({ options: { binary: { type: 'string' } }, allowPositionals: true });
const [folder] = positionals;
if (!folder) throw new Error('name the folder for the screenshots');
await mkdir(folder, { recursive: true });

const server = await startServer(await findBinary(options.binary));
const browsers = await launchPool();
try {
  const samples = await samplePages(server.base, await fetchSitemap(server.base));
  const files = await browsers.each(samples.filter(({ main }) => main), (page, { url, main, language }) => (
    inEachScheme(page, url, { widths: WIDTHS, height: 740 }, async ({ scheme, width }) => {
      const file = path.join(folder, `${main}-${language}-${width}-${scheme}.png`);
      await page.screenshot({ path: file, fullPage: true });
      return [file];
    })
  ));
  console.log(files.sort().join('\n'));
} finally {
  await browsers.close();
  await server.stop();
}
