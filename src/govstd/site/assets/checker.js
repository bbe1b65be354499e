"use strict";
// Tries a value against the demands of a field. They are data; nothing in them is run as program.
(() => {
  const MOST = 40;
  const DIGITS = "0123456789";
  const ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  const matches = (pattern, text) => new RegExp(`^(?:${pattern})$`, "u").test(text);
  const remainder = (value, modulus) => ((value % modulus) + modulus) % modulus;
  const places = (alphabet, text) => {
    const signs = Array.from(text);
    const found = signs.map((sign) => alphabet.indexOf(sign));
    return signs.length === 0 || signs.length > MOST || found.includes(-1) ? null : found;
  };

  const families = {
    pattern: (step, text) => matches(step.pattern, text),
    "date-part": (step, text) => matches(step.pattern, text),
    "code-part": (step, text, codes) => codes(step.codes).has(text),
    "weighted-sum": (step, text) => {
      const signs = Array.from(text);
      const at = step.checkPosition || step.weights.length + 1;
      const alphabet = step.alphabet || DIGITS;
      const values = [...signs.slice(0, at - 1), ...signs.slice(at)].map((sign) => alphabet.indexOf(sign));
      if (values.length !== step.weights.length || signs.length === values.length || values.includes(-1)) return false;
      const total = values.reduce((sum, value, place) => sum + value * step.weights[place], 0);
      const rest = remainder(total, step.modulus);
      const index = step.remainder === "m-r" ? (step.modulus - rest) % step.modulus : rest;
      return Array.from(step.checkMap || alphabet)[index] === signs[at - 1];
    },
    luhn: (step, text) => {
      const values = places(DIGITS, text);
      if (!values) return false;
      const total = values.reverse().reduce(
        (sum, value, place) => sum + (place % 2 === 0 ? value : value * 2 - (value > 4 ? 9 : 0)), 0);
      return total % 10 === 0;
    },
    "iso7064-pure": (step, text) => {
      const values = places(step.alphabet || DIGITS, text);
      return !!values && values.reduce((total, value) => (total * step.radix + value) % step.modulus, 0) === 1;
    },
    "iso7064-hybrid": (step, text) => {
      const alphabet = step.alphabet || DIGITS;
      const values = places(alphabet, text);
      if (!values) return false;
      const size = alphabet.length;
      const last = values.pop();
      const product = values.reduce(
        (carried, value) => (2 * (remainder(carried + value - 1, size) + 1)) % (size + 1), size);
      return (product + last) % size === 1;
    },
    mod97: (step, text) => {
      const signs = Array.from(text);
      const moved = step.rearrange || 0;
      const values = places(ALPHANUMERIC, signs.slice(moved).join("") + signs.slice(0, moved).join(""));
      return !!values && values.reduce((rest, value) => (rest * (value < 10 ? 10 : 100) + value) % 97, 0) === 1;
    },
  };

  const holds = (step, text, codes) => {
    const signs = Array.from(text);
    if (signs.length < (step.least || 0)) return false;
    const start = step.start - 1;
    const end = step.length === undefined ? undefined : start + step.length;
    return families[step.family](step, signs.slice(start, end).join(""), codes);
  };

  // Numbers are compared as they are written: binary fractions would not be exact.
  const decimal = (text) => {
    const [, sign, whole, part = "", power = "0"] = /^([+-]?)([0-9]*)\.?([0-9]*)(?:[eE]([+-]?[0-9]+))?$/u.exec(text) || [];
    if (whole === undefined || Math.abs(Number(power)) > 400) return null;
    return { value: BigInt((sign === "-" ? "-" : "") + (whole + part || "0")), scale: part.length - Number(power) };
  };
  const compared = (type, one, other) => {
    if (type !== "integer" && type !== "number") return one < other ? -1 : one > other ? 1 : 0;
    const [a, b] = [decimal(one), decimal(other)];
    if (!a || !b) return null;
    const most = Math.max(a.scale, b.scale);
    const difference = a.value * 10n ** BigInt(most - a.scale) - b.value * 10n ** BigInt(most - b.scale);
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  };
  const decimals = (text) => {
    const found = decimal(text);
    if (!found) return 0;
    let { value, scale } = found;
    while (scale > 0 && value % 10n === 0n) { value /= 10n; scale -= 1; }
    return Math.max(scale, 0);
  };

  // Each result: the rule, whether it holds (null: not looked at here), and its facts.
  const check = (trial, value, codes) => {
    const results = [];
    const tell = (rule, good, facts = {}) => { results.push({ rule, good, ...facts }); return good; };
    if (value === "") return [{ rule: "value-missing", good: null }];
    if ((trial.special || []).includes(value)) return [{ rule: "special", good: true }];
    if (trial.written && !tell("value-not-of-type", matches(trial.written, value), { type: trial.type })) return results;
    const count = Array.from(value).length;
    if (trial.format) tell("value-not-in-format", matches(trial.format, value));
    // Where only one length is right, one line says so.
    const exact = trial.minLength !== undefined && trial.minLength === trial.maxLength;
    if (exact) tell(count > trial.maxLength ? "value-too-long" : "value-too-short", count === trial.maxLength, { limit: trial.maxLength, count, exact });
    if (!exact && trial.minLength !== undefined) tell("value-too-short", count >= trial.minLength, { limit: trial.minLength, count });
    if (!exact && trial.maxLength !== undefined) tell("value-too-long", count <= trial.maxLength, { limit: trial.maxLength, count });
    for (const pattern of trial.patterns || []) tell("value-not-matching-pattern", matches(pattern, value), { limit: pattern });
    if (trial.enum) tell("value-not-in-enum", trial.enum.includes(value), { limit: trial.enum.join(", ") });
    const bounds = [
      ["minimum", "value-below-minimum", (order) => order >= 0], ["exclusiveMinimum", "value-below-minimum", (order) => order > 0],
      ["maximum", "value-above-maximum", (order) => order <= 0], ["exclusiveMaximum", "value-above-maximum", (order) => order < 0],
    ];
    for (const [key, rule, good] of bounds) {
      if (trial[key] === undefined) continue;
      const order = trial.plain ? compared(trial.type, value, trial[key]) : null;
      tell(rule, order === null ? null : good(order), { limit: trial[key], open: key.startsWith("exclusive") });
    }
    if (trial.scale !== undefined) tell("value-too-precise", decimals(value) <= trial.scale, { limit: trial.scale });
    if (trial.codes) {
      const texts = codes(trial.codes);
      tell("value-not-in-code-list", texts ? texts.has(value) : null, { title: texts ? texts.get(value) : undefined });
    }
    for (const validator of trial.validators || []) {
      for (const step of validator.steps) {
        const good = holds(step, value, codes);
        tell(step.rule, good, { family: step.family, severity: step.severity, validator: validator.id });
        if (!good) break;
      }
    }
    return results;
  };

  globalThis.govstdChecker = { check, holds };
})();
