"use strict";
// The codes of a list: filtered, a page at a time, as a table or as a tree.
(() => {
  const form = document.querySelector("[data-codes]");
  const site = globalThis.govstdSite;
  if (!form || !site) return;
  const { make, say, grouped, zh } = site;
  const PAGE = 200;
  const box = document.querySelector("[data-table]");
  const body = box.querySelector("tbody");
  const tree = document.querySelector("[data-tree]");
  const shown = form.querySelector("[data-shown]");
  const first = [...body.children];
  const today = new Date().toISOString().slice(0, 10);
  const [CODE, ZH, EN, PARENT, FROM, TO] = [0, 1, 2, 3, 4, 5];
  const heads = box.querySelectorAll("thead th").length;
  const dated = !!form.elements.current;
  const nested = !!form.elements.tree;
  let held = null;
  let most = PAGE;
  const title = (row) => (zh ? row[ZH] || row[EN] : row[EN] || row[ZH]);
  const second = () => heads - 2 - (nested ? 1 : 0) - (dated ? 2 : 0) - held.columns.length;
  const past = (row) => (row[TO] !== "" && row[TO] <= today) || (row[FROM] !== "" && row[FROM] > today);
  const row = (one) => {
    const made = make("tr");
    const code = make("th", null, { scope: "row" });
    code.append(make("code", one[CODE]));
    const cells = [title(one)];
    if (second() > 0) cells.push(zh ? one[EN] : one[ZH]);
    if (nested) cells.push(one[PARENT]);
    if (dated) cells.push(one[FROM], one[TO]);
    cells.push(...one.slice(6));
    made.append(code, ...cells.map((text) => make("td", text)));
    return made;
  };
  const branch = (below, code) => {
    const list = make("ul");
    for (const one of below.get(code) || []) {
      const item = make("li", null, past(one) ? { class: "past" } : {});
      const label = `${one[CODE]} ${title(one)}`;
      const count = (below.get(one[CODE]) || []).length;
      if (count && one[CODE] !== code) {
        const more = make("details");
        const summary = make("summary", label);
        summary.append(make("span", ` ${say(`下级 ${grouped(count)} 条`, `${grouped(count)} below`)}`, { class: "note" }));
        more.append(summary);
        more.addEventListener("toggle", () => { if (more.open && more.children.length === 1) more.append(branch(below, one[CODE])); });
        item.append(more);
      } else item.append(make("span", label));
      list.append(item);
    }
    return list;
  };
  const found = () => {
    const words = form.elements.q.value.trim().normalize("NFKC").toLowerCase().split(/\s+/u);
    const current = dated && form.elements.current.checked;
    return held.rows.filter((one) => {
      const text = `${one[CODE]} ${one[ZH]} ${one[EN]}`.normalize("NFKC").toLowerCase();
      return (!current || !past(one)) && words.every((word) => text.includes(word));
    });
  };
  const load = async () => {
    if (held) return;
    await site.load(form.dataset.codes.slice(site.root.length));
    held = globalThis.govstdCodes[form.dataset.list];
  };
  const show = async () => {
    await load();
    const rows = found();
    const asTree = nested && form.elements.tree.checked;
    box.hidden = asTree;
    tree.hidden = !asTree;
    if (asTree) {
      const codes = new Set(rows.map((one) => one[CODE]));
      const below = new Map();
      for (const one of rows) {
        const parent = codes.has(one[PARENT]) && one[PARENT] !== one[CODE] ? one[PARENT] : "";
        if (!below.has(parent)) below.set(parent, []);
        below.get(parent).push(one);
      }
      tree.replaceChildren(branch(below, ""));
    } else {
      body.replaceChildren(...rows.slice(0, most).map(row));
      if (rows.length > most) {
        const more = make("button", say(`再显示 ${PAGE} 条`, `Show ${PAGE} more`), { type: "button" });
        more.addEventListener("click", () => { most += PAGE; show(); });
        const last = make("tr");
        const cell = make("td", null, { colspan: String(heads) });
        cell.append(more);
        last.append(cell);
        body.append(last);
      }
    }
    const seen = asTree ? rows.length : Math.min(most, rows.length);
    shown.textContent = say(`显示 ${grouped(seen)} 条，共 ${grouped(held.rows.length)} 条`, `${grouped(seen)} of ${grouped(held.rows.length)} are shown`);
  };
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => { most = PAGE; show(); });
  // From the search: what was asked for, where the list has a code with all its words.
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    form.elements.q.value = asked;
    load().then(() => {
      if (found().length === 0) form.elements.q.value = "";
      else show();
    });
  } else if (first.length === 0) show();
})();
