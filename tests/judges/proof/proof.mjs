// The judges are judged first: on a page that has every fault, each must find what it is there for. One that finds
// nothing there is broken, and its silence about our own pages would mean nothing.

import { readFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { fetchedAll } from '../court/fetch.mjs';
import { HERE } from '../court/paths.mjs';
import { front } from '../court/tls.mjs';

export const name = 'the judges themselves';

/** What each judge must say of the faulty page: each pattern fits a rule, a setting or a message of it. */
const MUST_FIND = {
  nu: [/Property “.*” doesn.t exist|Parse Error|colour/i, /alt/, /End tag|No “p” element/i],
  html_validate: [/wcag\/h37/, /close-order|element-permitted|no-implicit-close/],
  xml: [/status|well-formed/],
  links: [/status 404/, /no-such-part/],
  observatory: [/csp-not-implemented/, /grade/],
  weight: [/coding/, /cookie/, /over 8 KB/],
  layout: [/more than one request/, /the page scrolls sideways/, /a part scrolls sideways/, /clipped/, /texts overlap/, /text under 16 px/, /link under 24 px/, /pressed area under 44 px/],
  first_screen: [/name: not on the first screen/, /stars and year: not on the page/],
  adaptation: [/text at 200 %.*clipped.*just fits/, /text spacing.*clipped/, /own colours.*text without contrast/, /forced colours.*text without contrast.*Unseen/, /something moves/],
  focus: [/not the skip link/, /focus does not show/],
  axe: [/image-alt/, /color-contrast/],
  pa11y: [/G18|color-contrast/, /H37|image-alt/],
  journeys: [/J1/, /J2/, /J3/, /J4/, /J5/],
  offline: [/no worker comes/],
  lighthouse: [/accessibility.*image-alt/],
};

async function faulty() {
  const html = await readFile(path.join(HERE, 'proof/faulty.html'), 'utf8');
  // More than a product page may weigh, without saying more.
  const page = html.replace('</body>', `<!-- ${'heavy '.repeat(2000)}--></body>`);
  const server = http.createServer((request, response) => {
    const known = ['/', '/san-pham/faulty'].includes(new URL(request.url, 'http://localhost').pathname);
    const type = known ? 'text/html; charset=utf-8' : 'text/plain';
    response.writeHead(known ? 200 : 404, { 'content-type': type, 'set-cookie': 'a=b' }).end(known ? page : 'no');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { base: `http://127.0.0.1:${server.address().port}`, close: () => (server.close(), server.closeAllConnections()) };
}

/** Lets each of the judges, `{ stem, judge }`, sit over the faulty page. */
export async function prove(judges, crew, folder) {
  const { base, close } = await faulty();
  const tls = await front(folder);
  tls.to(base);
  const url = `${base}/san-pham/faulty`;
  const page = { kind: 'product', language: 'vi', url, status: 200, main: 'product' };
  const court = {
    base, front: tls, folder, crew,
    kinds: [page],
    screens: [page],
    sheets: new Set(),
    answers: await fetchedAll([url]),
    filtered: [],
  };
  const findings = [];
  let checks = 0;
  for (const { stem, judge } of judges) {
    const said = (await judge(court)).findings.map(({ rule, setting = '', message }) => `${setting} ${rule} ${message}`);
    for (const pattern of MUST_FIND[stem]) {
      checks++;
      if (!said.some((line) => pattern.test(line))) findings.push({ url, rule: stem, message: `does not find ${pattern}` });
    }
  }
  tls.close();
  close();
  return { pages: judges.length, checks, findings };
}
