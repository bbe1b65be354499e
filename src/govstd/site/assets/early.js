"use strict";
// Before anything is drawn: the colours that the reader chose on another page.
try {
  const theme = localStorage.getItem("govstd-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch { /* no storage here: the colours follow the system */ }
