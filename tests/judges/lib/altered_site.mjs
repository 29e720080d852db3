// A site with two pages that our records do not produce: a removed product and a withdrawn certificate. A copy of the
// records is changed, baked and served.

import { fetchAll } from './fetch.mjs';
import { languages, sitePaths } from './pages.mjs';
import { bakeCopy, productSlugs, readProduct, writeProduct } from './records.mjs';
import { startServer } from './server.mjs';

/** Starts the altered site; `samples` are its two kinds of page, shaped like those of `samplePages`. */
export async function startAlteredSite(binary, folder) {
  const slugs = await productSlugs();
  const texts = new Map(await Promise.all(slugs.map(async (slug) => [slug, await readProduct(slug)])));

  const isReferredTo = (slug) => [...texts].some(([other, text]) => other !== slug && text.includes(`"${slug}"`));
  const removed = slugs.find((slug) => !isReferredTo(slug));
  const withdrawn = slugs.find((slug) => slug !== removed && texts.get(slug).split('[[certification]]').length === 2);

  const catalogue = await bakeCopy(binary, folder, 'altered', async (records) => {
    const [head, ...tables] = texts.get(removed).split(/^(?=\[)/m);
    const removal = 'removed = { on = "2026-09-01", reason = { vi = "Hồ sơ trùng.", en = "A duplicate record." } }\n';
    await writeProduct(records, removed, `${head}${removal}\n${tables.join('')}`);

    const [, source] = texts.get(withdrawn).match(/^sources = \["([^"]+)"/m);
    const [before, award] = texts.get(withdrawn).split('[[certification]]');
    const [first, ...others] = award.split(/^(?=\[)/m);
    const withdrawal = `withdrawn = { on = "2026-08-31", by = "Uỷ ban nhân dân tỉnh", reason = "không còn đủ điều kiện", sources = ["${source}"] }\n`;
    await writeProduct(records, withdrawn, `${before}[[certification]]${first.trimEnd()}\n${withdrawal}\n${others.join('')}`);
  });
  const server = await startServer(binary, { catalogue });
  const samples = languages.flatMap((language) => [
    { kind: 'failure 410', slug: removed, status: 410 },
    { kind: 'product, thu-hoi', slug: withdrawn, status: 200 },
  ].map(({ slug, ...sample }) => ({ ...sample, language, url: `${server.base}${sitePaths(language).products}/${slug}` })));
  for (const [at, { url, status }] of (await fetchAll(samples.map(({ url }) => url))).entries()) {
    if (status !== samples[at].status) throw new Error(`${url} answered ${status}, not ${samples[at].status}`);
  }
  return { server, samples };
}
