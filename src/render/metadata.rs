//! What programs are told about a page in its own words: structured data for search engines (JSON-LD in the vocabulary of
//! <https://schema.org>), as their guides for breadcrumbs and articles ask for it.

use serde_json::{Value, json};

use crate::guide::address;

use super::desk::Desk;
use super::view::Page;

/// The structured data of a page, ready to stand in a script element; nothing for a page without an address of its own, or one
/// that search engines are to leave out.
pub fn structured(desk: &Desk, page: &Page) -> Option<String> {
    let canonical = page.canonical.as_ref().filter(|_| !page.noindex)?;
    let site = desk.reading(&desk.guide().name).text();
    let mut data = if page.breadcrumb.is_empty() {
        let search = desk.absolute(&address::file(&desk.guide().locales, desk.locale(), "search.html"))?;
        json!({
            "@type": "WebSite",
            "name": site,
            "url": canonical,
            "inLanguage": page.lang,
            "potentialAction": {
                "@type": "SearchAction",
                "target": format!("{search}?q={{query}}"),
                "query-input": "required name=query",
            },
        })
    } else {
        let before = page.breadcrumb.iter().map(|it| {
            let absolute = address::resolve(desk.address(), &it.href).and_then(|it| desk.absolute(&it));
            json!({ "@type": "ListItem", "name": it.title, "item": absolute })
        });
        let mut way: Vec<Value> =
            before.chain([json!({ "@type": "ListItem", "name": page.title })]).collect();
        for (at, entry) in way.iter_mut().enumerate() {
            entry["position"] = json!(at + 1);
        }
        let breadcrumb = json!({ "@type": "BreadcrumbList", "itemListElement": way });
        match &page.modified {
            None => breadcrumb,
            Some(date) => json!({
                "@type": "WebPage",
                "breadcrumb": breadcrumb,
                "mainEntity": {
                    "@type": "Article",
                    "headline": page.title,
                    "inLanguage": page.lang,
                    "dateModified": date,
                    "author": { "@type": "Organization", "name": site, "url": desk.absolute_home() },
                },
            }),
        }
    };
    data["@context"] = json!("https://schema.org");
    // Nothing in it may end the element.
    Some(data.to_string().replace('<', "\\u003c"))
}
