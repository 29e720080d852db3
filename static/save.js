const mine = document.querySelector("[data-saved]"), { saved } = mine.dataset, home = mine.getAttribute("href"), most = 24
const codesOf = url => (new URL(url, location).searchParams.get("p") ?? "").split(",").filter(Boolean)
const kept = () => (localStorage.chon ?? "").split(",").filter(Boolean)
const address = codes => codes.length ? `${home}?p=${codes}` : home
const set = codes => {
	localStorage.chon = codes
	show()
}
const link = document.createElement("a"), all = document.querySelector("#all"), style = new CSSStyleSheet
style.replaceSync(`
.kept { display: inline-flex; align-items: center; gap: .5rem; min-height: 44px; padding: 0 .5rem; font-weight: 700; color: inherit; text-decoration: none }
.kept:before { content: ""; width: .62em; height: .62em; background: var(--madder); rotate: 45deg }
.kept[hidden] { display: none }
@media (max-width: 59.99rem) { .kept { position: fixed; right: 1rem; bottom: 1rem; z-index: 1; padding: 0 1rem; background: var(--ink); color: var(--cloth) } }
@media print { .kept { display: none } }
.card .save.on:before { content: "◆ " / "" }
`)
document.adoptedStyleSheets.push(style)
link.className = "kept"
document.querySelector(".site").after(link)
const show = () => {
	const codes = kept(), { length } = codes
	mine.href = link.href = address(codes)
	link.textContent = length
	link.ariaLabel = `${length} · ${mine.textContent}`
	link.hidden = !length
	for (const a of document.querySelectorAll("a.save")) {
		const save = a.dataset.save ??= a.textContent, name = a.closest("li, body").querySelector("h3 a, h1").textContent
		a.textContent = codes.includes(codesOf(a.href)[0]) ? saved : save
		a.classList.toggle("on", a.textContent == saved)
		a.ariaLabel = `${a.textContent}: ${name}`
	}
	if (all) all.hidden = codesOf(location).every(code => codes.includes(code))
}
export const toggle = a => {
	if (a == all) return set([...new Set([...kept(), ...codesOf(location)])].slice(0, most))
	const [code] = codesOf(a.href), codes = kept(), others = codes.filter(other => other != code)
	if (others.length < codes.length) set(others)
	else if (codes.length < most) set([...codes, code])
	else location = address(codes)
}
const here = new URL(home, location).pathname == location.pathname
const isMine = () => String(codesOf(location).sort()) == String(kept().sort())
if (here && !location.search && kept().length) location.replace(address(kept()))
addEventListener("click", e => {
	const to = e.target.closest("main a")?.getAttribute("href")
	if (here && isMine() && (to == home || to?.startsWith(home + "?"))) set(codesOf(to))
})
addEventListener("storage", show)
addEventListener("pageshow", show)
show()
