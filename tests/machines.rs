//! What programs read: the Markdown twin of each page, `llms.txt` and `guide.json`.

mod support;

use support::Fixture;

/// A site with one of everything, and an address.
fn whole() -> Fixture {
    Fixture::with_diagnosis()
        .file("content/site.yaml", "name: Guide\nbase_url: https://example.org/help/\nlocales: [en]\n")
        .replace("content/symptoms.yaml", "symptoms:", "groups: [card]\nsymptoms:")
        .replace("content/symptoms.yaml", "    codes:", "    group: card\n    patterns: [\"Declined: {code}\"]\n    codes:")
        .replace("content/en/symptoms.yaml", "symptoms:", "groups:\n  card: { title: The card, summary: It was refused. }\nsymptoms:")
        .replace("content/en/causes/empty.md", "who:", "reviewed: 2026-11-23\nreview_due: 2027-05-23\nsources: [bank]\nwho:")
        .replace("content/en/causes/empty.md", "[The balance is zero.]", "[\"The [balance](../fixes/fill.md) is `0_0`.\"]")
        .replace("content/en/fixes/fill.md", "steps:", "warning: Look *first*.\nsteps:")
        .file("content/en/index.md", "---\ntitle: Start\nsummary: What went wrong?\n---\n")
        .file(
            "content/glossary.yaml",
            "avs:\n  terms: { en: AVS }\n  also: { en: [address check] }\n  definitions: { en: The *bank* compares the address. }\n",
        )
        .file(
            "content/sources.yaml",
            "bank:\n  address: https://bank.example/\n  publisher: A bank\n  first_hand: true\n  checked: 2026-11-01\n  title: { en: Its page }\n",
        )
}

