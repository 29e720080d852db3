// The site as files, handed out by nginx as `deploy/static.conf` configures it: every object answers with the security
// headers that the server would send: `node tests/judges/static_site/run.mjs BINARY [FIRST_PORT]`. Needs nginx and
// openssl; exits with 1 on any finding.

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import https from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { mapConcurrently } from '../lib/fetch.mjs';
import { runOrThrow } from '../lib/process.mjs';
import { startProxy } from '../lib/proxies.mjs';
import { until } from '../lib/until.mjs';

const [binary, firstPort = '4480'] = process.argv.slice(2);
const PORT = Number(firstPort);
const HEADERS = [
  'content-security-policy', 'x-content-type-options', 'referrer-policy', 'permissions-policy', 'cross-origin-opener-policy',
  'cross-origin-resource-policy', 'access-control-allow-origin', 'strict-transport-security',
];

const folder = await mkdtemp(path.join(tmpdir(), 'sanvat-static-'));
const site = path.join(folder, 'site');
const findings = [];
const agent = new https.Agent({ keepAlive: true, rejectUnauthorized: false });
const head = (url) => new Promise((resolve, reject) => {
  https.get({ host: '127.0.0.1', port: PORT, path: encodeURI(decodeURI(url)), agent }, (response) => {
    response.resume().on('end', () => resolve(response)).on('error', reject);
  }).on('error', reject);
});

try {
  await runOrThrow(binary, ['export', '--site', site, '--base-url', 'https://sanvat.example']);
  const objects = JSON.parse(await readFile(path.join(site, 'objects.json'), 'utf8'));
  const nginx = await startProxy('static', folder, PORT, [], [['/srv/sanvat', site]]);
  try {
    await until('nginx answers', () => head('/').then(() => true));
    await mapConcurrently(objects, 16, async ({ path: url, headers: expected }) => {
      const { statusCode, headers } = await head(url);
      if (statusCode !== 200 && statusCode !== 404) findings.push(`${url}: ${statusCode}`);
      for (const name of HEADERS) {
        if (headers[name] !== expected[name]) findings.push(`${url}: ${name} is ${headers[name]}, not ${expected[name]}`);
      }
    });
    const { statusCode } = await head('/nginx_headers.conf');
    if (statusCode !== 404) findings.push(`/nginx_headers.conf: ${statusCode}`);
  } finally {
    await nginx.stop();
  }
  console.log(`site as files: ${objects.length} objects, ${findings.length} findings`);
} finally {
  agent.destroy();
  await rm(folder, { recursive: true, force: true });
}
for (const finding of findings.slice(0, 20)) console.log(`  ${finding}`);
process.exit(findings.length > 0 ? 1 : 0);
