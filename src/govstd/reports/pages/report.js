"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const PAGE = 50;
  const words = {
    all: { en: "All findings in this report: ", zh: "本报告所列全部问题：" },
    place: { en: "Place", zh: "位置" }, value: { en: "Value", zh: "值" },
    message: { en: "What is wrong", zh: "说明" },
    previous: { en: "Previous", zh: "上一页" }, next: { en: "Next", zh: "下一页" },
  };
  const grouped = (number) => number.toLocaleString("en-US");

  const element = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    if (text !== undefined && text !== null) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const both = (en, zh) => {
    const made = element("span");
    made.append(element("span", zh, { class: "zh", lang: "zh-CN" }), element("span", en, { class: "en", lang: "en" }));
    return made;
  };
  const word = (key) => both(words[key].en, words[key].zh);

  // The language of the page follows the switch, for screen readers too.
  for (const input of document.querySelectorAll("input[name=language]")) {
    input.addEventListener("change", () => {
      document.documentElement.lang = input.value === "zh" ? "zh-CN" : "en";
    });
  }

  // All findings of a check, a page at a time, made when the check is opened.
  const longest = 60;
  const cut = (text) => {
    const signs = Array.from(text);
    if (signs.length <= longest) return text;
    const tail = Math.floor(((longest - 1) * 2) / 5);
    return signs.slice(0, longest - 1 - tail).join("") + "…" + signs.slice(signs.length - tail).join("");
  };
  const list = (box, held, check) => {
    const findings = check.findings;
    const pages = Math.ceil(findings.length / PAGE);
    const several = new Set(findings.map((one) => one[0])).size > 1;
    const heading = element("h3");
    heading.append(both(words.all.en + grouped(findings.length), words.all.zh + grouped(findings.length)));
    heading.id = box.closest("details").id + "-all";
    const scroll = element("div", null, { class: "scroll", role: "group", tabindex: "0", "aria-labelledby": heading.id });
    const table = element("table", null, { class: "records" });
    const head = element("tr");
    for (const key of ["place", "value", "message"]) {
      const cell = element("th", null, { scope: "col" });
      cell.append(word(key));
      head.append(cell);
    }
    const body = element("tbody");
    const top = element("thead");
    top.append(head);
    table.append(top, body);
    scroll.append(table);
    const pager = element("div", null, { class: "pager" });
    const previous = element("button", null, { type: "button" });
    const next = element("button", null, { type: "button" });
    const told = element("span", null, { role: "status" });
    previous.append(word("previous"));
    next.append(word("next"));
    pager.append(previous, told, next);
    let page = 0;
    const show = () => {
      body.replaceChildren();
      for (const [file, place, sentence, value] of findings.slice(page * PAGE, (page + 1) * PAGE)) {
        const row = element("tr");
        const name = held.files[file];
        const where = several && name ? (place ? name + ":" + place : name) : place || name;
        row.append(element("th", where || "—", { scope: "row" }));
        const cell = element("td");
        if (value !== null) cell.append(element("span", value, { class: "v" }));
        const says = element("td", null, { class: "says" });
        const [en, zh] = check.sentences[sentence].map((text) => text.split(held.mark).join(cut(value === null ? "" : value)));
        says.append(both(en, zh));
        row.append(cell, says);
        body.append(row);
      }
      told.replaceChildren(both(`${grouped(page + 1)} of ${grouped(pages)}`, `第 ${grouped(page + 1)} 页，共 ${grouped(pages)} 页`));
      previous.disabled = page === 0;
      next.disabled = page + 1 >= pages;
    };
    previous.addEventListener("click", () => { page -= 1; show(); });
    next.addEventListener("click", () => { page += 1; show(); });
    show();
    box.append(heading, scroll);
    if (pages > 1) box.append(pager);
  };

  for (const article of document.querySelectorAll("article.report")) {
    const held = data[Number(article.dataset.report)];
    const checks = [...article.querySelectorAll("details.check")];
    for (const check of checks) {
      if (check.dataset.findings === undefined) continue;
      const box = check.querySelector("[data-all]");
      const fill = () => {
        if (check.open && !box.hasChildNodes()) list(box, held, held.checks[Number(check.dataset.findings)]);
      };
      check.addEventListener("toggle", fill);
      fill();
    }

    const form = article.querySelector("[data-filters]");
    if (!form) continue;
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    const filter = () => {
      const text = form.elements.search.value.trim().toLowerCase();
      const chosen = (name) => new Set([...form.querySelectorAll(`input[name=${name}]:checked`)].map((one) => one.value));
      const severities = chosen("severity");
      const dimensions = chosen("dimension");
      let shown = 0;
      for (const check of checks) {
        check.hidden = !(
          severities.has(check.dataset.severity) && dimensions.has(check.dataset.dimension) &&
          (!text || check.textContent.toLowerCase().includes(text))
        );
        if (!check.hidden) shown += 1;
      }
      form.querySelector("[data-shown] .en").textContent = `${grouped(shown)} of ${grouped(checks.length)} are shown`;
      form.querySelector("[data-shown] .zh").textContent = `显示 ${grouped(shown)} 项，共 ${grouped(checks.length)} 项`;
    };
    form.addEventListener("input", filter);
    filter();
  }

  // A link to a check opens it; on paper all that failed is open.
  const follow = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.matches("details")) target.open = true;
  };
  addEventListener("hashchange", follow);
  follow();
  addEventListener("beforeprint", () => {
    for (const check of document.querySelectorAll("details.check")) check.open = true;
  });
})();
