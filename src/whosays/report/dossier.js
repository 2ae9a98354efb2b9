"use strict";
(() => {
  const open = (node) => { for (let n = node; n; n = n.parentElement) if (n.tagName === "DETAILS") n.open = true; };
  const show = () => {
    document.querySelectorAll(".now").forEach((n) => n.classList.remove("now"));
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    open(target);
    if (target.id.startsWith("t-"))
      for (let n = target.nextSibling; n; n = n.nextSibling) {
        if (n.nodeType === 3) break;
        if (n.tagName === "SPAN") { if (!n.classList.contains("cited")) break; n.classList.add("now"); if (/[.!?]["”’]?\s*$/.test(n.textContent)) break; }
      }
    target.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", show);
  show();
  document.querySelectorAll("button.copy").forEach((button) => {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.cite);
      button.textContent = "copied";
    });
  });
})();
