//! The real guide, built and walked: what every built site promises, on every file of it.

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;
use std::sync::LazyLock;

use flate2::Compression;
use flate2::write::GzEncoder;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use zhinan::{Options, Progress};

use support::files_below;

/// The address the guide is built for here.
const BASE: &str = "https://guide.example/help/";

/// The locales of the guide and the folders that they are in, the source first.
const LOCALES: &[(&str, &str)] =
    &[("zh-Hans", ""), ("zh-Hant", "zh-Hant/"), ("en", "en/"), ("ja", "ja/"), ("ar", "ar/")];

/// The locales in which every page is written or derived.
const WHOLE: &[&str] = &["zh-Hans", "zh-Hant", "en"];

/// The tag of the locale that an address is in, and the rest of the address.
fn locale_of(address: &str) -> (&'static str, &str) {
    let others = LOCALES.iter().skip(1);
    let found = others.filter_map(|(tag, folder)| Some((*tag, address.strip_prefix(folder)?))).next();
    found.unwrap_or((LOCALES[0].0, address))
}

struct Site {
    files: BTreeMap<String, Vec<u8>>,
    told: String,
}

/// The guide of this repository, built once for all tests.
static SITE: LazyLock<Site> = LazyLock::new(|| {
    let output = tempfile::tempdir().expect("a folder");
    let options = Options {
        root: Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf(),
        output: Some(output.path().join("site")),
        base_url: zhinan::config::BaseUrl::parse(BASE).ok(),
        strict: true,
        ..Options::default()
    };
    let outcome = zhinan::build(&options, &Progress::default());
    Site { told: outcome.found.human(), files: files_below(&output.path().join("site")) }
});

/// Every page, parsed as a browser parses it, by address.
static PAGES: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let pages = SITE.files.iter().filter(|(address, _)| address.ends_with(".html"));
    pages
        .map(|(address, bytes)| (address.clone(), String::from_utf8(bytes.clone()).expect("UTF-8")))
        .collect()
});

fn select<'h>(html: &'h Html, selector: &str) -> Vec<ElementRef<'h>> {
    html.select(&Selector::parse(selector).expect("a selector")).collect()
}

/// Runs a check on every page and reports all that it finds, not the first only.
fn every_page(mut check: impl FnMut(&str, &Html, &str, &mut Vec<String>)) {
    let mut found = Vec::new();
    for (address, text) in PAGES.iter() {
        let html = Html::parse_document(text);
        let mut here = Vec::new();
        check(address, &html, text, &mut here);
        found.extend(here.into_iter().map(|it| format!("{address}: {it}")));
    }
    assert!(!PAGES.is_empty());
    assert!(found.is_empty(), "{} findings\n{}", found.len(), found[..found.len().min(30)].join("\n"));
}

#[test]
fn it_builds_without_a_word_of_complaint() {
    assert_eq!(SITE.told, "");
    assert!(SITE.files.len() > 150, "{} files", SITE.files.len());
}

#[test]
fn it_has_every_kind_of_page_in_every_language() {
    for (_, locale) in LOCALES {
        for (folder, least) in [
            ("diagnosis", 12),
            ("symptoms", 20),
            ("causes", 7),
            ("fixes", 10),
            ("prevention", 4),
            ("articles", 3),
        ] {
            let start = format!("{locale}{folder}/");
            let count =
                SITE.files.keys().filter(|it| it.starts_with(&start) && !it.ends_with("/index.html")).count();
            assert!(count >= least, "{count} pages in {start}");
        }
        for file in
            ["index.html", "all.html", "glossary.html", "sources.html", "404.html", "symptoms/index.html"]
        {
            assert!(SITE.files.contains_key(&format!("{locale}{file}")), "{locale}{file}");
        }
    }
    for file in ["sitemap.xml", "robots.txt"] {
        assert!(SITE.files.contains_key(file), "{file}");
    }
}

