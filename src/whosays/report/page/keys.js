// Keys: n and p go from row to row, Enter opens the row's passages, / searches. Never while somebody types.
let current = null;

const go = (step) => {
  const seen = rows.filter((row) => !row.hidden && !row.closest("[hidden]"));
  if (!seen.length) return;
  const at = seen.indexOf(current);
  current?.classList.remove("here");
  current = seen[at < 0 ? (step > 0 ? 0 : seen.length - 1) : Math.min(seen.length - 1, Math.max(0, at + step))];
  unfold(current);
  current.classList.add("here");
  current.tabIndex = -1;
  current.focus({ preventScroll: true });
  current.scrollIntoView({ block: "start" });
};

const pressed = {
  n: () => go(1),
  p: () => go(-1),
  c: () => current && copy(cite($(".passage", current))),
  "/": () => form && (unfold(form), form.elements.q.focus()),
};

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (dialog.open) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step && panes.length) { event.preventDefault(); turn(panes[event.shiftKey ? 0 : panes.length - 1], step); }
    return;
  }
  if (event.target.closest?.("input, select, textarea")) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (event.key === "Enter" && current && event.target === current) { event.preventDefault(); openBeside(current); return; }
  const act = pressed[event.key];
  if (act) { event.preventDefault(); act(); }
});
