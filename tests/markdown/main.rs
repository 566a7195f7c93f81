//! Markdown as authors write it, and the HTML that comes of it.

mod cjk;
mod commonmark;
mod hostile;
mod page;
