// Opening: an address leads to its item, with everything around it unfolded and the exact words marked.
const $ = (selector, root = document) => root.querySelector(selector);
const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

const address = () => {
  const [id, query = ""] = location.hash.slice(1).split("?");
  return { id: decodeURIComponent(id), query: new URLSearchParams(query) };
};

// Unfolds whatever holds a node, and shows it though a filter hides it: who follows a link wants to see its end.
const unfold = (node) => {
  for (let n = node; n; n = n.parentElement) {
    if (n.tagName === "DETAILS") n.open = true;
    if (n.dataset.k) n.hidden = false;
  }
};

// Marks `length` code points from a node on; pieces of text are cut at the edges of every passage. Returns the first.
const markFrom = (first, length) => {
  let left = length;
  for (let n = first; n && left > 0; n = n.nextSibling) {
    left -= [...n.textContent].length;
    if (n.nodeType === 3) {
      const span = document.createElement("span");
      span.textContent = n.textContent;
      n.replaceWith(span);
      n = span;
    }
    n.classList.add("now");
  }
  return first;
};

const show = () => {
  $$("main .now").forEach((n) => n.classList.remove("now"));
  const { id } = address();
  const target = id && document.getElementById(id);
  if (!target && /^[re]-/.test(id) && form.action.endsWith("search.html") && !corpus) location.replace(`search.html#${id}`);
  if (!target) return;
  unfold(target);
  if (id.startsWith("t-")) markFrom(target, +target.dataset.n);
  target.scrollIntoView({ block: id.startsWith("t-") ? "center" : "start" });
};

addEventListener("hashchange", show);
addEventListener("beforeprint", () => $$("main .tier, #disagree .group, #agree .group, main .matrix").forEach((d) => { if (!d.open) { d.open = true; d.dataset.shut = ""; } }));
addEventListener("afterprint", () => $$("details[data-shut]").forEach((d) => { d.open = false; delete d.dataset.shut; }));
