// Copying: a sentence with its citation, a row of sources.csv, a link to a row. The citation names only what is known.
const copy = async (text, button) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  if (!button) return;
  const words = button.textContent;
  button.textContent = "copied";
  setTimeout(() => { button.textContent = words; }, 1600);
};

const button = (words, act) => {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.addEventListener("click", (event) => { event.preventDefault(); act(made); });
  return made;
};

// Where a passage stands: its document, its first character, how many.
const place = (passage) => {
  const [, id, start] = $('.doors a[href*="#t-"]', passage).getAttribute("href").match(/#t-([^-]+)-(\d+)$/);
  return { id, start: +start, length: +passage.dataset.n };
};

const cite = (passage) => {
  const { id, start, length } = place(passage);
  const words = $("blockquote", passage).textContent.replace(/\s+/g, " ").trim();
  const voices = $$(".voice", passage).map((v) => v.textContent).join(", ");
  const note = document.getElementById(`n-${id}`)?.textContent ?? $(".who", passage).textContent;
  return `“${words}”${voices ? ` (${voices})` : ""} — ${note}, characters ${start} to ${start + length}`;
};

$$(".passage").forEach((p) => $(".doors", p).append(button("copy with citation", (b) => copy(cite(p), b))));
$$(".perma").forEach((a) => a.replaceWith(button("copy link", (b) => copy(a.href, b))));
$$("pre.csv").forEach((pre) => pre.after(button("copy rows", (b) => copy(pre.textContent, b))));
