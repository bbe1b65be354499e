"use strict";
// Searches the index that the builder made; the same tokens are made there.
(() => {
  const HAN = "\\u3005\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const TOKEN = new RegExp(`[${HAN}]+|(?:(?![${HAN}_])[\\p{L}\\p{N}\\p{M}])+`, "gu");
  const IS_HAN = new RegExp(`^[${HAN}]`, "u");
  const tokenize = (text) => (text.normalize("NFKC").toLowerCase().match(TOKEN) || []).flatMap((run) => {
    const signs = Array.from(run);
    if (!IS_HAN.test(run) || signs.length === 1) return [run];
    return signs.slice(0, -1).map((sign, place) => sign + signs[place + 1]);
  });
  const index = MiniSearch.loadJS(globalThis.govstdSearchIndex, {
    fields: ["title", "id", "names", "text", "codes"],
    storeFields: ["p", "k", "i", "zh", "en"],
    tokenize,
    processTerm: (term) => term,
    searchOptions: {
      boost: { title: 5, id: 3, names: 3, text: 1, codes: 0.5 },
      prefix: (term) => !IS_HAN.test(term) || Array.from(term).length === 1,
      fuzzy: (term) => (!IS_HAN.test(term) && term.length > 4 && !/[0-9]/.test(term) ? 0.2 : false),
    },
  });
  const weight = { element: 1.2, dataset: 1.2, codelist: 1.1, package: 1.1, organization: 1.1, validator: 1, rule: 0.7, term: 0.4 };
  const folded = (text) => (text || "").normalize("NFKC").toLowerCase();
  // A title or id that is just what was asked for stands first, then one that begins so.
  const near = (query, one) => {
    const names = [folded(one.zh), folded(one.en), folded(one.i)];
    if (names.includes(query)) return 3;
    return names.some((name) => name.startsWith(query)) ? 1.5 : 1;
  };
  // How many signs of a query stand in a text in their order: 许可证号 is all in 许可证编号.
  const common = (query, text) => {
    let row = new Array(text.length + 1).fill(0);
    for (const sign of query) {
      const next = [0];
      text.forEach((other, place) => next.push(sign === other ? row[place] + 1 : Math.max(row[place + 1], next[place])));
      row = next;
    }
    return row[text.length];
  };
  const LOOKED_AT = 200;
  const MOST_SIGNS = 40;
  // Where nothing has all words, titles with the most of the query's signs stand first.
  const closest = (query, found) => {
    const signs = Array.from(query).filter((sign) => IS_HAN.test(sign)).slice(0, MOST_SIGNS);
    if (!signs.length) return found;
    const value = new Map(found.slice(0, LOOKED_AT).map((one) =>
      [one, one.score * (common(signs, Array.from(folded(one.zh))) / signs.length) ** 2]));
    return [...found.slice(0, LOOKED_AT).sort((one, other) => value.get(other) - value.get(one)), ...found.slice(LOOKED_AT)];
  };
  // A code list that was found by its codes alone is opened at them.
  const opened = (text, one) =>
    Object.values(one.match).flat().every((field) => field === "codes")
      ? { ...one, p: `${one.p}?q=${encodeURIComponent(text)}` } : one;
  globalThis.govstdSearch = (text) => {
    const query = folded(text).trim();
    const options = { boostDocument: (id, term, stored) => weight[stored.k] * near(query, stored) };
    const all = index.search(text, { ...options, combineWith: "AND" });
    const found = all.length ? all : closest(query, index.search(text, { ...options, combineWith: "OR" }));
    return found.map((one) => opened(text.trim(), one));
  };
})();
