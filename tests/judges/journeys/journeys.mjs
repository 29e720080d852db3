// The journeys of visitors in Chromium at 360 px: by keyboard alone with JavaScript off, and by people who tap, each from the
// first page to the answer within four steps.

import { launch } from '../lib/browser.mjs';
import { languages, sitePaths } from '../lib/pages.mjs';
import * as browse from './browse_by_district.mjs';
import * as producer from './see_a_producer.mjs';
import * as share from './share_a_product.mjs';
import * as place from './look_up_a_place.mjs';
import * as search from './search.mjs';
import * as shopper from './shopper_from_a_zalo_link.mjs';
import * as comparing from './comparing_gifts.mjs';
import * as gift from './gift_for_a_family.mjs';
import * as tourist from './english_tourist_in_the_capital.mjs';
import * as journalist from './journalist_with_a_figure.mjs';
import * as official from './official_looking_for_ends_of_term.mjs';
import * as correcting from './producer_wanting_to_correct.mjs';
import * as teacher from './teacher_printing_a_district.mjs';
import * as listener from './screen_reader_user_on_a_product.mjs';
import { KeyboardVisitor } from './keyboard_visitor.mjs';
import { PhoneVisitor } from './phone_visitor.mjs';

export const name = 'journeys';

const BY_KEYBOARD = [browse, producer, share, place, search];
const BY_TAPS = [shopper, gift, comparing, tourist, journalist, official, correcting, teacher, listener];

export async function judge({ base }) {
  const browser = await launch();
  const findings = [];
  let [walked, checks] = [0, 0];
  const walk = async (journey, language, visitorIn, after = () => {}) => {
    const page = await browser.newPage();
    const visitor = await visitorIn(page, base);
    try {
      await journey.run(visitor, sitePaths(language), language);
      after(visitor);
    } catch (error) {
      findings.push({ url: page.url(), rule: journey.name, setting: language, message: error.message });
    }
    walked++;
    checks += visitor.checks;
    await page.close();
  };
  for (const language of languages) {
    for (const journey of BY_KEYBOARD) await walk(journey, language, KeyboardVisitor.in);
    for (const journey of BY_TAPS.filter((journey) => journey.languages.includes(language))) {
      await walk(journey, language, PhoneVisitor.in, (visitor) => visitor.expectFewSteps());
    }
  }
  await browser.close();
  return { pages: walked, checks, findings };
}
