// Searching all documents of a split dossier: their texts stand on the search page as data.
const corpus = $("#corpus") && JSON.parse($("#corpus").textContent);

const excerpt = (text, at, length) => {
  const line = element("p", "");
  const mark = element("mark", "", text.slice(at, at + length));
  line.append(`…${text.slice(Math.max(0, at - 90), at)}`, mark, `${text.slice(at + length, at + length + 90)}…`);
  return line;
};

const search = () => {
  const wanted = value("q").toLowerCase().split(/\s+/).filter(Boolean);
  const found = [];
  let hits = 0;
  for (const [id, label, when, text] of wanted.length ? corpus.documents : []) {
    const lower = text.toLowerCase();
    if (!wanted.every((w) => lower.includes(w) || label.toLowerCase().includes(w))) continue;
    hits += 1;
    if (hits > 200) continue;
    const entry = element("div", "found-in");
    const link = Object.assign(element("a", "who", label), { href: `documents/${id}.html#d-${id}` });
    const head = element("p", "");
    head.append(link, " ", element("span", "when", when));
    entry.append(head);
    for (const w of wanted) if (lower.includes(w)) entry.append(excerpt(text, lower.indexOf(w), w.length));
    found.push(entry);
  }
  $("#found").replaceChildren(...found);
  const part = corpus.share < 100 ? ` The first ${corpus.share} % of each document is searched.` : "";
  $("#search-none").textContent = wanted.length ? `${hits} of ${corpus.documents.length} documents.${part}` : "Type words in the search box.";
};

if (corpus) {
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) form.elements.q.value = asked;
  form.addEventListener("input", () => setTimeout(search, 150));
  search();
}
show();
