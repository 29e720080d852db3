// MDN's HTTP Observatory, over TLS. The scan is a process of its own, because Node reads additional root certificates only
// when it starts.

import path from 'node:path';
import { HERE } from '../lib/paths.mjs';
import { runOrThrow } from '../lib/process.mjs';

export const name = 'MDN Observatory';
const MIN_SCORE = 130;

export async function judge({ tlsProxy }) {
  const script = path.join(HERE, 'programs/observatory_scan.mjs');
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: tlsProxy.certificate };
  const { grade, score, tests } = JSON.parse(await runOrThrow(process.execPath, [script, tlsProxy.httpPort, tlsProxy.httpsPort].map(String), { env }));
  const url = `${tlsProxy.baseUrl}/`;
  const findings = tests.filter(({ pass }) => !pass).map(({ name, result, description }) => ({ url, rule: name, message: `${result}: ${description}` }));
  if (grade !== 'A+' || score < MIN_SCORE) {
    const modifiers = tests.map(({ name, modifier }) => `${name} ${modifier}`).join(', ');
    findings.push({ url, rule: 'grade', message: `${grade}, ${score} points (A+ and ${MIN_SCORE} are required): ${modifiers}` });
  }
  return { pages: 1, checks: tests.length, findings, note: `${grade} ${score}` };
}
