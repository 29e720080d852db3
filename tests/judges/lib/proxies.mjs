// Debian's nginx, HAProxy and Varnish in front of servers under test, with the configurations of `deploy/`.

import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import tls from 'node:tls';
import { REPOSITORY } from './paths.mjs';
import { start, stop } from './process.mjs';
import { makeCertificate } from './tls_proxy.mjs';

/** Copies a configuration of `deploy/` to the folder, with other text in some places, each of which must be there. */
async function configure(name, folder, replacements) {
  let text = await readFile(path.join(REPOSITORY, 'deploy', name), 'utf8');
  for (const [from, to] of replacements) {
    if (!text.includes(from)) throw new Error(`deploy/${name} has no ${JSON.stringify(from)}`);
    text = text.replaceAll(from, to);
  }
  const file = path.join(folder, name);
  await writeFile(file, text);
  return file;
}

const QUIET = { stdio: ['ignore', 'ignore', 'pipe'] };

async function startNginx(name, folder, port, replacements) {
  const { key, certificate } = await makeCertificate(folder);
  const site = await configure(name, folder, [
    ['listen 443 ssl http2;', `listen 127.0.0.1:${port} ssl http2;`],
    ['listen 80;', `listen 127.0.0.1:${port + 1};`],
    ['listen [::]:443 ssl http2;', ''],
    ['listen [::]:80;', ''],
    ['/etc/ssl/sanvat/fullchain.pem', certificate],
    ['/etc/ssl/sanvat/key.pem', key],
    ['/var/log/nginx/error.log', 'stderr'],
    ...replacements,
  ]);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const main = path.join(folder, 'main.conf');
  await writeFile(main, `
    daemon off;
    # One process, so that none is left over.
    master_process off;
    pid ${folder}/nginx.pid;
    error_log stderr emerg;
    # nginx takes no variables from outside; these are of the clock that a judge gives it.
    ${Object.keys(process.env).filter((name) => name.startsWith('FAKETIME')).map((name) => `env ${name};`).join('\n')}
    events {}
    http {
      include /etc/nginx/mime.types;
      ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n')}
      include ${site};
    }
  `);
  return start('nginx', ['-p', folder, '-e', 'stderr', '-c', main], QUIET);
}

const START = {
  nginx: (folder, port, backends, more) => startNginx('nginx.conf', folder, port, [
    ['/var/cache/sanvat', path.join(folder, 'cache')],
    ['server 127.0.0.1:8080', `server 127.0.0.1:${backends[0]}`],
    ...more,
  ]),
  static: (folder, port, backends, more) => startNginx('static.conf', folder, port, more),
  async HAProxy(folder, port, backends, more) {
    const file = await configure('haproxy.cfg', folder, [
      ['bind 127.0.0.1:8080', `bind 127.0.0.1:${port}`],
      ...backends.map((backend, index) => [`127.0.0.1:808${index + 1}`, `127.0.0.1:${backend}`]),
      ...more,
    ]);
    return start('haproxy', ['-db', '-f', file], QUIET);
  },
  async Varnish(folder, port, backends, more) {
    const file = await configure('varnish.vcl', folder, [
      ...backends.map((backend, index) => [`.port = "808${index + 1}"`, `.port = "${backend}"`]),
      ...more,
    ]);
    const args = ['-F', '-a', `127.0.0.1:${port}`, '-n', path.join(folder, 'state'), '-f', file, '-s', 'malloc,32m'];
    return start('varnishd', args, QUIET);
  },
};

/** Those that stand before servers. */
export const PROXIES = ['nginx', 'HAProxy', 'Varnish'];

/** Starts a proxy at a port (nginx takes the next one too) in front of servers at three ports, with `more` replaced in its file. */
export async function startProxy(name, parent, port, backends, more = []) {
  const folder = path.join(parent, name);
  await mkdir(folder);
  // Varnish reads its configuration as another user.
  await Promise.all([parent, folder].map((folder) => chmod(folder, 0o755)));
  const child = await START[name](folder, port, backends, more);
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (log += text));
  child.once('exit', (code) => {
    if (code) console.error(`${name} ended with ${code}:\n${log}`);
  });
  return {
    name,
    port,
    /** Opens a connection on which HTTP/1.1 is spoken. */
    connect: () => (name === 'nginx'
      ? tls.connect({ host: '127.0.0.1', port, rejectUnauthorized: false })
      : net.connect({ host: '127.0.0.1', port })),
    stop: () => stop(child),
  };
}
