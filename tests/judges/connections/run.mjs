// What must hold on every connection, checked with raw sockets: directly, and through nginx, HAProxy and Varnish as `deploy/`
// configures them: `node tests/judges/connections/run.mjs BINARY [FIRST_PORT]`. Needs nginx, haproxy, varnish and openssl; exits
// with 1 on any finding.
//
// - No declared body is ever read as a request, whatever its form and its timing, and no client gets the response of another.
// - Requests are answered alike wherever they are cut on their way.
// - The server cuts off a connection whose first head does not come; the proxies cut off slow heads and bodies, connections
//   without a request, and clients that take nothing of a response.

import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fetchOne, mapConcurrently } from '../lib/fetch.mjs';
import { PROXIES, startProxy } from '../lib/proxies.mjs';
import { exchange } from '../lib/raw_http.mjs';
import { startServer } from '../lib/server.mjs';
import { BODIES, HIDDEN, MALFORMED, METHODS, bytes, last, request, withBody } from './requests.mjs';
import { timeouts } from './timeouts.mjs';

const CONCURRENCY = 24;
const MAX_PRINTED = 20;
/** Pages, a page that does not exist, and a redirect. */
const TARGETS = ['/', '/en/', '/no-such-page', '/san-pham/'];
const PROBES = 40;

const [binary, firstPort = '4420'] = process.argv.slice(2);
const folder = await mkdtemp(path.join(tmpdir(), 'sanvat-connections-'));
const findings = [];
let checks = 0;

/** Responses are compared by what a visitor notices. */
const summary = ({ status, headers, body }) => `${status} ${headers.get('location') ?? ''} ${body}`;
const shown = ({ status, body }) => `${status} with ${body.length} bytes`;

/** What is wrong with the responses to requests that end with one that closes the connection. */
function faults(requests, { responses, rest, isClosed }, expected) {
  const found = [];
  const firstBody = requests.findIndex(({ body }) => body);
  if (!isClosed) found.push('the connection stays open');
  if (rest) found.push(`${rest.length} bytes are not a response: ${JSON.stringify(rest.slice(0, 80))}`);
  if (responses.length > requests.length) found.push(`${responses.length} responses to ${requests.length} requests`);
  // After a request with a body the connection may be closed, but not before it is answered.
  const minimum = firstBody < 0 ? requests.length : firstBody + 1;
  if (responses.length < minimum) found.push(`${responses.length} responses, not ${minimum}`);
  for (const [index, { method, target, body }] of requests.slice(0, responses.length).entries()) {
    const response = responses[index];
    const isExpected = summary(response) === expected.get(`${method} ${target}`);
    const isRefused = response.status >= 400 && (response.status < 500 || response.status === 501);
    if (!isExpected && !(body && isRefused)) found.push(`${method} ${target} is answered with ${shown(response)}`);
  }
  return found;
}

/** Ways to send a list of requests, one of which has a body. */
const TIMINGS = {
  'at once': (requests) => ({ pieces: [bytes(requests)] }),
  'body after the response or 200 ms': (requests) => {
    const at = requests.findIndex(({ body }) => body);
    const start = bytes(requests.slice(0, at)) + requests[at].head;
    return { pieces: [start, requests[at].body, bytes(requests.slice(at + 1))].filter(Boolean), gap: 200, awaitResponse: true };
  },
  'body in two halves': (requests) => {
    const all = bytes(requests);
    const cut = all.length - bytes(requests.slice(-1)).length - Math.floor(requests.find(({ body }) => body).body.length / 2);
    return { pieces: [all.slice(0, cut), all.slice(cut)], gap: 10 };
  },
};

/** The method of other requests on the same connection: actix-http mixes up HEAD and others when they come at once. */
const neighbour = (method) => (method === 'HEAD' ? 'HEAD' : 'GET');

function bodyScenarios() {
  const scenarios = [];
  for (const [form, body] of Object.entries(BODIES)) {
    for (const method of METHODS) {
      for (const [timing, send] of Object.entries(TIMINGS)) {
        const target = TARGETS[scenarios.length % TARGETS.length];
        const other = neighbour(method);
        const requests = [request(other, '/en/'), withBody(method, target, body), last(other, '/')];
        scenarios.push({ what: `${method} ${target} with a body declared by ${form}, ${timing}`, requests, send });
      }
    }
  }
  return scenarios;
}

async function expectNoBodyIsARequest(route, expected) {
  await mapConcurrently(bodyScenarios(), CONCURRENCY, async ({ what, requests, send }) => {
    checks++;
    const { pieces, ...options } = send(requests);
    const result = await exchange(route.connect, pieces, { methods: requests.map(({ method }) => method), ...options });
    for (const fault of faults(requests, result, expected)) findings.push(`${route.name}: ${what}: ${fault}`);
  });
  // A body that never ends: whatever comes of it is about another connection.
  await mapConcurrently(Object.entries(BODIES), CONCURRENCY, async ([form, { declared, body }]) => {
    const unfinished = form.startsWith('a length') ? { declared: declared.replace(/\d+/, (n) => Number(n) + 100), body } : { declared, body: body.slice(0, -2) };
    const { responses } = await exchange(route.connect, [bytes([withBody('GET', '/', unfinished)])], { timeout: 1_500 });
    checks++;
    if (responses.length > 1) findings.push(`${route.name}: an unfinished body declared by ${form}: ${responses.length} responses`);
  });
  // The connections between proxy and server carry on with other clients.
  await mapConcurrently(Array.from({ length: PROBES }, (_, at) => TARGETS[at % TARGETS.length]), CONCURRENCY, async (target) => {
    const requests = [request('GET', target), request('GET', `${target}?fbclid=${Math.random()}`), last('GET', target)];
    const { responses } = await exchange(route.connect, [bytes(requests)]);
    checks++;
    if (responses.length !== 3 || summary(responses[0]) !== expected.get(`GET ${target}`)) {
      findings.push(`${route.name}: afterwards GET ${target} is answered with ${responses.map(shown)}`);
    }
  });
}

