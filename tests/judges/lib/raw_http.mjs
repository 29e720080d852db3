// HTTP/1.1 on a socket byte by byte: what is sent is not interpreted, what comes back is split into responses.

import { setTimeout as pause } from 'node:timers/promises';

/** All bytes that came on a connection, as responses. */
class ResponseReader {
  received = Buffer.alloc(0);
  responses = [];

  /** `methods` are those of the requests that are expected to be answered, in order. */
  constructor(methods) {
    this.methods = methods;
  }

  push(chunk) {
    this.received = Buffer.concat([this.received, chunk]);
    while (this.#takeOne(false));
  }

  /** At the end of the connection: a response without a length is complete. */
  finish() {
    while (this.#takeOne(true));
  }

  /** Bytes that are no complete response. */
  get rest() {
    return this.received;
  }

  #takeOne(isEnd) {
    const end = this.received.indexOf('\r\n\r\n');
    if (end < 0) return false;
    const [line, ...lines] = this.received.subarray(0, end).toString('latin1').split('\r\n');
    const status = Number(line.match(/^HTTP\/1\.[01] (\d{3})/)?.[1]);
    if (!status) return false;
    const headers = new Map(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]));
    const start = end + 4;
    const isInterim = status < 200;
    const hasBody = !isInterim && status !== 204 && status !== 304 && this.methods[this.responses.length] !== 'HEAD';
    let body = Buffer.alloc(0);
    let next = start;
    if (hasBody && /chunked/i.test(headers.get('transfer-encoding') ?? '')) {
      const chunked = this.#chunked(start);
      if (!chunked) return false;
      ({ body, next } = chunked);
    } else if (hasBody && headers.has('content-length')) {
      next = start + Number(headers.get('content-length'));
      if (this.received.length < next) return false;
      body = this.received.subarray(start, next);
    } else if (hasBody) {
      if (!isEnd) return false;
      next = this.received.length;
      body = this.received.subarray(start);
    }
    if (!isInterim) this.responses.push({ status, headers, body: body.toString('latin1') });
    this.received = this.received.subarray(next);
    return true;
  }

  #chunked(start) {
    const chunks = [];
    for (let at = start; ;) {
      const end = this.received.indexOf('\r\n', at);
      if (end < 0) return null;
      const size = parseInt(this.received.subarray(at, end).toString('latin1'), 16);
      const next = end + 2 + size + 2;
      if (this.received.length < next) return null;
      if (size === 0) return { body: Buffer.concat(chunks), next };
      chunks.push(this.received.subarray(end + 2, end + 2 + size));
      at = next;
    }
  }
}

/**
 * Sends pieces on a new connection, pausing between them, and waits until it is closed from the other side.
 *
 * Between two pieces at most `gap` ms pass; with `awaitResponse` less if a response comes. After `timeout` ms the connection is
 * closed from this side, and `isClosed` is false.
 */
export async function exchange(connect, pieces, { methods = [], gap = 0, awaitResponse = false, timeout = 20_000 } = {}) {
  const socket = connect();
  const reader = new ResponseReader(methods);
  let isClosed = false;
  let wake = () => {};
  const closed = new Promise((resolve) => {
    socket.once('close', () => {
      isClosed = true;
      resolve();
      wake();
    });
  });
  // A reset ends the connection; what came before it counts.
  socket.on('error', () => {});
  socket.setNoDelay(true);
  socket.on('data', (chunk) => {
    const before = reader.responses.length;
    reader.push(chunk);
    if (awaitResponse && reader.responses.length > before) wake();
  });
  await new Promise((resolve) => socket.once('connect', resolve).once('close', resolve));
  for (const [index, piece] of pieces.entries()) {
    if (isClosed) break;
    await new Promise((resolve) => socket.write(piece, resolve));
    if (index < pieces.length - 1) {
      await Promise.race([pause(gap), new Promise((resolve) => (wake = resolve))]);
    }
  }
  const giveUp = new AbortController();
  await Promise.race([closed, pause(timeout, undefined, { signal: giveUp.signal }).catch(() => {})]);
  giveUp.abort();
  const wasClosed = isClosed;
  socket.destroy();
  reader.finish();
  return { responses: reader.responses, rest: reader.rest.toString('latin1'), isClosed: wasClosed };
}