#[test]
fn every_page_is_well_formed_with_one_heading_and_its_language() {
    every_page(|address, html, _, found| {
        found.extend(html.errors.iter().map(ToString::to_string));
        let headings = select(html, "h1").len();
        if headings != 1 {
            found.push(format!("{headings} headings of the first level"));
        }
        let (expected, _) = locale_of(address);
        let lang = select(html, "html").first().and_then(|it| it.attr("lang").map(str::to_owned));
        if lang.as_deref() != Some(expected) {
            found.push(format!("language {lang:?}"));
        }
        if select(html, "title").first().is_none_or(|it| it.text().collect::<String>().trim().is_empty()) {
            found.push("no title".to_owned());
        }
        let mut ids = BTreeSet::new();
        for element in select(html, "[id]") {
            let id = element.attr("id").unwrap_or_default();
            if !ids.insert(id) {
                found.push(format!("the id `{id}` is here twice"));
            }
        }
    });
}

#[test]
fn every_link_leads_to_a_file_and_every_anchor_to_an_element() {
    let ids: BTreeMap<&str, BTreeSet<String>> = PAGES
        .iter()
        .map(|(address, text)| {
            let html = Html::parse_document(text);
            let ids =
                select(&html, "[id]").iter().filter_map(|it| it.attr("id").map(str::to_owned)).collect();
            (address.as_str(), ids)
        })
        .collect();
    every_page(|address, html, _, found| {
        for element in select(html, "[href], [src]") {
            let target = element.attr("href").or(element.attr("src")).unwrap_or_default();
            if target.contains("://") || target.starts_with("mailto:") {
                continue; // Looked at by the next test.
            }
            let (path, anchor) = target.split_once('#').unwrap_or((target, ""));
            let to = if path.is_empty() { address.to_owned() } else { join(address, path) };
            if !SITE.files.contains_key(&to) {
                found.push(format!("`{target}` leads to no file"));
            } else if !anchor.is_empty() && !ids.get(to.as_str()).is_some_and(|ids| ids.contains(anchor)) {
                found.push(format!("`{target}` leads to no element"));
            }
        }
    });
}

#[test]
fn no_address_is_absolute_but_those_the_web_wants_so() {
    let sources = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/content/sources.yaml"))
        .expect("the registry");
    every_page(|address, html, _, found| {
        for element in select(html, "[href], [src]") {
            let target = element.attr("href").or(element.attr("src")).unwrap_or_default();
            let rel = element.attr("rel").unwrap_or_default();
            if target.starts_with('/') {
                found.push(format!("`{target}` is absolute"));
            }
            if !target.contains(':') {
                continue;
            }
            let own = matches!(rel, "canonical" | "alternate") || address.ends_with("404.html");
            let good = if own {
                target.starts_with(BASE)
            } else {
                rel == "noopener external" && cites(&sources, target)
            };
            if !good {
                found.push(format!("`{target}` (rel `{rel}`)"));
            }
        }
    });
}

/// Whether an address is one of the listed sources.
fn cites(sources: &str, address: &str) -> bool {
    let plain = address.replace("&amp;", "&");
    sources
        .lines()
        .any(|line| line.trim().strip_prefix("address: ").is_some_and(|it| it.trim_matches('"') == plain))
}

#[test]
fn nothing_in_a_page_runs_or_styles_inline() {
    every_page(|_, html, text, found| {
        for element in select(html, "script") {
            // Data is no script.
            if element.attr("src").is_none() && element.attr("type") != Some("application/ld+json") {
                found.push("an inline script".to_owned());
            }
        }
        found.extend(select(html, "style").iter().map(|_| "an inline style sheet".to_owned()));
        for element in select(html, "*") {
            for (name, _) in element.value().attrs() {
                if name == "style" || name.starts_with("on") {
                    found.push(format!("the attribute `{name}`"));
                }
            }
        }
        if text.contains("{{") || text.contains("{%") {
            found.push("template syntax".to_owned());
        }
    });
}

