//! The guide where there is no network: a web app manifest, and a service worker that keeps a language's pages on the device once
//! somebody has read one of them.
//!
//! Pages are asked for over the network first, so that nobody reads an old one who could have the new; what is kept answers only when
//! the network does not. Files with a hash in their name cannot be old. A hand-written worker of a page serves this better than a
//! library that has to be bundled (Workbox): there are two rules, and every byte of it is loaded by readers on slow networks.

use std::collections::BTreeMap;

use serde_json::json;
use sha2::{Digest, Sha256};
use tera::Context;

use crate::guide::address::{self, Address};
use crate::locale::Locale;

use super::Renderer;
use super::desk::Desk;
use super::pages::context;

/// The page that is shown in place of one that is not kept.
pub const PAGE: &str = "offline.html";

/// The source of the worker, among the static files of the theme. Whatever its name, it must be published at the root of the site,
/// as it can look after nothing beside or above it.
pub const WORKER: &str = "worker.js";

/// The most pages of a language that are kept without being asked for. A larger guide keeps what was visited.
const KEPT: usize = 500;

/// A worker that takes back what an earlier one has kept: browsers that have that one ask for this and find it.
const GOODBYE: &str = "\
addEventListener(\"install\", () => skipWaiting());
addEventListener(\"activate\", (event) =>
  event.waitUntil(
    (async () => {
      const names = await caches.keys();
      const own = `zhinan ${registration.scope} `;
      await Promise.all(names.filter((it) => it.startsWith(own)).map((it) => caches.delete(it)));
      await registration.unregister();
    })(),
  ),
);
";

/// The page that is shown in place of one that is not kept.
pub fn page(desk: &Desk) -> Context {
    let words = desk.words();
    let page = desk.unlisted_page(words.get("offline"), words.get("offline_summary"), PAGE);
    context(desk, page, "offline", &())
}

/// The pages that were drawn, by their addresses, each with a fingerprint of what it says.
pub type Drawn = BTreeMap<Address, Vec<u8>>;

/// A fingerprint of a page.
pub fn fingerprint(page: &str) -> Vec<u8> {
    Sha256::digest(page).to_vec()
}

/// The manifests, the worker and what it keeps: the pages that were drawn in each language, the index, and the static files.
pub fn files(
    renderer: &Renderer,
    pages: &BTreeMap<Locale, Drawn>,
    index: &[(Address, Vec<u8>)],
) -> Vec<(Address, Vec<u8>)> {
    let locales = &renderer.guide.locales;
    let mut files: Vec<(Address, Vec<u8>)> =
        renderer.locales.iter().map(|locale| manifest(renderer, *locale)).collect();
    let Some(worker) = renderer.assets.worker.as_ref().filter(|_| renderer.config.offline) else {
        files.push(("sw.js".to_owned(), GOODBYE.as_bytes().to_vec()));
        return files;
    };
    let assets = &renderer.assets;
    let statics = assets.addresses.values().chain([&assets.style]).filter(|it| it.starts_with("static/"));
    let statics: Vec<&str> = statics.map(String::as_str).filter(|it| !it.ends_with(".png")).collect();
    let mut mark = Sha256::new();
    for locale in renderer.locales.iter().copied() {
        let tag = &locales[locale].tag;
        let own = format!("search/{tag}");
        let of_index = index
            .iter()
            .map(|(address, _)| address.as_str())
            .filter(|it| it.strip_prefix(&own).is_some_and(|rest| rest.starts_with(['.', '-'])));
        let drawn = pages.get(&locale).into_iter().flatten();
        drawn.clone().for_each(|(_, fingerprint)| mark.update(fingerprint));
        let mut kept: Vec<&str> = drawn.map(|(address, _)| address.as_str()).collect();
        if kept.len() > KEPT {
            kept.retain(|address| !address.trim_start_matches(&format!("{tag}/")).contains('/'));
        }
        kept.extend(of_index);
        kept.extend(&statics);
        kept.sort_unstable();
        let list = json!(kept).to_string();
        mark.update(&list);
        files.push((format!("keep/{tag}.json"), list.into_bytes()));
    }
    let version: String = mark.finalize().iter().take(5).map(|byte| format!("{byte:02x}")).collect();
    let folders: Vec<&str> = renderer
        .locales
        .iter()
        .filter(|it| **it != Locale::SOURCE)
        .map(|it| locales[*it].tag.as_str())
        .collect();
    let settings = json!({ "version": version, "locales": folders, "offline": PAGE });
    files.push(("sw.js".to_owned(), format!("const BUILD = {settings};\n{worker}").into_bytes()));
    files
}

/// The web app manifest (<https://www.w3.org/TR/appmanifest/>) of a language.
fn manifest(renderer: &Renderer, locale: Locale) -> (Address, Vec<u8>) {
    let address = address::file(&renderer.guide.locales, locale, "manifest.webmanifest");
    let desk = Desk::new(renderer, locale, address);
    let info = &renderer.guide.locales[locale];
    let name = desk.reading(&renderer.guide.name).text();
    let icon = |file: &str, sizes: &str, kind: &str, purpose: &str| {
        let src = desk.asset(file)?;
        Some(json!({ "src": src, "sizes": sizes, "type": kind, "purpose": purpose }))
    };
    let icons = [
        icon("icon.svg", "any", "image/svg+xml", "any"),
        icon("icon-192.png", "192x192", "image/png", "any maskable"),
        icon("icon-512.png", "512x512", "image/png", "any maskable"),
    ];
    // The whole site, so that another language is no way out of it.
    let scope = format!("{}./", "../".repeat(desk.depth()));
    let manifest = json!({
        "name": name,
        "lang": info.tag,
        "dir": info.direction(),
        "start_url": "index.html",
        "scope": scope,
        "display": "minimal-ui",
        "background_color": "#fbfaf6",
        "theme_color": "#fbfaf6",
        "icons": icons.into_iter().flatten().collect::<Vec<_>>(),
    });
    (desk.address().to_owned(), manifest.to_string().into_bytes())
}
