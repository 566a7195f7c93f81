//! The only maker of addresses.
//!
//! Every address names a file below the site's root, and every link is relative and names the file, so that the same
//! bytes work at a root, in a sub-path, from disk and out of an archive.

use crate::content::Kind;
use crate::locale::{Locale, Locales};

/// An address below the site's root, such as `en/causes/region.html`.
pub type Address = String;

/// How many entries a list page may hold before it is continued on another.
pub const PART: usize = 200;

/// The folder of a locale: nothing for the source, `en/` for another.
fn folder(locales: &Locales, locale: Locale) -> String {
    if locale == Locale::SOURCE { String::new() } else { format!("{}/", locales[locale].tag) }
}

/// A file of a locale that is not a page of a kind: `glossary.html`, `404.html`.
pub fn file(locales: &Locales, locale: Locale, name: &str) -> Address {
    format!("{}{name}", folder(locales, locale))
}

/// A page by kind and id. The first question of the diagnosis has an empty one.
pub fn page(locales: &Locales, locale: Locale, kind: Kind, id: &str) -> Address {
    let folder = folder(locales, locale);
    match kind {
        Kind::Home => format!("{folder}index.html"),
        Kind::Question if id.is_empty() => format!("{folder}{}/index.html", kind.folder()),
        _ => format!("{folder}{}/{id}.html", kind.folder()),
    }
}

/// The n-th part of the list of a kind's pages, from 0.
pub fn list(locales: &Locales, locale: Locale, kind: Kind, part: usize) -> Address {
    format!("{}{}/{}", folder(locales, locale), kind.folder(), numbered("index", part))
}

/// The n-th part of a list in one file, from 0: `glossary.html`, `glossary-2.html`.
pub fn numbered(name: &str, part: usize) -> String {
    if part == 0 { format!("{name}.html") } else { format!("{name}-{}.html", part + 1) }
}

/// The Markdown twin of a page: `causes/region.md`.
pub fn twin(page: &str) -> Address {
    format!("{}.md", page.strip_suffix(".html").unwrap_or(page))
}

/// What a browser loads first to search a locale. Its name is always the same, so that pages need not change when it does.
pub fn search_index(locales: &Locales, locale: Locale) -> Address {
    format!("search/{}.js", locales[locale].tag)
}

/// A further part of that index, by a name that changes with the index.
pub fn search_part(locales: &Locales, locale: Locale, mark: &str, name: &str) -> Address {
    format!("search/{}-{mark}/{name}.js", locales[locale].tag)
}

/// The picture of a code to scan that lies beside a page.
pub fn qr(page: &str) -> Address {
    format!("{}.svg", page.trim_end_matches(".html"))
}

/// The way from one address to another: `../fixes/call-the-bank.html`.
pub fn relative(from: &str, to: &str) -> String {
    let same = from.split('/').zip(to.split('/')).take_while(|(a, b)| a == b).count();
    // The last part is the file's name, which is always written, even for a link to the page itself.
    let same = same.min(from.matches('/').count()).min(to.matches('/').count());
    let up = from.matches('/').count() - same;
    let rest = to.splitn(same + 1, '/').last().unwrap_or_default();
    "../".repeat(up) + rest
}

/// The address to which a relative way leads from another; nothing for a way out of the site.
pub fn resolve(from: &str, way: &str) -> Option<Address> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in way.split('/') {
        match part {
            ".." => drop(parts.pop()?),
            "" | "." => return None,
            _ if part.contains(':') => return None,
            _ => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::{relative, resolve};

    #[test]
    fn the_way_between_two_addresses_is_the_shortest_that_names_the_file() {
        let cases = [
            ("index.html", "index.html", "index.html"),
            ("index.html", "causes/a.html", "causes/a.html"),
            ("causes/a.html", "causes/b.html", "b.html"),
            ("causes/a.html", "fixes/b.html", "../fixes/b.html"),
            ("causes/a.html", "en/causes/a.html", "../en/causes/a.html"),
            ("en/causes/a.html", "causes/a.html", "../../causes/a.html"),
            ("en/causes/a.html", "en/index.html", "../index.html"),
            ("causes/index.html", "index.html", "../index.html"),
        ];
        for (from, to, expected) in cases {
            assert_eq!(relative(from, to), expected, "from {from} to {to}");
            assert_eq!(resolve(from, expected).as_deref(), Some(to), "from {from} by {expected}");
        }
    }

    #[test]
    fn a_way_out_of_the_site_leads_to_no_address() {
        for way in ["../../x.html", "https://example.com/", "mailto:a@example.com", "", "/x.html"] {
            assert_eq!(resolve("causes/a.html", way), None, "by {way}");
        }
    }
}