#[test]
fn every_page_carries_the_policy_for_hosts_that_send_none() {
    every_page(|_, html, _, found| {
        let policies = select(html, "meta[http-equiv=content-security-policy]");
        let policy = policies.first().and_then(|it| it.attr("content")).unwrap_or_default();
        if !policy.starts_with("default-src 'none'") || policy.contains("unsafe") {
            found.push(format!("the policy `{policy}`"));
        }
        if !select(html, "[style], style, script:not([src]):not([type]), [onclick]").is_empty() {
            found.push("what the policy forbids".to_owned());
        }
    });
}

/// Pages that say nothing of their own: what is shown for a page that is missing or out of reach, and what a script fills.
fn is_no_place(address: &str) -> bool {
    ["404.html", "search.html", "report.html", "offline.html"].iter().any(|it| address.ends_with(it))
}

#[test]
fn every_page_names_itself_and_its_translations() {
    let mut canonical = BTreeSet::new();
    every_page(|address, html, _, found| {
        if is_no_place(address) {
            return;
        }
        let named = select(html, "link[rel=canonical]");
        let [own] = named[..] else {
            found.push(format!("{} canonical addresses", named.len()));
            return;
        };
        let own = own.attr("href").unwrap_or_default();
        if !select(html, "meta[name=robots]").is_empty() {
            // A borrowed page names the one that it is borrowed from, and is nobody's translation.
            if WHOLE.contains(&locale_of(address).0) || own.contains(&format!("/{}/", locale_of(address).0)) {
                found.push(format!("borrowed, from `{own}`"));
            }
            return;
        }
        canonical.insert(own.to_owned());
        let expected = format!("{BASE}{}", address.strip_suffix("index.html").unwrap_or(address));
        if own != expected {
            found.push(format!("names `{own}`, not `{expected}`"));
        }
        let tags: Vec<_> =
            select(html, "link[rel=alternate]").iter().filter_map(|it| it.attr("hreflang")).collect();
        // Each language in which the page is written names all of them, in the order of the site.
        let written = LOCALES.iter().map(|(tag, _)| *tag).filter(|tag| {
            let there = |(it, text): &(String, String)| {
                locale_of(it) == (*tag, locale_of(address).1) && !text.contains("<meta name=\"robots\"")
            };
            PAGES.iter().any(there)
        });
        if !written.chain(["x-default"]).eq(tags.iter().copied()) {
            found.push(format!("alternates {tags:?}"));
        }
    });
    let locations = |map: &str| -> BTreeSet<String> {
        let text = String::from_utf8_lossy(&SITE.files[map]).into_owned();
        let parts = text.split("<loc>").skip(1);
        parts.filter_map(|it| Some(it.split_once("</loc>")?.0.to_owned())).collect()
    };
    let maps = locations("sitemap.xml");
    assert_eq!(maps.len(), LOCALES.len(), "{maps:?}");
    let listed: BTreeSet<String> =
        maps.iter().flat_map(|map| locations(map.strip_prefix(BASE).expect("a map of this site"))).collect();
    assert_eq!(listed, canonical, "the sitemap lists exactly the canonical pages");
}

