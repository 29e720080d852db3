const forms = [...document.querySelectorAll("[data-suggest]")], form = forms.find(f => f.offsetHeight) ?? forms[0]
const make = tag => document.createElement(tag), box = form.q, list = make("ul"), rows = list.children
let timer, call, at
const set = (node, all) => { for (const name in all) node.setAttribute(name, all[name]) }
const choose = next => {
	rows[at]?.removeAttribute("aria-selected")
	const row = rows[at = next]
	if (row) row.ariaSelected = true
	set(box, { "aria-activedescendant": row?.id ?? "" })
}
const show = (names, notes, links) => {
	choose(-1)
	list.replaceChildren(...names.map((name, n) => {
		const row = make("li"), note = make("small")
		set(row, { role: "option", id: "hint" + n })
		note.textContent = notes[n]
		row.append(name, " ", note)
		row.onmousedown = () => { location = links[n] }
		return row
	}))
	set(box, { "aria-expanded": !(list.hidden = !names[0]) })
}
const stop = () => (clearTimeout(timer), call?.abort())
const close = () => (stop(), show([]))
const ask = async () => {
	call = new AbortController
	try {
		const url = form.dataset.suggest + "?q=" + encodeURIComponent(box.value)
		show(...(await (await fetch(url, call)).json()).slice(1))
	} catch {}
}
set(list, { role: "listbox", id: "hints", "aria-label": box.ariaLabel })
set(box, { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id })
form.append(list)
close()
const style = new CSSStyleSheet
style.replaceSync(`
.find ul { position: absolute; z-index: 2; inset: 100% 0 auto; margin: .2rem 0 0; padding: 0; list-style: none; background: var(--card); border: 1.5px solid var(--soft) }
.find li { padding: .6rem .7rem; min-height: 44px; cursor: pointer }
.find [aria-selected] { background: var(--line) }
`)
document.adoptedStyleSheets.push(style)
box.oninput = () => {
	stop()
	box.value.trim() ? timer = setTimeout(ask, 150) : close()
}
box.onblur = close
box.onkeydown = e => {
	const { key } = e, size = rows.length + 1
	if (size < 2 || e.isComposing) return
	if (key == "Escape") close()
	else if (key == "ArrowDown") choose((at + 2) % size - 1)
	else if (key == "ArrowUp") choose((at + size) % size - 1)
	else if (key == "Enter" && at >= 0) rows[at].onmousedown()
	else return
	e.preventDefault()
}
