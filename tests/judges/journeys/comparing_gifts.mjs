// Somebody saves two things from the list, looks at them side by side, and sends the list; a friend opens the link and keeps it.

export const name = 'comparing gifts';
export const languages = ['vi', 'en'];

export async function run(visitor, { products, selection, root }) {
  const { page } = visitor;
  const kept = () => page.evaluate(() => localStorage.getItem('chon'));
  const saved = async (codes) => {
    for (let tries = 0; (await kept()) !== codes && tries < 50; tries++) await new Promise((resolve) => setTimeout(resolve, 100));
    visitor.expect((await kept()) === codes, `the device keeps ${await kept()}, not ${codes}`);
  };
  const { items } = await visitor.data(products);
  await visitor.arrive(products);
  const hrefs = await page.$$eval('main .card .save', (links) => links.slice(0, 2).map((link) => link.getAttribute('href')));
  const codes = hrefs.map((href) => href.split('p=')[1]);
  await visitor.tap(`main .card .save[href="${hrefs[0]}"]`);
  await saved(codes[0]);
  await visitor.tap(`main .card .save[href="${hrefs[1]}"]`);
  await saved(codes.join());
  await visitor.go('.kept');
  visitor.expect(visitor.location === `${selection}?p=${codes}`, `the list is at ${visitor.location}`);
  for (const code of codes) {
    const { name, stars } = items.find((item) => item.code === code);
    const text = await visitor.text();
    visitor.expect(text.includes(name) && (stars === null || text.includes(String(stars))), `${name} is not compared`);
  }

  // What is taken from the list on its page is taken from the device.
  await visitor.go('main .drop');
  await saved(codes[1]);

  // A friend on another device.
  await page.evaluate(() => localStorage.clear());
  await visitor.arrive(`${selection}?p=${codes}`);
  await page.waitForSelector('#all:not([hidden])', { timeout: 10_000 });
  visitor.expect((await kept()) === null, 'a list that was only opened is kept');
  await page.click('#all');
  await saved(codes.join());
  await visitor.arrive(root);
  await page.waitForSelector('.kept', { timeout: 10_000 });
  visitor.expect((await visitor.text('.kept')) === '2', 'no page says how many things are saved');
  await page.evaluate(() => localStorage.clear());
}