#[test]
fn every_page_written_in_a_language_has_a_twin_whose_links_lead_somewhere() {
    let read = |address: &str| SITE.files.get(address).map(|it| String::from_utf8_lossy(it));
    let mut wrong = Vec::new();
    let twins = SITE.files.keys().filter(|it| it.ends_with(".md"));
    for twin in twins.clone().chain(SITE.files.keys().filter(|it| it.ends_with("llms.txt"))) {
        let text = read(twin).expect("it is there");
        let links = zhinan::markdown::blocks(&text, &zhinan::markdown::Options::default()).links;
        for link in links.iter().map(|it| it.target.as_str()).filter(|it| !it.contains(':')) {
            let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
            let address = if path.is_empty() { twin.clone() } else { join(twin, path) };
            // The last part of an anchor may be a text to go to.
            let anchor = anchor.split(":~:").next().unwrap_or_default();
            match read(&address) {
                None => wrong.push(format!("{twin}: no file {address}")),
                Some(there) if anchor.is_empty() || there.contains(&format!("{{#{anchor}}}")) => {}
                Some(there) if there.contains(&format!("id=\"{anchor}\"")) => {}
                Some(_) => wrong.push(format!("{twin}: no {anchor} in {address}")),
            }
            if address.ends_with(".html") && SITE.files.contains_key(&address.replace(".html", ".md")) {
                wrong.push(format!("{twin}: {link} leads to a page that has a twin"));
            }
        }
    }
    let pages = PAGES.iter().filter(|(_, html)| html.contains("type=\"text/markdown\"")).count();
    assert_eq!(pages, twins.count());
    assert!(pages > 500, "{pages}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_page_can_be_reached_from_home_without_scripts() {
    let mut reached = BTreeSet::from(["index.html".to_owned()]);
    let mut waiting = vec!["index.html".to_owned()];
    let texts: BTreeMap<&str, &str> =
        PAGES.iter().map(|(address, text)| (address.as_str(), text.as_str())).collect();
    while let Some(address) = waiting.pop() {
        let html = Html::parse_document(texts[address.as_str()]);
        for link in select(&html, "a[href]") {
            let target = link.attr("href").unwrap_or_default().split('#').next().unwrap_or_default();
            let to = join(&address, target);
            if !target.is_empty() && texts.contains_key(to.as_str()) && reached.insert(to.clone()) {
                waiting.push(to);
            }
        }
    }
    let missed: Vec<_> = texts.keys().filter(|it| !reached.contains(**it) && !is_no_place(it)).collect();
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn scripts_are_small() {
    for (address, bytes) in SITE.files.iter().filter(|(address, _)| address.starts_with("static/js/")) {
        assert!(gzip(bytes) <= 12 << 10, "{address}: {} bytes", gzip(bytes));
    }
}

/// The words of the registries that are searched in a locale: what readers type, exact messages and codes, and the glossary's
/// words for its terms in the locale and in the two languages whose words are searched everywhere.
fn searched(locale: &str) -> Vec<u8> {
    let registry = |name: &str| -> Value {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("content/{name}.yaml"));
        serde_yaml::from_str(&std::fs::read_to_string(path).expect("the guide has it")).expect("YAML")
    };
    let (intents, symptoms, glossary) = (registry("intents"), registry("symptoms"), registry("glossary"));
    let entries =
        |of: &Value| -> Vec<Value> { of.as_object().into_iter().flatten().map(|it| it.1.clone()).collect() };
    let mut words = Vec::new();
    for intent in intents.as_array().into_iter().flatten() {
        add_texts(&intent["says"][locale], &mut words);
    }
    for symptom in entries(&symptoms["symptoms"]) {
        ["messages", "patterns", "codes"].iter().for_each(|field| add_texts(&symptom[field], &mut words));
    }
    for term in entries(&glossary) {
        add_texts(&term["says"][locale], &mut words);
        let everywhere =
            ["terms", "also"].iter().flat_map(|field| [&term[field]["zh-Hans"], &term[field]["en"]]);
        everywhere.for_each(|it| add_texts(it, &mut words));
    }
    words.join("\n").into_bytes()
}

#[test]
fn what_readers_call_things_stands_for_words_that_the_guide_has() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    for locale in ["zh-Hans", "en"] {
        let mut text = String::from_utf8(searched(locale)).expect("UTF-8").to_lowercase();
        let mut lists: Vec<Vec<String>> = Vec::new();
        for (name, bytes) in files_below(&root.join(locale)) {
            let words = String::from_utf8(bytes).expect("UTF-8").to_lowercase();
            if name.ends_with("synonyms.yaml") {
                lists = serde_yaml::from_str(&words).expect("lists of words");
            } else {
                text.push_str(&words);
            }
        }
        let strange: Vec<&String> = lists.iter().map(|it| &it[0]).filter(|it| !text.contains(*it)).collect();
        assert!(strange.is_empty(), "{locale}: {strange:?}");
        assert!(lists.len() > 100, "{locale}: {}", lists.len());
    }
}

