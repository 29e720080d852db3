const seen = kept.version + "-seen"
const find = (url, cacheName) => caches.match(url, { cacheName, ignoreVary: true })
const keep = async (url, page) => {
	const cache = await caches.open(seen)
	await cache.delete(url, { ignoreVary: true })
	await cache.put(url, page)
	for (const old of (await cache.keys()).slice(0, -kept.most)) await cache.delete(old, { ignoreVary: true })
}
const copied = async (copy, pack, tag) => {
	const at = new Date(copy.headers.get("date")), timeZone = pack.zone
	const day = at.toLocaleDateString(tag == "en" ? "en-GB" : tag, { timeZone, day: "numeric", month: tag == "en" ? "long" : "numeric", year: "numeric" })
	const headers = new Headers(copy.headers)
	headers.delete("content-encoding")
	headers.delete("content-length")
	const page = (await copy.text()).replace(/<main[^>]*>/, main => `${main}\n<details class="note" id="copy"><summary>${pack.words[tag].copy.replace("{day}", day)}</summary><p>${pack.words[tag].copy_means}</p></details>`)
	return new Response(page, { headers })
}
const without = async ({ url }, path) => {
	const { frame, tag } = kept.languages.find(({ home }) => (path + "/").startsWith(home))
	const pack = await (await find(kept.pack, kept.version))?.json(), copy = await find(url, seen)
	if (pack && copy) {
		const day = date => new Date(date).toLocaleDateString("sv", { timeZone: pack.zone })
		const made = pack.homes.includes(path) || pack.stems.some(stem => (path + "/").startsWith(stem))
		if (!made || day(copy.headers.get("date")) == day(Date.now())) return copied(copy, pack, tag)
	}
	return await find(frame, kept.version) ?? Response.error()
}
const answer = async (e, path) => {
	let page
	try {
		page = await fetch(e.request, { cache: "no-cache" })
	} catch {
		return without(e.request, path)
	}
	if (page.ok && page.headers.get("content-type")?.startsWith("text/html")) e.waitUntil(keep(e.request.url, page.clone()).catch(() => {}))
	return page
}
self.oninstall = e => e.waitUntil((async () => {
	const cache = await caches.open(kept.version)
	await cache.addAll(kept.files.map(file => new Request(file, { cache: "no-cache" })))
	await self.skipWaiting()
})())
self.onactivate = e => e.waitUntil((async () => {
	for (const name of await caches.keys()) if (!name.startsWith(kept.version)) await caches.delete(name)
	await self.clients.claim()
})())
self.onfetch = e => {
	const { request } = e, { origin, pathname } = new URL(request.url)
	if (request.method != "GET" || origin != location.origin) return
	if (request.mode == "navigate") e.respondWith(answer(e, pathname))
	else if (kept.scripts.includes(pathname)) e.respondWith(find(request.url, kept.version).then(held => held ?? fetch(request)))
}
