// A front that ends TLS, as the proxy before a real site does: HTTPS to a server of ours, HTTP only to redirect.

import { readFile } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import path from 'node:path';
import { must } from './process.mjs';

const listen = (server) =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));

/** Opens the front with a certificate of its own; `to(base)` names later what stands behind it. */
export async function front(folder) {
  const key = path.join(folder, 'key.pem');
  const certificate = path.join(folder, 'certificate.pem');
  await must('openssl', [
    'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost',
    '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate,
  ]);
  let behind;
  const secure = https.createServer(
    { key: await readFile(key), cert: await readFile(certificate) },
    (request, response) => {
      const { method, url, headers } = request;
      const onward = http.request(new URL(url, behind), { method, headers }, (answer) => {
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      });
      onward.on('error', () => response.writeHead(502).end());
      request.pipe(onward);
    },
  );
  const httpsPort = await listen(secure);
  const plain = http.createServer((request, response) => {
    response.writeHead(301, { location: `https://localhost:${httpsPort}${request.url}` }).end();
  });
  const httpPort = await listen(plain);
  return {
    httpPort,
    httpsPort,
    certificate,
    baseUrl: `https://localhost:${httpsPort}`,
    to: (base) => (behind = base),
    close() {
      for (const server of [secure, plain]) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}
