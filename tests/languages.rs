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
    assert!(
        site.built("sitemap-zh-Hant.xml").contains("<loc>https://example.org/zh-Hant/articles/a.html</loc>")
    );
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
    assert!(
        main.contains(
            "<p class=\"notice\"><bdi lang=\"en\" dir=\"ltr\">English</bdi>原文里还有 1 处没有译出。</p>"
        ),
        "{main}"
    );
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

/// A site in English that is translated into Chinese, with a page of three paragraphs whose translation is recorded.
fn translated() -> Fixture {
    let site = Fixture::with_locales(&["en", "zh-Hans"])
        .file(
            "content/en/articles/a.md",
            "---\ntitle: Title\nsummary: In a word.\n---\nThe first.\n\n## More {#more}\n\nThe second.\n\n- One\n- Two\n",
        )
        .file(
            "content/zh-Hans/articles/a.md",
            "---\ntitle: 标题\nsummary: 一句话。\n---\n第一。\n\n## 更多 {#more}\n\n第二。\n\n- 甲\n- 乙\n",
        );
    accept(&site, &["articles/a"]);
    site
}

fn accept(site: &Fixture, pages: &[&str]) -> Vec<String> {
    let pages: Vec<String> = pages.iter().map(|it| (*it).to_owned()).collect();
    zhinan::translation::command::accept(site.root(), &[], &pages)
        .map(|it| it.told)
        .unwrap_or_else(|found| panic!("{}", found.human()))
}

fn status(site: &Fixture) -> String {
    zhinan::translation::command::status(site.root(), &[])
        .map(|it| it.human())
        .unwrap_or_else(|found| panic!("{}", found.human()))
}

#[test]
fn a_lock_file_can_be_read_and_says_what_each_block_was_made_from() {
    let site = translated();
    let lock = std::fs::read_to_string(site.root().join("content/zh-Hans/translation.lock")).expect("a lock");
    assert_eq!(
        lock,
        "\
# Which words of the source each block of this translation was made from. `zhinan i18n accept` writes this file.

[articles/a]
title 7e8cd205 c3405f8c Title
summary 5c3d1415 e2f12406 In a word.
body 2bfa23a1 10db9f7e The first.
body d47d7cb0 38844b13 More
body 7a89749e a1019032 The second.
body 8b125077 33e3580c One
body 94a72c07 71530d4c Two
"
    );
    assert_eq!(
        status(&site),
        "zh-Hans: 100.0 % of 7 blocks say what en says: 7 fresh, 0 stale, 0 unrecorded, 0 missing; 0 orphaned\n         1 of 1 pages are translated, 0 of them behind\n\n"
    );
}

#[test]
fn one_changed_sentence_is_named_with_the_words_of_the_source_then_and_now() {
    let site = translated().replace("content/en/articles/a.md", "The second.", "The second, changed.");
    assert_eq!(
        status(&site),
        "\
zh-Hans: 85.7 % of 7 blocks say what en says: 6 fresh, 1 stale, 0 unrecorded, 0 missing; 0 orphaned
         1 of 1 pages are translated, 1 of them behind

content/zh-Hans/articles/a.md (articles/a)
  line 9: stale body
    was   The second.
    now   The second, changed.
    here  第二。

"
    );
}

#[test]
fn readers_see_which_part_is_behind_and_where_to_look() {
    let site =
        translated().replace("content/en/articles/a.md", "The second.", "The second, changed.").builds();
    let html = site.built("zh-Hans/articles/a.html");
    let main = main_of(&html);
    assert!(
        main.contains("<p class=\"notice\">这一页有 1 处没有跟上<bdi lang=\"en\" dir=\"ltr\">English</bdi>原文，已在旁边标出。</p>"),
        "{main}"
    );
    assert!(
        main.contains("<p>第二。 <a class=\"behind\" href=\"../../articles/a.html#more:~:text=The%20second\" hreflang=\"en\">原文已改，看English</a></p>"),
        "{main}"
    );
    assert_eq!(main.matches("class=\"behind\"").count(), 1, "no other part is marked");
    accept(&site, &["content/zh-Hans/articles/a.md"]);
    assert!(!site.builds().built("zh-Hans/articles/a.html").contains("behind"));
}

