// Somebody who listens to pages looks a product up: its name, the parts of its page, and what is known of its certificate, all in
// the tree that screen readers get.

import { unaccented } from '../lib/records.mjs';

export const name = 'screen-reader user on a product';
export const languages = ['vi', 'en'];

const PICTURES = ['image', 'img', 'meter', 'progressbar', 'SvgRoot', 'graphics-document', 'graphics-symbol', 'figure'];

/** The nodes of a part of the tree, in the order in which they are read. */
function* nodes(node) {
  yield node;
  for (const child of node.children ?? []) yield* nodes(child);
}

export async function run(visitor, { root, products }) {
  const { items } = await visitor.data(products);
  const wanted = items.find(({ award_earliest: award, qualifier, commune }) => award && !qualifier && commune);
  const years = [wanted.award_earliest, wanted.award_latest].map((day) => day.slice(0, 4));

  await visitor.arrive(root);
  await visitor.search(unaccented(wanted.name));
  await visitor.go(`main a[href="${products}/${wanted.slug}"]`);
  await visitor.expectSeen(wanted.name);

  const listen = async (selector) => {
    const tree = await visitor.page.accessibility.snapshot({ root: await visitor.find(selector), interestingOnly: false });
    return [...nodes(tree)];
  };
  const main = await listen('main');
  const headings = main.filter(({ role }) => role === 'heading');
  visitor.expect(headings[0].level === 1 && headings[0].name.includes(wanted.name), `the first heading is “${headings[0].name}”`);
  visitor.expect(headings.filter(({ level }) => level === 1).length === 1, 'there are several first headings');
  visitor.expect(headings.every(({ name: heading }) => heading.trim() !== ''), 'a heading says nothing');
  visitor.expect(headings.filter(({ level }) => level === 2).length >= 3, 'the parts of the page have no headings');
  const jumps = headings.filter(({ level }, at) => at > 0 && level > headings[at - 1].level + 1).map((heading) => heading.name);
  visitor.expect(jumps.length === 0, `headings skip a level at ${jumps}`);
  const mute = main.filter(({ role, name: label }) => ['image', 'img'].includes(role) && !label);
  visitor.expect(mute.length === 0, `${mute.length} pictures are announced without a name`);

  // The certificate is told in words; the bar beside them is for the eye.
  const part = [...(await listen('.facts .award')), ...(await listen('#ocop'))];
  const said = part.filter(({ role }) => role === 'StaticText').map((text) => text.name).join(' ');
  visitor.expect(/chứng nhận|công nhận|certificate|award/i.test(said), `of the certificate one hears “${said}”`);
  visitor.expect(years.some((year) => said.includes(year)), `of the award of ${years} one hears “${said}”`);
  const noise = part.filter(({ role }) => PICTURES.includes(role)).map(({ role }) => role);
  visitor.expect(noise.length === 0, `beside the certificate one hears ${noise}`);
  const all = main.filter(({ role }) => role === 'StaticText').map((text) => text.name).join(' ');
  visitor.expect(all.indexOf(said.slice(0, 20)) > all.indexOf(wanted.name), 'the certificate is read before the name');
}
