//! What machines read: the sitemap, `robots.txt`, `security.txt`, and how a browser may search the site.

use std::fmt::Write as _;

use crate::config::BaseUrl;
use crate::content::Kind;
use crate::guide::address::{self, Address};
use crate::locale::Locale;

use super::desk::{Desk, alternates};
use super::{Renderer, feed, graph};

/// The most addresses in one sitemap file; the protocol allows 50,000 and 50 MB.
const ADDRESSES: usize = 10_000;

/// The files for machines. Without the site's own address there is no sitemap, since it must name absolute addresses.
pub fn files(renderer: &Renderer) -> Vec<(Address, Vec<u8>)> {
    let mut robots = "User-agent: *\nAllow: /\n".to_owned();
    let mut files = Vec::new();
    if let Some(base) = &renderer.config.base_url {
        files = sitemap(renderer, base);
        files.extend(renderer.locales.iter().map(|locale| open_search(renderer, base, *locale)));
        files.extend(renderer.locales.iter().filter_map(|locale| feed::feed(renderer, base, *locale)));
        let _ = writeln!(robots, "Sitemap: {}", base.join("sitemap.xml"));
    }
    if renderer.guide.locales.count() > 1 {
        files.push(super::coverage::json(renderer));
    }
    let (schema, text) = graph::SCHEMA;
    files.push((schema.to_owned(), text.as_bytes().to_vec()));
    if let Some(security) = &renderer.config.security {
        let mut text = format!("Contact: {}\nExpires: {}T00:00:00Z\n", security.contact, security.expires);
        if let Some(policy) = &security.policy {
            let _ = writeln!(text, "Policy: {policy}");
        }
        files.push((".well-known/security.txt".to_owned(), text.into_bytes()));
    }
    files.push(("robots.txt".to_owned(), robots.into_bytes()));
    files
}

/// The description by which a browser offers the site as a search engine (OpenSearch 1.1). Its addresses must be absolute.
fn open_search(renderer: &Renderer, base: &BaseUrl, locale: Locale) -> (Address, Vec<u8>) {
    let locales = &renderer.guide.locales;
    let desk = Desk::new(renderer, locale, address::file(locales, locale, "opensearch.xml"));
    let site = desk.site();
    // A short name has 16 characters at most.
    let short: String = site.name.chars().take(16).collect();
    let icon = renderer.assets.addresses.get("icon.svg").map(|icon| base.join(icon));
    let image = icon.map(|it| format!("<Image type=\"image/svg+xml\">{}</Image>", escape(&it)));
    let text = format!(
        "{XML}<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\"><ShortName>{}</ShortName>\
         <Description>{}</Description><Language>{}</Language><InputEncoding>UTF-8</InputEncoding>{}\
         <Url type=\"text/html\" template=\"{}?q={{searchTerms}}\"/></OpenSearchDescription>\n",
        escape(short.trim()),
        escape(&site.name),
        locales[locale].tag,
        image.unwrap_or_default(),
        escape(&base.join(&address::file(locales, locale, "search.html"))),
    );
    (desk.address().to_owned(), text.into_bytes())
}

/// One canonical page in one language.
struct Entry {
    address: Address,
    written: Vec<Locale>,
    address_in: Box<dyn Fn(Locale) -> Address>,
    modified: Option<String>,
}

/// One map a locale, and an index of them; more than [`ADDRESSES`] of a locale are continued in further files.
fn sitemap(renderer: &Renderer, base: &BaseUrl) -> Vec<(Address, Vec<u8>)> {
    let mut files = Vec::new();
    let mut index = format!("{XML}<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for locale in renderer.locales.iter().copied() {
        let mut entries = Vec::new();
        pages(renderer, locale, &mut entries);
        lists(renderer, locale, &mut entries);
        let mut urls: Vec<String> = entries.iter().map(|entry| url(renderer, base, entry)).collect();
        urls.sort();
        let tag = &renderer.guide.locales[locale].tag;
        for (part, urls) in urls.chunks(ADDRESSES).enumerate() {
            let name = address::numbered(&format!("sitemap-{tag}"), part).replace(".html", ".xml");
            let _ = writeln!(index, "<sitemap><loc>{}</loc></sitemap>", escape(&base.join(&name)));
            files.push((name, urlset(urls)));
        }
    }
    index += "</sitemapindex>\n";
    files.push(("sitemap.xml".to_owned(), index.into_bytes()));
    files
}

/// The pages that are all there in a language; a borrowed text is canonical elsewhere.
fn pages(renderer: &Renderer, locale: Locale, entries: &mut Vec<Entry>) {
    let guide = renderer.guide;
    for page in guide.pages() {
        let facts = guide.page(page);
        let written: Vec<Locale> = guide.whole(page).filter(|it| renderer.locales.contains(it)).collect();
        if !written.contains(&locale) {
            continue;
        }
        let (locales, id) = (guide.locales.clone(), facts.id.clone());
        entries.push(Entry {
            address: renderer.address(locale, page),
            written,
            address_in: Box::new(move |locale| address::page(&locales, locale, page.kind, &id)),
            modified: facts.reviewed.map(|date| date.to_string()),
        });
    }
}

fn lists(renderer: &Renderer, locale: Locale, entries: &mut Vec<Entry>) {
    let guide = renderer.guide;
    let parts = |count: usize| count.div_ceil(address::PART);
    let mut names = vec!["all.html".to_owned()];
    if guide.home.is_none() {
        names.push("index.html".to_owned());
    }
    for kind in Kind::LISTED {
        names.extend(
            (0..parts(guide.count(kind)))
                .map(|part| format!("{}/{}", kind.folder(), address::numbered("index", part))),
        );
    }
    if guide.diagnosis.is_some() {
        names.push(super::diagnosis::MAP.to_owned());
    }
    if guide.locales.count() > 1 {
        names.push(super::coverage::PAGE.to_owned());
    }
    names.extend((0..parts(guide.glossary.len())).map(|part| address::numbered("glossary", part)));
    names.extend((0..parts(guide.sources.len())).map(|part| address::numbered("sources", part)));
    for name in names {
        let locales = guide.locales.clone();
        entries.push(Entry {
            address: address::file(&locales, locale, &name),
            written: renderer.locales.clone(),
            address_in: Box::new(move |locale| address::file(&locales, locale, &name)),
            modified: None,
        });
    }
}

/// How every file of XML begins.
pub const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

fn urlset(urls: &[String]) -> Vec<u8> {
    let mut out = format!(
        "{XML}<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"
    );
    out.extend(urls.iter().map(String::as_str));
    out += "</urlset>\n";
    out.into_bytes()
}

fn url(renderer: &Renderer, base: &BaseUrl, entry: &Entry) -> String {
    let mut out = format!("<url><loc>{}</loc>", escape(&base.join(&entry.address)));
    if let Some(date) = &entry.modified {
        let _ = write!(out, "<lastmod>{date}</lastmod>");
    }
    for alternate in alternates(base, renderer.guide, &entry.written, &entry.address_in) {
        let _ = write!(
            out,
            "<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>",
            alternate.hreflang,
            escape(&alternate.href)
        );
    }
    out + "</url>\n"
}

/// Text as XML has it, also between quotes.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
