//! Promises about files for translators: what goes out comes back as it was, and nothing that must stay is lost.

mod support;

use std::process::Command;

use support::Fixture;
use zhinan::translation::command::{accept, export, import, status};
use zhinan::translation::exchange::{Format, protect};

const SOURCE: &str = "---\ntitle: 退单\nsummary: 找银行：要回钱。\nconfirm:\n  - 看到`declined`。\n  - 「没有」\nif_not_fixed: 问[银行](../fixes/fill.md)。\nlikelihood: common\nwho: [reader]\nfixes: [fill]\n---\n第一段\n接着写。\n\n## 标题 {#a}\n\n- 一\n- 二\n  > 引用\n  > 两行\n\n| 甲 | 乙 |\n| --- | --- |\n| 一 | 二\\* |\n";

const TRANSLATION: &str = "---\ntitle: Chargeback\nsummary: \"Ask the bank: get money back.\"\nsays: [money back]\nconfirm:\n  - 'You see `declined`.'\n  - There is none\nif_not_fixed: Ask [the bank](../fixes/fill.md).\n---\nThe first\nparagraph.\n\n## Heading {#a}\n\n- One\n- Two\n  > Quoted on\n  > two lines\n\n| A | B |\n| --- | --- |\n| one | two\\* |\n";

const FIX: &str = "---\ntitle: 充值\nsummary: 存钱。\nsteps:\n  - do: 存。\n    expect: 有钱。\nif_not_fixed: 问。\ntime: 5m\ndifficulty: easy\nwho: [reader]\nrisk: none\n---\n";

/// A cause in two languages, and a fix in one.
fn site() -> Fixture {
    Fixture::with_locales(&["zh-Hans", "en"])
        .file("content/zh-Hans/causes/back.md", SOURCE)
        .file("content/zh-Hans/fixes/fill.md", FIX)
        .file("content/en/causes/back.md", TRANSLATION)
        .file(
            "content/glossary.yaml",
            "chargeback:\n  terms: { zh-Hans: 退单, en: chargeback }\n  definitions: { zh-Hans: 要回钱。 }\n",
        )
}

fn exported(site: &Fixture, format: Format) -> String {
    export(site.root(), "en", format).unwrap_or_else(|found| panic!("{}", found.human()))
}

/// Takes a file back and returns what was told.
fn imported(site: &Fixture, format: Format, text: &str) -> Result<Vec<String>, String> {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), text).expect("written");
    import(site.root(), "en", file.path(), format)
        .map(|done| done.told)
        .map_err(|found| found.human().replace(&file.path().display().to_string(), "back"))
}

#[test]
fn what_goes_out_and_comes_back_changes_nothing() {
    let site = site();
    for recorded in [false, true] {
        if recorded {
            accept(site.root(), &[], &["causes/back".to_owned()])
                .unwrap_or_else(|it| panic!("{}", it.human()));
        }
        let before = support::files_below(site.root());
        for format in [Format::Po, Format::Xliff] {
            let text = exported(&site, format);
            assert_eq!(imported(&site, format, &text), Ok(vec!["nothing has changed".to_owned()]));
            assert_eq!(support::files_below(site.root()), before);
            assert_eq!(exported(&site, format), text);
        }
    }
}

#[test]
fn a_unit_says_what_a_translator_has_to_know() {
    let site = site();
    accept(site.root(), &[], &[]).unwrap_or_else(|it| panic!("{}", it.human()));
    let po = exported(
        &site.replace("content/zh-Hans/causes/back.md", "title: 退单", "title: 退单争议"),
        Format::Po,
    );
    let (_, first) = po.split_once("\n\n").expect("a header");
    let first = first.split("\n\n").next().expect("a unit");
    assert_eq!(
        first,
        "\
#. zh-Hans cause “退单争议”: title
#. term: 退单 = chargeback
#: content/zh-Hans/causes/back.md:2
#, fuzzy
#| msgid \"退单\"
msgctxt \"causes/back/title/dbe9ecb1\"
msgid \"退单争议\"
msgstr \"Chargeback\""
    );
}

#[test]
fn gettext_reads_what_is_exported() {
    let Ok(found) = Command::new("msgfmt").arg("--version").output() else { return };
    assert!(found.status.success());
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), exported(&site(), Format::Po)).expect("written");
    let checked =
        Command::new("msgfmt").args(["-c", "-o", "/dev/null"]).arg(file.path()).output().expect("msgfmt");
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
}

#[test]
fn new_words_take_the_place_of_the_old_and_the_rest_of_the_file_stays() {
    let site = site();
    let po = exported(&site, Format::Po)
        .replace("msgstr \"Two\"", "msgstr \"Two: \\\"new\\\"\"")
        .replace("msgstr \"There is none\"", "msgstr \"There: none at all\"")
        .replace("msgstr \"Quoted on two lines\"", "msgstr \"Quoted on one line\"");
    assert_eq!(imported(&site, Format::Po, &po).map(|_| ()), Ok(()));
    let text = std::fs::read_to_string(site.root().join("content/en/causes/back.md")).expect("the page");
    let expected = TRANSLATION
        .replace("- Two\n", "- Two: \"new\"\n")
        .replace("- There is none\n", "- \"There: none at all\"\n")
        .replace("> Quoted on\n  > two lines", "> Quoted on one line");
    assert_eq!(text, expected);
}

