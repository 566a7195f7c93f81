//! What a visitor waits for: pages and what they load, compressed as hosts do it, and measured against the budgets of the site.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::config::{self, Budgets};
use crate::diagnostics::Diagnostic;

use super::assets::Assets;

/// How many parts of a page that is too heavy are named.
const NAMED: usize = 3;

/// The scripts that every page loads, by their path in `static/`.
const SCRIPTS: [&str; 2] = ["js/theme.js", "js/site.js"];

/// The budgets of a site, and what its pages share of the weight.
pub struct Scales {
    budgets: Budgets,
    style: usize,
}

impl Scales {
    /// Weighs what all pages share, and reports scripts that are too heavy.
    pub fn new(budgets: Budgets, assets: &Assets, found: &mut Vec<Diagnostic>) -> Self {
        let of = |address: Option<&String>| {
            let file = assets.files.iter().find(|(it, _)| Some(it) == address);
            file.map_or(0, |(_, bytes)| weight(bytes, Compression::best()))
        };
        let scripts: usize = SCRIPTS.iter().map(|path| of(assets.addresses.get(*path))).sum();
        if let Some(budget) = budgets.scripts.filter(|budget| scripts > *budget) {
            let message = format!("the scripts of a page weigh {scripts} bytes, and the budget is {budget}");
            found.push(
                Diagnostic::about(config::PATH, message).hint(format!("they are {}", SCRIPTS.join(", "))),
            );
        }
        Scales { budgets, style: of(Some(&assets.style)) }
    }

    /// Reports a page that weighs more than a first view may, and which of its parts weigh most.
    pub fn weigh(&self, address: &str, html: &str) -> Result<(), Diagnostic> {
        let Some(budget) = self.budgets.first_view else { return Ok(()) };
        // A quick compression is never smaller than a thorough one, so that most pages need no more.
        if weight(html.as_bytes(), Compression::fast()) + self.style <= budget {
            return Ok(());
        }
        let page = weight(html.as_bytes(), Compression::best());
        let all = page + self.style;
        if all <= budget {
            return Ok(());
        }
        let mut parts: Vec<(usize, &str)> = parts(html)
            .into_iter()
            .map(|(name, part)| {
                let rest = html.replacen(part, "", 1);
                (page.saturating_sub(weight(rest.as_bytes(), Compression::best())), name)
            })
            .collect();
        parts.sort_by_key(|(bytes, _)| std::cmp::Reverse(*bytes));
        let mut heaviest = String::new();
        for (bytes, name) in parts.iter().take(NAMED) {
            let _ = write!(heaviest, ", `#{name}` {bytes}");
        }
        let over = all - budget;
        let message =
            format!("this page and its style sheet weigh {all} bytes, {over} more than `budgets` allows");
        let hint = format!("the style sheet weighs {} of them{heaviest}", self.style);
        Err(Diagnostic::about(address, message).hint(hint))
    }
}

/// The parts of a page under headings of the second level, by their anchors.
fn parts(html: &str) -> Vec<(&str, &str)> {
    const HEADING: &str = "<h2 id=\"";
    let starts: Vec<usize> = html.match_indices(HEADING).map(|(at, _)| at).collect();
    let main = html.find("</main>").unwrap_or(html.len());
    let ends = starts.iter().skip(1).copied().chain([main]);
    let part = |(start, end): (&usize, usize)| {
        let part = html.get(*start..end)?;
        Some((part[HEADING.len()..].split('"').next()?, part))
    };
    starts.iter().zip(ends).filter_map(part).collect()
}

/// How many bytes are left of some by gzip (RFC 1952).
fn weight(bytes: &[u8], compression: Compression) -> usize {
    /// Counts what is written to it.
    struct Count(usize);
    impl io::Write for Count {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0 += bytes.len();
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let mut encoder = GzEncoder::new(Count(0), compression);
    // Counting cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().map_or(bytes.len(), |count| count.0)
}
