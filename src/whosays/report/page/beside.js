// Side by side: a row's passages in their documents. Needs the whole texts on this page; a split dossier has links only.
const dialog = document.createElement("dialog");
dialog.setAttribute("aria-labelledby", "beside-title");
let panes = [];

const element = (tag, css, text = "") => Object.assign(document.createElement(tag), { className: css, textContent: text });

// A pane shows one passage of a list in a copy of its document.
const turn = (pane, step) => {
  pane.at = (pane.at + step + pane.passages.length) % pane.passages.length;
  const passage = pane.passages[pane.at];
  const { id, start, length } = place(passage);
  const caption = $("figcaption", passage).cloneNode(true);
  const text = document.getElementById(`x-${id}`).cloneNode(true);
  text.removeAttribute("id");
  text.setAttribute("aria-label", `Side ${panes.indexOf(pane) + 1}: ${$(".who", passage).textContent}`);
  const first = $(`[id="t-${id}-${start}"]`, text);
  $$("[id]", text).forEach((n) => n.removeAttribute("id"));
  $$(".now", text).forEach((n) => n.classList.remove("now"));
  if (first) markFrom(first, length);
  const exact = $("mark", passage).textContent;
  $$(".now.value", text).find((n) => n.textContent === exact)?.classList.add("exact");
  const bar = element("div", "pane-turn");
  if (pane.passages.length > 1) {
    bar.append(button("‹ before", () => turn(pane, -1)), element("span", "", `${pane.at + 1} of ${pane.passages.length}`), button("next ›", () => turn(pane, 1)));
  }
  bar.append(button("copy with citation", (b) => copy(cite(passage), b)));
  const head = element("div", "pane-head");
  head.append(element("p", "value", pane.value), caption, bar);
  pane.node.replaceChildren(head, text);
  first?.scrollIntoView({ block: "center" });
};

const unlike = (passages) => {
  const once = new Map(passages.map((p) => [JSON.stringify(place(p)), p]));
  return [...once.values()].filter((p) => document.getElementById(`x-${place(p).id}`));
};

const openBeside = (row) => {
  let sides = $$(".side", row).map((side) => ({ value: $(".value", side)?.textContent ?? "", passages: unlike($$(".passage", side)), at: 0 }));
  sides = sides.filter((side) => side.passages.length);
  if (!sides.length) return;
  if (sides.length === 1 && sides[0].passages.length > 1) sides.push({ ...sides[0], at: 1 });
  const title = Object.assign(element("h2", "", $("h4, summary", row).firstChild.textContent.trim() || $("h4, summary", row).textContent), { id: "beside-title" });
  const head = element("div", "beside-head");
  head.append(title, button("Close", () => dialog.close()));
  const body = element("div", "beside-panes");
  const choose = element("span", "pane-turn");
  if (sides.length > 2) {
    let right = 1;
    choose.append(button("other value ›", () => {
      right = right + 1 < sides.length ? right + 1 : 1;
      panes[1] = { ...sides[right], node: panes[1].node };
      turn(panes[1], 0);
    }));
    title.after(choose);
  }
  panes = sides.slice(0, 2).map((side) => ({ ...side, node: element("div", "pane") }));
  body.append(...panes.map((pane) => pane.node));
  dialog.replaceChildren(head, body);
  if (!dialog.isConnected) document.body.append(dialog);
  dialog.showModal();
  panes.forEach((pane) => turn(pane, 0));
};

const rows = $$("main .row, #agree .item");
if ($("main .text")) {
  for (const row of rows) {
    const open = button("Side by side in the documents", () => openBeside(row));
    open.className = "beside";
    ($(".row-foot", row) ?? $(".inside", row)).prepend(open);
  }
}
dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
