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
const { worker } = document.body.dataset, workers = navigator.serviceWorker
if (worker && workers) addEventListener("load", () => (self.requestIdleCallback ?? setTimeout)(() => workers.register(worker).catch(() => {})))
