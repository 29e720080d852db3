// The Nu HTML checker, over every page of the site: HTML, its style and SVG, and the icon.

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { HERE } from '../lib/paths.mjs';
import { run } from '../lib/process.mjs';
import { fetchAll } from '../lib/fetch.mjs';

const JAR = path.join(HERE, 'node_modules/vnu-jar/build/dist/vnu.jar');

export const name = 'Nu HTML checker';

export async function judge({ responses, base, folder }) {
  const [icon] = await fetchAll([`${base}/favicon.svg`]);
  const pages = [...responses, icon];
  const htmlFolder = path.join(folder, 'nu');
  await mkdir(htmlFolder, { recursive: true });
  const urlOfFile = new Map();
  for (const [at, { url, text }] of pages.entries()) {
    const file = path.join(htmlFolder, `${at}.${url.endsWith('.svg') ? 'svg' : 'html'}`);
    await writeFile(file, text);
    urlOfFile.set(path.basename(file), url);
  }
  // Without --skip-non-html, so that --also-check-svg takes effect.
  const { stderr } = await run('java', ['-Xmx512m', '-jar', JAR, '--also-check-css', '--also-check-svg', '--Werror', '--format', 'json', htmlFolder]);
  const { messages } = JSON.parse(stderr);
  const findings = messages.map(({ url, message, extract, lastLine }) => ({
    url: urlOfFile.get(path.basename(url ?? '')),
    rule: message.replace(/“[^”]*”/g, '“…”').slice(0, 120),
    message: `line ${lastLine}: ${message} ${extract ?? ''}`,
  }));
  return { pages: pages.length, checks: pages.length, findings };
}
