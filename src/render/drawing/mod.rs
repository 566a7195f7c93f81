//! Drawings made from the guide: the whole diagnosis as a tree, and the way from a symptom by its causes to their fixes.
//!
//! A crate that lays out graphs was not taken: those there are measure text as if every letter were as wide as a Latin one, cannot
//! link, and make drawings as wide as the graph, where these must be read on a phone. Both drawings are 360 units wide, the width
//! of a small phone, and as high as they need to be.

mod map;
mod svg;
mod tree;

use crate::content::Kind;

pub use map::map;
pub use tree::{anchor, tree};

/// How wide drawings are, in pixels of a small phone.
const WIDTH: f64 = 360.0;

/// The size of the letters.
const SIZE: f64 = 14.0;

/// The tint of a kind, as it is everywhere on the site.
fn tint(kind: Kind) -> &'static str {
    match kind {
        Kind::Symptom => "cost",
        Kind::Fix | Kind::Prevention => "safe",
        _ => "act",
    }
}
