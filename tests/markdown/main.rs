//! Markdown as authors write it, and the HTML that comes of it.

mod cjk;
mod commonmark;
mod features;
mod hostile;
mod page;
