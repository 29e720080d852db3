// The report of all checks: a table for the terminal, all findings in a file.

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { REPORTS } from './paths.mjs';
import { pathAndQuery } from './pages.mjs';

const EXAMPLES = 3;

function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  const line = (row) => row.map((cell, column) => (column === 0 ? String(cell).padEnd(widths[0]) : String(cell).padStart(widths[column]))).join('  ');
  return [line(rows[0]), widths.map((width) => '-'.repeat(width)).join('  '), ...rows.slice(1).map(line)].join('\n');
}

/** The findings of each rule, the most frequent rule first. */
function groupByRule(findings) {
  const byRule = new Map();
  for (const finding of findings) {
    const all = byRule.get(finding.rule) ?? [];
    all.push(finding);
    byRule.set(finding.rule, all);
  }
  return [...byRule].sort(([, a], [, b]) => b.length - a.length);
}

const where = ({ url, setting }) => `${url ? pathAndQuery(url) : ''}${setting ? ` (${setting})` : ''}`;

/** Prints the table and the findings, writes the report files; true if nothing was found. */
export async function report(results) {
  const rows = results.map(({ judge, pages, checks, findings, seconds, note = '' }) => [judge, pages, checks, findings.length, seconds.toFixed(0), note]);
  const summary = table([['judge', 'pages', 'checks', 'findings', 'seconds', 'figures'], ...rows]);
  const details = results.filter(({ findings }) => findings.length > 0).map(({ judge, findings }) => {
    const lines = groupByRule(findings).map(([rule, all]) => {
      const examples = all.slice(0, EXAMPLES).map((finding) => `      ${where(finding)}  ${finding.message.replace(/\s+/g, ' ').slice(0, 300)}`);
      return [`  ${rule}: ${all.length}`, ...examples].join('\n');
    });
    return [`${judge}:`, ...lines].join('\n');
  });
  const lines = results.flatMap(({ judge, findings }) => findings.map((finding) => `${judge}\t${finding.rule}\t${where(finding)}\t${finding.message.replace(/\s+/g, ' ')}`));
  await mkdir(REPORTS, { recursive: true });
  await writeFile(path.join(REPORTS, 'report.json'), JSON.stringify(results, null, 1));
  await writeFile(path.join(REPORTS, 'report.txt'), `${summary}\n\n${lines.join('\n')}\n`);
  const total = lines.length;
  console.log([summary, ...details, total === 0 ? 'No findings.' : `${total} findings; all of them: ${path.join(REPORTS, 'report.txt')}`].join('\n\n'));
  return total === 0;
}
