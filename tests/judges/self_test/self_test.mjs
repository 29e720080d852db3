// A self-test of the judges: on a page with every fault, each judge must find the faults that it is there for. A judge that
// finds nothing there is broken, and its silence about our own pages would mean nothing.

import { mkdir, readFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { fetchAll } from '../lib/fetch.mjs';
import { HERE } from '../lib/paths.mjs';
import { startTlsProxy } from '../lib/tls_proxy.mjs';

export const name = 'self-test of the judges';

/** What each judge must find on the faulty page: each pattern matches the setting, the rule or the message of a finding. */
const MUST_FIND = {
  nu: [/Property “.*” doesn.t exist|Parse Error|colour/i, /alt/, /End tag|No “p” element/i],
  html_validate: [/wcag\/h37/, /close-order|element-permitted|no-implicit-close/],
  xml: [/status|well-formed/],
  links: [/status 404/, /no-such-part/],
  observatory: [/csp-not-implemented/, /grade/],
  weight: [/encoding/, /cookie/, /over 10 KB/],
  layout: [/more than one request/, /the page scrolls sideways/, /a part scrolls sideways/, /clipped/, /texts overlap/, /text under 16 px/, /link under 24 px/, /control under 44 px/],
  first_screen: [/name: not on the first screen/, /stars and year: not on the page/],
  adaptation: [/text at 200 %.*clipped.*just fits/, /text spacing.*clipped/, /own colours.*text without contrast/, /forced colours.*text without contrast.*Unseen/, /something moves/],
  focus: [/not the skip link/, /focus does not show/],
  axe: [/image-alt/, /color-contrast/],
  pa11y: [/G18|color-contrast/, /H37|image-alt/],
  journeys: [
    /J1/, /J2/, /J3/, /J4/, /J5/, /shopper/, /gift/, /tourist/, /journalist/, /official/, /producer wanting/, /teacher/, /screen-reader/,
  ],
  offline: [/no service worker starts/],
  lighthouse: [/accessibility.*image-alt/],
};

async function serveFaultyPage() {
  const html = await readFile(path.join(HERE, 'self_test/faulty.html'), 'utf8');
  // Larger than a product page may be, without more text.
  const page = html.replace('</body>', `<!-- ${'heavy '.repeat(2000)}--></body>`);
  const server = http.createServer((request, response) => {
    const isKnown = ['/', '/san-pham/faulty'].includes(new URL(request.url, 'http://localhost').pathname);
    const type = isKnown ? 'text/html; charset=utf-8' : 'text/plain';
    response.writeHead(isKnown ? 200 : 404, { 'content-type': type, 'set-cookie': 'a=b' }).end(isKnown ? page : 'no');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { base: `http://127.0.0.1:${server.address().port}`, close: () => (server.close(), server.closeAllConnections()) };
}

/** Runs each of the judges, `{ stem, judge }`, on the faulty page. */
export async function run(judges, browsers, folder) {
  await mkdir(folder);
  const { base, close } = await serveFaultyPage();
  const tlsProxy = await startTlsProxy(folder);
  tlsProxy.forwardTo(base);
  const url = `${base}/san-pham/faulty`;
  const context = {
    base, tlsProxy, folder, browsers,
    samples: [{ kind: 'product', language: 'vi', url, status: 200, main: 'product' }],
    offScreen: new Set(),
    responses: await fetchAll([url]),
    filteredLists: [],
  };
  const findings = [];
  let checks = 0;
  for (const { stem, judge } of judges) {
    const found = (await judge(context)).findings.map(({ rule, setting = '', message }) => `${setting} ${rule} ${message}`);
    for (const pattern of MUST_FIND[stem]) {
      checks++;
      if (!found.some((line) => pattern.test(line))) findings.push({ url, rule: stem, message: `does not find ${pattern}` });
    }
  }
  tlsProxy.close();
  close();
  return { pages: judges.length, checks, findings };
}
