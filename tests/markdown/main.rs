//! Markdown as authors write it, and the HTML that comes of it.

mod back;
mod cjk;
mod commonmark;
mod features;
mod hostile;
mod page;
