for (const b of document.querySelectorAll("[data-share]")) {
const url = b.dataset.share, { done } = b.dataset
b.hidden = !(done ? navigator.clipboard : navigator.share)
b.onclick = async () => {
try {
if (!done) return await navigator.share({ title: document.title, url })
await navigator.clipboard.writeText(url)
b.textContent = done
} catch {}
}
}
for (const b of document.querySelectorAll("[data-print]")) {
b.hidden = false
b.onclick = () => print()
}
addEventListener("focusin", ({ target: { form } }) => form?.dataset.script && import(form.dataset.script))
const { worker, keep } = document.body.dataset, list = () => import(keep), workers = navigator.serviceWorker
try { localStorage.chon && list() } catch {}
onclick = e => {
const a = e.target.closest(".save")
a && (e.preventDefault(), list().then(m => m.toggle(a)).catch(() => location = a))
}
if (worker && workers) addEventListener("load", () => (self.requestIdleCallback ?? setTimeout)(() => workers.register(worker).catch(() => {})))
