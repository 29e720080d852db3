// MDN's HTTP Observatory, over TLS. Its scan is a process of its own: Node takes further roots only at its start.

import path from 'node:path';
import { HERE } from '../court/paths.mjs';
import { must } from '../court/process.mjs';

export const name = 'MDN Observatory';
const LEAST_SCORE = 130;

export async function judge({ front }) {
  const script = path.join(HERE, 'judges/observatory_scan.mjs');
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: front.certificate };
  const { grade, score, tests } = JSON.parse(await must(process.execPath, [script, front.httpPort, front.httpsPort].map(String), { env }));
  const url = `${front.baseUrl}/`;
  const findings = tests.filter(({ pass }) => !pass).map(({ name, result, description }) => ({ url, rule: name, message: `${result}: ${description}` }));
  if (grade !== 'A+' || score < LEAST_SCORE) {
    const modifiers = tests.map(({ name, modifier }) => `${name} ${modifier}`).join(', ');
    findings.push({ url, rule: 'grade', message: `${grade}, ${score} points (A+ and ${LEAST_SCORE} are promised): ${modifiers}` });
  }
  return { pages: 1, checks: tests.length, findings, note: `${grade} ${score}` };
}
