// Beside the page's own links: pointing at a mark lights what belongs to it; j and k go to the next and the last mark.
"use strict";
(() => {
  const tags = [...document.querySelectorAll("article a.tag")];
  const entry = new Map(tags.map((tag) => [tag.id.slice(1), tag.hash.slice(1)]));
  const light = (refs, on) => {
    for (const span of document.querySelectorAll("article span[data-marks]")) {
      if (span.dataset.marks.split(" ").some((n) => refs.has(entry.get(n)))) span.classList.toggle("lit", on);
    }
    for (const ref of refs) document.getElementById(ref)?.classList.toggle("lit", on);
  };
  const refsOf = (node) => {
    const item = node.closest(".side li[id]");
    if (item) return new Set([item.id]);
    const span = node.closest("article span[data-marks]");
    return new Set(span ? span.dataset.marks.split(" ").map((n) => entry.get(n)).filter((r) => r && !/^m\d/.test(r)) : []);
  };
  for (const [over, out] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(over, (e) => light(refsOf(e.target), true));
    document.addEventListener(out, (e) => light(refsOf(e.target), false));
  }
  document.addEventListener("keydown", (e) => {
    if (e.altKey || e.ctrlKey || e.metaKey || /^(INPUT|SELECT|TEXTAREA)$/.test(e.target.tagName)) return;
    if (e.key !== "j" && e.key !== "k") return;
    const at = tags.indexOf(document.activeElement);
    const next = tags[e.key === "j" ? at + 1 : at < 0 ? tags.length - 1 : at - 1];
    if (next) next.focus();
  });
})();
