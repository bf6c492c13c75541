"use strict";
(() => {
  const table = document.querySelector("table");
  if (!table) {
    return;
  }
  const body = table.tBodies[0];
  const text = document.getElementById("text");
  const verdict = document.getElementById("verdict");
  const shown = document.getElementById("shown");
  const heads = [...table.tHead.rows[0].cells];
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
  const passing = new Set(["PRESENT", "SKIPPED"]);
  const rows = [...body.rows].map((row) => ({
    row,
    verdict: row.dataset.verdict,
    words: (row.textContent + " " + row.dataset.verdict).replace(/\s+/g, " ").toLowerCase(),
    keys: [...row.cells].map((cell) => cell.dataset.sort ?? cell.textContent.trim()),
  }));

  const filter = () => {
    const wanted = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const { row, verdict: own, words } of rows) {
      const fits =
        (verdict.value === "" ||
          verdict.value === own ||
          (verdict.value === "failing" && !passing.has(own))) &&
        wanted.every((word) => words.includes(word));
      row.hidden = !fits;
      count += fits ? 1 : 0;
    }
    shown.textContent = count + " of " + rows.length + (rows.length === 1 ? " link shown" : " links shown");
  };

  const sort = (column) => {
    const descending = heads[column].getAttribute("aria-sort") === "ascending";
    for (const head of heads) {
      head.removeAttribute("aria-sort");
    }
    heads[column].setAttribute("aria-sort", descending ? "descending" : "ascending");
    const sign = descending ? -1 : 1;
    rows.sort((a, b) => sign * collator.compare(a.keys[column], b.keys[column]));
    body.append(...rows.map(({ row }) => row));
  };

  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.addEventListener("click", () => sort(column));
    head.replaceChildren(button);
  });
  text.addEventListener("input", filter);
  verdict.addEventListener("input", filter);
  text.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && text.value !== "") {
      text.value = "";
      filter();
    }
  });
  document.querySelector(".tools").hidden = false;
  filter();
})();