#[test]
fn a_page_is_begun_in_the_layout_of_its_source_and_recorded() {
    let site = site();
    let po = exported(&site, Format::Po);
    let words = [
        ("充值", "Top up"),
        ("存钱。", "Put money in."),
        ("存。", "Pay in."),
        ("有钱。", "There is money."),
        ("问。", "Ask."),
    ];
    let po = words.iter().fold(po, |po, (from, to)| {
        po.replace(&format!("msgid \"{from}\"\nmsgstr \"\""), &format!("msgid \"{from}\"\nmsgstr \"{to}\""))
    });
    assert!(imported(&site, Format::Po, &po).is_ok());
    let text = std::fs::read_to_string(site.root().join("content/en/fixes/fill.md")).expect("the page");
    assert_eq!(
        text,
        "---\ntitle: Top up\nsummary: Put money in.\nsteps:\n  - do: Pay in.\n    expect: There is money.\nif_not_fixed: Ask.\n---\n"
    );
    let told = status(site.root(), &[]).map(|it| it.human()).unwrap_or_default();
    assert!(!told.contains("fixes/fill"), "{told}");
    site.builds();
}

#[test]
fn what_is_not_all_translated_is_left_out_and_told() {
    let site = site();
    let po = exported(&site, Format::Po)
        .replace("msgid \"充值\"\nmsgstr \"\"", "msgid \"充值\"\nmsgstr \"Top up\"")
        .replace("msgid \"存钱。\"\nmsgstr \"\"", "msgid \"存钱。\"\nmsgstr \"Put money in.\"")
        .replace("msgid \"存。\"\nmsgstr \"\"", "msgid \"存。\"\nmsgstr \"Pay in.\"");
    let told = imported(&site, Format::Po, &po).unwrap_or_default();
    assert_eq!(
        told,
        [
            "content/en/fixes/fill.md: written",
            "content/en/translation.lock: written",
            "fixes/fill: steps: left out, since it is not all translated",
            "fixes/fill: if_not_fixed: left out, since it is not all translated",
        ]
    );
    let text = std::fs::read_to_string(site.root().join("content/en/fixes/fill.md")).expect("the page");
    assert_eq!(text, "---\ntitle: Top up\nsummary: Put money in.\n---\n");
}

#[test]
fn a_translation_that_lost_code_or_an_address_is_refused_with_its_place() {
    let site = site();
    let po = exported(&site, Format::Po).replace("You see `declined`.", "You see declined.");
    let line = po.lines().position(|line| line == "msgstr \"You see declined.\"").expect("the unit") + 1;
    let before = support::files_below(site.root());
    let found = imported(&site, Format::Po, &po).expect_err("refused");
    assert!(
        found.starts_with(&format!("back:{line}:1: the translation of `causes/back/confirm/")),
        "{found}"
    );
    assert!(found.contains("lost ``declined``"), "{found}");
    assert_eq!(support::files_below(site.root()), before);
}

#[test]
fn a_fuzzy_unit_is_written_and_stays_behind() {
    let site = site();
    accept(site.root(), &[], &[]).unwrap_or_else(|it| panic!("{}", it.human()));
    let site = site.replace("content/zh-Hans/causes/back.md", "title: 退单", "title: 退单争议");
    let po = exported(&site, Format::Po).replace("msgstr \"Chargeback\"", "msgstr \"Chargebacks\"");
    assert!(imported(&site, Format::Po, &po).is_ok());
    let told = status(site.root(), &[]).map(|it| it.human()).unwrap_or_default();
    assert!(
        told.contains("line 2: stale title\n    was   退单\n    now   退单争议\n    here  Chargebacks"),
        "{told}"
    );
    // Without the flag it is up to date.
    let done = exported(&site, Format::Po).replace("#, fuzzy\n#| msgid \"退单\"\n", "");
    assert!(imported(&site, Format::Po, &done).is_ok());
    let told = status(site.root(), &[]).map(|it| it.human()).unwrap_or_default();
    assert!(!told.contains("stale title"), "{told}");
}

#[test]
fn words_made_from_an_older_source_do_not_hide_that_it_has_changed() {
    let site = site();
    accept(site.root(), &[], &[]).unwrap_or_else(|it| panic!("{}", it.human()));
    let po = exported(&site, Format::Po);
    let site = site.replace("content/zh-Hans/causes/back.md", "title: 退单", "title: 退单争议");
    assert_eq!(
        imported(&site, Format::Po, &po),
        Ok(vec!["1 units belong to no block any more; export again to see what is new".to_owned()])
    );
    let told = status(site.root(), &[]).map(|it| it.human()).unwrap_or_default();
    assert!(told.contains("stale title"), "{told}");
}

