"use strict";
// The page reads fully without this. It adds a switch between light and dark, a filter and sorting for long
// tables, and marks in the contents where the reader is. It remembers nothing and asks no one.
(() => {
  const { body, documentElement: root } = document;
  const words = body.dataset;
  const made = (name, properties) => Object.assign(document.createElement(name), properties);

  const dark = matchMedia("(prefers-color-scheme: dark)");
  const control = made("button", { type: "button", className: "switch", textContent: "◐" });
  control.setAttribute("aria-label", words.theme);
  control.title = words.theme;
  const isDark = () => (root.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
  control.addEventListener("click", () => { root.dataset.theme = isDark() ? "light" : "dark"; });
  document.querySelector(".top")?.append(control);

  // Values are compared as what they are: days by the calendar, counts by size, names in the order of the language.
  const language = root.lang || undefined;
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  const months = new Map();
  for (const form of ["long", "short"]) {
    for (let month = 0; month < 12; month += 1) {
      const name = new Intl.DateTimeFormat(language, { month: form, timeZone: "UTC" }).format(Date.UTC(2020, month, 1));
      months.set(name.toLowerCase().replace(/\.$/, ""), month + 1);
    }
  }
  const point = new Intl.NumberFormat(language).formatToParts(1.5).find((part) => part.type === "decimal")?.value ?? ".";
  const day = (text) => {
    const iso = /\d{4}-\d{2}-\d{2}/.exec(text);
    if (iso) return iso[0];
    const tokens = text.toLowerCase().match(/[\p{L}]+|\d+/gu) ?? [];
    const year = tokens.find((token) => /^\d{4}$/.test(token));
    const month = tokens.map((token) => months.get(token)).find((found) => found);
    const number = tokens.find((token) => /^\d{1,2}$/.test(token)) ?? "0";
    return year ? `${year}-${String(month ?? 0).padStart(2, "0")}-${number.padStart(2, "0")}` : null;
  };
  const count = (text) => {
    const digits = [...text.replace(/[−–]/g, "-")].filter((each) => /[\d-]/.test(each) || each === point).join("");
    return /\d/.test(digits) ? Number(digits.replace(point, ".")) : null;
  };
  const text = (cell) => (cell?.textContent ?? "").replace(/\s+/g, " ").trim();
  const valueOf = (cell, kind) => {
    const found = text(cell);
    if (found === "" || found === "–" || found === "—") return null;
    return kind === "date" ? day(found) : kind === "number" ? count(found) : found;
  };
  const order = (one, other) => (typeof one === "number" ? one - other : collator.compare(one, other));

  const sortable = (table, headings, rows) => {
    headings.forEach((heading, index) => {
      const kind = ["date", "number"].find((each) => heading.classList.contains(each)) ?? "text";
      const button = made("button", { type: "button", textContent: heading.textContent });
      button.title = `${words.sort} ${heading.textContent}`;
      heading.replaceChildren(button);
      button.addEventListener("click", () => {
        const turn = heading.getAttribute("aria-sort") === "ascending" ? -1 : 1;
        headings.forEach((each) => each.removeAttribute("aria-sort"));
        heading.setAttribute("aria-sort", turn === 1 ? "ascending" : "descending");
        const keyed = rows.map((row, place) => ({ row, place, value: valueOf(row.cells[index], kind) }));
        keyed.sort((one, other) => {
          if (one.value === null || other.value === null) {
            return (one.value === null) - (other.value === null) || one.place - other.place;
          }
          return turn * order(one.value, other.value) || one.place - other.place;
        });
        table.tBodies[0].append(...keyed.map((each) => each.row));
      });
    });
  };

  const folded = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const filterable = (table, rows) => {
    const bar = made("div", { className: "bar" });
    const label = made("label", { htmlFor: `${table.id}-filter`, textContent: words.filter });
    const about = made("span", { className: "unseen", textContent: `: ${table.caption?.textContent ?? ""}` });
    label.append(about);
    const input = made("input", { type: "search", id: `${table.id}-filter`, autocomplete: "off", spellcheck: false });
    const shown = made("output", { htmlFor: input.id });
    shown.setAttribute("aria-live", "polite");
    const texts = rows.map((row) => folded(text(row)));
    const tell = (number) => { shown.textContent = `${number ? "" : `${words.nothing} · `}${number} / ${rows.length} ${words.rows}`; };
    const apply = () => {
      const asked = folded(input.value).split(/\s+/).filter(Boolean);
      let number = 0;
      rows.forEach((row, index) => {
        const fits = asked.every((word) => texts[index].includes(word));
        row.classList.toggle("filtered", !fits);
        number += fits ? 1 : 0;
      });
      tell(number);
    };
    input.addEventListener("input", apply);
    input.addEventListener("keydown", (event) => { if (event.key === "Escape") { input.value = ""; apply(); } });
    tell(rows.length);
    bar.append(label, input, shown);
    table.closest(".wide").before(bar);
    // A link to a row that the filter hides shows every row again.
    addEventListener("hashchange", () => {
      if (document.querySelector(":target")?.closest(".filtered") && table.contains(document.querySelector(":target"))) {
        input.value = "";
        apply();
        document.querySelector(":target").scrollIntoView();
      }
    });
  };

  for (const table of document.querySelectorAll("table[data-long]")) {
    const rows = [...table.tBodies[0].rows];
    sortable(table, [...table.tHead.rows[0].cells], rows);
    filterable(table, rows);
  }

  // What is not wider than the page needs no stop of the Tab key.
  const wide = [...document.querySelectorAll(".wide")];
  const stops = () => wide.forEach((each) => {
    if (each.scrollWidth > each.clientWidth + 1) each.tabIndex = 0; else each.removeAttribute("tabindex");
  });
  stops();
  addEventListener("resize", stops);
  document.addEventListener("toggle", stops, true);

  const links = new Map([...document.querySelectorAll(".contents > ol > li > a")].map((link) => [link.hash.slice(1), link]));
  const seen = new Set();
  const watch = new IntersectionObserver((entries) => {
    entries.forEach((entry) => seen[entry.isIntersecting ? "add" : "delete"](entry.target.id));
    const first = [...links.keys()].find((id) => seen.has(id));
    links.forEach((link, id) => (id === first ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")));
  }, { rootMargin: "-10% 0px -60% 0px" });
  document.querySelectorAll("main > section[id]").forEach((section) => watch.observe(section));
})();