#[test]
fn what_is_added_moved_and_removed_is_told_apart() {
    let site = translated().file(
        "content/en/articles/a.md",
        "---\ntitle: Title\nsummary: In a word.\n---\nThe first.\n\n- Two\n- One\n\n## More {#more}\n\nA new one.\n",
    );
    assert_eq!(
        status(&site),
        "\
zh-Hans: 85.7 % of 7 blocks say what en says: 6 fresh, 1 stale, 0 unrecorded, 0 missing; 0 orphaned
         1 of 1 pages are translated, 1 of them behind

content/zh-Hans/articles/a.md (articles/a)
  line 9: stale body
    was   The second.
    now   A new one.
    here  第二。

"
    );
    let site = site.replace("content/en/articles/a.md", "\n\nA new one.\n", "\n").replace(
        "content/en/articles/a.md",
        "- One\n",
        "- One\n- Three\n",
    );
    let told = status(&site);
    assert!(told.contains("line 9: orphaned body\n    was   The second.\n    here  第二。"), "{told}");
    assert!(told.contains("line 9: missing body\n    now   Three"), "{told}");
}

#[test]
fn a_page_without_a_record_is_neither_fresh_nor_stale() {
    let site = translated().without("content/zh-Hans/translation.lock");
    assert_eq!(
        status(&site),
        "\
zh-Hans: 0.0 % of 7 blocks say what en says: 0 fresh, 0 stale, 7 unrecorded, 0 missing; 0 orphaned
         1 of 1 pages are translated, 0 of them behind

content/zh-Hans/articles/a.md (articles/a)
  7 blocks unrecorded; if they say what the source says: zhinan i18n accept articles/a

"
    );
    assert!(!site.builds().built("zh-Hans/articles/a.html").contains("notice"));
}

#[test]
fn breaking_lines_anew_changes_no_block() {
    let site = translated().replace("content/en/articles/a.md", "The second.", "The\nsecond.").replace(
        "content/zh-Hans/articles/a.md",
        "第一。",
        "第\n一。",
    );
    assert!(status(&site).contains("7 fresh"), "{}", status(&site));
}

#[test]
fn a_page_that_nobody_translates_cannot_be_accepted() {
    let site = translated();
    let found = zhinan::translation::command::accept(site.root(), &[], &["articles/b".to_owned()])
        .err()
        .map(|it| it.human());
    assert_eq!(
        found.as_deref(),
        Some(
            "articles/b: no page of this name is translated into these locales\n  hint: did you mean `articles/a`?\n"
        )
    );
}

#[test]
fn the_marks_of_a_merge_in_a_lock_file_are_pointed_out() {
    translated()
        .replace("content/zh-Hans/translation.lock", "[articles/a]\n", "[articles/a]\n<<<<<<< ours\n")
        .fails_with(
            "content/zh-Hans/translation.lock:4:1: this line is not one of a lock file\n    |\n  4 | <<<<<<< ours\n    | ^^^^^^^^^^^^\n  hint: after a merge keep the lines of both sides and remove the marks; what is lost comes back with `zhinan i18n accept`\n",
        );
}

#[test]
fn a_new_language_begins_with_its_words_and_borrows_every_page() {
    let site = translated();
    zhinan::translation::command::start(site.root(), "pl")
        .unwrap_or_else(|found| panic!("{}", found.human()));
    let settings = std::fs::read_to_string(site.root().join("content/site.yaml")).expect("the settings");
    assert_eq!(settings, "name: Guide\nlocales: [en, zh-Hans, pl]\n");
    let words = std::fs::read_to_string(site.root().join("templates/strings/pl.yaml")).expect("words");
    assert!(words.contains("search_count:\n  one: \"{n} pages found\"\n  few: \"{n} pages found\"\n  many: \"{n} pages found\"\n  other: \"{n} pages found\"\n"), "{words}");
    let html = site.builds().built("pl/articles/a.html");
    assert!(html.contains("<h1 lang=\"en\" dir=\"ltr\">Title</h1>"), "{html}");
}