/// Adds every text in a value.
fn add_texts(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::String(text) => into.push(text.clone()),
        Value::Array(values) => values.iter().for_each(|it| add_texts(it, into)),
        Value::Object(values) => values.values().for_each(|it| add_texts(it, into)),
        _ => {}
    }
}

#[test]
fn a_search_answers_before_much_is_loaded() {
    let weight = |start: &str, end: &str| -> usize {
        let files =
            SITE.files.iter().filter(|(address, _)| address.starts_with(start) && address.ends_with(end));
        let weights: Vec<usize> = files.map(|(_, bytes)| gzip(bytes)).collect();
        assert_eq!(weights.len(), 1, "{start}…{end}");
        weights[0]
    };
    for locale in ["zh-Hans", "en"] {
        let first = weight("static/js/search.", ".js") + weight(&format!("search/{locale}.js"), ".js");
        let part = format!("search/{locale}-");
        let pinyin = weight("static/js/sounds.", ".js") + weight(&part, "/sounds.js");
        assert!(first <= 30 << 10, "{locale}: {first} bytes before the first answer");
        assert!(first + pinyin <= 45 << 10, "{locale}: {} bytes with pinyin", first + pinyin);

        let in_parts = SITE.files.iter().filter(|(address, _)| address.starts_with(&part));
        let index = weight(&format!("search/{locale}.js"), ".js")
            + in_parts.map(|(_, bytes)| gzip(bytes)).sum::<usize>();
        let sources = files_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content").join(locale));
        let texts = sources.into_iter().filter(|(name, _)| !name.ends_with(".lock"));
        let text = texts.flat_map(|(_, bytes)| bytes).chain(searched(locale)).collect::<Vec<u8>>();
        let text = gzip(&text);
        assert!(index * 100 <= text * 60, "{locale}: an index of {index} bytes for a text of {text}");
    }
}

#[test]
fn chinese_emphasis_and_line_breaks_came_out_right() {
    every_page(|_, html, _, found| {
        for element in select(html, "main p, main li, main td, main dd, main h2, main h3") {
            let text: String = element.text().collect();
            if element.value().name() != "code" && select_within(element, "code") == 0 && text.contains("**")
            {
                found.push(format!("asterisks that are no emphasis: {text}"));
            }
        }
    });
}

fn select_within(element: ElementRef, selector: &str) -> usize {
    element.select(&Selector::parse(selector).expect("a selector")).count()
}

/// The text of each Chinese or English page without code, messages and addresses, by block.
fn blocks(html: &Html) -> Vec<String> {
    let blocks = select(html, "main p, main li, main td, main dd, main h1, main h2, main h3");
    let leaf = blocks.into_iter().filter(|it| select_within(*it, "p, li, ul, ol") == 0);
    // Facts stand beside each other without a word between them.
    let prose = leaf.filter(|it| it.attr("data-copy").is_none() && it.attr("class") != Some("facts"));
    prose.map(text_without_code).collect()
}

/// The text of an element without what is quoted to the letter.
fn text_without_code(element: ElementRef) -> String {
    let quoted = |it: &ego_tree::NodeRef<scraper::Node>| {
        it.value()
            .as_element()
            .is_some_and(|it| matches!(it.name(), "code" | "button") || it.attr("data-copy").is_some())
    };
    let kept = element.descendants().filter(|node| !node.ancestors().any(|it| quoted(&it)));
    kept.filter_map(|node| node.value().as_text().map(|it| it.to_string())).collect()
}

#[test]
fn no_page_promises_that_a_payment_will_work() {
    every_page(|_, html, _, found| {
        for text in blocks(html) {
            for word in ["成功率", "100%"] {
                let denied = ["不", "没有", "沒有", "ません"].iter().any(|it| text.contains(it));
                if text.contains(word) && !denied {
                    found.push(format!("a promise: {text}"));
                }
            }
        }
    });
}

