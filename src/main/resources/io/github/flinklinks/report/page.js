"use strict";
(() => {
  const table = document.querySelector("table");
  if (!table) {
    return;
  }
  const CARDS_SHOWN = 5;
  const CARDS_OPEN = 12;
  const ROWS_SHOWN = 100;
  const get = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const element = (name, className, ...content) => {
    const made = document.createElement(name);
    made.className = className;
    made.append(...content);
    return made;
  };
  const count = (number, one) => number + " " + one + (number === 1 ? "" : "s");
  const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });
  const passing = new Set(["present", "skipped", "waived"]);

  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const links = [...body.rows].map((row) => ({
    row,
    verdict: row.className,
    verdictWords: row.cells[0].firstElementChild.textContent,
    namespace: row.cells[4].textContent,
    owner: row.dataset.owner ?? "",
    job: row.dataset.job ?? "",
    module: row.dataset.module ?? "",
    keys: [...row.cells].map((cell) => cell.dataset.sort ?? cell.textContent.trim()),
    words: row.textContent + " " + Object.values(row.dataset).join(" "),
    fits: true,
  }));
  links.forEach((link, index) => {
    link.keys[0] = String(index);
  });
  const linksOf = (marked) => (marked.dataset.l ?? marked.id.slice(1)).split(" ").map((number) => links[number - 1]);
  const cards = all(".card").map((card) => ({ card, links: linksOf(card) }));
  for (const { card, links: own } of cards) {
    own.forEach((link) => (link.words += " " + (own.length === 1 ? card : card.querySelector(".message")).textContent));
  }
  links.forEach((link) => (link.words = link.words.replace(/\s+/g, " ").toLowerCase()));
  const marks = all(".drawing [data-l], .fold, .card li[data-l]").map((mark) => ({ mark, links: linksOf(mark) }));

  const tools = { q: get("q"), verdict: get("verdict"), by: get("by") };
  const usual = { q: "", verdict: "", by: "verdict", sort: "", at: "" };
  const state = { ...usual };
  const toggled = new Map();
  let allRows = false;

  const read = () => {
    const hash = location.hash.slice(1);
    const given = hash.includes("=") ? new URLSearchParams(hash) : new URLSearchParams({ at: hash });
    for (const name of Object.keys(usual)) {
      state[name] = given.get(name) ?? usual[name];
    }
    for (const name of ["verdict", "by"]) {
      if (![...(tools[name]?.options ?? [])].some((option) => option.value === state[name])) {
        state[name] = usual[name];
      }
    }
  };
  const fragment = (view) => new URLSearchParams(Object.entries(view).filter(([name, value]) => value !== usual[name])).toString();
  const write = () => history.replaceState(null, "", "#" + fragment(state));

  const toggle = (details, name, open) => {
    details.open = toggled.get(name) ?? open;
    details.querySelector("summary").addEventListener("click", () => toggled.set(name, !details.open));
  };

  const group = (name, own, open) => {
    const links = own.flatMap((each) => each.links.filter((link) => link.fits));
    const verdicts = new Map();
    links.forEach((link) => verdicts.set(link.verdictWords, (verdicts.get(link.verdictWords) ?? 0) + 1));
    const one = verdicts.size === 1 && verdicts.has(name);
    const summary = one ? count(links.length, "link") : [...verdicts].map(([words, number]) => number + " " + words.toLowerCase()).join(", ");
    const shown = own.length <= CARDS_SHOWN + 1 ? own.length : CARDS_SHOWN;
    const list = (some) => element("ol", "", ...some.map(({ card }) => card));
    const made = element("details", "group " + (verdicts.size === 1 ? links[0].verdict : ""));
    made.append(element("summary", "", element("h3", "", name), " ", element("span", "", summary)), list(own.slice(0, shown)));
    if (shown < own.length) {
      const more = element("details", "more", element("summary", "", "Show " + (own.length - shown) + " more"), list(own.slice(shown)));
      toggle(more, state.by + " more " + name, false);
      made.append(more);
    }
    toggle(made, state.by + " " + name, open);
    return { made, shown };
  };

  const showGroups = () => {
    const named = new Map();
    for (const card of cards) {
      const first = card.links.find((link) => link.fits);
      if (first) {
        const by = state.by === "verdict" || card.links.length > 1 ? first.verdictWords : first[state.by] || "no " + state.by;
        named.set(by, [...(named.get(by) ?? []), card]);
      }
    }
    let open = 0;
    const groups = [...named].map(([name, own]) => {
      const { made, shown } = group(name, own, open < CARDS_OPEN);
      open += made.open ? shown : 0;
      return made;
    });
    get("groups")?.classList.toggle("verdict", state.by === "verdict");
    get("groups")?.replaceChildren(...(groups.length ? groups : [element("p", "none", "None of these links fits the filter.")]));
    return named.size;
  };

  const showPicture = () => {
    for (const { mark, links: own } of marks) {
      const fitting = own.filter((link) => link.fits).length;
      mark.classList.toggle("dim", fitting === 0);
      const match = mark.matches(".fold") && mark.querySelector(".match");
      if (match) {
        match.textContent = fitting === own.length ? "" : fitting + " fit the filter";
      }
    }
    for (const panel of all(".panel")) {
      panel.hidden = !panel.querySelector("[data-l]:not(.dim)");
    }
  };

  const showTable = (open) => {
    const fitting = links.filter((link) => link.fits).length;
    let shown = 0;
    for (const row of body.rows) {
      const fits = row.link.fits;
      shown += fits ? 1 : 0;
      row.hidden = !fits || (!allRows && shown > ROWS_SHOWN);
    }
    rest.hidden = allRows || shown <= ROWS_SHOWN;
    rest.textContent = "Show the other " + (shown - ROWS_SHOWN);
    table.hidden = fitting === 0;
    const match = get("all").querySelector("summary .match");
    match.textContent = fitting === links.length ? "" : fitting + " fit the filter";
    get("all").open = toggled.get("all") ?? open;
    get("shown").textContent = fitting + " of " + count(links.length, "link") + " shown";
  };

  const show = () => {
    const wanted = state.q.toLowerCase().split(/\s+/).filter(Boolean);
    for (const link of links) {
      link.fits =
        (state.verdict === "" || state.verdict === link.verdict || (state.verdict === "failing" && !passing.has(link.verdict))) &&
        wanted.every((word) => link.words.includes(word));
    }
    const filtered = state.q !== "" || state.verdict !== "";
    get("reset").hidden = !filtered;
    const groups = showGroups();
    showPicture();
    showTable(startsOpen || (filtered && groups === 0));
    for (const [name, tool] of Object.entries(tools)) {
      if (tool && tool.value !== state[name]) {
        tool.value = state[name];
      }
    }
  };

  const sort = () => {
    const descending = state.sort.startsWith("-");
    const column = heads.findIndex((head) => head.textContent.toLowerCase() === state.sort.replace("-", ""));
    heads.forEach((head, index) => {
      if (index === column) {
        head.setAttribute("aria-sort", descending ? "descending" : "ascending");
      } else {
        head.removeAttribute("aria-sort");
      }
    });
    const sorted = [...links];
    if (column >= 0) {
      sorted.sort((a, b) => (descending ? -1 : 1) * collator.compare(a.keys[column], b.keys[column]));
    }
    body.append(...sorted.map(({ row }) => row));
  };

  const go = (id) => {
    if (links[id.slice(1) - 1]?.fits === false) {
      Object.assign(state, { q: "", verdict: "" });
      show();
    }
    const target = get(id);
    if (!target) {
      return;
    }
    for (let parent = target.parentElement; parent; parent = parent.parentElement) {
      if (parent.matches("details")) {
        parent.open = true;
      }
    }
    all(".at").forEach((before) => before.classList.remove("at"));
    target.classList.add("at");
    target.tabIndex = -1;
    target.scrollIntoView();
    target.focus({ preventScroll: true });
  };

  const startsOpen = get("all").open;
  const rest = element("button", "rest");
  rest.type = "button";
  get("all").append(rest);
  rest.addEventListener("click", () => {
    allRows = true;
    show();
  });
  get("all").querySelector("summary").addEventListener("click", () => toggled.set("all", !get("all").open));
  links.forEach((link) => (link.row.link = link));

  heads.forEach((head) => {
    const button = element("button", "", head.textContent);
    button.type = "button";
    button.addEventListener("click", () => {
      const name = head.textContent.toLowerCase();
      state.sort = state.sort === name ? "-" + name : name;
      sort();
      showTable(true);
      write();
    });
    head.replaceChildren(button);
  });
  // A narrow page shows rows as blocks, which takes their roles away.
  for (const [selector, role] of Object.entries({ table: "table", "thead, tbody": "rowgroup", tr: "row", td: "cell", "thead th": "columnheader", "tbody th": "rowheader" })) {
    all(selector).forEach((part) => part.setAttribute("role", role));
  }
  all(".drawing a").forEach((box) => (box.tabIndex = -1));
  for (const chip of all(".counts [data-verdict]")) {
    const link = element("a", "", ...chip.childNodes);
    link.href = "#" + fragment({ verdict: chip.dataset.verdict });
    chip.append(link);
  }
  for (const [name, tool] of Object.entries(tools)) {
    tool?.addEventListener("input", () => {
      state[name] = tool.value;
      state.at = "";
      show();
      write();
    });
  }
  tools.q.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && state.q !== "") {
      state.q = "";
      show();
      write();
    }
  });
  get("reset").addEventListener("click", () => {
    Object.assign(state, { q: "", verdict: "" });
    show();
    write();
    tools.q.focus();
  });
  const restore = () => {
    read();
    sort();
    show();
    if (state.at) {
      go(state.at);
    }
  };
  document.addEventListener("click", (event) => {
    const href = event.target.closest("a[href^='#']")?.getAttribute("href");
    if (!href) {
      return;
    }
    event.preventDefault();
    if (href.includes("=")) {
      history.pushState(null, "", href);
      restore();
    } else {
      state.at = href.slice(1);
      go(state.at);
      write();
    }
  });
  addEventListener("hashchange", restore);
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = all("#groups details:not([open])");
    closed.forEach((details) => (details.open = true));
  });
  addEventListener("afterprint", () => closed.forEach((details) => (details.open = false)));
  document.querySelector(".tools").hidden = false;
  restore();
})();