#[test]
fn values_among_words_from_right_to_left_are_isolated_with_their_own_direction() {
    let site = Fixture::whole()
        .file("content/site.yaml", "name: Guide\nlocales: [en, ar]\n")
        .replace("content/en/causes/empty.md", "likelihood:", "reviewed: 2026-11-03\nlikelihood:")
        .replace("content/en/causes/empty.md", "who: [reader]", "who: [openai]")
        .replace("content/en/fixes/fill.md", "time: 5m", "time: 5-10m")
        .builds();
    let html = site.built("ar/causes/empty.html");
    assert!(html.contains(">من يستطيع حلّها: \u{2066}OpenAI\u{2069}</li>"), "{html}");
    assert!(html.contains(">نحو \u{2066}5–10\u{2069} دقائق</li>"), "{html}");
    assert!(html.contains(">آخر مراجعة \u{2067}3 نوفمبر 2026\u{2069}</li>"), "{html}");
}

#[test]
fn each_language_has_a_feed_of_the_pages_that_were_reviewed_last() {
    let site = Fixture::whole()
        .file("content/site.yaml", "name: Guide & more\nbase_url: https://example.org/\nlocales: [en, zh-Hans]\n")
        .replace("content/en/causes/empty.md", "likelihood:", "reviewed: 2026-11-03\nlikelihood:")
        .replace("content/en/fixes/fill.md", "time:", "reviewed: 2026-11-04\ntime:")
        .file("content/zh-Hans/fixes/fill.md", "---\ntitle: 充值\nsummary: 存钱。\nsteps:\n  - do: 存。\n    expect: 有钱。\nif_not_fixed: 问。\n---\n")
        .builds();
    assert_eq!(
        site.built("feed.xml"),
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\">\n\
         <id>https://example.org/feed.xml</id>\n<title>Guide &amp; more</title>\n<author><name>Guide &amp; more</name></author>\n\
         <updated>2026-11-04T00:00:00Z</updated>\n<link rel=\"self\" href=\"https://example.org/feed.xml\"/>\n\
         <link href=\"https://example.org/\"/>\n\
         <entry>\n<id>https://example.org/fixes/fill.html</id>\n<title>Fill</title>\n<updated>2026-11-04T00:00:00Z</updated>\n\
         <link href=\"https://example.org/fixes/fill.html\"/>\n<summary>Put money in.</summary>\n</entry>\n\
         <entry>\n<id>https://example.org/causes/empty.html</id>\n<title>Empty</title>\n<updated>2026-11-03T00:00:00Z</updated>\n\
         <link href=\"https://example.org/causes/empty.html\"/>\n<summary>There is no money.</summary>\n</entry>\n</feed>\n"
    );
    let chinese = site.built("zh-Hans/feed.xml");
    assert!(chinese.contains("<title>充值</title>") && !chinese.contains("Empty"), "{chinese}");
    let link =
        "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"Guide &amp; more\" href=\"feed.xml\">";
    assert!(site.built("index.html").contains(link));
}

#[test]
fn a_derived_locale_may_keep_the_words_and_change_the_characters_only() {
    let words = |wording: &str| {
        let site = derived()
            .replace(
                "content/site.yaml",
                "{ from: zh-Hans }",
                &format!("{{ from: zh-Hans, wording: {wording} }}"),
            )
            .file(
                "content/zh-Hans/articles/a.md",
                "---\ntitle: 甲\nsummary: 一句话。\n---\n软件里面的为什么。\n",
            )
            .builds();
        let html = site.built("zh-Hant/articles/a.html");
        html.split("<div class=\"prose\">").nth(1).and_then(|it| it.split("</p>").next()).map(str::to_owned)
    };
    assert_eq!(words("taiwan").as_deref(), Some("\n<p>軟體裡面的為什麼。"));
    assert_eq!(words("hong-kong").as_deref(), Some("\n<p>軟件裏面的為什麼。"));
    assert_eq!(words("plain").as_deref(), Some("\n<p>軟件裏面的爲什麼。"));
}

