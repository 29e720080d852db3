// The tasks of data/HUONG-DAN.md at the desk, in Chromium at 1366 × 768, by the keyboard alone but for the choice of a file: each
// ends in the files that an editor would have written by hand, byte for byte; and axe-core finds nothing on the pages on the way.
// `node tests/judges/desk/run.mjs BINARY [--pictures DIR]`; exits with 1 on any finding. With a folder, the pictures of the guide
// are put there.

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { launch } from '../lib/browser.mjs';
import { withPalette } from '../lib/png.mjs';
import { runOrThrow, start, stop } from '../lib/process.mjs';

const { values: options, positionals } = parseArgs({ options: { pictures: { type: 'string' } }, allowPositionals: true });
const binary = path.resolve(positionals[0]);
const EDIT_WORKBOOK = fileURLToPath(new URL('edit_workbook.py', import.meta.url));
const RECORDS = fileURLToPath(new URL('../../records/dien-bien', import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];
const MAX_TABS = 400;
const GOURD = 'products/bi-xanh-tia-dinh.toml';
const PEANUTS = 'products/lac-do-cha-nua.toml';
const MAKER = 'producers/htx-nong-nghiep-cco.toml';

const place = await mkdtemp(path.join(tmpdir(), 'sanvat-desk-'));
const folder = path.join(place, 'records');
const findings = [];
await cp(RECORDS, folder, { recursive: true });
// Named as the guide names them, so that its pictures do.
const desk = start(binary, [
  'desk', 'records', ...(options.pictures ? [] : ['--listen', '127.0.0.1:0']), '--today', '2026-11-24', '--media', 'anh', '--catalogue', 'danh-muc.sqlite',
], { cwd: place, stdio: ['ignore', 'pipe', 'ignore'] });
const browser = await launch();
const page = await browser.newPage();
await page.setViewport({ width: 1366, height: 768 });
await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
const read = (file) => readFile(path.join(folder, file), 'utf8');
const hash = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** Goes by the Tab key to the element for which `is` holds. */
const tabTo = async (is, argument) => {
  for (let tabs = 0; tabs < MAX_TABS; tabs += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(is, argument)) return;
  }
  throw new Error(`no way by the keyboard to ${argument} on ${page.url()}`);
};
/** Follows the link or presses the button with this text. */
const press = async (text) => {
  await tabTo((text) => document.activeElement.matches('a, button') && document.activeElement.textContent.trim().startsWith(text), text);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  await look();
};
/** Types into the field with this label, in the place of what stands there. */
const type = async (label, text) => {
  await tabTo((label) => document.activeElement.labels?.[0]?.textContent.replace(' (bắt buộc)', '') === label, label);
  if (await page.evaluate(() => document.activeElement.localName === 'select')) {
    // The arrow keys go through what there is to choose from.
    while (await page.evaluate(() => document.activeElement.selectedOptions[0].text) !== text) await page.keyboard.press('ArrowDown');
    return;
  }
  await page.keyboard.down('Control');
  await page.keyboard.press('KeyA');
  await page.keyboard.up('Control');
  await page.keyboard.type(text);
};
const go = async (url) => {
  await page.goto(new URL(url, page.url()));
  await look();
};
/** Lets axe-core look, in the world of the browser's own tools, which the policy of the page leaves alone. */
const look = async () => {
  const session = await page.createCDPSession();
  const evaluate = async (expression) => (await session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })).result.value;
  await evaluate(`${AXE};0`);
  const runOnly = JSON.stringify({ type: 'tag', values: TAGS });
  const found = await evaluate(`axe.run(document, { runOnly: ${runOnly} }).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  await session.detach();
  // The bar on a page of the site stands before the skip link, which is what the rule is about.
  const own = new URL(page.url()).pathname.startsWith('/ban') ? found : [];
  findings.push(...own.map((what) => `${page.url()}: ${what}`), ...(width > 1366 ? [`${page.url()}: wider than the screen`] : []));
};
/** A picture for the guide: what stands on the screen, from the element that `top` finds. */
const picture = async (name, top = 'body') => {
  if (!options.pictures) return;
  await page.$eval(top, (element) => element.scrollIntoView());
  await writeFile(path.join(options.pictures, `${name}.png`), withPalette(Buffer.from(await page.screenshot())));
};
/** A task, and what it makes of a file. */
const task = async (name, file, work, expected) => {
  const before = await read(file);
  await work();
  const after = await read(file);
  const isRight = after === expected(before);
  console.log(`${isRight ? 'right' : 'WRONG'}  ${name}`);
  if (!isRight) findings.push(`${name}: ${file} is\n${after}`);
};

try {
  const [entry] = await Promise.race([once(createInterface({ input: desk.stdout }), 'line'), once(desk, 'exit')]);
  if (typeof entry !== 'string') throw new Error('the desk did not open: is its address taken?');
  await page.goto(entry);
  await task('a maker calls: another English name', GOURD, async () => {
    await go('/san-pham/bi-xanh-tia-dinh');
    await picture('thanh');
    await press('Sửa trang này');
    await type('Tên tiếng Anh', 'Tìa Dình gourd');
    await press('Ghi');
    await go('/ban/cong-bo');
    await picture('cong-bo');
  }, (text) => text.replace('Tìa Dình wax gourd', 'Tìa Dình gourd'));
  await task('a day that is no day is told at its field, and the list above leads there', GOURD, async () => {
    await go('/ban/sua/san-pham/bi-xanh-tia-dinh');
    await type('Ngày đối chiếu', 'hôm qua');
    await press('Ghi');
    await tabTo(() => document.activeElement.textContent === 'Ngày đối chiếu');
    await page.keyboard.press('Enter');
    await tabTo(() => document.activeElement.getAttribute('aria-invalid') === 'true');
    await picture('mau-sai', 'fieldset:has([aria-invalid])');
  }, (text) => text);
  await task('a maker gives a telephone number', MAKER, async () => {
    await go('/ban/sua/nha-san-xuat/htx-nong-nghiep-cco');
    await press('Thêm liên hệ');
    await type('Loại', 'điện thoại');
    await type('Số, địa chỉ', '0900 000 000');
    await type('Căn cứ để đăng', 'đồng ý ngày 24/11/2026');
    await type('Ngày kiểm tra', '24/11/2026');
    await press('Ghi');
  }, (text) => `${text}\n[[contact]]\nkind = "telephone"\nvalue = "0900 000 000"\nbasis = "đồng ý ngày 24/11/2026"\nchecked = "2026-11-24"\n`);
  await task('a mistake is reported: told among the corrections', GOURD, async () => {
    await go('/ban/sua/san-pham/bi-xanh-tia-dinh');
    await press('Thêm đính chính');
    await type('Ngày', '24/11/2026');
    await type('Điều đã sửa', 'Tên tiếng Anh ghi sai.');
    await press('Ghi');
  }, (text) => `${text}\n[[correction]]\non = "2026-11-24"\nwhat = { vi = "Tên tiếng Anh ghi sai." }\n`);
  await task('a slip is taken back', GOURD, async () => {
    await go('/ban/thay-doi');
    await picture('thay-doi');
    await press('Hoàn lại');
  }, (text) => text.slice(0, text.indexOf('\n[[correction]]')));
  await task('a certificate is withdrawn', PEANUTS, async () => {
    await go('/ban/sua/cong-nhan/lac-do-cha-nua/1');
    await type('Thu hồi: ngày', '12/5/2026');
    await type('Thu hồi: cơ quan', 'UBND tỉnh');
    await type('Thu hồi: lý do', 'Cơ sở trả lại giấy.');
    await type('Thu hồi: nguồn', 'danviet-mat-ong-sam-mun');
    await press('Ghi');
  }, (text) => `${text}withdrawn = { on = "2026-05-12", by = "UBND tỉnh", reason = "Cơ sở trả lại giấy.", sources = ["danviet-mat-ong-sam-mun"] }\n`);
  await task('a record is removed', 'products/mat-ong-hoa-ban.toml', async () => {
    await go('/ban/sua/san-pham/mat-ong-hoa-ban');
    await type('Gỡ bỏ: lý do', 'Ghi nhầm.');
    await press('Ghi');
  }, (text) => text.replace('former_slugs = []\n', 'former_slugs = []\nremoved = { reason = { vi = "Ghi nhầm." }, on = "2026-11-24" }\n'));
  await task('a source is added', 'sources.toml', async () => {
    await go('/ban');
    await press('thêm nguồn');
    await type('Địa chỉ trang', 'https://example.com/quyet-dinh');
    await type('Nơi đăng', 'UBND tỉnh');
    await type('Nhan đề', 'Quyết định mới');
    await press('Ghi');
  }, (text) => `${text}\n[quyet-dinh-moi]\nurl = "https://example.com/quyet-dinh"\npublisher = "UBND tỉnh"\ntitle = "Quyết định mới"\n`);
  const annex = path.join(place, 'annex.csv');
  await writeFile(annex, 'Kèm theo Quyết định số 1234/QĐ-UBND ngày 20/11/2026 của UBND tỉnh\nTT,Tên sản phẩm,Tên chủ thể,Địa chỉ,Nhóm,Hạng sao,Ngày công nhận\n1,Bí xanh Tìa Dình,HTX nông nghiệp CCO,"xã Tìa Dình, huyện Điện Biên Đông",Thực phẩm,4 sao,20/11/2026\n');
  await task('an annex arrives', GOURD, async () => {
    await go('/ban/dua-vao');
    await (await page.$('input[type=file]')).uploadFile(annex);
    await press('Xem sẽ');
    // Number, day and level stand in its title, and the source is the one that was just added.
    await press('Ghi vào');
  }, (text) => text
    .replace('  "bao-dan-toc-phat-trien-htx-vung-sau",\n', '  "bao-dan-toc-phat-trien-htx-vung-sau",\n  "quyet-dinh-moi",\n')
    .concat('\n[[certification]]\nstars = 4\nawarded = "2026-11-20"\nissuer = "province"\n'
      + 'decision = { number = "1234/QĐ-UBND", date = "2026-11-20" }\nsources = ["quyet-dinh-moi"]\n'));
  await task('the workbook changes nothing where nothing was changed', GOURD, async () => {
    const all = path.join(place, 'all.xlsx');
    await runOrThrow(binary, ['export', folder, all, '--all']);
    await go('/ban/dua-vao');
    await (await page.$('input[type=file]')).uploadFile(all);
    await press('Xem sẽ');
    if (!(await page.content()).includes('Không có gì thay đổi')) findings.push('the workbook changes something');
  }, (text) => text);
  await task('another name and another day are typed into the workbook, and the desk asks about the day', PEANUTS, async () => {
    const [all, edited] = ['ho-so.xlsx', 'ho-so-da-sua.xlsx'].map((name) => path.join(place, name));
    await runOrThrow(binary, ['export', folder, all, '--all']);
    await runOrThrow('python3', [
      EDIT_WORKBOOK, all, edited, 'lac-do-cha-nua', 'Tên tiếng Anh', 'Red peanuts of Chà Nưa', 'lac-do-cha-nua', 'Ngày đối chiếu', '20/11/2026',
      'bi-xanh-tia-dinh', 'Ngày đối chiếu', 'hôm qua',
    ]);
    await go('/ban/dua-vao');
    await (await page.$('input[type=file]')).uploadFile(edited);
    await press('Xem sẽ');
    await picture('dua-vao');
    await press('Ghi vào');
  }, (text) => text.replace('Chà Nưa red peanuts', 'Red peanuts of Chà Nưa').replace('checked = "2026-11-24"', 'checked = "2026-11-20"'));
  await task('a photograph is added', GOURD, async () => {
    await writeFile(path.join(place, 'IMG_2031.jpg'), await page.screenshot({ type: 'jpeg' }));
    await go('/ban/sua/san-pham/bi-xanh-tia-dinh');
    await press('Thêm ảnh');
    await (await page.$('input[type=file]')).uploadFile(path.join(place, 'IMG_2031.jpg'));
    await type('Tả ảnh', 'Một quả bí xanh trên tay người hái');
    await type('Tả ảnh (tiếng Anh)', 'A wax gourd in the hands of whoever picked it');
    await type('Người chụp', 'Văn phòng OCOP tỉnh');
    await type('Người chụp (tiếng Anh)', 'OCOP office of the province');
    await type('Giấy phép', 'CC-BY-4.0');
    await picture('anh');
    await press('Thêm ảnh');
  }, (text) => text + ['', '[[photo]]', 'file = "1.jpg"', `sha256 = "${hash(path.join(place, 'IMG_2031.jpg'))}"`,
    'alt = { vi = "Một quả bí xanh trên tay người hái", en = "A wax gourd in the hands of whoever picked it" }',
    'credit = { vi = "Văn phòng OCOP tỉnh", en = "OCOP office of the province" }', 'licence = "CC-BY-4.0"', ''].join('\n'));
  await task('what is due is looked at, and it is published', GOURD, async () => {
    await go('/ban/den-han');
    await picture('den-han');
    await go('/ban/cong-bo');
    await press('Kiểm tra và công bố');
    const baked = path.join(place, 'baked.sqlite');
    await runOrThrow(binary, ['bake', folder, baked]);
    const [one, other] = await Promise.all([baked, path.join(place, 'danh-muc.sqlite')].map((file) => readFile(file)));
    if (!one.equals(other)) findings.push('what is published is not what is baked');
  }, (text) => text);
  await task('what was published by mistake is taken from readers again', GOURD, async () => {
    const published = () => readFile(path.join(place, 'danh-muc.sqlite'));
    const before = await published();
    await go('/ban/sua/san-pham/bi-xanh-tia-dinh');
    await type('Tên tiếng Anh', 'Published by mistake');
    await press('Ghi');
    await press('Xem trang');
    await go('/en/products/bi-xanh-tia-dinh');
    if (!(await page.content()).includes('Published by mistake')) findings.push('the page is of before what was saved');
    await go('/ban/cong-bo');
    await press('Kiểm tra và công bố');
    if ((await published()).equals(before)) findings.push('nothing is published');
    await press('Cho người đọc xem lại bản này');
    if (!(await published()).equals(before)) findings.push('the earlier catalogue does not come back');
    if (!(await page.content()).includes('Published by mistake')) findings.push('what would come out again is not told');
    await go('/ban/thay-doi');
    await press('Hoàn lại');
    await go('/ban/cong-bo');
    if (!(await page.$eval('main', (main) => main.textContent)).includes('Không có gì.')) findings.push('what was taken back is told');
  }, (text) => text);
} catch (error) {
  findings.push(String(error.stack));
} finally {
  await browser.close();
  await stop(desk);
  await rm(place, { recursive: true, force: true });
}
for (const finding of new Set(findings)) {
  console.error(finding);
}
process.exit(findings.length > 0 ? 1 : 0);
