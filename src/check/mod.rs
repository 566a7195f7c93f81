//! What the program finds out about a guide before it draws it: words that are not to be
//! used and Chinese that is not set as such, then dead ends, a diagnosis that leads in circles, and links whose place on a
//! page is not there.

mod diagnosis;
mod graph;
mod links;
mod terms;
mod typography;
mod wording;

use crate::diagnostics::Diagnostics;
use crate::guide::Guide;

pub use wording::check as check_wording;

/// Runs every check of the graph.
pub fn check(guide: &Guide, found: &mut Diagnostics) {
    graph::check(guide, found);
    diagnosis::check(guide, found);
    links::check(guide, found);
}