async function expectCutsMakeNoDifference(route, expected) {
  for (const method of ['GET', 'HEAD']) {
    const requests = [...TARGETS.map((target) => request(method, target)), last(method, '/en/')];
    const methods = requests.map(({ method }) => method);
    const all = bytes(requests);
    const cuts = Array.from({ length: all.length - 1 }, (_, at) => ({ what: `cut at byte ${at + 1}`, pieces: [all.slice(0, at + 1), all.slice(at + 1)] }));
    for (const size of [1, 2, 3, 5, 17]) cuts.push({ what: `in pieces of ${size} bytes`, pieces: all.match(new RegExp(`.{1,${size}}`, 'gs')) });
    await mapConcurrently(cuts, CONCURRENCY, async ({ what, pieces }) => {
      checks++;
      const result = await exchange(route.connect, pieces, { methods, gap: pieces.length === 2 ? 4 : 0 });
      for (const fault of faults(requests, result, expected)) findings.push(`${route.name}: ${method} requests ${what}: ${fault}`);
    });
  }

  const [form] = Object.keys(BODIES);
  for (const method of ['GET', 'POST']) {
    const requests = [withBody(method, '/', BODIES[form]), last('GET', '/en/')];
    const all = bytes(requests);
    await mapConcurrently(Array.from({ length: all.length - 1 }, (_, at) => at + 1), CONCURRENCY, async (cut) => {
      checks++;
      const result = await exchange(route.connect, [all.slice(0, cut), all.slice(cut)], { methods: [method, 'GET'], gap: 4 });
      for (const fault of faults(requests, result, expected)) findings.push(`${route.name}: ${method} with a body cut at byte ${cut}: ${fault}`);
    });
  }

  for (const [what, text] of Object.entries(MALFORMED)) {
    const statuses = async (pieces) => {
      const { responses, isClosed } = await exchange(route.connect, pieces, { gap: 4 });
      return `${responses.map(({ status }) => status)}${isClosed ? '' : ', stays open'}`;
    };
    const whole = await statuses([text]);
    if (whole !== '400') findings.push(`${route.name}: a request with ${what} is answered with ${whole || 'nothing'}`);
    await mapConcurrently(Array.from({ length: text.length - 1 }, (_, at) => at + 1), CONCURRENCY, async (cut) => {
      checks++;
      const answered = await statuses([text.slice(0, cut), text.slice(cut)]);
      if (answered !== whole) findings.push(`${route.name}: a request with ${what} is answered with ${answered || 'nothing'} when cut at byte ${cut}, else with ${whole}`);
    });
  }
}

/** What the server answers to each request on a connection of its own. */
async function fetchExpected(route) {
  const expected = new Map();
  for (const method of METHODS) {
    for (const target of TARGETS) {
      const { responses: [response] } = await exchange(route.connect, [bytes([last(method, target)])], { methods: [method] });
      expected.set(`${method} ${target}`, summary(response));
    }
  }
  return expected;
}

/** The server logs every request that it reads: none may be one that was inside of a body. */
async function expectNothingHiddenInLog(server) {
  const control = '/control-request';
  await fetchOne(server.base + control);
  for (let attempt = 0; attempt < 100 && !server.log().includes(control); attempt++) await pause(100);
  if (!server.log().includes(control)) findings.push('the server does not log what it reads');
  const times = server.log().split(HIDDEN).length - 1;
  if (times > 0) findings.push(`the server reads ${times} requests that are inside of bodies`);
}

const open = [];
try {
  const server = await startServer(binary, { log: 'info', more: ['--access-log'] });
  open.push(server);
  const port = Number(new URL(server.base).port);
  const routes = [{ name: 'directly', connect: () => net.connect({ host: '127.0.0.1', port }) }];
  for (const [index, name] of PROXIES.entries()) {
    const proxy = await startProxy(name, folder, Number(firstPort) + 2 * index, [port, port, port]);
    open.push(proxy);
    routes.push(proxy);
  }
  const expected = await fetchExpected(routes[0]);
  for (const { name, connect } of routes.slice(1)) {
    for (let attempt = 0; ; attempt++) {
      const { responses: [response] } = await exchange(connect, [bytes([last('GET', '/')])]);
      if (response?.status === 200) break;
      if (attempt === 100) throw new Error(`${name} does not answer`);
      await pause(100);
    }
  }
  // These wait for time-outs, while the others keep the server busy.
  const slow = timeouts(routes);
  for (const route of routes) {
    const before = [findings.length, checks];
    await expectNoBodyIsARequest(route, expected);
    await expectCutsMakeNoDifference(route, expected);
    console.log(`${route.name}: ${checks - before[1]} exchanges, ${findings.length - before[0]} findings`);
  }
  await expectNothingHiddenInLog(server);
  const late = await slow;
  console.log(`time-outs: ${late.checks} connections, ${late.findings.length} findings`);
  findings.push(...late.findings);
} finally {
  for (const one of open.reverse()) await one.stop();
  await rm(folder, { recursive: true, force: true });
}
for (const finding of findings.slice(0, MAX_PRINTED)) console.log(`  ${finding}`);
if (findings.length > MAX_PRINTED) console.log(`  and ${findings.length - MAX_PRINTED} more`);
process.exit(findings.length > 0 ? 1 : 0);
