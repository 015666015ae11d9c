"use strict";
// The site reads fully without this. It adds a search: on the page of all items it narrows the list as you type, on
// every other page it leads there. It asks no server and remembers nothing.
(() => {
  const words = document.body.dataset;
  const place = document.getElementById("search-place");
  const index = document.getElementById("search-index");
  const made = (name, properties) => Object.assign(document.createElement(name), properties);
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const form = made("form", { className: "search" });
  form.setAttribute("role", "search");
  const label = made("label", { htmlFor: "search-words", textContent: words.searchItems });
  const input = made("input", { type: "search", id: "search-words", autocomplete: "off", spellcheck: false });
  form.append(label, input);
  place.append(form);

  if (!index) {
    form.append(made("button", { type: "submit", textContent: words.search }));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      location.assign(`${words.list}?q=${encodeURIComponent(input.value)}`);
    });
    return;
  }

  const texts = JSON.parse(index.textContent);
  const rows = [...document.querySelectorAll("tr[data-page]")].map((row) => ({ row, text: folded(texts[row.dataset.page] ?? "") }));
  const shown = made("output", { htmlFor: input.id });
  shown.setAttribute("aria-live", "polite");
  form.append(shown);
  document.querySelector("main h1").after(form);

  const narrow = () => {
    const asked = folded(input.value).split(/\s+/).filter(Boolean);
    let number = 0;
    for (const { row, text } of rows) {
      const fits = asked.every((word) => text.includes(word));
      row.hidden = !fits;
      number += fits ? 1 : 0;
    }
    for (const part of document.querySelectorAll(".group .wide, .group")) {
      part.hidden = !part.querySelector("tr[data-page]:not([hidden])");
    }
    shown.textContent = `${number ? "" : `${words.nothing} · `}${number} / ${rows.length} ${words.itemsShown}`;
  };
  input.addEventListener("input", narrow);
  input.addEventListener("keydown", (event) => { if (event.key === "Escape") { input.value = ""; narrow(); } });
  form.addEventListener("submit", (event) => event.preventDefault());
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  narrow();
})();
