/**
 * Keeps a pull request's page current without losing what is being typed: asks for the state, and when it has changed
 * fetches the page anew and exchanges the parts that differ.
 */
export const LIVE_SCRIPT = `
const parts = (root) => new Map([...root.querySelectorAll("[data-live]")].map((part) => [part.dataset.live, part]));
const shown = new Map([...parts(document)].map(([name, part]) => [name, part.innerHTML]));
let version = document.querySelector("[data-version]").dataset.version;
async function refresh() {
  const answer = await fetch(location.pathname + "/state", { cache: "no-store" });
  if (!answer.ok) return;
  const state = await answer.json();
  if (state.version === version) return;
  const page = await fetch(location.pathname, { cache: "no-store" });
  if (!page.ok) return;
  const fresh = parts(new DOMParser().parseFromString(await page.text(), "text/html"));
  for (const [name, part] of parts(document)) {
    const next = fresh.get(name)?.innerHTML;
    if (next === undefined || next === shown.get(name) || part.contains(document.activeElement)) continue;
    const open = [...part.querySelectorAll("details")].map((each) => each.open);
    part.innerHTML = next;
    shown.set(name, next);
    part.querySelectorAll("details").forEach((each, index) => { each.open = open[index] ?? each.open; });
  }
  version = state.version;
}
(async function poll() {
  try { await refresh(); } catch {}
  setTimeout(poll, document.hidden ? 5000 : 1000);
})();
document.addEventListener("click", (event) => {
  const words = event.target.closest?.("[data-insert]")?.dataset.insert;
  const box = document.querySelector("#words");
  if (words === undefined || box === null) return;
  box.value = words + (box.value.startsWith("/terrafix") ? "" : box.value && "\\n" + box.value);
  box.focus();
  box.setSelectionRange(words.length, words.length);
});
document.querySelector("#who")?.addEventListener("change", (event) => event.target.form.submit());
document.querySelectorAll("form").forEach((form) => form.addEventListener("submit", (event) => {
  setTimeout(() => form.querySelectorAll("button").forEach((each) => { each.disabled = true; }));
}));
`;
