//! Every link that names a place on a page must find it there, in every language.

use rayon::prelude::*;

use crate::diagnostics::{Diagnostic, Diagnostics, nearest};
use crate::guide::links::Target;
use crate::guide::{Guide, Link, PageRef};
use crate::locale::Locale;

/// Checks the anchors of all links, and the headings against the sections that a page draws itself.
pub fn check(guide: &Guide, found: &mut Diagnostics) {
    let pages: Vec<PageRef> = guide.pages().collect();
    let findings: Vec<Diagnostic> =
        pages.into_par_iter().flat_map_iter(|page| check_page(guide, page)).collect();
    found.extend(findings);
    for (locale, footer) in guide.footer.written() {
        found.extend(footer.links.iter().filter_map(|link| missing(guide, locale, link)));
    }
}

fn check_page(guide: &Guide, page: PageRef) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for (locale, text) in guide.page(page).words.written() {
        let taken =
            text.body.headings.iter().filter(|it| Guide::sections(page.kind).contains(&it.id.as_str()));
        found.extend(taken.map(|heading| {
            let message =
                format!("the id `{}` is taken by a section that every {} has", heading.id, page.kind.noun());
            Diagnostic::at(text.file, heading.range.clone(), message)
                .hint("give the heading another id: `## Heading {#another-id}`")
        }));
        let links = guide.prose_of(page, locale).into_iter().flat_map(|prose| &prose.links);
        found.extend(links.filter_map(|link| missing(guide, locale, link)));
    }
    found
}

/// The finding about a link to a place that is not there.
fn missing(guide: &Guide, locale: Locale, link: &Link) -> Option<Diagnostic> {
    let Target::Page(page, Some(anchor)) = &link.target else { return None };
    let text = guide.text(*page, locale).text();
    let anchors =
        || text.body.anchors.iter().map(String::as_str).chain(Guide::sections(page.kind).iter().copied());
    if anchors().any(|id| id == anchor) {
        return None;
    }
    let message = format!("no place `#{anchor}` in `{}`", text.file.path());
    Some(link.place.error(message).maybe_hint(nearest(anchor, anchors())))
}
