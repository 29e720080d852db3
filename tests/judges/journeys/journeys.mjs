// The journeys of visitors, in both languages, in Chromium with JavaScript off and by keyboard alone.

import { launch } from '../lib/browser.mjs';
import { languages, sitePaths } from '../lib/pages.mjs';
import * as browse from './browse_by_district.mjs';
import * as producer from './see_a_producer.mjs';
import * as share from './share_a_product.mjs';
import * as place from './look_up_a_place.mjs';
import * as search from './search.mjs';
import { KeyboardVisitor } from './keyboard_visitor.mjs';

export const name = 'journeys by keyboard';

const JOURNEYS = [browse, producer, share, place, search];

export async function judge({ base }) {
  const browser = await launch();
  const findings = [];
  let checks = 0;
  for (const language of languages) {
    for (const journey of JOURNEYS) {
      const page = await browser.newPage();
      const visitor = await KeyboardVisitor.in(page, base);
      try {
        await journey.run(visitor, sitePaths(language));
      } catch (error) {
        findings.push({ url: page.url(), rule: journey.name, setting: language, message: error.message });
      }
      checks += visitor.checks;
      await page.close();
    }
  }
  await browser.close();
  return { pages: JOURNEYS.length * languages.length, checks, findings };
}
