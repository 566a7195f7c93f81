//! Tiny sites and what came of them.

mod support;

use support::{CAUSE, Fixture, main_of};

const ARTICLE: &str = "---\ntitle: Start\nsummary: How to start.\n---\n";

/// A template that shows the text of an article and nothing else.
const BARE: &str = "{{ page.body_html | safe }}";

/// The body of an article with this Markdown.
fn body(markdown: &str) -> String {
    let site = Fixture::new()
        .file("templates/article.html", BARE)
        .file("content/en/articles/start.md", &format!("{ARTICLE}{markdown}"))
        .builds();
    site.built("articles/start.html")
}

#[test]
fn three_lines_of_settings_and_an_article_are_a_site() {
    let site = Fixture::new()
        .file("content/site.yaml", "name: Guide\nbase_url: https://example.org/\nlocales: [en]\n")
        .file("content/en/articles/start.md", ARTICLE)
        .builds();
    let files = site.files();
    let fixed = |it: &&str| !it.starts_with("static/") && !it.starts_with("search/en-");
    let pages: Vec<&str> = files.keys().map(String::as_str).filter(fixed).collect();
    let expected = [
        ".zhinan",
        "404.html",
        "all.html",
        "articles/index.html",
        "articles/start.html",
        "articles/start.md",
        "articles/start.svg",
        "guide.json",
        "guide.schema.json",
        "index.html",
        "index.md",
        "keep/en.json",
        "llms.txt",
        "manifest.webmanifest",
        "offline.html",
        "opensearch.xml",
        "robots.txt",
        "search.html",
        "search/en.js",
        "sitemap-en.xml",
        "sitemap.xml",
        "sw.js",
    ];
    assert_eq!(pages, expected);
    assert!(
        main_of(&site.built("index.html")).contains("href=\"articles/start.html\""),
        "the home page leads to the article"
    );
}

#[test]
fn each_relation_is_written_once_and_shown_on_both_sides() {
    let site = Fixture::whole().builds();
    let leads = |from: &str, to: &str| {
        let html = site.built(from);
        assert!(main_of(&html).contains(&format!("href=\"{to}\"")), "{from} does not lead to {to}");
    };
    leads("symptoms/declined.html", "../causes/empty.html");
    leads("causes/empty.html", "../symptoms/declined.html");
    leads("causes/empty.html", "../fixes/fill.html");
    leads("fixes/fill.html", "../causes/empty.html");
    leads("causes/empty.html", "../prevention/watch.html");
    leads("prevention/watch.html", "../causes/empty.html");
}

#[test]
fn look_alikes_are_shown_on_both_sides() {
    let site = Fixture::whole()
        .file("content/en/causes/lost.md", &support::CAUSE.replace("who:", "look_alikes: [empty]\nwho:"))
        .builds();
    assert!(main_of(&site.built("causes/lost.html")).contains("href=\"empty.html\""));
    assert!(main_of(&site.built("causes/empty.html")).contains("href=\"lost.html\""));
}

#[test]
fn a_cause_page_answers_in_the_promised_order() {
    let site = Fixture::whole()
        .file("content/en/causes/lost.md", &support::CAUSE.replace("who:", "look_alikes: [empty]\nwho:"))
        .replace("content/en/causes/empty.md", "likelihood:", "reviewed: 2026-11-23\nreview_due: 2027-05-23\nsources: [bank]\nlikelihood:")
        .file("content/sources.yaml", "bank:\n  title: The bank\n  address: https://bank.example/\n  publisher: Bank\n  first_hand: true\n  checked: 2026-11-23\n")
        .builds();
    let html = site.built("causes/empty.html");
    let ids = ["messages", "confirm", "fixes", "if-not-fixed", "prevention", "look-alikes", "sources"];
    let places: Vec<_> =
        ids.iter().map(|id| main_of(&html).find(&format!("id=\"{id}\"")).expect("a section")).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(main_of(&html).contains("Last reviewed 23 November 2026, next review by 23 May 2027"));
    assert!(main_of(&html).contains("Your card was declined."));
}

