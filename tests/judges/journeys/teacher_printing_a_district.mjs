// A teacher prints what is made in the district of the school, to hand it out in class.

export const name = 'teacher printing a district';
export const languages = ['vi', 'en'];

export async function run(visitor, { root, products, districts, booklet }) {
  const { items } = await visitor.data(products);
  const { district } = items.find(({ district: known }) => known);
  const made = items.filter((item) => item.district === district);

  await visitor.arrive(root);
  await visitor.go(`main table a[href="${districts}/${district}"]`);
  await visitor.follow(`${booklet}/${district}`);
  const title = await visitor.text('h1');
  visitor.expect(title.toLowerCase().includes(made[0].district_name.toLowerCase()), `${visitor.location} is called “${title}”`);
  await visitor.page.emulateMediaType('print');
  await visitor.expectSeen(title);
  const text = await visitor.text();
  const missing = made.filter(({ name: product }) => !text.includes(product)).map(({ slug }) => slug);
  visitor.expect(missing.length === 0, `${visitor.location} lacks ${missing}`);
  const [first] = await visitor.links(`${products}/`);
  await visitor.scrollTo(`main a[href="${first}"]`);
  await visitor.expectSeen(made.find(({ slug }) => first.endsWith(`/${slug}`)).name);
  const sheets = Buffer.from(await visitor.page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  visitor.expect(sheets >= 1 && sheets <= Math.ceil(made.length / 4), `${made.length} products take ${sheets} sheets of A4`);
}
