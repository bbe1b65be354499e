"use strict";
for (const input of document.querySelectorAll("input[name=language]")) {
  input.addEventListener("change", () => {
    document.documentElement.lang = input.value === "zh" ? "zh-CN" : "en";
  });
}