#[test]
fn a_page_without_a_translation_is_borrowed_and_says_so() {
    let site = Fixture::with_locales(&["zh-Hans", "en"])
        .replace("content/site.yaml", "name: Guide\n", "name: 指南\nbase_url: https://example.org/\n")
        .file("content/zh-Hans/articles/start.md", "---\ntitle: 开始\nsummary: 怎么开始。\n---\n你好。\n")
        .file(
            "content/zh-Hans/articles/next.md",
            "---\ntitle: 接着\nsummary: 然后。\n---\n[开始](start.md)\n",
        )
        .file("content/en/articles/next.md", "---\ntitle: Next\nsummary: And then.\n---\n[Start](start.md)\n")
        .builds();
    let html = site.built("en/articles/start.html");
    assert!(html.contains("<html lang=\"en\" dir=\"ltr\">"));
    assert!(
        main_of(&html)
            .contains("<p class=\"notice\">This page is not in English yet. It is shown in <bdi lang=\"zh-Hans\" dir=\"ltr\">简体中文</bdi>.</p>")
    );
    assert!(main_of(&html).contains("lang=\"zh-Hans\""));
    assert!(html.contains("<link rel=\"canonical\" href=\"https://example.org/articles/start.html\">"));
    assert!(html.contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(!html.contains("hreflang=\"x-default\""), "there is no alternate of a page in one language");
    let sitemap = site.built("sitemap-en.xml");
    assert!(!sitemap.contains("https://example.org/en/articles/start.html"));
    assert!(sitemap.contains("https://example.org/en/articles/next.html"));
    // A link leads to the page in the reader's language, whichever language the text is in.
    assert!(main_of(&site.built("en/articles/next.html")).contains("href=\"start.html\""));
    assert!(main_of(&site.built("articles/next.html")).contains("href=\"start.html\""));
}

#[test]
fn translations_name_each_other_and_the_default() {
    let site = Fixture::with_locales(&["en", "zh-Hans"])
        .replace("content/site.yaml", "name: Guide\n", "name: Guide\nbase_url: https://example.org/help\n")
        .file("content/en/articles/start.md", ARTICLE)
        .file("content/zh-Hans/articles/start.md", "---\ntitle: 开始\nsummary: 怎么开始。\n---\n")
        .builds();
    let alternates = "<link rel=\"canonical\" href=\"https://example.org/help/zh-Hans/articles/start.html\">\n\
        <link rel=\"alternate\" hreflang=\"en\" href=\"https://example.org/help/articles/start.html\">\n\
        <link rel=\"alternate\" hreflang=\"zh-Hans\" href=\"https://example.org/help/zh-Hans/articles/start.html\">\n\
        <link rel=\"alternate\" hreflang=\"x-default\" href=\"https://example.org/help/articles/start.html\">\n";
    let html = site.built("zh-Hans/articles/start.html");
    assert!(html.contains(alternates), "{html}");
    assert!(html.contains("<html lang=\"zh-Hans\""));
    assert!(
        html.contains("href=\"../../articles/start.html\" hreflang=\"en\""),
        "the language switch stays on the page"
    );
}

#[test]
fn fallbacks_are_taken_in_the_order_of_the_settings() {
    let page = |text: &str| format!("---\ntitle: {text}\nsummary: {text}\n---\n");
    let site = Fixture::with_locales(&["en", "zh-Hans"])
        .file("content/site.yaml", "name: Guide\nlocales: [zh-Hans, en, de]\nfallbacks:\n  de: [en]\n")
        .file("templates/strings/de.yaml", &english_words())
        .file("content/zh-Hans/articles/a.md", &page("源"))
        .file("content/zh-Hans/articles/b.md", &page("源"))
        .file("content/en/articles/a.md", &page("English"))
        .builds();
    assert!(main_of(&site.built("de/articles/a.html")).contains(">English</h1>"));
    assert!(main_of(&site.built("de/articles/b.html")).contains(">源</h1>"));
}

fn english_words() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/strings/en.yaml"))
        .expect("the words")
}

#[test]
fn an_old_address_leads_to_the_page() {
    let site = Fixture::new()
        .file(
            "content/en/articles/start.md",
            "---\ntitle: Start\nsummary: How to start.\naliases: [begin.html, old/place/begin.html]\n---\n",
        )
        .builds();
    assert!(site.built("begin.html").contains("content=\"0; url=articles/start.html\""));
    assert!(site.built("old/place/begin.html").contains("content=\"0; url=../../articles/start.html\""));
}

#[test]
fn the_list_of_all_pages_is_by_pinyin_and_split_when_it_is_long() {
    let mut site = Fixture::with_locales(&["zh-Hans"]);
    for (id, title) in [("bank", "银行拒绝"), ("card", "卡号填错"), ("api", "API 额度")] {
        site = site.file(
            &format!("content/zh-Hans/articles/{id}.md"),
            &format!("---\ntitle: {title}\nsummary: 一句话。\n---\n"),
        );
    }
    let site = site.builds();
    let html = site.built("all.html");
    let place = |text: &str| main_of(&html).find(text).unwrap_or_else(|| panic!("no {text}"));
    let order =
        ["id=\"initial-a\"", "API 额度", "id=\"initial-k\"", "卡号填错", "id=\"initial-y\"", "银行拒绝"]
            .map(place);
    assert!(order.is_sorted(), "{order:?}");
}

