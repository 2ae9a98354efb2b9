// Filtering: by words, document, origin, name, kind and day. The choice stands in the address, so that it can be sent.
const form = $("#filter");
const NAMES = ["q", "k", "d", "o", "e", "from", "to"];
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const items = $$("main [data-k]");
const words = new Map();
const wordsOf = (item) => {
  if (!words.has(item)) words.set(item, fold(item.textContent));
  return words.get(item);
};

const number = (name) => form.elements[name]?.selectedOptions?.[0]?.dataset.n;
const holds = (item, name, n) => (item.dataset[name] ?? "").split(" ").includes(n);
const value = (name) => form.elements[name]?.value ?? "";

const fits = (item, wanted) =>
  wanted.numbers.every(([name, n]) => holds(item, name, n)) &&
  (!wanted.kind || item.dataset.k === wanted.kind) &&
  (!wanted.from || (item.dataset.to ?? "") >= wanted.from) &&
  (!wanted.to || (item.dataset.from && item.dataset.from <= wanted.to)) &&
  wanted.words.every((w) => wordsOf(item).includes(w));

const filter = () => {
  const wanted = {
    numbers: ["d", "o", "e"].map((name) => [name, number(name)]).filter(([, n]) => n),
    kind: value("k"), from: value("from"), to: value("to"),
    words: fold(value("q")).split(/\s+/).filter(Boolean),
  };
  const active = NAMES.some((name) => value(name));
  let shown = 0;
  for (const item of items) {
    item.hidden = active && !fits(item, wanted);
    shown += !item.hidden;
  }
  for (const fold of $$("main .tier, main .group, main .more")) {
    const inside = $$("[data-k]", fold);
    fold.hidden = active && inside.length > 0 && inside.every((item) => item.hidden);
    if (active && inside.length && !fold.hidden) fold.open = true;
  }
  $$("main .matrix, #brief").forEach((part) => { part.hidden = active; });
  $("#hits").textContent = active ? `${shown.toLocaleString("en")} of ${items.length.toLocaleString("en")} lines${form.action.endsWith("search.html") ? " on this page" : ""}` : "";
  $("button[type=reset]", form).hidden = !active;
  paint(wanted.words);
};

// A hit in a folded passage unfolds it; a hit in a whole text is counted at its door.
const reveal = (node) => {
  const text = node.closest(".whole");
  if (!text) {
    if (node.closest(".passage")) unfold(node);
    return;
  }
  const door = $("summary", text);
  const count = parseInt(door.dataset.hits ?? "0", 10) + 1;
  door.dataset.hits = count === 1 ? "1 place" : `${count} places`;
};

// The words sought, marked wherever they stand, without touching the text.
const paint = (wanted) => {
  $$(".whole > summary").forEach((n) => delete n.dataset.hits);
  if (!globalThis.Highlight) return;
  CSS.highlights.delete("found");
  if (!wanted.length || wanted.join("").length < 2) return;
  const ranges = [];
  const walk = document.createTreeWalker($("main"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode() && ranges.length < 2000) {
    const text = walk.currentNode.data.toLowerCase();
    for (const w of wanted) {
      for (let at = text.indexOf(w); at >= 0 && ranges.length < 2000; at = text.indexOf(w, at + w.length)) {
        const range = new Range();
        range.setStart(walk.currentNode, at);
        range.setEnd(walk.currentNode, Math.min(at + w.length, walk.currentNode.length));
        ranges.push(range);
        reveal(walk.currentNode.parentElement);
      }
    }
  }
  CSS.highlights.set("found", new Highlight(...ranges));
};

// The address without the choice of one filter is another choice: written anew on each change, never into the history.
const remember = () => {
  const query = new URLSearchParams();
  for (const name of NAMES) if (value(name)) query.set(name, value(name));
  const { id } = address();
  const kept = [...query].length ? `?${query}` : "";
  history.replaceState(null, "", id || kept ? `#${id}${kept}` : location.pathname + location.search);
};

const recall = () => {
  const { query } = address();
  if (![...query].length) return;
  for (const [name, wanted] of query) if (NAMES.includes(name) && form.elements[name]) form.elements[name].value = wanted;
  if (["k", "d", "o", "e", "from", "to"].some((name) => query.get(name))) $("#narrow").open = true;
  filter();
};

if (form) {
  form.hidden = false;
  $(".keys").hidden = false;
  if (innerWidth < 992) $$(".rail .fold").forEach((d) => { d.open = false; });
  let later;
  form.addEventListener("input", () => { clearTimeout(later); later = setTimeout(() => { filter(); remember(); }, 120); });
  form.addEventListener("submit", (event) => { if (!form.action.endsWith("search.html") || $("#corpus")) event.preventDefault(); });
  form.addEventListener("reset", () => setTimeout(() => { filter(); remember(); }));
  recall();
}
