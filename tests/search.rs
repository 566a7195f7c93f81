//! What the index of a tiny site holds.

mod support;

use serde_json::{Value, json};
use support::Fixture;

/// A part of a site's index, by its address; the mark in a folder's name may be anything.
fn part(site: &Fixture, locale: &str, name: &str) -> Value {
    let folder = format!("search/{locale}-");
    let address = site
        .files()
        .into_keys()
        .find(|it| {
            if name.is_empty() {
                *it == format!("search/{locale}.js")
            } else {
                it.starts_with(&folder) && it.ends_with(&format!("/{name}.js"))
            }
        })
        .unwrap_or_else(|| panic!("no part `{name}` of {locale}"));
    let script = site.built(&address);
    let key = if name.is_empty() { locale.to_owned() } else { format!("{locale}/{name}") };
    let value = script
        .strip_prefix(&format!("(self.zhinanParts??={{}})[\"{key}\"]="))
        .unwrap_or_else(|| panic!("{script}"));
    serde_json::from_str(value).expect("a value that is JSON too")
}

#[test]
fn an_index_has_of_each_page_what_hits_show() {
    let site = Fixture::whole().builds();
    let index = part(&site, "en", "");
    assert_eq!(
        index["pages"],
        json!({
            "at": "symptoms/declined.html\ncauses/empty.html\nfixes/fill.html\nprevention/watch.html",
            "titles": "Declined\nEmpty\nFill\nWatch",
            "says": "\n\n\n",
            "keywords": "\n\n\n",
            "headings": "\n\n\n",
            "messages": "Your card was declined.\n\n\n",
            "codes": "card_declined\n\n\n",
            "leads": "!\n#\n\n",
            "borrowed": "\n\n\n",
        })
    );
    assert_eq!(
        index["kinds"],
        json!([["symptoms", 1], ["causes", 1], ["fixes", 1], ["prevention", 1], ["articles", 0]])
    );
    let text = part(&site, "en", "text");
    assert_eq!(
        text["details"],
        json!({
            "summaries": "The card was declined.\nThere is no money.\nPut money in.\nKeep an eye on it.",
            "actions": "Stop retrying.\n\n\n",
            "anchors": "\n\n\n",
            "says": "\n\n\n",
        })
    );
}

#[test]
fn texts_in_a_script_of_many_characters_are_written_in_the_letters_of_the_first_part() {
    let site = Fixture::with_locales(&["zh-Hans"])
        .file("content/zh-Hans/articles/a.md", "---\ntitle: 付款被拒\nsummary: 卡被拒。\n---\n")
        .builds();
    let text = part(&site, "zh-Hans", "text");
    assert_eq!(text["details"], json!({ "summaries": "%#$&", "actions": "", "anchors": "", "says": "" }));
    assert_eq!(text["letters"], "卡。");
}

#[test]
fn what_readers_want_to_know_is_searched_on_the_page_that_answers_it_best_and_leads_to_the_others() {
    let intents = "- pages: [articles/b, articles/c]\n  says:\n    en: [one, it is not the two, three]\n    zh-Hans: [怎么办]\n- pages: [articles/b]\n  says: { en: [four] }\n- pages: [articles/c, articles/d, articles/a]\n  says: { en: [five] }\n";
    let mut site = Fixture::with_locales(&["en", "zh-Hans"]).file("content/intents.yaml", intents);
    for id in ["a", "b", "c", "d"] {
        site = site
            .file(&format!("content/en/articles/{id}.md"), &format!("---\ntitle: {id}\nsummary: S.\n---\n"));
    }
    let site = site
        .replace("content/en/articles/b.md", "summary: S.", "summary: S.\nsays: [own]")
        .file("content/zh-Hans/articles/b.md", "---\ntitle: 乙\nsummary: 乙。\n---\n")
        .builds();
    let (first, text) = (part(&site, "en", ""), part(&site, "en", "text"));
    assert_eq!(first["pages"]["says"], "\nown\nfive\n");
    // What follows is without the words that every text has.
    assert_eq!(text["details"]["says"], "\none\ttwo\tthree\tfour\n\n");
    // How many there are, how many other pages answer them, and which, as numbers that begin with ` `, `!`, `#` and `$`.
    assert_eq!(text["asked"], "\n! $!#! \n!#$ \n");
    assert_eq!(first["pages"]["leads"], "\n#\n$ \n");
    // Each is searched in its own language; a borrowed page in the language of its words.
    let chinese = part(&site, "zh-Hans", "");
    assert_eq!(chinese["pages"]["says"], "\n怎么办\nfive\n");
}