#[test]
fn no_list_holds_more_than_200_entries() {
    let mut site = Fixture::new();
    for number in 0..450 {
        let title = if number % 3 == 0 { "Apple" } else { "Pear" };
        let page = format!("---\ntitle: {title} {number}\nsummary: A fruit.\n---\n");
        site = site.file(&format!("content/en/articles/fruit-{number}.md"), &page);
    }
    let site = site.builds();
    let files = site.files();
    for list in [
        "articles/index.html",
        "articles/index-2.html",
        "articles/index-3.html",
        "all.html",
        "all-a.html",
        "all-p.html",
        "all-p-2.html",
    ] {
        assert!(files.contains_key(list), "no {list}");
    }
    for (address, bytes) in files.iter().filter(|(address, _)| address.ends_with(".html")) {
        let entries = String::from_utf8_lossy(bytes).matches("fruit-").count();
        assert!(entries <= 200, "{address} has {entries} entries");
    }
    assert!(main_of(&site.built("all.html")).contains("href=\"all-p.html\""));
    assert!(main_of(&site.built("all-p.html")).contains("href=\"all-p-2.html\""));
    assert!(main_of(&site.built("articles/index.html")).contains("href=\"index-3.html\""));
}

#[test]
fn an_image_has_its_size_and_a_name_that_changes_with_it() {
    let png: &[u8] = &[
        0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, b'I', b'H', b'D', b'R', 0, 0, 0, 3, 0,
        0, 0, 2, 8, 0, 0, 0, 0, 0, 0, 0, 0,
    ];
    let site = Fixture::new()
        .file("templates/article.html", BARE)
        .file("content/en/articles/start.md", &format!("{ARTICLE}![The code](../../images/card.png)\n"))
        .bytes("content/images/card.png", png)
        .bytes("content/images/unused.png", png)
        .builds();
    let media: Vec<String> = site.files().into_keys().filter(|it| it.starts_with("media/")).collect();
    assert_eq!(media.len(), 1, "only what a page shows is published: {media:?}");
    let expected = format!(
        "<p><img src=\"../{}\" width=\"3\" height=\"2\" alt=\"The code\" loading=\"lazy\" decoding=\"async\"></p>\n",
        media[0]
    );
    assert_eq!(site.built("articles/start.html").replace(" />", ">"), expected);
}

#[test]
fn links_leave_the_site_only_where_they_say_so() {
    let html = body("[Status](https://status.example/) and [mail](mailto:a@example.org)\n");
    assert!(
        html.contains("<a href=\"https://status.example/\" rel=\"noopener external\">Status</a>"),
        "{html}"
    );
}

#[test]
fn template_syntax_in_a_page_is_text() {
    let expected = "<p>{{ site.name }} {% include &quot;x&quot; %} {# no #}</p>\n";
    assert_eq!(body("{{ site.name }} {% include \"x\" %} {# no #}\n"), expected);
}

#[test]
fn everything_in_a_field_is_escaped() {
    let site = Fixture::new()
        .file(
            "content/en/articles/start.md",
            "---\ntitle: \"<script>alert('1')</script> & \\\"co\\\"\"\nsummary: \"\\\"><img src=x>\"\n---\n",
        )
        .builds();
    let html = site.built("articles/start.html");
    assert!(!html.contains("<script>alert") && !html.contains("<img"), "{html}");
    assert!(html.contains("&lt;script&gt;alert("), "{html}");
}

#[test]
fn bom_and_windows_line_ends_are_as_good_as_none() {
    let plain = Fixture::new()
        .file("content/en/articles/start.md", &format!("{ARTICLE}One\ntwo.\n"))
        .builds()
        .files();
    let windows = format!("\u{FEFF}{ARTICLE}One\ntwo.\n").replace('\n', "\r\n");
    assert_eq!(Fixture::new().file("content/en/articles/start.md", &windows).builds().files(), plain);
}

#[test]
fn odd_but_legal_text_is_accepted() {
    let html = body("𠮷野家 👩‍👩‍👧 e\u{301} \u{200d}\n\n## 𠮷 {#odd}\n");
    assert!(html.contains("𠮷野家 👩‍👩‍👧"), "{html}");
}

