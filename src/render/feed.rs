//! An Atom feed (RFC 4287) of each locale: the pages that were reviewed last, newest first.

use std::fmt::Write as _;

use jiff::civil::Date;

use crate::config::BaseUrl;
use crate::guide::PageRef;
use crate::guide::address::{self, Address};
use crate::locale::Locale;

use super::Renderer;
use super::extras::{XML, escape};

/// How many pages a feed names; readers fetch it again before so many have changed.
const ENTRIES: usize = 30;

/// The file, in each locale's folder.
pub const FILE: &str = "feed.xml";

/// Whether a locale has a feed: the site has an address, and a page that is all there says when it was reviewed.
pub fn is_fed(renderer: &Renderer, locale: Locale) -> bool {
    let guide = renderer.guide;
    let is_told =
        |page: PageRef| guide.page(page).reviewed.is_some() && guide.whole(page).any(|it| it == locale);
    renderer.config.base_url.is_some() && guide.pages().any(is_told)
}

/// The feed of a locale; nothing where no page says when it was reviewed.
pub fn feed(renderer: &Renderer, base: &BaseUrl, locale: Locale) -> Option<(Address, Vec<u8>)> {
    let guide = renderer.guide;
    let mut pages: Vec<(Date, PageRef)> =
        guide.pages().filter_map(|page| Some((guide.page(page).reviewed?, page))).collect();
    // Pages of one day in the order of the guide, so that two builds agree.
    pages.sort_by_key(|(date, page)| (std::cmp::Reverse(*date), *page));
    let whole = pages.into_iter().filter(|(_, page)| guide.whole(*page).any(|it| it == locale));
    let pages: Vec<(Date, PageRef)> = whole.take(ENTRIES).collect();
    let (newest, _) = pages.first()?;
    let locales = &guide.locales;
    let own = base.join(&address::file(locales, locale, FILE));
    let home = base.join(&address::file(locales, locale, "index.html"));
    let name = escape(guide.reading(&guide.name, locale).text());
    let mut out = format!(
        "{XML}<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<id>{own}</id>\n<title>{name}</title>\n\
         <author><name>{name}</name></author>\n<updated>{}</updated>\n<link rel=\"self\" href=\"{own}\"/>\n\
         <link href=\"{home}\"/>\n",
        locales[locale].tag,
        instant(*newest),
        own = escape(&own),
        home = escape(&home),
    );
    for (date, page) in pages {
        let text = guide.text(page, locale).text();
        let href = escape(&base.join(&renderer.address(locale, page)));
        let _ = writeln!(
            out,
            "<entry>\n<id>{href}</id>\n<title>{}</title>\n<updated>{}</updated>\n<link href=\"{href}\"/>\n<summary>{}</summary>\n</entry>",
            escape(&text.title),
            instant(date),
            escape(&text.summary),
        );
    }
    out += "</feed>\n";
    Some((address::file(locales, locale, FILE), out.into_bytes()))
}

/// The beginning of a day. The guide knows days, and the feed's format wants an instant.
fn instant(date: Date) -> String {
    format!("{date}T00:00:00Z")
}
