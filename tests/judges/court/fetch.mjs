// One request, with the bytes exactly as they came over the wire.

import http from 'node:http';
import zlib from 'node:zlib';

const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
const DECODERS = { br: zlib.brotliDecompressSync, gzip: zlib.gunzipSync };

/** `sent` counts the bytes of the body as sent, `text` is the body decoded. Redirects are not followed. */
export function fetched(url, coding = 'br') {
  return new Promise((resolve, reject) => {
    const request = http
      .get(url, { agent, headers: { 'accept-encoding': coding } }, (response) => {
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
            sent: body.length,
            text: decode(body).toString('utf8'),
          });
        });
      })
      .on('error', (error) => {
        // The server may end an idle connection just when it is used again (RFC 9112, 9.3.1): then ask on a new one.
        if (request.reusedSocket && error.code === 'ECONNRESET') resolve(fetched(url, coding));
        else reject(error);
      });
  });
}

/** All of them, four at a time, in the order of the URLs. */
export async function fetchedAll(urls) {
  const answers = new Array(urls.length);
  let next = 0;
  const worker = async () => {
    while (next < urls.length) {
      const at = next++;
      answers[at] = await fetched(urls[at]);
    }
  };
  await Promise.all(Array.from({ length: 4 }, worker));
  return answers;
}
