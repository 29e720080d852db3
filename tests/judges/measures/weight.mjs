// The size of every page as sent: it fits into one round trip.

import { languages, pathAndQuery, sitePaths } from '../lib/pages.mjs';

export const name = 'size as sent';

const MAX_PAGE = 14 * 1024;
const MAX_PRODUCT = 10 * 1024;

const isProduct = (url) => languages.some((language) => new URL(url).pathname.startsWith(`${sitePaths(language).products}/`));

export async function judge({ responses, filteredLists }) {
  const all = [...responses, ...filteredLists];
  const findings = [];
  const largest = { page: { size: 0 }, product: { size: 0 } };
  for (const response of all) {
    const { url, size, headers } = response;
    const kind = isProduct(url) ? 'product' : 'page';
    const maximum = kind === 'product' ? MAX_PRODUCT : MAX_PAGE;
    if (headers['content-encoding'] !== 'br') findings.push({ url, rule: 'encoding', message: `sent as ${headers['content-encoding'] ?? 'identity'}` });
    if (headers['set-cookie']) findings.push({ url, rule: 'cookie', message: headers['set-cookie'].join() });
    if (size > maximum) findings.push({ url, rule: `${kind} over ${maximum / 1024} KB`, message: `${size} bytes` });
    if (size > largest[kind].size) largest[kind] = response;
  }
  const note = Object.entries(largest).filter(([, { url }]) => url).map(([kind, { url, size }]) => `largest ${kind} ${size} B ${pathAndQuery(url)}`).join(', ');
  return { pages: all.length, checks: all.length, findings, note };
}
