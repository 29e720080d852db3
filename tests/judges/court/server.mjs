// A server of the catalogue: the binary alone, in an empty folder, on a free port, with its clock stopped.

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A day on which the records hold certificates in force, about to end, past their term and unclear. */
export const TODAY = '2026-09-15';

/** Starts a server and waits until it says where it listens. */
export async function serve(binary, { baseUrl, catalogue, today = TODAY, listen = '127.0.0.1:0', more = [] } = {}) {
  const folder = await mkdtemp(path.join(tmpdir(), 'sanvat-judged-'));
  const args = ['--listen', listen, '--today', today, ...more];
  if (baseUrl) args.push('--base-url', baseUrl);
  if (catalogue) args.push('--catalogue', catalogue);
  const child = spawn(binary, args, { cwd: folder, env: { ...process.env, SANVAT_LOG: 'warn' }, stdio: ['ignore', 'pipe', 'pipe'] });
  // However this run ends, it leaves no server behind.
  process.once('exit', () => child.kill('SIGKILL'));
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text));
  const base = await new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8').once('data', (line) => resolve(line.trim().replace(/\/$/, '')));
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${stderr}`)));
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return {
    base,
    /** What the server complained of: nothing, if all is well. */
    complaints: () => stderr,
    async stop() {
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
