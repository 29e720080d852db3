// The Nu HTML checker, over every page of the site: HTML, the style in it, drawings in it and the icon.

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { HERE } from '../court/paths.mjs';
import { run } from '../court/process.mjs';
import { fetchedAll } from '../court/fetch.mjs';

const JAR = path.join(HERE, 'node_modules/vnu-jar/build/dist/vnu.jar');

export const name = 'Nu HTML checker';

export async function judge({ answers, base, folder }) {
  const [icon] = await fetchedAll([`${base}/favicon.svg`]);
  const pages = [...answers, icon];
  const shelf = path.join(folder, 'nu');
  await mkdir(shelf, { recursive: true });
  const byFile = new Map();
  for (const [at, { url, text }] of pages.entries()) {
    const file = path.join(shelf, `${at}.${url.endsWith('.svg') ? 'svg' : 'html'}`);
    await writeFile(file, text);
    byFile.set(path.basename(file), url);
  }
  // No --skip-non-html: given with --also-check-svg, the drawings are then read as SVG.
  const { stderr } = await run('java', ['-Xmx512m', '-jar', JAR, '--also-check-css', '--also-check-svg', '--Werror', '--format', 'json', shelf]);
  const { messages } = JSON.parse(stderr);
  const findings = messages.map(({ url, message, extract, lastLine }) => ({
    url: byFile.get(path.basename(url ?? '')),
    rule: message.replace(/“[^”]*”/g, '“…”').slice(0, 120),
    message: `line ${lastLine}: ${message} ${extract ?? ''}`,
  }));
  return { pages: pages.length, checks: pages.length, findings };
}
