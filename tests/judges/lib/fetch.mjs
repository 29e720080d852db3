// HTTP requests that keep the bytes as they were sent.

import http from 'node:http';
import zlib from 'node:zlib';

const CONCURRENCY = 4;
const agent = new http.Agent({ keepAlive: true, maxSockets: CONCURRENCY });
const DECODERS = { br: zlib.brotliDecompressSync, gzip: zlib.gunzipSync };

/** `size` counts the bytes of the body as sent, `text` is the body decoded. Redirects are not followed. */
export function fetchOne(url, encoding = 'br') {
  return new Promise((resolve, reject) => {
    const request = http
      .get(url, { agent, headers: { 'accept-encoding': encoding } }, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const body = Buffer.concat(chunks);
          const decode = DECODERS[response.headers['content-encoding']] ?? ((bytes) => bytes);
          resolve({
            url,
            status: response.statusCode,
            headers: response.headers,
            size: body.length,
            text: decode(body).toString('utf8'),
          });
        });
      })
      .on('error', (error) => {
        // The server may close an idle connection just when it is used again (RFC 9112, 9.3.1): ask on a new one.
        if (request.reusedSocket && error.code === 'ECONNRESET') resolve(fetchOne(url, encoding));
        else reject(error);
      });
  });
}

/** Calls `work` for every item, a few at a time; the results are in the order of the items. */
export async function mapConcurrently(items, concurrency, work) {
  const results = new Array(items.length);
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const at = next++;
      results[at] = await work(items[at]);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  return results;
}

export const fetchAll = (urls) => mapConcurrently(urls, CONCURRENCY, (url) => fetchOne(url));
