// What LibreOffice makes of the office's list, and of the workbook that holds everything, is read without a difference, in every
// format that it writes:
// `node tests/judges/office/run.mjs BINARY`. Needs LibreOffice with Calc and Writer; exits with 1 on any finding.

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const [binary] = process.argv.slice(2);
const RECORDS = fileURLToPath(new URL('../../records/dien-bien', import.meta.url));
/** How long one conversion may take; LibreOffice makes its profile in the first. */
const PATIENCE = 60_000;
const UNCHANGED = 'không có gì thay đổi.';

/** The file that is made, of which, with which filter; the page is a step on the way from a sheet to a document. */
const CONVERSIONS = [
  ['again.xlsx', 'list.xlsx', 'xlsx:Calc MS Excel 2007 XML'],
  ['list.xls', 'list.xlsx', 'xls:MS Excel 97'],
  ['list.ods', 'list.xlsx', 'ods:calc8'],
  // Separator, quotation mark, encoding: commas in UTF-8, semicolons in UTF-16, tabs in the code page of Vietnamese Windows.
  ['commas.csv', 'list.xlsx', 'csv:Text - txt - csv (StarCalc):44,34,76'],
  ['semicolons.csv', 'list.xlsx', 'csv:Text - txt - csv (StarCalc):59,34,65535'],
  ['tabs.csv', 'list.xlsx', 'csv:Text - txt - csv (StarCalc):9,34,40'],
  ['list.html', 'list.xlsx', 'html:HTML (StarCalc)'],
  ['all-again.xlsx', 'all.xlsx', 'xlsx:Calc MS Excel 2007 XML'],
  ['all.xls', 'all.xlsx', 'xls:MS Excel 97'],
  ['all.ods', 'all.xlsx', 'ods:calc8'],
  ['list.docx', 'list.html', 'docx:MS Word 2007 XML', '--infilter=HTML (StarWriter)'],
];

const folder = await mkdtemp(path.join(tmpdir(), 'sanvat-office-'));
const findings = [];

const convert = async ([made, of, filter, ...options]) => {
  // LibreOffice names what it makes after what it reads, so each has a folder of its own.
  const place = path.join(folder, `of-${made}`);
  await mkdir(place);
  await run('soffice', [
    `-env:UserInstallation=file://${folder}/profile`, '--headless', ...options,
    '--convert-to', filter, '--outdir', place, path.join(folder, of),
  ], { timeout: PATIENCE });
  const name = `${path.parse(of).name}${path.extname(made)}`;
  await rename(path.join(place, name), path.join(folder, made));
};

/** The exit code of an import and what it prints. */
const read = (file) => run(binary, ['import', path.join(folder, file), RECORDS]).then(
  ({ stdout }) => ({ code: 0, text: stdout }),
  ({ code, stdout, stderr }) => ({ code, text: stdout + stderr }),
);

try {
  await run(binary, ['export', RECORDS, path.join(folder, 'list.xlsx')]);
  await run(binary, ['export', RECORDS, path.join(folder, 'all.xlsx'), '--all']);
  for (const conversion of CONVERSIONS) {
    await convert(conversion);
  }
  for (const [file] of [['list.xlsx'], ['all.xlsx'], ...CONVERSIONS.filter(([made]) => !made.endsWith('.html'))]) {
    const { code, text } = await read(file);
    const isSame = code === 0 && text.trimEnd().endsWith(UNCHANGED);
    const { size } = await stat(path.join(folder, file));
    console.log(`${isSame ? 'unchanged' : 'CHANGED'}  ${file}, ${size} bytes`);
    if (!isSame) {
      findings.push(`${file}: exit ${code}\n${text.split('\n').slice(0, 20).join('\n')}`);
    }
  }
} catch (error) {
  findings.push(String(error));
} finally {
  await rm(folder, { recursive: true, force: true });
}
for (const finding of findings) {
  console.error(finding);
}
process.exit(findings.length > 0 ? 1 : 0);