#[test]
fn a_value_is_what_the_author_wrote_not_what_yaml_makes_of_it() {
    let site =
        Fixture::new().file("content/en/articles/start.md", "---\ntitle: 1.10\nsummary: no\n---\n").builds();
    let html = site.built("articles/start.html");
    assert!(html.contains(">1.10</h1>") && html.contains("content=\"no\""), "{html}");
}

#[test]
fn a_projects_own_files_take_the_place_of_the_themes() {
    let site = Fixture::new()
        .file("content/en/articles/start.md", ARTICLE)
        .file("templates/article.html", "mine: {{ page.title }} {{ ui.home }} {{ ui.own }}")
        .file("templates/strings/en.yaml", "home: House\nown: word\n")
        .file("static/css/zz.css", ".mine { color: red }\n")
        .file("static/img/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .file("static/root/CNAME", "guide.example\n")
        .builds();
    assert_eq!(site.built("articles/start.html"), "mine: Start House word");
    assert_eq!(site.built("CNAME"), "guide.example\n");
    let files = site.files();
    let sheet = files.iter().find(|(address, _)| address.contains("/style.")).expect("a sheet");
    assert!(
        sheet.0.starts_with("static/style.") && String::from_utf8_lossy(sheet.1).contains(".mine{color:red}")
    );
    assert!(
        files.keys().any(|it| it.starts_with("static/img/logo.") && it.ends_with(".svg")),
        "{:?}",
        files.keys()
    );
}

#[test]
fn a_static_file_that_changes_gets_another_name() {
    let name = |text: &str| {
        let site = Fixture::new()
            .file("content/en/articles/start.md", ARTICLE)
            .file("static/css/zz.css", text)
            .builds();
        let name = site.files().into_keys().find(|it| it.contains("/style.")).expect("a sheet");
        assert!(site.built("articles/start.html").contains(&format!("href=\"../{name}\"")));
        name
    };
    assert_ne!(name("a { color: red }"), name("a { color: blue }"));
    assert_eq!(name("a { color: red }"), name("a { color: red }"));
}

#[test]
fn a_glossary_shows_the_term_in_the_readers_language() {
    let site = Fixture::with_locales(&["zh-Hans", "en"])
        .file("content/zh-Hans/articles/a.md", "---\ntitle: 甲\nsummary: 甲。\n---\n[退单](../../glossary.yaml#chargeback)\n")
        .file("content/glossary.yaml", "chargeback:\n  terms: {zh-Hans: 退单, en: chargeback, ja: チャージバック}\n  also: {en: [payment dispute]}\n  definitions: {zh-Hans: 找银行追回。, en: The bank takes the money back.}\n")
        .builds();
    assert!(main_of(&site.built("en/glossary.html")).contains("The bank takes the money back."));
    assert!(main_of(&site.built("en/glossary.html")).contains("payment dispute"));
    assert!(main_of(&site.built("articles/a.html")).contains("href=\"../glossary.html#chargeback\""));
}

#[test]
fn without_an_address_no_page_claims_one() {
    let site = Fixture::new().file("content/en/articles/start.md", ARTICLE).builds();
    assert!(!site.files().contains_key("sitemap.xml"));
    assert!(!site.built("articles/start.html").contains("canonical"));
    assert_eq!(site.built("robots.txt"), "User-agent: *\nAllow: /\n");
}

#[test]
fn right_to_left_text_is_marked() {
    let site = Fixture::with_locales(&["en", "fa"])
        .file("templates/strings/fa.yaml", &english_words())
        .file("content/en/articles/start.md", ARTICLE)
        .file("content/fa/articles/start.md", "---\ntitle: شروع\nsummary: چگونه شروع کنیم.\n---\n")
        .builds();
    assert!(site.built("fa/articles/start.html").contains("<html lang=\"fa\" dir=\"rtl\">"));
}

#[test]
fn a_locale_without_any_page_is_borrowed_throughout() {
    let site =
        Fixture::with_locales(&["en", "zh-Hans"]).file("content/en/articles/start.md", ARTICLE).builds();
    assert!(main_of(&site.built("zh-Hans/articles/start.html")).contains("How to start."));
}

#[test]
fn a_long_heading_and_a_path_with_spaces_are_accepted() {
    let long = "很长的标题".repeat(200);
    let site = Fixture::new()
        .file("content/en/articles/start.md", &format!("{ARTICLE}## {long}\n\n![a](<my card.svg>)\n"))
        .file(
            "content/en/articles/my card.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 30 20\"></svg>",
        )
        .builds();
    assert!(site.built("articles/start.html").contains("width=\"30\" height=\"20\""));
}

#[test]
fn a_sheet_loses_what_only_its_author_reads() {
    let site = Fixture::new()
        .file("content/en/articles/start.md", ARTICLE)
        .file(
            "static/css/zz.css",
            "/* why\n   so */\n\n.mine,\n.own > a {\n  --none: ;\n  content: \"a ; { b\\\" }\";\n  color: red;\n}\n",
        )
        .builds();
    let sheet = site.files().into_iter().find(|(address, _)| address.contains("/style.")).expect("a sheet").1;
    let sheet = String::from_utf8_lossy(&sheet);
    let expected = ".mine,.own>a{--none: ;content:\"a ; { b\\\" }\";color:red}";
    assert!(sheet.ends_with(expected), "{sheet}");
}

#[test]
fn a_place_on_a_page_is_found_from_wherever_the_text_is_shown() {
    let site = Fixture::whole()
        .replace("content/en/fixes/fill.md", "do: Pay in.", "do: \"Pay in, see [the risk](#risk).\"")
        .replace("content/en/fixes/fill.md", "risk: none\n---\n", "risk: none\n---\n## The risk {#risk}\n")
        .builds();
    assert!(site.built("fixes/fill.html").contains("<a href=\"#risk\">"));
    assert!(site.built("causes/empty.html").contains("<a href=\"../fixes/fill.html#risk\">"));
}

#[test]
fn a_diagnosis_is_a_page_a_question_with_links_for_answers() {
    let site = Fixture::with_diagnosis().builds();
    let first = "\
<nav class=\"breadcrumb\" aria-label=\"You are here\">
<ol>
<li><a href=\"../index.html\">Home</a></li>
</ol>
</nav>
<header class=\"title\">
<h1>What is it?</h1>
<p class=\"summary\">Look at the screen.</p>
</header>
<ul class=\"cards answers\" data-way=\"Your answers so far\">
<li><a href=\"../symptoms/declined.html\">A message</a>
<p class=\"leads\">symptom: <span>Declined</span></p>
</li>
<li><a href=\"money.html\">Something about money</a>
<p>Such as a low balance.</p>
</li>
</ul>
<p class=\"more\"><a href=\"../diagnosis-map.html#q-start\">The whole diagnosis</a></p>";
    assert_eq!(main_of(&site.built("diagnosis/index.html")), first);
    let second = "\
<nav class=\"breadcrumb\" aria-label=\"You are here\">
<ol>
<li><a href=\"../index.html\">Home</a></li>
<li><a href=\"index.html\">Diagnosis</a></li>
</ol>
</nav>
<header class=\"title\">
<h1>Is there any?</h1>
<p class=\"summary\">Look at the balance.</p>
</header>
<ul class=\"cards answers\" data-way=\"Your answers so far\">
<li><a href=\"../causes/empty.html\">There is none</a>
<p class=\"leads\">cause: <span>Empty</span></p>
</li>
<li><a href=\"../fixes/fill.html\">I can&#39;t tell</a>
<p class=\"leads\">fix: <span>Fill</span></p>
</li>
</ul>
<section class=\"way\">
<h2 id=\"way\">Your answers so far</h2>
<ol>
<li><a href=\"index.html\">What is it?</a> <b>Something about money</b></li>
</ol>
</section>
<p class=\"more\"><a href=\"../diagnosis-map.html#q-money\">The whole diagnosis</a></p>
<p class=\"more\"><a href=\"index.html\">Start again</a></p>";
    assert_eq!(main_of(&site.built("diagnosis/money.html")), second);
    for page in ["index.html", "symptoms/index.html", "causes/index.html", "symptoms/declined.html"] {
        assert!(
            main_of(&site.built(page)).contains("diagnosis/index.html\">"),
            "{page} leads to the diagnosis"
        );
    }
    assert!(!site.built("all.html").contains("Is there any?"), "a question is no entry of a list");
}

#[test]
fn the_way_to_a_question_begins_where_it_is_certain() {
    let facts = "first: start\nquestions:\n  start:\n    answers:\n      a: { question: left }\n      b: { question: right }\n  left:\n    answers:\n      a: { question: both }\n      b: { cause: empty }\n  right:\n    answers:\n      a: { question: both }\n      b: { cause: empty }\n  both:\n    answers:\n      a: { question: last }\n      b: { question: last }\n  last:\n    answers:\n      a: { cause: empty }\n      b: { fix: fill }\n";
    let words = ["start", "left", "right", "both", "last"].map(|id| {
        format!("  {id}:\n    title: The {id}\n    summary: Look.\n    answers:\n      a: {{ label: A }}\n      b: {{ label: B }}\n")
    });
    let site = Fixture::whole()
        .file("content/diagnosis.yaml", facts)
        .file("content/en/diagnosis.yaml", &format!("questions:\n{}", words.concat()))
        .file(
            "content/en/articles/start.md",
            &format!("{ARTICLE}[first](../diagnosis.yaml), [last](../diagnosis.yaml#last)\n"),
        )
        .builds();
    let way = |page: &str| -> String {
        let html = site.built(page);
        let way = main_of(&html).split_once("<section class=\"way\">").map_or("", |(_, way)| way);
        way.split("<li>")
            .skip(1)
            .filter_map(|it| it.split_once("</li>"))
            .map(|(it, _)| format!("{it}\n"))
            .collect()
    };
    assert_eq!(way("diagnosis/left.html"), "<a href=\"index.html\">The start</a> <b>A</b>\n");
    assert_eq!(way("diagnosis/both.html"), "", "two questions may be the one before");
    assert_eq!(way("diagnosis/last.html"), "<a href=\"both.html\">The both</a>\n", "either answer led here");
    let article = site.built("articles/start.html");
    assert!(
        article.contains("href=\"../diagnosis/index.html\">first")
            && article.contains("href=\"../diagnosis/last.html\">last")
    );
}

#[test]
fn a_question_without_a_translation_is_borrowed_and_says_so() {
    let site = Fixture::with_diagnosis()
        .file("content/site.yaml", "name: Guide\nbase_url: https://example.org/\nlocales: [en, zh-Hans]\n")
        .file("content/zh-Hans/diagnosis.yaml", "questions:\n  start:\n    title: 怎么了？\n    summary: 看屏幕。\n    answers:\n      message: { label: 有一句话 }\n      money: { label: 和钱有关 }\n")
        .builds();
    let own = site.built("zh-Hans/diagnosis/index.html");
    assert!(
        main_of(&own).contains("<p class=\"leads\">症状：<span lang=\"en\" dir=\"ltr\">Declined</span></p>"),
        "{own}"
    );
    assert!(own.contains("hreflang=\"x-default\" href=\"https://example.org/diagnosis/\""), "{own}");
    let borrowed = site.built("zh-Hans/diagnosis/money.html");
    assert!(borrowed.contains("<link rel=\"canonical\" href=\"https://example.org/diagnosis/money.html\">"));
    assert!(borrowed.contains("<meta name=\"robots\" content=\"noindex\">"));
    let main = main_of(&borrowed);
    assert!(main.contains("<p class=\"notice\">"));
    assert!(main.contains("<a href=\"../causes/empty.html\" lang=\"en\" dir=\"ltr\">There is none</a>"));
    assert!(main.contains("<p class=\"leads\">原因：<span lang=\"en\" dir=\"ltr\">Empty</span></p>"));
    assert!(main.contains("<li><a href=\"index.html\">怎么了？</a> <b>和钱有关</b></li>"));
    assert!(site.built("sitemap-en.xml").contains("<loc>https://example.org/diagnosis/money.html</loc>"));
    assert!(!site.built("sitemap-zh-Hans.xml").contains("diagnosis/money.html"));
}

/// The drawing on a page.
fn drawing(html: &str) -> String {
    let start = html.find("<svg class=\"drawing\"").expect("a drawing");
    let end = html[start..].find("</svg>").expect("its end") + start + "</svg>".len();
    html[start..end].replace("><", ">\n<")
}

#[test]
fn the_whole_diagnosis_is_drawn_as_a_list_in_a_list() {
    let site = Fixture::with_diagnosis().builds();
    let expected = r##"<svg class="drawing" viewBox="0 0 360 287" font-size="14" fill="var(--ink)">
<defs>
<path id="needle" d="M0-5L15 0 0 5 3 0Z"/>
</defs>
<a href="diagnosis/index.html" id="q-start">
<rect x="1" y="1" width="358" height="40" rx="14" fill="var(--act-tint)"/>
<use href="#needle" x="11" y="21"/>
<text x="33" y="26" font-weight="650">What is it?</text>
</a>
<g role="list">
<g role="listitem">
<text x="32" y="68">A message</text>
<a href="symptoms/declined.html">
<text x="32" y="88" fill="var(--cost)">Symptom: Declined</text>
</a>
</g>
<g role="listitem">
<text x="32" y="120">Something about money</text>
<a href="diagnosis/money.html" id="q-money">
<rect x="18" y="131" width="341" height="40" rx="14" fill="var(--act-tint)"/>
<use href="#needle" x="28" y="151"/>
<text x="50" y="156" font-weight="650">Is there any?</text>
</a>
<g role="list">
<g role="listitem">
<text x="49" y="198">There is none</text>
<a href="causes/empty.html">
<text x="49" y="218" fill="var(--act)">Cause: Empty</text>
</a>
</g>
<g role="listitem">
<text x="49" y="250">I can't tell</text>
<a href="fixes/fill.html">
<text x="49" y="270" fill="var(--safe)">Fix: Fill</text>
</a>
</g>
</g>
<path d="M29 171V245M29 193h10M29 245h10" stroke="var(--edge)"/>
</g>
</g>
<path d="M12 41V115M12 63h10M12 115h10" stroke="var(--edge)"/>
</svg>"##;
    assert_eq!(drawing(&site.built("diagnosis-map.html")), expected);
    let question = site.built("diagnosis/money.html");
    assert!(question.contains("<a href=\"../diagnosis-map.html#q-money\">"), "{question}");
}

#[test]
fn a_drawing_is_mirrored_where_lines_run_from_right_to_left() {
    let site =
        Fixture::with_diagnosis().replace("content/site.yaml", "locales: [en]", "locales: [en, ar]").builds();
    let html = drawing(&site.built("ar/diagnosis-map.html"));
    let expected = r##"<svg class="drawing" viewBox="0 0 360 287" font-size="14" fill="var(--ink)">
<defs>
<path id="needle" d="M0-5L-15 0 0 5 -3 0Z"/>
</defs>
<a href="diagnosis/index.html" id="q-start">
<rect x="1" y="1" width="358" height="40" rx="14" fill="var(--act-tint)"/>
<use href="#needle" x="349" y="21"/>
<text x="327" y="26" font-weight="650" lang="en" direction="ltr" text-anchor="end">What is it?</text>
</a>
<g role="list">
<g role="listitem">
<text x="328" y="68" lang="en" direction="ltr" text-anchor="end">A message</text>"##;
    assert_eq!(html.lines().take(12).collect::<Vec<_>>().join("\n"), expected);
}

#[test]
fn a_symptom_with_several_causes_has_a_map_of_them_and_their_fixes() {
    let site = Fixture::whole()
        .replace("content/symptoms.yaml", "causes: [empty]", "causes: [empty, low]")
        .file("content/en/causes/low.md", &CAUSE.replace("Empty", "Too low for <this>"))
        .builds();
    let html = site.built("symptoms/declined.html");
    let expected = r##"<svg class="drawing" viewBox="0 0 360 88" font-size="14" fill="var(--ink)" aria-hidden="true">
<g fill="none" stroke="var(--edge)">
<path d="M152 20C180 20 180 44 208 44"/>
<path d="M152 68C180 68 180 44 208 44"/>
</g>
<a href="../causes/empty.html" tabindex="-1">
<rect x="1" y="1" width="152" height="38" rx="10" fill="var(--act-tint)" stroke="var(--act)"/>
<text x="10" y="25">Empty</text>
</a>
<a href="../causes/low.html" tabindex="-1">
<rect x="1" y="49" width="152" height="38" rx="10" fill="var(--act-tint)" stroke="var(--act)"/>
<text x="10" y="73">Too low for &lt;this>
</text>
</a>
<a href="../fixes/fill.html" tabindex="-1">
<rect x="207" y="25" width="152" height="38" rx="10" fill="var(--safe-tint)" stroke="var(--safe)"/>
<text x="216" y="49">Fill</text>
</a>
</svg>"##;
    assert_eq!(drawing(&html), expected);
    let list = html.split("<div class=\"outline\">").nth(1).and_then(|it| it.split("</div>").next());
    let expected = r#"<ol><li><a href="../causes/empty.html">Empty</a><ul><li><a href="../fixes/fill.html">Fill</a></li></ul></li><li><a href="../causes/low.html">Too low for &lt;this></a><ul><li><a href="../fixes/fill.html">Fill</a></li></ul></li></ol>"#;
    assert_eq!(list, Some(expected));
}

#[test]
fn a_page_tells_search_engines_where_it_stands_and_when_it_was_reviewed() {
    let site = Fixture::new()
        .file("content/site.yaml", "name: Guide\nbase_url: https://example.org/help/\nlocales: [en]\n")
        .file(
            "content/en/articles/start.md",
            "---\ntitle: Start </script>\nsummary: How.\nreviewed: 2026-11-02\n---\n",
        )
        .builds();
    let structured = |address: &str| {
        let html = site.built(address);
        let after = html.split("<script type=\"application/ld+json\">").nth(1).unwrap_or_default().to_owned();
        after.split("</script>").next().unwrap_or_default().to_owned()
    };
    let expected = r#"{"@context":"https://schema.org","@type":"WebPage","breadcrumb":{"@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","item":"https://example.org/help/","name":"Home","position":1},{"@type":"ListItem","item":"https://example.org/help/articles/","name":"Articles","position":2},{"@type":"ListItem","name":"Start \u003c/script>","position":3}]},"mainEntity":{"@type":"Article","author":{"@type":"Organization","name":"Guide","url":"https://example.org/help/"},"dateModified":"2026-11-02","headline":"Start \u003c/script>","inLanguage":"en"}}"#;
    assert_eq!(structured("articles/start.html"), expected);
    let expected = r#"{"@context":"https://schema.org","@type":"WebSite","inLanguage":"en","name":"Guide","potentialAction":{"@type":"SearchAction","query-input":"required name=query","target":"https://example.org/help/search.html?q={query}"},"url":"https://example.org/help/"}"#;
    assert_eq!(structured("index.html"), expected);
    assert_eq!(structured("404.html"), "", "a page without an address of its own says nothing");
}

#[test]
fn a_manifest_names_its_language_and_the_whole_site() {
    let site = Fixture::with_locales(&["en", "ar"]).file("content/en/articles/start.md", ARTICLE).builds();
    let manifest = site.built("ar/manifest.webmanifest");
    let without_icons = manifest.split("\"icons\"").next().unwrap_or_default().to_owned()
        + manifest.split("],").nth(1).unwrap_or_default();
    let expected = r##"{"background_color":"#fbfaf6","dir":"rtl","display":"minimal-ui","lang":"ar","name":"Guide","scope":".././","start_url":"index.html","theme_color":"#fbfaf6"}"##;
    assert_eq!(without_icons, expected);
}

#[test]
fn what_is_kept_for_when_there_is_no_network_is_the_languages_own() {
    let site = Fixture::with_locales(&["en", "ja"]).file("content/en/articles/start.md", ARTICLE).builds();
    let kept: Vec<String> = serde_json::from_str(&site.built("keep/ja.json")).expect("a list");
    let pages: Vec<&str> = kept.iter().map(String::as_str).filter(|it| it.ends_with(".html")).collect();
    let expected = [
        "ja/404.html",
        "ja/all.html",
        "ja/articles/index.html",
        "ja/articles/start.html",
        "ja/index.html",
        "ja/offline.html",
        "ja/search.html",
        "ja/translations.html",
    ];
    assert_eq!(pages, expected);
    let files = site.files();
    for address in &kept {
        assert!(files.contains_key(address), "{address} is no file of the site");
    }
    let version = |site: &Fixture| site.built("sw.js").lines().next().unwrap_or_default().to_owned();
    let before = version(&site);
    let site = site.replace("content/en/articles/start.md", "How to start.", "How to begin.").builds();
    assert_ne!(version(&site), before, "a changed page makes another worker");
}

#[test]
fn a_site_with_a_contact_for_security_publishes_it_where_finders_look() {
    let settings = "name: Guide\nlocales: [en]\nsecurity: { contact: \"mailto:a@example.org\", expires: 2027-11-01, \
                    policy: \"https://example.org/policy\" }\n";
    let site = Fixture::new().file("content/site.yaml", settings).builds();
    let expected =
        "Contact: mailto:a@example.org\nExpires: 2027-11-01T00:00:00Z\nPolicy: https://example.org/policy\n";
    assert_eq!(site.built(".well-known/security.txt"), expected);
}

#[test]
fn a_page_with_an_address_has_a_code_to_scan_on_paper() {
    let site = Fixture::new()
        .file("content/site.yaml", "name: Guide\nbase_url: https://example.org/\nlocales: [en]\n")
        .file("content/en/articles/start.md", ARTICLE)
        .builds();
    let page = site.built("articles/start.html");
    assert!(page.contains("<img class=\"qr\" src=\"start.svg\""), "{page}");
    assert!(
        site.built("articles/start.svg").starts_with("<svg"),
        "the tests of the browser read what it says"
    );
    let without = Fixture::new().file("content/en/articles/start.md", ARTICLE).builds();
    assert!(!without.files().contains_key("articles/start.svg"));
}

#[test]
fn readers_may_tell_what_helped_where_a_site_says_whom() {
    let settings = "name: Guide\nlocales: [en]\nfeedback: mailto:guide@example.org\n";
    let site = Fixture::whole().file("content/site.yaml", settings).builds();
    let link = "<p class=\"more\"><a href=\"mailto:guide@example.org\" rel=\"noopener external\">Tell the people who write this guide what helped</a></p>";
    assert!(site.built("report.html").contains(link));
    assert!(!Fixture::whole().builds().built("report.html").contains("mailto:"));
}