#[test]
fn what_is_no_language_is_told_apart() {
    let cases: [(&str, &[&str]); 7] = [
        ("看 `a_b` 和 ``c`d``。", &["``c`d``", "`a_b`"]),
        ("[文](../a.md#b)、![图](c.png)", &["(../a.md#b)", "(c.png)"]),
        ("{n} 个 <kbd>Ctrl</kbd>", &["</kbd>", "<kbd>", "{n}"]),
        ("注[^1]", &["[^1]"]),
        (r"\`没有\` \[无](\)", &[]),
        ("**强调**", &[]),
        ("[a] (b) {c d}", &[]),
    ];
    for (text, expected) in cases {
        assert_eq!(protect::tokens(text), expected, "{text}");
    }
}

#[test]
fn a_pseudo_locale_shows_what_is_not_translated() {
    let mut site = Fixture::whole();
    site.options.pseudo = true;
    let html = site.builds().built("en-XA/causes/empty.html");
    assert!(html.contains("<h1>⟦Émptý~⟧</h1>"), "{html}");
    assert!(html.contains("<li>⟦Thé bàlàñçé îš žérö.~~~~~⟧</li>"), "{html}");
    assert!(html.contains("⟦Trý théšé îñ ördér~~~~~⟧"), "{html}");
    assert!(html.contains("Your card was declined."), "exact messages stay");
}

/// Text of the signs that mean something to Markdown, YAML, PO and XML.
fn signs() -> impl proptest::strategy::Strategy<Value = String> {
    use proptest::prelude::*;
    let part = prop_oneof![
        Just("`"),
        Just("](a.md)"),
        Just("["),
        Just("{n}"),
        Just("<kbd>"),
        Just("\\"),
        Just("\""),
        Just("\n"),
        Just("#"),
        Just(": "),
        Just("- "),
        Just("&"),
        Just("甲"),
        Just("a"),
        Just("|"),
        Just("msgid "),
        Just("  "),
        Just("'")
    ];
    proptest::collection::vec(part, 0..12).prop_map(|parts| parts.concat())
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 1_000, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_words_come_back_from_a_file_as_they_were(source in signs(), target in signs(), was in signs(), fuzzy: bool) {
        use zhinan::diagnostics::Diagnostics;
        use zhinan::source::SourceFile;
        use zhinan::translation::exchange::{Unit, po, xliff};

        let unit = Unit { key: "a/b/0".into(), source, target, was: Some(was), fuzzy, place: "a:1".into(), ..Unit::default() };
        let text = po::write(std::slice::from_ref(&unit), "en");
        let mut found = Diagnostics::default();
        let back = po::read(&SourceFile::new("po", text.clone()), &mut found);
        proptest::prop_assert_eq!(found.human(), "");
        proptest::prop_assert_eq!(back.len(), 1);
        let (it, _) = &back[0];
        proptest::prop_assert_eq!((&it.key, &it.source, &it.target, it.fuzzy), (&unit.key, &unit.source, &unit.target, fuzzy), "{}", text);
        let text = xliff::write(std::slice::from_ref(&unit), "zh-Hans", "en");
        let back = xliff::read(&SourceFile::new("xlf", text.clone()), &mut found);
        proptest::prop_assert_eq!(found.human(), "");
        let (it, _) = &back[0];
        proptest::prop_assert_eq!((&it.key, &it.source, &it.target), (&unit.key, &unit.source, &unit.target), "{}", text);
        proptest::prop_assert_eq!(it.fuzzy, fuzzy && !unit.target.is_empty());
    }

    #[test]
    fn no_file_of_a_translator_panics(text in proptest::prelude::any::<String>(), signs in signs()) {
        use zhinan::diagnostics::Diagnostics;
        use zhinan::source::SourceFile;
        use zhinan::translation::{exchange::{po, write, xliff}, lock::Lock};

        for text in [text, signs] {
            let file = SourceFile::new("file", text.clone());
            let mut found = Diagnostics::default();
            let _ = (po::read(&file, &mut found), xliff::read(&file, &mut found), Lock::parse(&file, &mut found));
            let _ = (protect::tokens(&text), zhinan::content::front_matter::split(&file).ok(), write::chunk(&text, 0..text.len(), 0, "title"));
        }
    }

    #[test]
    fn any_line_of_text_is_a_value_of_yaml(text in signs()) {
        use zhinan::source::SourceFile;
        use zhinan::{translation::exchange::write, yaml};

        let text = text.trim().to_owned();
        proptest::prop_assume!(!text.is_empty());
        let file = SourceFile::new("yaml", format!("a: {}\nb: x\n", write::scalar(&text)));
        let node = yaml::parse(&file, 0..file.text().len());
        let mut reader = yaml::Reader::new(&file, 0);
        let entries = node.map(|node| reader.entries(&node).into_iter().map(|(_, node)| node.clone()).collect::<Vec<_>>());
        let entries = entries.map_err(|it| proptest::test_runner::TestCaseError::fail(it.message))?;
        let value = reader.text(&entries[0]).map(|it| it.value);
        proptest::prop_assert_eq!(value, Some(text));
    }
}