/// What a page of one kind must have.
struct Need {
    folder: &'static str,
    /// Parts of the page, and how many of each at least.
    parts: &'static [(&'static str, usize)],
    /// The least characters of its text; a Latin text needs twice as many.
    text: usize,
}

const NEEDS: &[Need] = &[
    Need {
        folder: "causes/",
        parts: &[(".confirm li", 3), (".fixes > li", 2), ("#if-not-fixed + p", 1)],
        text: 200,
    },
    Need {
        folder: "fixes/",
        parts: &[(".steps > li", 5), (".expect", 5), ("#if-not-fixed + p", 1)],
        text: 0,
    },
    Need { folder: "prevention/", parts: &[(".cards > li", 1)], text: 200 },
    Need { folder: "articles/", parts: &[(".prose h2", 2)], text: 400 },
    Need { folder: "symptoms/", parts: &[(".answer p", 1), (".causes > li", 1), (".ticks li", 3)], text: 0 },
];

#[test]
fn no_page_is_shorter_than_its_kind_needs() {
    every_page(|address, html, _, found| {
        let (tag, path) = locale_of(address);
        // In tenths: Japanese sets kana between its Han characters.
        let weight = match tag {
            "zh-Hans" | "zh-Hant" => 10,
            "ja" => 15,
            _ => 20,
        };
        let need = NEEDS.iter().find(|it| path.starts_with(it.folder) && !path.ends_with("/index.html"));
        let Some(need) = need else { return };
        for (part, count) in need.parts {
            let there = select(html, part).len();
            if there < *count {
                found.push(format!("{there} of `{part}`, and not {count}"));
            }
        }
        let text: String = select(html, ".prose").into_iter().flat_map(|it| it.text()).collect();
        let length = text.chars().filter(|c| !c.is_whitespace()).count();
        if length * 10 < need.text * weight {
            found.push(format!("{length} characters"));
        }
    });
}

#[test]
fn no_paragraph_is_said_on_two_pages() {
    // What a card says of a page, and a step of a fix on the pages of its causes, is that page's text shown again.
    for (locale, _) in LOCALES {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        let mut found = Vec::new();
        for (address, text) in PAGES.iter().filter(|(address, _)| locale_of(address).0 == *locale) {
            let html = Html::parse_document(text);
            for paragraph in select(&html, ".prose p, .prose li, .prose td") {
                let text: String = paragraph.text().collect();
                if text.chars().count() < 30 {
                    continue;
                }
                if let Some(other) = seen.insert(text.clone(), address).filter(|other| other != address) {
                    found.push(format!("{address} and {other}: {text}"));
                }
            }
        }
        assert_eq!(found, Vec::<String>::new());
    }
}

fn gzip(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory").len()
}

/// A relative address seen from a page.
fn join(from: &str, path: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn every_decline_code_of_the_table_leads_to_one_symptom() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let read = |path: &str| std::fs::read_to_string(root.join(path)).expect("a file of the guide");
    let registry = read("symptoms.yaml");
    let is_code = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let words: Vec<&str> = registry.split(|c| !is_code(c)).collect();
    for article in ["zh-Hans/articles/decline-codes.md", "en/articles/decline-codes.md"] {
        let table = read(article);
        let rows = table.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
        let codes: Vec<&str> = rows.map(|(code, _)| code).collect();
        let wrong: Vec<&&str> =
            codes.iter().filter(|code| words.iter().filter(|word| word == code).count() != 1).collect();
        assert_eq!((codes.len(), wrong), (50, Vec::new()), "{article}");
    }
}

/// What the guide must hold, and where: `tests/data/guide-map.yaml`.
#[derive(serde::Deserialize)]
struct Map {
    seed: Vec<SeedItem>,
    messages: BTreeMap<String, String>,
    phrasings: Vec<Phrasing>,
}

/// An item of the outline that the guide grew from.
#[derive(serde::Deserialize)]
struct SeedItem {
    item: String,
    page: String,
    words: Vec<String>,
}

