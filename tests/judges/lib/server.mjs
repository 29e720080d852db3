// A server under test: alone in an empty folder, on a free port, on a fixed day.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { start, stop } from './process.mjs';

/** A day on which the records have certificates in force, about to end, past their term and unclear. */
export const TODAY = '2026-09-15';

/** Starts a server and waits until it says where it listens. `today: null` leaves the day to the clock. */
export async function startServer(binary, { baseUrl, catalogue, today = TODAY, listen = '127.0.0.1:0', log = 'warn', more = [] } = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), 'sanvat-server-'));
  const args = ['serve', '--listen', listen, ...more];
  if (today) args.push('--today', today);
  if (baseUrl) args.push('--base-url', baseUrl);
  if (catalogue) args.push('--catalogue', catalogue);
  const child = start(binary, args, { cwd: folder, env: { ...process.env, SANVAT_LOG: log }, stdio: ['ignore', 'pipe', 'pipe'] });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
  const base = await new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8').once('data', (line) => resolve(line.trim().replace(/\/$/, '')));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${stderr}`)));
  });
  return {
    base,
    /** What the server has logged: nothing at the level `warn`, if all is well. */
    log: () => stderr,
    async stop(signal = 'SIGKILL') {
      await stop(child, signal);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
