// J1: a visitor browses products by district, from the home page and with the filter of the list.

export const name = 'J1 browse by district';

export async function run(visitor, { root, products, districts, names }) {
  await visitor.open(root);
  await visitor.page.keyboard.press('Tab');
  const skip = await visitor.page.evaluate(() => document.activeElement.getAttribute('href'));
  visitor.expect(skip?.startsWith('#'), `the first stop is ${skip}, not the skip link`);
  await visitor.page.keyboard.press('Enter');
  await visitor.page.keyboard.press('Tab');
  const inside = await visitor.page.evaluate(() => document.activeElement.closest('main') !== null);
  visitor.expect(inside, 'the skip link does not lead into the main part');

  await visitor.follow(`${districts}/`, 'main');
  const district = visitor.location;
  await visitor.follow(`${products}/`, 'main');
  const back = await visitor.links(district);
  visitor.expect(back.length > 0, `${visitor.location} does not lead back to ${district}`);

  await visitor.open(products);
  await visitor.tabTo('main summary');
  await visitor.page.keyboard.press('Enter');
  await visitor.tabTo(`select[name=${names.district}]`);
  await visitor.page.keyboard.press('ArrowDown');
  const [chosen, label] = await visitor.page.evaluate(() => [document.activeElement.value, document.activeElement.selectedOptions[0].textContent]);
  visitor.expect(chosen !== '', 'the arrow key chooses no district');
  await visitor.tabTo('main form button');
  await visitor.enter();
  visitor.expect(visitor.location === `${products}?${names.district}=${chosen}`, `the filter led to ${visitor.location}`);
  const count = Number(label.match(/\((\d+)\)/)?.[1]);
  const listed = (await visitor.links(`${products}/`)).length;
  visitor.expect(listed === count, `${visitor.location} lists ${listed} products; the filter has ${label}`);
}
