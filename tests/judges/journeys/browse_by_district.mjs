// J1: a visitor browses products by district, from the home page and with the filter of the list.

export const name = 'J1 browse by district';

export async function go(walk, { root, products, districts, names }) {
  await walk.open(root);
  await walk.page.keyboard.press('Tab');
  const skip = await walk.page.evaluate(() => document.activeElement.getAttribute('href'));
  walk.expect(skip?.startsWith('#'), `the first stop is ${skip}, not a link over the header`);
  await walk.page.keyboard.press('Enter');
  await walk.page.keyboard.press('Tab');
  const inside = await walk.page.evaluate(() => document.activeElement.closest('main') !== null);
  walk.expect(inside, 'the skip link does not lead into the main part');

  await walk.follow(`${districts}/`, 'main');
  const district = walk.here;
  await walk.follow(`${products}/`, 'main');
  const back = await walk.links(district);
  walk.expect(back.length > 0, `${walk.here} does not lead back to ${district}`);

  await walk.open(products);
  await walk.tabTo('summary');
  await walk.page.keyboard.press('Enter');
  await walk.tabTo(`select[name=${names.district}]`);
  await walk.page.keyboard.press('ArrowDown');
  const [chosen, said] = await walk.page.evaluate(() => [document.activeElement.value, document.activeElement.selectedOptions[0].textContent]);
  walk.expect(chosen !== '', 'the arrow key chooses no district');
  await walk.tabTo('main form button');
  await walk.enter();
  walk.expect(walk.here === `${products}?${names.district}=${chosen}`, `the filter led to ${walk.here}`);
  const count = Number(said.match(/\((\d+)\)/)?.[1]);
  const listed = (await walk.links(`${products}/`)).length;
  walk.expect(listed === count, `${walk.here} lists ${listed} products; the filter said ${said}`);
}
