// Bytes as sent, over all URLs: a page is one round trip.

import { short } from '../court/pages.mjs';
import { languages, site } from '../court/pages.mjs';

export const name = 'weight as sent';

const PAGE = 14 * 1024;
const PRODUCT = 8 * 1024;

const stems = languages.map((language) => `${site(language).products}/`);
const isProduct = (url) => stems.some((stem) => new URL(url).pathname.startsWith(stem));

export async function judge({ answers, filtered }) {
  const all = [...answers, ...filtered];
  const findings = [];
  const heaviest = { page: { sent: 0 }, product: { sent: 0 } };
  for (const answer of all) {
    const { url, sent, headers } = answer;
    const kind = isProduct(url) ? 'product' : 'page';
    const most = kind === 'product' ? PRODUCT : PAGE;
    if (headers['content-encoding'] !== 'br') findings.push({ url, rule: 'coding', message: `sent as ${headers['content-encoding'] ?? 'identity'}` });
    if (headers['set-cookie']) findings.push({ url, rule: 'cookie', message: headers['set-cookie'].join() });
    if (sent > most) findings.push({ url, rule: `${kind} over ${most / 1024} KB`, message: `${sent} bytes` });
    if (sent > heaviest[kind].sent) heaviest[kind] = answer;
  }
  const note = Object.entries(heaviest).filter(([, { url }]) => url).map(([kind, { url, sent }]) => `heaviest ${kind} ${sent} B ${short(url)}`).join(', ');
  return { pages: all.length, checks: all.length, findings, note };
}
