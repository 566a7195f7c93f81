// The look that the reader chose, before anything is drawn: a later script would let the page flash in another one.
try {
  document.documentElement.dataset.theme = JSON.parse(localStorage.getItem("zhinan-theme")) ?? "";
} catch {} // Storage may be refused; then the system decides.
