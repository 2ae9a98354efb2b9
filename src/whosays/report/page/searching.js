// Searching all rows and documents of a split dossier: their words stand on the search page as data. An address of a row
// that has moved to another page (#r-...) leads on from here.
const corpus = $("#corpus") && JSON.parse($("#corpus").textContent);

const excerpt = (text, at, length) => {
  const line = element("p", "");
  const mark = element("mark", "", text.slice(at, at + length));
  line.append(`…${text.slice(Math.max(0, at - 90), at)}`, mark, `${text.slice(at + length, at + length + 90)}…`);
  return line;
};

const MOST = 200; // of each kind shown

const foundRows = (wanted) => {
  const hits = wanted.length ? corpus.rows.filter(([, title, , values]) => { const all = fold(`${title} ${values}`); return wanted.every((w) => all.includes(w)); }) : [];
  const lines = hits.slice(0, MOST).map(([href, title, kind, values]) => {
    const line = element("p", "found-in");
    line.append(Object.assign(element("a", "who", title), { href }), " ", element("span", "aside", `${kind}: ${values}`));
    return line;
  });
  $("#found-rows").replaceChildren(...lines);
  return hits.length;
};

const search = () => {
  const wanted = fold(value("q")).split(/\s+/).filter(Boolean);
  const found = [];
  let hits = 0;
  for (const [id, label, when, text] of wanted.length ? corpus.documents : []) {
    const lower = text.toLowerCase();
    const all = fold(`${label} ${text}`);
    if (!wanted.every((w) => all.includes(w))) continue;
    hits += 1;
    if (hits > MOST) continue;
    const entry = element("div", "found-in");
    const link = Object.assign(element("a", "who", label), { href: `documents/${id}.html#d-${id}` });
    const head = element("p", "");
    head.append(link, " ", element("span", "when", when));
    entry.append(head);
    for (const w of wanted) if (lower.includes(w)) entry.append(excerpt(text, lower.indexOf(w), w.length));
    found.push(entry);
  }
  const rows = foundRows(wanted);
  $("#found").replaceChildren(...found);
  const part = corpus.share < 100 ? ` The first ${corpus.share} % of each document is searched.` : "";
  const most = Math.max(rows, hits) > MOST ? ` The first ${MOST} of each are shown.` : "";
  const told = `${rows.toLocaleString("en")} of ${corpus.rows.length.toLocaleString("en")} rows and events, ${hits.toLocaleString("en")} of ${corpus.documents.length.toLocaleString("en")} documents.`;
  $("#search-none").textContent = wanted.length ? told + most + part : "Type words in the search box.";
};

if (corpus) {
  const moved = corpus.rows.find(([href]) => href.endsWith(location.hash) && location.hash);
  if (moved) location.replace(moved[0]);
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) form.elements.q.value = asked;
  form.addEventListener("input", () => setTimeout(search, 150));
  search();
}
show();
