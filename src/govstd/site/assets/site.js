"use strict";
// The frame of every page: colours, languages, copying, search, and trying a value.
(() => {
  const { root, home, language } = document.body.dataset;
  const zh = language === "zh";
  const say = (chinese, english) => (zh ? chinese : english);
  const make = (name, text, attributes = {}) => {
    const made = document.createElement(name);
    if (text !== undefined && text !== null) made.textContent = text;
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const grouped = (number) => number.toLocaleString("en-US");
  const store = {
    get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
    set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* not kept */ } },
  };
  const loading = new Map();
  const load = (path) => {
    if (!loading.has(path)) {
      loading.set(path, new Promise((done, failed) => {
        const script = make("script", null, { src: root + path });
        script.addEventListener("load", done);
        script.addEventListener("error", failed);
        document.head.append(script);
      }));
    }
    return loading.get(path);
  };
  globalThis.govstdSite = { root, home, zh, say, make, grouped, load };

  // Colours: kept for all pages.
  const chosen = document.documentElement.dataset.theme || "system";
  for (const input of document.querySelectorAll("input[name=theme]")) {
    input.checked = input.value === chosen;
    input.addEventListener("change", () => {
      if (input.value === "system") delete document.documentElement.dataset.theme;
      else document.documentElement.dataset.theme = input.value;
      store.set("govstd-theme", input.value);
    });
  }

  // Languages: the same place of the page.
  for (const link of document.querySelectorAll("[data-twin]")) {
    link.addEventListener("click", () => {
      link.href = link.href.split("#")[0].split("?")[0] + location.search + location.hash;
      if (!location.hash) {
        const seen = [...document.querySelectorAll("main [id]")].filter((one) => one.getBoundingClientRect().top < 120).pop();
        if (seen && scrollY > 200) link.href += `#${encodeURIComponent(seen.id)}`;
      }
    });
  }

  // Copying.
  for (const code of document.querySelectorAll("[data-copy]")) {
    if (!navigator.clipboard) break;
    const button = make("button", say("复制", "copy"), { type: "button", class: "copy", "aria-label": `${say("复制", "copy")} ${code.textContent.slice(0, 60)}` });
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = say("已复制", "copied");
      setTimeout(() => { button.textContent = say("复制", "copy"); }, 2000);
    });
    const block = code.closest("pre");
    if (block) block.after(button); else code.after(button);
  }

  // Trying a value.
  const data = document.getElementById("trial");
  const form = document.querySelector("[data-trial]");
  if (data && form) {
    const trial = JSON.parse(data.textContent);
    form.hidden = false;
    document.querySelector("[data-trial-note]").hidden = false;
    const results = document.querySelector("[data-results]");
    const lists = new Set();
    if (trial.codes && trial.codes.list) lists.add(trial.codes.list);
    for (const validator of trial.validators || []) for (const step of validator.steps) if (step.codes && step.codes.list) lists.add(step.codes.list);
    const texts = (use) => {
      const held = globalThis.govstdCodes && globalThis.govstdCodes[use.list];
      if (!held) return null;
      const names = ["code", "title_zh", "title_en", "parent", "valid_from", "valid_to", ...held.columns];
      const at = names.indexOf(use.by);
      const wanted = Object.entries(use.select || {}).map(([column, values]) => [names.indexOf(column), values]);
      const found = new Map();
      for (const row of held.rows) {
        if (wanted.every(([column, values]) => values.includes(row[column]))) found.set(row[at], row[zh ? 1 : 2] || row[1] || row[2]);
      }
      return found;
    };
    const long = (one, bound) => {
      const asked = one.exact ? say("须为", "exactly") : bound;
      return say(`长度：${asked} ${one.limit} 个字符，实有 ${one.count} 个`, `length: ${asked} ${one.limit} ${one.limit === 1 ? "character" : "characters"}, it has ${one.count}`);
    };
    const words = {
      "value-missing": () => say("未填写", "no value is given"),
      special: () => say("为标准另行允许的写法", "a text that the standard accepts as it is"),
      "value-not-of-type": (one) => (one.good ? say("符合数据类型", "of the right datatype") : say("不符合数据类型的写法", "not written as the datatype asks")),
      "value-not-in-format": () => say("格式", "format"),
      "value-too-short": (one) => long(one, say("至少", "at least")),
      "value-too-long": (one) => long(one, say("不超过", "at most")),
      "value-not-matching-pattern": (one) => say(`模式 ${one.limit}`, `pattern ${one.limit}`),
      "value-not-in-enum": (one) => say(`可选值：${one.limit}`, `one of ${one.limit}`),
      "value-below-minimum": (one) => (one.open ? say(`须大于 ${one.limit}`, `more than ${one.limit}`) : say(`不小于 ${one.limit}`, `${one.limit} or more`)),
      "value-above-maximum": (one) => (one.open ? say(`须小于 ${one.limit}`, `less than ${one.limit}`) : say(`不大于 ${one.limit}`, `${one.limit} or less`)),
      "value-too-precise": (one) => say(`小数不超过 ${one.limit} 位`, `at most ${one.limit} decimals`),
      "value-not-in-code-list": (one) => (one.good ? say(`代码集中有此值${one.title ? `：${one.title}` : ""}`, `in the code list${one.title ? `: ${one.title}` : ""}`) : say("代码集中没有此值", "not in the code list")),
      "identifier-not-well-formed": (one) => (one.good ? say("编码结构正确", "well formed") : say("编码结构不正确", "not well formed")),
      "check-character-wrong": (one) => (one.good ? say("校验位正确", "the check character is right") : say("校验位错误，可能有一位填错或换位", "the check character is wrong: one character was probably mistyped")),
      "identifier-part-wrong": (one) => (one.good ? say("组成部分正确", "its parts are right") : say("组成部分（日期或代码）不正确", "a part of it (a date or a code) is wrong")),
    };
    const show = async () => {
      try { await Promise.all([...lists].map((path) => load(`${path}.js`))); } catch { /* the list is not there: not looked at */ }
      const value = form.elements.value.value;
      const found = globalThis.govstdChecker.check(trial, value, texts);
      const failed = found.filter((one) => one.good === false && one.severity !== "warning");
      const warned = found.filter((one) => one.good === false && one.severity === "warning");
      const verdict = make("p", null, { class: "verdict" });
      if (found[0] && found[0].rule === "value-missing") verdict.textContent = say("请填写一个值", "Give a value");
      else if (failed.length) { verdict.textContent = say("不符合要求", "This value does not conform"); verdict.classList.add("error"); }
      else if (warned.length) { verdict.textContent = say("符合要求，但有警告", "This value conforms, with a warning"); verdict.classList.add("warning"); }
      else { verdict.textContent = say("符合要求", "This value conforms"); verdict.classList.add("good"); }
      const list = make("ul", null, { class: "results" });
      for (const one of found) {
        const item = make("li", `${(words[one.rule] || (() => one.rule))(one)} `, { class: one.good === null ? "open" : one.good ? "good" : one.severity === "warning" ? "warning" : "error" });
        if (one.good === null && one.rule !== "value-missing") item.append(make("span", say("（此处不检验）", "(not looked at here)"), { class: "note" }));
        if (one.good === false) item.append(make("a", one.rule, { href: `${home}rules/${one.rule}.html`, class: "note" }));
        list.append(item);
      }
      results.replaceChildren(verdict, list);
    };
    form.addEventListener("submit", (event) => { event.preventDefault(); show(); });
    const example = form.querySelector("[data-example]");
    if (example) example.addEventListener("click", () => { form.elements.value.value = example.dataset.example; show(); });
  }

  // Search: the index is loaded when somebody begins to search.
  const search = document.querySelector("[data-search]");
  if (!search) return;
  search.hidden = false;
  const field = search.elements.q;
  const hits = document.getElementById("hits");
  const kinds = {
    element: ["数据元", "Data element"], codelist: ["代码集", "Code list"], dataset: ["数据集标准", "Dataset standard"],
    package: ["数据包", "Package"], organization: ["机构", "Organization"], validator: ["校验器", "Validator"],
    rule: ["规则", "Rule"], term: ["术语", "Term"],
  };
  const ready = async () => {
    await load("assets/minisearch.js");
    await load("assets/search-index.js");
    await load("assets/search.js");
  };
  const entry = (one) => {
    const title = (zh ? one.zh : one.en || one.zh) || one.i;
    const other = zh ? one.en : one.en ? one.zh : "";
    const link = make("a", null, { href: home + one.p });
    link.append(make("b", title, { class: "isolate" }), make("span", [kinds[one.k][zh ? 0 : 1], one.i, other].filter(Boolean).join(" · "), { class: "note" }));
    return link;
  };
  let picked = -1;
  const pick = (number) => {
    const links = [...hits.querySelectorAll("a")];
    picked = Math.max(-1, Math.min(number, links.length - 1));
    links.forEach((link, place) => link.setAttribute("aria-selected", String(place === picked)));
    if (picked >= 0) { field.setAttribute("aria-activedescendant", links[picked].id); links[picked].scrollIntoView({ block: "nearest" }); }
    else field.removeAttribute("aria-activedescendant");
  };
  const close = () => { hits.hidden = true; field.setAttribute("aria-expanded", "false"); pick(-1); };
  const show = async () => {
    const query = field.value.trim();
    if (!query) { close(); return; }
    await ready();
    if (query !== field.value.trim()) return;
    const found = globalThis.govstdSearch(query);
    hits.replaceChildren();
    found.slice(0, 8).forEach((one, number) => {
      const item = make("li", null, { role: "presentation" });
      const link = entry(one);
      link.id = `hit-${number}`;
      link.setAttribute("role", "option");
      link.setAttribute("aria-selected", "false");
      item.append(link);
      hits.append(item);
    });
    const last = make("li", null, { role: "presentation" });
    if (found.length) {
      const all = make("a", `${say("全部结果", "All results")} (${grouped(found.length)})`, { href: `${home}search.html?q=${encodeURIComponent(query)}`, role: "option", id: "hit-all", "aria-selected": "false" });
      last.append(all);
    } else last.append(make("span", say("没有找到", "Nothing found"), { class: "none note", role: "option", "aria-selected": "false" }));
    hits.append(last);
    hits.hidden = false;
    field.setAttribute("aria-expanded", "true");
    picked = -1;
  };
  field.addEventListener("focus", () => { ready(); if (field.value) show(); });
  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") { event.preventDefault(); pick(picked + 1); }
    else if (event.key === "ArrowUp") { event.preventDefault(); pick(picked - 1); }
    else if (event.key === "Escape") close();
    else if (event.key === "Enter") {
      event.preventDefault();
      const links = [...hits.querySelectorAll("a")];
      if (picked >= 0) links[picked].click();
      else if (field.value.trim()) location.href = `${home}search.html?q=${encodeURIComponent(field.value.trim())}`;
    }
  });
  search.addEventListener("submit", (event) => event.preventDefault());
  document.addEventListener("click", (event) => { if (!search.contains(event.target)) close(); });
  search.addEventListener("focusout", (event) => { if (event.relatedTarget && !search.contains(event.relatedTarget)) close(); });

  // The page with all results.
  const every = document.querySelector("[data-all-hits]");
  if (every) {
    const query = new URLSearchParams(location.search).get("q") || "";
    field.value = query;
    ready().then(() => {
      const found = query ? globalThis.govstdSearch(query) : [];
      document.querySelector("[data-found]").textContent = query ? say(`「${query}」：找到 ${grouped(found.length)} 项`, `${grouped(found.length)} found for “${query}”`) : "";
      const list = make("ul", null, { class: "results-list" });
      for (const one of found.slice(0, 200)) { const item = make("li"); item.append(entry(one)); list.append(item); }
      every.replaceChildren(list);
    });
  }
})();
