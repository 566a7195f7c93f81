//! The Markdown twin that lies beside each page, for those who would rather have plain text, and for programs.
//!
//! It is made from the page as it is drawn, so that it says the same in the same order, whatever the theme.

use std::collections::HashMap;

use memchr::memmem;

use crate::content::Kind;
use crate::guide::PageRef;
use crate::guide::address::{self, Address};
use crate::locale::Locale;
use crate::markdown::from_html;

use super::Renderer;
use super::desk::Desk;

/// Where the twin of each page is, by the page's address. A page that borrows its text has that of the page it borrows from.
pub fn addresses(renderer: &Renderer) -> HashMap<Address, Address> {
    let guide = renderer.guide;
    let home = guide.home.is_none().then_some(PageRef { kind: Kind::Home, index: 0 });
    let pages = guide.pages().chain(home);
    let addresses = |page: PageRef| {
        renderer.locales.iter().map(move |locale| {
            let twin = address::twin(&renderer.address(text_of(renderer, page, *locale), page));
            (renderer.address(*locale, page), twin)
        })
    };
    pages.flat_map(addresses).collect()
}

/// The locale whose text a page has, if its pages are built.
fn text_of(renderer: &Renderer, page: PageRef, locale: Locale) -> Locale {
    if page.kind == Kind::Home && renderer.guide.home.is_none() {
        return locale;
    }
    let from = renderer.guide.text(page, locale).borrowed_from();
    from.filter(|from| renderer.locales.contains(from)).unwrap_or(locale)
}

/// The twin of a drawn page: its address and text. Nothing for a page that borrows its text, which is found where that is.
pub fn twin(desk: &Desk, html: &str) -> Option<(Address, String)> {
    let address = desk.twin()?;
    let mut text = from_html(main_of(html), &mut |way| desk.way_to_twin(way));
    if let Some(page) = desk.absolute(desk.address()) {
        let words = desk.words();
        text += &format!("\n{}{}<{page}>\n", words.get("twin_of"), words.get("colon"));
    }
    Some((address, text))
}

/// What is in the main element, or all of a page that has none.
fn main_of(html: &str) -> &str {
    let start = memmem::find(html.as_bytes(), b"<main").and_then(|at| html[at..].split_once('>'));
    let Some((_, main)) = start else { return html };
    memmem::find(main.as_bytes(), b"</main>").map_or(main, |end| &main[..end])
}
