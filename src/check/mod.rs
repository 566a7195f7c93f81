//! What the program finds out about a guide before it draws it: dead ends, a diagnosis that
//! leads in circles, and links whose place on a page is not there.

mod diagnosis;
mod graph;
mod links;

use crate::diagnostics::Diagnostics;
use crate::guide::Guide;

/// Runs every check.
pub fn check(guide: &Guide, found: &mut Diagnostics) {
    graph::check(guide, found);
    diagnosis::check(guide, found);
    links::check(guide, found);
}
