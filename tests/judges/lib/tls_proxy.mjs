// A proxy that terminates TLS, as one does in front of a real site; plain HTTP is redirected to it.

import { readFile } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import path from 'node:path';
import { runOrThrow } from './process.mjs';

const listen = (server) =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server.address().port)));

/** Makes a self-signed certificate for localhost in the folder. */
export async function makeCertificate(folder) {
  const key = path.join(folder, 'key.pem');
  const certificate = path.join(folder, 'certificate.pem');
  await runOrThrow('openssl', [
    'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost',
    '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate,
  ]);
  return { key, certificate };
}

/** Starts the proxy; `forwardTo(base)` names the server behind it. */
export async function startTlsProxy(folder) {
  const { key, certificate } = await makeCertificate(folder);
  let backend;
  const secure = https.createServer(
    { key: await readFile(key), cert: await readFile(certificate) },
    (request, response) => {
      const { method, url, headers } = request;
      const forwarded = http.request(new URL(url, backend), { method, headers }, (answer) => {
        response.writeHead(answer.statusCode, answer.headers);
        answer.pipe(response);
      });
      forwarded.on('error', () => response.writeHead(502).end());
      request.pipe(forwarded);
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
    forwardTo: (base) => (backend = base),
    close() {
      for (const server of [secure, plain]) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}