#[test]
fn a_page_that_is_translated_in_part_names_the_whole_one_and_is_offered_to_nobody() {
    let site = Fixture::whole()
        .file("content/site.yaml", "name: Guide\nbase_url: https://example.org/\nlocales: [en, zh-Hans]\n")
        .file("content/zh-Hans/causes/empty.md", "---\ntitle: 没有钱\nsummary: 卡里没有钱。\n---\n")
        .builds();
    let html = site.built("zh-Hans/causes/empty.html");
    assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"), "{html}");
    assert!(
        html.contains("<link rel=\"canonical\" href=\"https://example.org/causes/empty.html\">"),
        "{html}"
    );
    assert!(!site.built("sitemap-zh-Hans.xml").contains("causes/empty.html"));
    let source = site.built("causes/empty.html");
    assert!(!source.contains("rel=\"alternate\" hreflang=\"zh-Hans\""), "{source}");
    assert!(
        source.contains("href=\"../zh-Hans/causes/empty.html\" hreflang=\"zh-Hans\" lang=\"zh-Hans\">"),
        "{source}"
    );
}

#[test]
fn a_person_words_single_symptoms_and_answers_of_a_derived_locale() {
    let zh = |text: &str| text.replace("Declined", "被拒").replace("The card was declined.", "卡被拒绝。");
    let site = Fixture::with_diagnosis()
        .file("content/site.yaml", "name: Guide\nlocales: [en, zh-Hans, zh-Hant]\nderived:\n  zh-Hant: { from: zh-Hans }\n")
        .file("content/zh-Hans/symptoms.yaml", &zh("symptoms:\n  declined:\n    title: Declined\n    summary: The card was declined.\n    first_action: 别再试。\n"))
        .file("content/zh-Hant/symptoms.yaml", "symptoms:\n  declined:\n    first_action: 先停手。\n")
        .file("content/zh-Hans/diagnosis.yaml", "questions:\n  start:\n    title: 怎么了？\n    summary: 看屏幕。\n    answers:\n      message: { label: 有一句话 }\n      money: { label: 和钱有关 }\n")
        .file("content/zh-Hant/diagnosis.yaml", "questions:\n  start:\n    answers:\n      money: { label: 跟錢有關 }\n")
        .builds();
    let symptom = site.built("zh-Hant/symptoms/declined.html");
    assert!(symptom.contains(">被拒</h1>") && symptom.contains("<p>先停手。</p>"), "{symptom}");
    let question = site.built("zh-Hant/diagnosis/index.html");
    assert!(question.contains(">怎麼了？</h1>"), "{question}");
    assert!(question.contains(">有一句話</a>") && question.contains(">跟錢有關</a>"), "{question}");
}

#[test]
fn an_answer_of_the_diagnosis_that_is_behind_is_marked() {
    let site = Fixture::with_diagnosis()
        .file("content/site.yaml", "name: Guide\nlocales: [en, zh-Hans]\n")
        .file("content/zh-Hans/diagnosis.yaml", "questions:\n  start:\n    title: 怎么了？\n    summary: 看屏幕。\n    answers:\n      message: { label: 有一句话 }\n      money: { label: 和钱有关, note: 例如余额不足。 }\n");
    accept(&site, &["diagnosis/start"]);
    let html = site
        .replace("content/en/diagnosis.yaml", "Such as a low balance.", "Such as no balance.")
        .builds()
        .built("zh-Hans/diagnosis/index.html");
    assert_eq!(html.matches("class=\"behind\"").count(), 1, "{html}");
    assert!(html.contains("<p>例如余额不足。</p>\n<p><a class=\"behind\" href=\"../../diagnosis/index.html#:~:text=Such%20as%20no%20balance\""), "{html}");
}
