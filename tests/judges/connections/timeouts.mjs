// Slow clients are cut off: by the server itself where the first head of a connection does not come, else by the proxies.

import { setTimeout as pause } from 'node:timers/promises';
import { exchange } from '../lib/raw_http.mjs';
import { bytes, last, request } from './requests.mjs';

/** The longest of the time-outs in `deploy/`, and a margin for a busy machine. */
const MAX_SECONDS = 30 + 15;
/** Together larger than all buffers between a server and a client that does not read. */
const STALLED_REQUESTS = 900;

const head = 'GET /en/ HTTP/1.1\r\nHost: sanvat.example\r\nX-Slow: ';
const withoutEnd = (start) => [start, ...Array.from({ length: MAX_SECONDS }, () => 'a')];

/** What a slow client sends, one piece a second, and on which routes it must be cut off. */
const SLOW = {
  'nothing': { pieces: [''], routes: ['directly', 'nginx', 'HAProxy', 'Varnish'] },
  'a first head without end': { pieces: withoutEnd(head), routes: ['directly', 'nginx', 'HAProxy', 'Varnish'] },
  'a later head without end': { pieces: withoutEnd(bytes([request('GET', '/')]) + head), routes: ['nginx', 'HAProxy', 'Varnish'] },
  'nothing after a request': { pieces: [bytes([request('GET', '/')])], routes: ['nginx', 'HAProxy', 'Varnish'] },
  'nothing of a body': { pieces: [bytes([request('POST', '/', 'Content-Length: 10\r\n')])], routes: ['nginx', 'HAProxy'] },
};

/** Asks for much and reads nothing for as long as the time-outs last; returns how many responses came in all. */
async function stall(connect) {
  const socket = connect();
  socket.on('error', () => {});
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.pause();
  socket.write(bytes([...Array.from({ length: STALLED_REQUESTS }, () => request('GET', '/san-pham')), last('GET', '/')]));
  await pause(MAX_SECONDS * 1000);
  let count = 0;
  const marker = Buffer.from('HTTP/1.1 ');
  let unread = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    unread = Buffer.concat([unread, chunk]);
    for (let at = unread.indexOf(marker); at >= 0; at = unread.indexOf(marker, at + 1)) count++;
    // The marker may be cut by the end of the chunk.
    unread = unread.subarray(-(marker.length - 1));
  });
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.resume();
  await Promise.race([closed, pause(MAX_SECONDS * 1000)]);
  socket.destroy();
  return count;
}

export async function timeouts(routes) {
  const findings = [];
  let checks = 0;
  await Promise.all(routes.flatMap(({ name, connect }) => {
    const slow = Object.entries(SLOW).filter(([, { routes }]) => routes.includes(name)).map(async ([what, { pieces }]) => {
      checks++;
      const started = performance.now();
      const { responses, isClosed } = await exchange(connect, pieces, { gap: 1_000, timeout: Math.max(1, MAX_SECONDS - pieces.length) * 1000 });
      const seconds = (performance.now() - started) / 1000;
      if (!isClosed || seconds > MAX_SECONDS) findings.push(`${name}: who sends ${what} is not cut off`);
      const last = responses.at(-1)?.status;
      if (name === 'directly' && last !== 408) findings.push(`${name}: who sends ${what} is answered with ${last}, not with 408`);
    });
    if (['nginx', 'HAProxy'].includes(name)) {
      checks++;
      slow.push(stall(connect).then((count) => {
        if (count > STALLED_REQUESTS) findings.push(`${name}: who reads nothing is not cut off`);
      }));
    }
    return slow;
  }));
  return { checks, findings };
}
