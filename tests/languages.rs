//! Promises about languages: what is derived, what is borrowed, and what a reader is told of it.

mod support;

use support::{Fixture, main_of};

/// A site in Simplified Chinese from which Traditional is derived.
fn derived() -> Fixture {
    Fixture::new().file(
        "content/site.yaml",
        "name: 软件指南\nlocales: [zh-Hans, zh-Hant]\nderived:\n  zh-Hant: { from: zh-Hans }\n",
    )
}

const CAUSE: &str = "---\ntitle: 账号里没有钱\nsummary: 先看余额。\nconfirm: [余额是零]\nif_not_fixed: 问客服。\nsays: [付不了款]\nlikelihood: common\nwho: [reader]\nfixes: [fill]\n---\n## 软件怎么说 {#words}\n\n看[信息](../fixes/fill.md#steps)，别动`默认`设置。\n";

const FIX: &str = "---\ntitle: 充值\nsummary: 往里存钱。\nsteps:\n  - do: 打开网络。\n    expect: 看到余额。\nif_not_fixed: 问客服。\ntime: 5m\ndifficulty: easy\nwho: [reader]\nrisk: none\n---\n";

#[test]
fn a_derived_page_has_the_words_of_its_readers_and_keeps_code_and_addresses() {
    let site = derived()
        .file("content/zh-Hans/causes/empty.md", CAUSE)
        .file("content/zh-Hans/fixes/fill.md", FIX)
        .builds();
    let html = site.built("zh-Hant/causes/empty.html");
    assert!(html.contains("<html lang=\"zh-Hant\" dir=\"ltr\">"));
    let main = main_of(&html);
    assert!(main.contains("<h2 id=\"words\">軟體怎麼說</h2>"), "{main}");
    assert!(
        main.contains("看<a href=\"../fixes/fill.html#steps\">資訊</a>，別動<code>默认</code>設定。"),
        "{main}"
    );
    assert!(main.contains("<span>開啟網路。</span>"), "{main}");
    assert!(html.contains("軟體指南</a>"), "the site's name is derived as well");
    assert!(!html.contains("class=\"notice\""), "what is derived is not borrowed");
}

#[test]
fn what_is_marked_keeps_its_characters_in_a_derived_text() {
    let site = derived()
        .replace("content/site.yaml", "name:", "html: [span]\nname:")
        .file(
            "content/zh-Hans/articles/a.md",
            "---\ntitle: 网络\nsummary: 一句话。\n---\n大陆写<span translate=\"no\">软<span>件</span></span>，<span lang=\"zh-Hans\">网络</span>，不写软件。\n\n![软件](a.png \"网络\")\n",
        )
        .bytes("content/zh-Hans/articles/a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x02")
        .builds();
    let html = site.built("zh-Hant/articles/a.html");
    assert!(
        html.contains("<p>大陸寫<span translate=\"no\">软<span>件</span></span>，<span lang=\"zh-Hans\">网络</span>，不寫軟體。</p>"),
        "{html}"
    );
    assert!(html.contains(" alt=\"軟體\" title=\"網路\""), "{html}");
    assert!(html.contains("width=\"1\" height=\"2\""), "{html}");
}

#[test]
fn the_sites_own_table_goes_before_the_glossary_and_the_glossary_before_the_phrases() {
    let site = derived()
        .file("content/zh-Hans/articles/a.md", "---\ntitle: 甲\nsummary: 一句话。\n---\n软件、网络、信息、短信。\n")
        .file(
            "content/glossary.yaml",
            "a:\n  terms: { zh-Hans: 软件, zh-Hant: 軟件甲 }\n  definitions: { zh-Hans: 信息。 }\nb:\n  terms: { zh-Hans: 网络, zh-Hant: 網絡乙 }\n  definitions: { zh-Hans: 信息。, zh-Hant: 自己寫的。 }\n",
        )
        .file("content/zh-Hant/terms.yaml", "网络: 網絡丙\n")
        .builds();
    assert!(site.built("zh-Hant/articles/a.html").contains("<p>軟件甲、網絡丙、資訊、簡訊。</p>"));
    let glossary = site.built("zh-Hant/glossary.html");
    assert!(glossary.contains("<dt>網絡乙</dt>\n<dd>自己寫的。</dd>"), "{glossary}");
    assert!(glossary.contains("<dd>資訊。</dd>"), "{glossary}");
}

#[test]
fn a_person_words_single_fields_of_a_derived_page_and_the_rest_follows_the_source() {
    let site = derived()
        .file("content/zh-Hans/causes/empty.md", CAUSE)
        .file("content/zh-Hans/fixes/fill.md", FIX)
        .file("content/zh-Hant/causes/empty.md", "---\ntitle: 帳號裡沒錢\nif_not_fixed: 找客服。\n---\n")
        .builds();
    let main = site.built("zh-Hant/causes/empty.html");
    assert!(main.contains(">帳號裡沒錢</h1>"), "{main}");
    assert!(main.contains("<p>找客服。</p>"), "{main}");
    assert!(main.contains(">先看餘額。</p>"), "{main}");
    assert!(main.contains("軟體怎麼說"), "{main}");
}

