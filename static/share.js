// Shows the two buttons that need a script, where the browser can do what they say.
for (const button of document.querySelectorAll("[data-share]")) {
  const url = button.dataset.share, copies = "done" in button.dataset;
  if (copies ? !navigator.clipboard : !navigator.share) continue;
  button.hidden = false;
  button.onclick = async () => {
    try {
      if (!copies) return await navigator.share({ title: document.title, url });
      await navigator.clipboard.writeText(url);
      button.textContent = button.dataset.done;
    } catch {}
  };
}
