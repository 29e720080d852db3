const root = document.getElementById("offline"), tag = document.documentElement.lang
const held = await self.caches?.match(root.dataset.pack, { ignoreVary: true })
const pack = await (held ?? await fetch(root.dataset.pack).catch(() => null))?.json()

const make = (name, set, ...inside) => {
	const node = Object.assign(document.createElement(name), set)
	node.append(...inside.flat().filter(part => part != null))
	return node
}
const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[đð]/g, "d").replace(/[^\p{L}\p{N}]+/gu, " ").trim()

const show = () => {
	const words = pack.words[tag], paths = pack.paths[tag], below = root.dataset.below + "/", here = location.pathname.startsWith(below)
	const at = here ? location.pathname.slice(below.length - 1) : location.pathname, query = new URLSearchParams(location.search)
	const say = place => place == null ? null : [pack.texts[place]].flat().at(tag == "en" ? -1 : 0)
	const device = new Date().toLocaleDateString("sv", { timeZone: pack.zone }), today = device > pack.as_of ? device : pack.as_of
	const [year, month, day] = today.split("-").map(Number)
	const written = new Date(Date.UTC(year, month - 1, day)).toLocaleDateString(tag == "en" ? "en-GB" : "vi", { timeZone: "UTC", day: "numeric", month: tag == "en" ? "long" : "numeric", year: "numeric" })
	const order = pack.standings.map(({ key }) => key)
	const known = pack.products.map((product, nth) => {
		const [, standing, stars, badge, dated, years] = product.steps.filter(([from]) => from <= today).pop()
		return { ...product, nth, standing: pack.standings.filter(({ includes }) => includes.includes(standing)).map(({ slug }) => slug), key: standing, stars: stars || null, badge, dated, years }
	}).sort((a, b) => order.indexOf(a.key) - order.indexOf(b.key) || b.stars - a.stars || a.nth - b.nth)
	const of = (list, slug) => list.find(one => one.slug == slug)
	const name = ({ name }) => typeof name == "number" ? say(name) : name
	const where = (product, slug) => name(of(pack[product], slug))

	const link = (href, text, set) => make("a", { href, ...set }, text)
	const title = text => make("h1", {}, text)
	const badge = product => make("span", { className: "badge " + product.key }, say(product.badge))
	const list = rows => make("ul", { className: "rows lines" }, rows.map(row => make("li", {}, row)))
	const soft = text => make("span", { className: "soft" }, text)
	const products = rows => list(rows.map(one => [
		link(paths.products + one.slug, one.name, { lang: "vi" }), one.qualifier ? ` (${one.qualifier}) ` : " ", soft(say(one.years)), " ", /valid|expiring|withdrawn/.test(one.key) ? badge(one) : "",
	]))
	const producers = rows => list(rows.map(one => [link(paths.producers + one.slug, one.name, { lang: "vi" }), " ", soft(say(one.place))]))
	const kind = query.get(Object.keys(pack.filters[tag]).find(filter => pack.filters[tag][filter] == "kind"))
	const ofKind = known.filter(product => !kind || product.kind == kind)
	const places = (rows, page, member) => list(rows
		.map(one => [link(paths[page] + one.slug, say(one.name)), " ", soft(ofKind.filter(product => product[member] == one.slug).length)])
		.filter(([, , count]) => !kind || count.textContent != "0"))
	const moved = rows => list(rows.map(one => [say(one.name), ` ${words.now} `, link(paths.communes + one.commune, where("communes", one.commune))]))
	const part = (heading, rows, body) => rows.length ? [make("h2", {}, heading), body(rows)] : []
	const facts = pairs => make("dl", { className: "facts" }, pairs.filter(([, value]) => value != null).flatMap(([label, value]) => [make("dt", {}, label), make("dd", {}, value)]))

	const ways = sentence => [
		make("p", {}, sentence),
		list([[link(paths.products, words.products)], [link(paths.producers, words.producers)], [link(paths.where, words.places)]]),
		part(words.districts, pack.districts, rows => places(rows, "districts", "district")),
	]
	const narrowed = (rows, members) => Object.entries(pack.filters[tag]).reduce((rows, [filter, member]) => {
		const value = query.get(filter)
		return value && members.includes(member) ? rows.filter(one => [one[member] ?? pack.unknown].flat().some(has => has == value)) : rows
	}, rows)
	const set = Object.entries(pack.filters[tag]).map(([filter, member]) => [member, query.get(filter)]).filter(([, value]) => value)
	const chosen = set.sort(([one], [other]) => (other == "kind") - (one == "kind")).map(([member, value]) => {
		if (member == "kind") return say(pack.products.find(({ kind }) => kind == value)?.kind_name)
		if (member == "stars" && value != pack.unknown) return `${words.stars} ${value}`
		const one = pack[`${member}s`]?.find(({ slug }) => slug == value)
		return one && name(one)
	})
	const called = (heading, rows) => chosen.length && chosen.every(Boolean) ? `${chosen.join(", ")} · ${rows.length}` : heading
	const listed = (heading, rows) => {
		const late = pack.unapplied[tag].some(filter => query.get(filter))
		rows = found(narrowed(rows, Object.values(pack.filters[tag])))
		return [
			title(heading == words.products ? called(heading, rows) : heading), late ? make("p", {}, words.unfiltered) : null, make("p", {}, words.count.replace("{n}", rows.length)),
			pack.total > pack.products.length ? make("p", {}, words.part.replace("{n}", pack.total)) : null,
			rows.length ? products(rows) : make("p", {}, words.nothing),
		]
	}
	const found = rows => {
		const asked = (query.get("q") ?? "").normalize("NFC").toLowerCase().split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean)
		const is = (have, word, on) => on ? have == word : have.startsWith(word)
		return rows.filter(({ find }) => asked.every((word, n) => find.split(" ").some(have => is(word == fold(word) ? fold(have) : have, word, asked[n + 1]))))
	}
	const product = one => [
		title(one.qualifier ? `${one.name} (${one.qualifier})` : one.name),
		tag == "en" && one.english ? make("p", { className: "soft" }, one.english) : null,
		one.summary == null ? null : make("p", { className: "lead" }, say(one.summary)),
		one.adults ? make("p", { className: "note" }, words.adults) : null,
		facts([
			[words.stars, say(one.years)],
			[words.standing, [make("p", { className: one.key }, `${say(one.dated)}.`), make("p", {}, say(pack.standings.find(({ key }) => key == one.key).means))]],
			[words.producer, one.producer && of(pack.producers, one.producer) ? link(paths.producers + one.producer, where("producers", one.producer), { lang: "vi" }) : words.producer_unknown],
			[words.made_in, [
				one.commune ? link(paths.communes + one.commune, where("communes", one.commune)) : null,
				one.commune && one.district ? ", " : null,
				one.district ? link(paths.districts + one.district, where("districts", one.district)) : null,
				one.commune || one.district ? null : say(one.place),
			]],
			[words.kind, link(paths.kinds + one.kind, say(one.kind_name))],
			[words.season, one.season ? one.season.map(monthName).join(", ") : words.season_unknown],
			[words.code, one.code],
		]),
	]
	const producer = one => [
		title(one.name),
		one.summary == null ? null : make("p", { className: "lead" }, say(one.summary)),
		facts([[words.kind, say(one.kind)], [words.made_in, say(one.place)], ...(one.contacts ?? []).map(([by, value]) => [say(by), value])]),
		part(words.products, known.filter(({ producer }) => producer == one.slug), products),
	]
	const commune = slug => {
		const one = of(pack.communes, slug), before = pack.former.filter(unit => unit.slug == slug)
		if (one) return [...listed(say(one.name), known.filter(({ commune }) => commune == slug)), before.length ? moved(before) : null]
		return before.length && [title(say(before[0].name)), moved(before)]
	}
	const monthName = number => new Date(Date.UTC(year, number - 1, 1)).toLocaleDateString(tag, { timeZone: "UTC", month: "long" })
	const views = {
		products: slug => slug ? known.filter(one => one.slug == slug).map(product)[0] : listed(words.products, known),
		producers: slug => slug ? pack.producers.filter(one => one.slug == slug).map(producer)[0] : [title(words.producers), pack.unapplied[tag].some(filter => query.get(filter)) ? make("p", {}, words.unfiltered) : null, producers(found(narrowed(pack.producers, ["district"])))],
		districts: slug => slug ? of(pack.districts, slug) && listed(where("districts", slug), known.filter(({ district }) => district == slug)) : [title(words.districts), places(pack.districts, "districts", "district")],
		communes: commune,
		kinds: slug => {
			const rows = known.filter(({ kind }) => kind == slug)
			return rows.length && listed(say(rows[0].kind_name), rows)
		},
		groups: slug => listed(words.products, known.filter(({ group }) => group == slug)),
		codes: code => known.filter(one => one.code == code.toUpperCase()).map(product)[0],
		where: () => [title(words.places), part(words.districts, found(pack.districts), rows => places(rows, "districts", "district")), places(found(pack.communes), "communes", "commune"), moved(found(pack.former))],
		selection: () => {
			const codes = (query.get("p") ?? "").toUpperCase().split(/[^0-9A-Z]+/).filter(Boolean)
			const without = code => [paths.selection.slice(0, -1), codes.filter(other => other != code).join()].filter(Boolean).join("?p=")
			const rows = codes.map(code => known.find(one => one.code == code)).filter(Boolean)
			const line = (one, row) => (row.append(" ", link(without(one.code), words.remove, { rel: "nofollow", ariaLabel: `${words.remove}: ${one.name}` })), row)
			const made = products(rows)
			rows.forEach((one, nth) => line(one, made.children[nth]))
			return [title(words.selection), rows.length ? made : make("p", {}, words.selection_lead)]
		},
		season: slug => {
			const number = Number(slug || today.split("-")[1]), name = monthName(number)
			return number >= 1 && number <= 12 && listed(words.in_season.replace("{month}", name[0].toUpperCase() + name.slice(1)), known.filter(({ season }) => season?.includes(number)))
		},
		routes: slug => {
			const one = of(pack.routes, slug)
			if (!one) return !slug && pack.routes.length && [title(words.routes), list(pack.routes.map(one => [link(paths.routes + one.slug, name(one)), " ", soft(say(one.line))]))]
			return [title(name(one)), make("p", { className: "lead" }, say(one.line)), make("ol", {}, one.stops.map(stop => make("li", {},
				make("h2", {}, name(stop)), make("p", {}, link(paths.communes + stop.commune, where("communes", stop.commune))),
				[stop.distance, stop.text].filter(text => text != null).map(text => make("p", {}, say(text))),
				products(known.filter(({ commune, adults }) => commune == stop.commune && !adults)),
			)))]
		},
		search: () => {
			const groups = query.get("q")?.trim() ? [
				part(words.places, found([...pack.communes]), rows => places(rows, "communes", "commune")),
				part(words.districts, found(pack.districts), rows => places(rows, "districts", "district")),
				part(words.places, found(pack.former), moved),
				part(words.products, found(known), products),
				part(words.producers, found(pack.producers), producers),
			].flat() : []
			return [title(words.search), groups.length ? groups : query.get("q") ? make("p", {}, words.nothing) : null]
		},
	}
	const [page, stem] = Object.entries(paths).find(([page, stem]) => page != "home" && `${at}/`.startsWith(stem)) ?? []
	const made = page && views[page](decodeURIComponent(at.slice(stem.length)))
	const body = made || [title(document.title.split(" – ")[0]), ways(page ? words.not_there : words.not_kept)]
	const note = make("details", { className: "note", id: "made" },
		make("summary", {}, here ? words.here : words.made),
		make("p", {}, (here ? words.here_means : words.made_means).replace("{today}", written), here ? null : [" ", link(location.href, words.again)]),
	)
	const form = root.querySelector("form")
	if (query.get("q")) form.q.value = query.get("q")
	root.replaceChildren(note, ...body.flat(9).filter(part => part != null), form)
	document.title = [root.querySelector("h1").textContent, document.querySelector(".site").textContent].join(" – ")
}
if (pack) show()