#[test]
fn a_derived_locale_is_a_translation_to_search_engines() {
    let site = derived()
        .replace("content/site.yaml", "name:", "base_url: https://example.org/\nname:")
        .file("content/zh-Hans/articles/a.md", "---\ntitle: 甲\nsummary: 一句话。\n---\n")
        .builds();
    let html = site.built("zh-Hant/articles/a.html");
    assert!(html.contains("<link rel=\"canonical\" href=\"https://example.org/zh-Hant/articles/a.html\">"));
    assert!(html.contains("hreflang=\"zh-Hant\""));
    assert!(site.built("sitemap.xml").contains("<loc>https://example.org/zh-Hant/articles/a.html</loc>"));
}

#[test]
fn what_cannot_be_derived_is_refused() {
    derived()
        .file(
            "content/site.yaml",
            "name: 指南\nlocales: [zh-Hans, zh-Hant, en]\nderived:\n  zh-Hans: { from: en }\n  zh-Hant: { from: zh-Hans, wording: tokyo }\n  en: { from: zh-Hant }\n",
        )
        .fails_with(
            r#"
content/site.yaml:4:3: `zh-Hans` is the source locale, which is not made from another
    |
  4 |   zh-Hans: { from: en }
    |   ^^^^^^^
content/site.yaml:5:20: `zh-Hans` is derived itself; name the locale that it is made from
    |
  5 |   zh-Hant: { from: zh-Hans, wording: tokyo }
    |                    ^^^^^^^
content/site.yaml:5:38: expected `taiwan`, `hong-kong`, `plain`, found `tokyo`
    |
  5 |   zh-Hant: { from: zh-Hans, wording: tokyo }
    |                                      ^^^^^
content/site.yaml:6:15: `zh-Hant` is derived itself; name the locale that it is made from
    |
  6 |   en: { from: zh-Hant }
    |               ^^^^^^^
"#,
        );
}

#[test]
fn a_part_that_is_not_translated_is_borrowed_and_marked_and_the_words_around_it_are_not() {
    let site = Fixture::whole()
        .file("content/site.yaml", "name: Guide\nlocales: [en, zh-Hans]\n")
        .file(
            "content/zh-Hans/causes/empty.md",
            "---\ntitle: 没有钱\nsummary: 卡里没有钱。\nif_not_fixed: 问银行。\n---\n",
        )
        .replace("content/en/causes/empty.md", "---\n", "---\n")
        .builds();
    let html = site.built("zh-Hans/causes/empty.html");
    let main = main_of(&html);
    assert!(main.contains("<h1>没有钱</h1>"), "{main}");
    assert!(
        main.contains("<h2 id=\"confirm\">怎么确认是它</h2>\n<ul class=\"ticks\">\n<li><span lang=\"en\" dir=\"ltr\">The balance is zero.</span></li>"),
        "{main}"
    );
    assert!(main.contains("<p>问银行。</p>"), "{main}");
    // The fix is not translated at all: its title and steps are marked, the words of the interface are not.
    assert!(main.contains("<summary><h3 lang=\"en\" dir=\"ltr\">Fill</h3>"), "{main}");
    assert!(main.contains("<span><span lang=\"en\" dir=\"ltr\">Pay in.</span></span>"), "{main}");
    assert!(!html.contains("class=\"notice\""), "the page itself is translated");
}

#[test]
fn dates_and_numbers_are_written_as_the_language_does() {
    let site = Fixture::whole()
        .file("content/site.yaml", "name: Guide\nlocales: [en, zh-Hans]\n")
        .replace("content/en/causes/empty.md", "likelihood:", "reviewed: 2026-11-03\nlikelihood:")
        .replace("content/en/fixes/fill.md", "time: 5m", "time: 1-2h")
        .builds();
    let (en, zh) = (site.built("causes/empty.html"), site.built("zh-Hans/causes/empty.html"));
    assert!(en.contains(">Last reviewed 3 November 2026</li>"), "{en}");
    assert!(en.contains(">About 1–2 hours</li>"), "{en}");
    assert!(zh.contains(">最后核对 2026年11月3日</li>"), "{zh}");
    assert!(zh.contains(">约 1–2 小时</li>"), "{zh}");
}

#[test]
fn a_plural_has_the_categories_of_its_language_and_no_other() {
    let words = "search_count:\n  one: x\n  few: x\n";
    Fixture::new()
        .file("content/en/articles/a.md", "---\ntitle: A\nsummary: B.\n---\n")
        .file("templates/strings/en.yaml", words)
        .fails_with(
            r#"
templates/strings/en.yaml:1:1: `search_count` has no words for the plural category `other`
    |
  1 | search_count:
    | ^^^^^^^^^^^^
  hint: numbers have `one`, `other` in this language
templates/strings/en.yaml:3:3: no number is `few` in this language
    |
  3 |   few: x
    |   ^^^
  hint: numbers have `one`, `other`
"#,
        );
}
