//! What the program finds out about a guide before it draws it: dead ends, and links whose place on a page is not there.

mod graph;
mod links;

use crate::diagnostics::Diagnostics;
use crate::guide::Guide;

/// Runs every check.
pub fn check(guide: &Guide, found: &mut Diagnostics) {
    graph::check(guide, found);
    links::check(guide, found);
}