#[test]
fn a_page_without_a_translation_is_found_once_in_the_readers_locale() {
    let site = Fixture::with_locales(&["zh-Hans", "en"])
        .file("content/zh-Hans/articles/a.md", "---\ntitle: 甲\nsummary: 甲。\n---\n")
        .file("content/zh-Hans/articles/b.md", "---\ntitle: 乙\nsummary: 乙。\nsays: [怎么办]\n---\n")
        .file("content/en/articles/a.md", "---\ntitle: A\nsummary: A.\n---\n")
        .builds();
    let pages = &part(&site, "en", "")["pages"];
    assert_eq!(pages["at"], "en/articles/a.html\nen/articles/b.html");
    assert_eq!(pages["titles"], "A\n乙");
    assert_eq!(pages["says"], "\n怎么办");
    assert_eq!(pages["borrowed"], "\nzh-Hans");
    assert_eq!(part(&site, "zh-Hans", "")["pages"]["at"], "articles/a.html\narticles/b.html");
}

#[test]
fn a_query_is_widened_by_the_glossary() {
    let glossary = "decline:\n  terms: { zh-Hans: 被拒, en: decline }\n  also: { en: [declined] }\n  says: { zh-Hans: [刷不了], en: [bounced] }\n  definitions: { zh-Hans: 没有付成。, en: It was not paid. }\nalone:\n  terms: { zh-Hans: 税 }\n  definitions: { zh-Hans: 税款。 }\n";
    let site = Fixture::with_locales(&["zh-Hans", "en"])
        .file("content/zh-Hans/articles/a.md", "---\ntitle: 甲\nsummary: 甲。\n---\n")
        .file("content/glossary.yaml", glossary)
        .builds();
    assert_eq!(part(&site, "zh-Hans", "")["glossary"], "被拒\tdecline\tdeclined\t刷不了");
    assert_eq!(part(&site, "en", "")["glossary"], "decline\tdeclined\t被拒\tbounced");
    // What readers say is searched, and the glossary keeps to its own words.
    assert!(!site.built("glossary.html").contains("刷不了"));
}

#[test]
fn a_query_is_widened_by_what_readers_call_things() {
    let site = Fixture::with_locales(&["en", "zh-Hans"])
        .file("content/en/articles/a.md", "---\ntitle: A\nsummary: A.\n---\n")
        .file("content/en/synonyms.yaml", "- [declined, bounced, knocked  back]\n- [pay, cough up]\n")
        .file("content/zh-Hans/synonyms.yaml", "- [付款, 交钱]\n")
        .builds();
    let words = |locale| part(&site, locale, "text")["details"]["synonyms"].clone();
    assert_eq!(words("en"), "declined\tbounced\tknocked back\npay\tcough up");
    assert_eq!(words("zh-Hans"), "付款\t交钱");
}

#[test]
fn a_character_is_read_as_in_its_words() {
    let site = Fixture::with_locales(&["zh-Hans"])
        .file("content/zh-Hans/articles/a.md", "---\ntitle: 銀行的行为\nsummary: 鑫盘。\n---\n")
        .builds();
    let sounds = part(&site, "zh-Hans", "sounds");
    // 行 alone is read xing; 鑫 is not among the common characters.
    assert_eq!(sounds["pairs"], "行的hang de,银行yin hang,");
    assert_eq!(sounds["other"], "xin鑫");
    assert!(sounds["common"].as_str().unwrap_or_default().starts_with("a2ai13an9"), "{sounds}");
    let traditional = sounds["traditional"].as_str().unwrap_or_default();
    assert!(traditional.contains("銀银") && traditional.contains("盤盘"), "{traditional}");
}

#[test]
fn a_guide_of_many_pages_has_an_index_in_parts() {
    let mut site = Fixture::new();
    for number in 0..=zhinan::search::COMPACT {
        let page = format!(
            "---\ntitle: Page {number}\nsummary: About thing{number}.\nsays: [one, two, three, four]\n---\nSome words.\n"
        );
        site = site.file(&format!("content/en/articles/p{number}.md"), &page);
    }
    let site = site.builds();
    let index = part(&site, "en", "");
    assert_eq!((&index["pages"], &index["count"], &index["block"]), (&Value::Null, &json!(501), &json!(4)));
    let first = part(&site, "en", "p0");
    assert_eq!(first["titles"], "Page 0\nPage 1\nPage 10\nPage 100");
    assert_eq!(first["details"]["says"], "two\tthree\tfour\n".repeat(4).trim_end());
    let last = part(&site, "en", "p125");
    assert_eq!(last["at"], "articles/p99.html");
    let shards = index["terms"][1].as_u64().expect("a number of shards");
    let written =
        site.files().into_keys().filter(|it| it.contains("/t") && it.starts_with("search/")).count();
    assert_eq!(written as u64, shards);
}

#[test]
fn white_space_in_words_does_not_break_the_columns() {
    let site = Fixture::new()
        .file(
            "content/en/articles/a.md",
            "---\ntitle: A\nsummary: A.\nsays: [\"one\\ttwo\\nthree\", four]\n---\n",
        )
        .builds();
    assert_eq!(part(&site, "en", "")["pages"]["says"], "one two three");
    assert_eq!(part(&site, "en", "text")["details"]["says"], "four");
}