/// The words of a person in trouble, by number, and the page that answers them.
#[derive(serde::Deserialize)]
struct Phrasing {
    n: u32,
    page: String,
}

static MAP: LazyLock<Map> =
    LazyLock::new(|| serde_yaml::from_str(include_str!("data/guide-map.yaml")).expect("the map can be read"));

/// The text of a page's main part, white space folded.
fn main_text(address: &str) -> Option<String> {
    let (_, text) = PAGES.iter().find(|(it, _)| it == address)?;
    let html = Html::parse_document(text);
    let main: String = select(&html, "main").first()?.text().collect();
    Some(main.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[test]
fn every_cause_is_found_by_answering_at_most_six_questions() {
    let causes: BTreeSet<String> =
        PAGES.iter().map(|(address, _)| address.clone()).filter(|it| it.starts_with("causes/")).collect();
    let mut found = BTreeSet::from(["causes/index.html".to_owned()]);
    let mut asked = BTreeSet::from(["diagnosis/index.html".to_owned()]);
    for _ in 0..6 {
        let mut next = BTreeSet::new();
        for question in &asked {
            let (_, text) = PAGES.iter().find(|(address, _)| address == question).expect("a question");
            let html = Html::parse_document(text);
            let answers = select(&html, ".answers a");
            assert!((2..=5).contains(&answers.len()), "{question}: {} answers", answers.len());
            let leads_to = answers.iter().filter_map(|it| it.attr("href")).map(|it| join(question, it));
            let (questions, ends): (Vec<_>, Vec<_>) = leads_to.partition(|it| it.starts_with("diagnosis/"));
            next.extend(questions);
            found.extend(ends);
        }
        asked = next;
    }
    assert!(asked.is_empty(), "a seventh question: {asked:?}");
    let missed: Vec<_> = causes.difference(&found).collect();
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn every_item_of_the_outline_is_said_where_the_map_says() {
    let mut found = Vec::new();
    for SeedItem { item, page, words } in &MAP.seed {
        let text = main_text(page).unwrap_or_default();
        let missing: Vec<&String> = words.iter().filter(|word| !text.contains(*word)).collect();
        if text.is_empty() || !missing.is_empty() {
            found.push(format!("{item}: {page} has no {missing:?}"));
        }
    }
    assert_eq!(found, Vec::<String>::new());
    assert!(MAP.seed.len() >= 35, "{} items", MAP.seed.len());
}

#[test]
fn every_known_message_and_phrasing_has_a_page_within_two_links_from_home() {
    let near = within_two_links();
    let phrasings = MAP.phrasings.iter().map(|it| (format!("phrasing {}", it.n), &it.page));
    let messages = MAP.messages.iter().map(|(id, page)| (format!("message {id}"), page));
    let far: Vec<String> = phrasings
        .chain(messages)
        .filter(|(_, page)| !near.contains(*page))
        .map(|(what, page)| format!("{what}: {page}"))
        .collect();
    assert_eq!(far, Vec::<String>::new());
    assert_eq!((MAP.messages.len(), MAP.phrasings.len()), (45, 68));
}

/// The pages that are at most two links away from the Chinese home page.
fn within_two_links() -> BTreeSet<String> {
    let links = |address: &String| -> BTreeSet<String> {
        let Some((_, text)) = PAGES.iter().find(|(it, _)| it == address) else { return BTreeSet::new() };
        let html = Html::parse_document(text);
        let targets = select(&html, "a[href]");
        let paths = targets.iter().filter_map(|it| it.attr("href")).filter_map(|it| it.split('#').next());
        paths.filter(|it| !it.is_empty() && !it.contains(':')).map(|it| join(address, it)).collect()
    };
    let first = links(&"index.html".to_owned());
    let second = first.iter().flat_map(links);
    second.chain(first.iter().cloned()).collect()
}

#[test]
fn traditional_chinese_reads_as_readers_in_taiwan_expect() {
    let mut found = zhinan::diagnostics::Diagnostics::default();
    let sources = zhinan::source::read(Path::new(env!("CARGO_MANIFEST_DIR")), &mut found);
    let config = zhinan::config::parse(&sources, &mut found).expect("settings");
    let content = zhinan::content::parse(&sources, &config, &mut found);
    let derivers = zhinan::derive::derivers(&content, &config.locales);
    let locale = config.locales.find("zh-Hant").expect("the locale");
    let deriver = derivers.get(locale).expect("a derived locale");
    let mut wrong = Vec::new();
    let sentences = include_str!("data/zh-hant-sentences.tsv");
    assert_eq!(sentences.lines().count(), 100);
    for line in sentences.lines() {
        let (simplified, expected) = line.split_once('\t').expect("two columns");
        let derived = deriver.text(simplified);
        if derived != expected {
            wrong.push(format!("{simplified}\n  expected {expected}\n  derived  {derived}"));
        }
    }
    for term in &content.glossary {
        let (from, to) = (term.terms.get(deriver.from), term.terms.get(locale));
        let (from, to) = (from.expect("a term"), to.expect("a term"));
        let derived = deriver.text(&from.value);
        if derived != to.value {
            wrong.push(format!("{}: {derived}, not {}", from.value, to.value));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_word_of_the_interface_is_used() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = |folder: &str, ending: &str| -> String {
        let files = files_below(&root.join(folder)).into_iter().filter(|(name, _)| name.ends_with(ending));
        files.map(|(_, bytes)| String::from_utf8(bytes).expect("UTF-8")).collect()
    };
    let (code, templates, scripts) =
        (text("src", ".rs"), text("templates", ".html"), text("static/js", ".js"));
    let words = std::fs::read_to_string(root.join("templates/strings/zh-Hans.yaml")).expect("the words");
    let names = words.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    let unused: Vec<&str> = names
        .filter_map(|line| line.split(':').next())
        .filter(|name| {
            let in_script = name.strip_prefix("search_").is_some_and(|it| {
                [format!(".{it}"), format!("\"{it}"), format!("`{it}"), format!("{it} }}")]
                    .iter()
                    .any(|use_| scripts.contains(use_.as_str()))
            });
            // The kinds of hits are looked up by the kind itself.
            let is_kind = ["symptoms", "causes", "fixes", "prevention", "articles"]
                .iter()
                .any(|kind| *name == format!("search_{kind}"));
            !(code.contains(&format!("\"{name}"))
                || templates.contains(&format!("ui.{name}"))
                || in_script
                || is_kind)
        })
        .collect();
    assert_eq!(unused, Vec::<&str>::new());
}

#[test]
fn what_search_engines_are_told_of_a_page_is_true_of_the_site() {
    every_page(|_, html, _, found| {
        for element in select(html, "script[type='application/ld+json']") {
            let text: String = element.text().collect();
            let data: serde_json::Value = serde_json::from_str(&text).expect("JSON");
            let mut addresses = Vec::new();
            named_addresses(&data, &mut addresses);
            for address in addresses {
                let path =
                    address.strip_prefix(BASE).unwrap_or("elsewhere").split('?').next().unwrap_or_default();
                let file = if path.is_empty() || path.ends_with('/') {
                    format!("{path}index.html")
                } else {
                    path.to_owned()
                };
                if !SITE.files.contains_key(&file) {
                    found.push(format!("{address} is no page of the site"));
                }
            }
        }
    });
}

/// The addresses in structured data, under whatever name.
fn named_addresses<'d>(data: &'d serde_json::Value, addresses: &mut Vec<&'d str>) {
    match data {
        serde_json::Value::Object(fields) => fields
            .iter()
            .filter(|(name, _)| *name != "@context")
            .for_each(|(_, value)| named_addresses(value, addresses)),
        serde_json::Value::Array(entries) => entries.iter().for_each(|it| named_addresses(it, addresses)),
        serde_json::Value::String(text) if text.starts_with("http") => addresses.push(text),
        _ => {}
    }
}
