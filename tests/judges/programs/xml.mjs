// xmllint: sitemap, OpenSearch description and icon are well-formed XML.

import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fetchAll } from '../lib/fetch.mjs';
import { run } from '../lib/process.mjs';

export const name = 'xmllint';

export async function judge({ base, folder }) {
  const files = ['/sitemap.xml', '/opensearch.xml', '/favicon.svg'];
  const findings = [];
  for (const { url, status, headers, text } of await fetchAll(files.map((file) => `${base}${file}`))) {
    if (status !== 200) findings.push({ url, rule: 'status', message: String(status) });
    if (!/xml/.test(headers['content-type'] ?? '')) findings.push({ url, rule: 'content type', message: String(headers['content-type']) });
    const file = path.join(folder, path.basename(url));
    await writeFile(file, text);
    const { code, stderr } = await run('xmllint', ['--noout', '--nonet', file]);
    if (code !== 0) findings.push({ url, rule: 'well-formed', message: stderr });
  }
  return { pages: files.length, checks: files.length, findings };
}
