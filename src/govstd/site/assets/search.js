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
    fields: ["title", "id", "names", "text"],
    storeFields: ["p", "k", "i", "zh", "en"],
    tokenize,
    processTerm: (term) => term,
    searchOptions: {
      boost: { title: 5, id: 3, names: 3, text: 1 },
      prefix: (term) => !IS_HAN.test(term) || Array.from(term).length === 1,
      fuzzy: (term) => (!IS_HAN.test(term) && term.length > 4 && !/[0-9]/.test(term) ? 0.2 : false),
    },
  });
  const weight = { element: 1.2, dataset: 1.2, codelist: 1.1, package: 1.1, organization: 1.1, validator: 1, rule: 0.7, term: 0.6 };
  const folded = (text) => (text || "").normalize("NFKC").toLowerCase();
  // A title or id that is just what was asked for stands first, then one that begins so.
  const near = (query, one) => {
    const names = [folded(one.zh), folded(one.en), folded(one.i)];
    if (names.includes(query)) return 3;
    return names.some((name) => name.startsWith(query)) ? 1.5 : 1;
  };
  globalThis.govstdSearch = (text) => {
    const query = folded(text).trim();
    const options = { boostDocument: (id, term, stored) => weight[stored.k] * near(query, stored) };
    const all = index.search(text, { ...options, combineWith: "AND" });
    return all.length ? all : index.search(text, { ...options, combineWith: "OR" });
  };
})();