#[test]
fn the_twin_of_a_page_says_what_the_page_says_in_its_order() {
    let expected = "\
# Empty

There is no money.

- Common
- Who can act: you
- About 5 minutes
- Last reviewed 23 November 2026

## What you may see {#messages}

- [Declined](../symptoms/declined.md)
  - `Your card was declined.`

  `card_declined`

## How to tell that this is it {#confirm}

- The [balance](../fixes/fill.md) is `0_0`.

## Try these in order {#fixes}

1. ### Fill

   About 5 minutes · Who can act: you · No risk

   **Read this first:** Look *first*.

   1. Pay in.

      **You should see:** The balance grows.

   [This fix on a page of its own](../fixes/fill.md)

## If none of this worked {#if-not-fixed}

Ask the bank.

[Can't tell which one? Go step by step](../diagnosis/index.md)

[Write up what you tried](../report.html)

## How to prevent it {#prevention}

- [Watch](../prevention/watch.md)

## Sources {#sources}

- [Its page](https://bank.example/) A bank · first-hand · checked 1 November 2026

Last reviewed 23 November 2026, next review by 23 May 2027

Web page: <https://example.org/help/causes/empty.html>
";
    let site = whole().builds();
    assert_eq!(site.built("causes/empty.md"), expected);
    let html = site.built("causes/empty.html");
    assert!(html.contains("<link rel=\"alternate\" type=\"text/markdown\" href=\"empty.md\">"));
}

#[test]
fn the_answers_of_a_question_lead_to_twins() {
    let expected = "\
# What is it?

Look at the screen.

- [A message](../symptoms/declined.md)

  symptom: Declined

- [Something about money](money.md)

  Such as a low balance.

[The whole diagnosis](../diagnosis-map.html#q-start)
";
    assert_eq!(Fixture::with_diagnosis().builds().built("diagnosis/index.md"), expected);
}

#[test]
fn a_page_that_borrows_its_text_has_the_twin_of_the_one_it_borrows_from() {
    let page = |title: &str, text: &str| format!("---\ntitle: {title}\nsummary: {title}\n---\n{text}\n");
    let mut site = Fixture::with_locales(&["zh-Hans", "en"])
        .file(
            "content/site.yaml",
            "name: 指南\nlocales: [zh-Hans, zh-Hant, en]\nderived: { zh-Hant: { from: zh-Hans } }\n",
        )
        .file("content/zh-Hans/articles/start.md", &page("开始", "## 银行 {#bank}"))
        .file("content/zh-Hans/articles/next.md", &page("接着", "见[开始](start.md#bank)。"))
        .file("content/en/articles/next.md", &page("Next", "See [Start](start.md#bank)."))
        .builds();
    let files = site.files();
    let twins: Vec<&str> = files.keys().map(String::as_str).filter(|it| it.contains("/start.m")).collect();
    assert_eq!(twins, ["articles/start.md", "zh-Hant/articles/start.md"]);
    assert_eq!(
        site.built("en/articles/next.md"),
        "# Next\n\nNext\n\nSee [Start](../../articles/start.md#bank).\n"
    );
    assert_eq!(site.built("zh-Hant/articles/next.md"), "# 接著\n\n接著\n\n見[開始](start.md#bank)。\n");
    assert!(!site.built("en/articles/start.html").contains("text/markdown"));
    assert!(site.built("en/llms.txt").contains("- [开始](../articles/start.md): 开始 (zh-Hans)\n"));
    let entry = r#""address":"articles/start.html","markdown":"../articles/start.md","title":"开始","summary":"开始","language":"zh-Hans""#;
    assert!(site.built("en/guide.json").contains(entry), "{}", site.built("en/guide.json"));
    // Where the other is not built, the page has one of its own.
    site.options.locales = vec!["en".to_owned()];
    let site = site.builds();
    assert!(site.built("en/articles/start.md").contains("## 银行 {#bank}"));
    assert!(site.built("en/llms.txt").contains("](articles/start.md)"));
}

#[test]
fn llms_txt_says_how_to_answer_and_leads_to_everything() {
    let expected = "\
# Guide

> What went wrong?

This is a troubleshooting guide: it leads from the message or state someone sees to the possible causes, and from there to the steps that fix them.

When answering from it, call a cause possible, never certain: one message often has several causes. Say how to confirm a cause before giving its fix, promise no success, and name the page the answer comes from.

The links below lead to the Markdown of each page, which lies beside the page under the same name.

## Diagnosis

- [Find the cause step by step](diagnosis/index.md): Answer a few questions by looking, one tap each, and see the most likely cause.

## Symptoms

- [Declined](symptoms/declined.md): The card was declined. Exact message: `Your card was declined.`, `Declined: {code}`, `card_declined`

## Causes

- [Empty](causes/empty.md): There is no money.

## Fixes

- [Fill](fixes/fill.md): Put money in.

## Prevention

- [Watch](prevention/watch.md): Keep an eye on it.

## Optional

- [The whole guide as data (JSON)](guide.json)
- [Glossary](glossary.html)
- [Sources](sources.html)
";
    assert_eq!(whole().builds().built("llms.txt"), expected);
}

#[test]
fn guide_json_is_the_whole_graph() {
    let expected = r#"
        {"$schema":"guide.schema.json","name":"Guide","language":"en","address":"index.html",
        "base_url":"https://example.org/help/",
        "diagnosis":{"first":"start","questions":[
        {"id":"money","address":"diagnosis/money.html","markdown":"diagnosis/money.md","title":"Is there any?",
        "summary":"Look at the balance.","sources":[],"answers":[
        {"id":"none","label":"There is none","leads_to":{"kind":"cause","id":"empty"}},
        {"id":"unsure","label":"I can't tell","leads_to":{"kind":"fix","id":"fill"}}]},
        {"id":"start","address":"diagnosis/index.html","markdown":"diagnosis/index.md","title":"What is it?",
        "summary":"Look at the screen.","sources":[],"answers":[
        {"id":"message","label":"A message","leads_to":{"kind":"symptom","id":"declined"}},
        {"id":"money","label":"Something about money","note":"Such as a low balance.",
        "leads_to":{"kind":"question","id":"money"}}]}]},
        "situations":[{"id":"card","title":"The card","summary":"It was refused.","symptoms":["declined"]}],
        "symptoms":[{"id":"declined","address":"symptoms/declined.html","markdown":"symptoms/declined.md",
        "title":"Declined","summary":"The card was declined.","sources":[],"situation":"card",
        "messages":[{"text":"Your card was declined.","language":"en"}],"patterns":["Declined: {code}"],
        "codes":["card_declined"],"first_action":{"text":"Stop retrying."},"causes":["empty"]}],
        "causes":[{"id":"empty","address":"causes/empty.html","markdown":"causes/empty.md","title":"Empty",
        "summary":"There is no money.","reviewed":"2026-11-23","review_due":"2027-05-23","sources":["bank"],
        "likelihood":"common","who":["reader"],"confirm":[{"text":"The balance is 0_0."}],"fixes":["fill"],
        "if_not_fixed":{"text":"Ask the bank."},"prevention":["watch"],"look_alikes":[]}],
        "fixes":[{"id":"fill","address":"fixes/fill.html","markdown":"fixes/fill.md","title":"Fill",
        "summary":"Put money in.","sources":[],"time":{"from":5,"to":5,"unit":"minutes"},"difficulty":"easy",
        "who":["reader"],"risk":"none","warning":{"text":"Look first."},
        "steps":[{"action":{"text":"Pay in."},"expect":{"text":"The balance grows."}}],
        "if_not_fixed":{"text":"Ask."}}],
        "prevention":[{"id":"watch","address":"prevention/watch.html","markdown":"prevention/watch.md",
        "title":"Watch","summary":"Keep an eye on it.","sources":[],"causes":["empty"]}],
        "articles":[],
        "glossary":[{"id":"avs","address":"glossary.html#avs","term":"AVS","also":["address check"],
        "definition":{"text":"The bank compares the address."}}],
        "sources":[{"id":"bank","address":"https://bank.example/","title":"Its page","publisher":"A bank",
        "first_hand":true,"checked":"2026-11-01"}]}
        "#;
    let expected: String = expected.lines().map(str::trim_start).collect();
    assert_eq!(whole().builds().built("guide.json"), expected + "\n");
}

#[test]
fn the_list_of_all_pages_leads_to_what_programs_read_and_the_sitemap_does_not() {
    let site = whole().builds();
    let links = "<p class=\"meta\">For programs: <a href=\"llms.txt\">Markdown</a> · <a href=\"guide.json\">JSON</a></p>";
    assert!(site.built("all.html").contains(links), "{}", site.built("all.html"));
    let map = site.built("sitemap-en.xml");
    assert!(!map.contains(".md<") && !map.contains(".json<") && !map.contains(".txt<"), "{map}");
}
