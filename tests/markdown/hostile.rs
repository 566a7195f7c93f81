//! Input that breaks Markdown programs: it must neither take long nor panic, nor get anything past the rules.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use zhinan::markdown::{Options, Rendered, blocks, inline};

use crate::page;

/// How often a pattern is repeated.
const COUNT: usize = 50_000;

/// Text that takes more than its share of time, somewhere: a name, and the text for a count.
type Pattern = (&'static str, fn(usize) -> String);

const PATTERNS: &[Pattern] = &[
    ("nested quotes", |n| ">".repeat(n) + "a"),
    ("nested quotes with spaces", |n| "> ".repeat(n) + "a"),
    ("nested lists", |n| "- ".repeat(n) + "a"),
    ("nested ordered lists", |n| "1. ".repeat(n) + "a"),
    ("nested quotes and lists", |n| "> - ".repeat(n) + "a"),
    ("nested strong emphasis", |n| "**a ".repeat(n) + &" a**".repeat(n)),
    ("nested Chinese emphasis", |n| "**「".repeat(n) + &"」**".repeat(n)),
    ("nested mixed emphasis", |n| "*a **a ".repeat(n)),
    ("mixed runs", |n| "*~~_".repeat(n) + "甲"),
    ("runs beside Chinese", |n| "甲**「乙」**".repeat(n)),
    ("opening runs", |n| "**「".repeat(n)),
    ("closing runs", |n| "甲。**".repeat(n)),
    ("one long run", |n| "甲".to_owned() + &"*".repeat(n) + "「"),
    ("one long run of tildes", |n| "甲".to_owned() + &"~".repeat(n) + "「"),
    ("underscores before an asterisk", |n| "_".repeat(n) + "*甲"),
    ("backslashes before asterisks", |n| "\\".repeat(n) + "*甲" + &"\\*".repeat(n)),
    ("dashes between runs", |n| format!("*{}*", "—".repeat(n)).repeat(2)),
    ("pairs of runs and dashes", |n| "*—".repeat(n)),
    ("opening brackets", |n| "[".repeat(n) + "a"),
    ("closing brackets", |n| "a".to_owned() + &"]".repeat(n)),
    ("bracket pairs", |n| "[a](".repeat(n)),
    ("nested links", |n| "[".repeat(n) + "a" + &"](b)".repeat(n)),
    ("nested images", |n| "![".repeat(n) + "a" + &"](b)".repeat(n)),
    ("links with walls", |n| "[甲**「](a**「乙」**丙)".repeat(n)),
    ("forbidden links", |n| "[a](x:y)".repeat(n)),
    ("footnote starts", |n| "[^".repeat(n)),
    ("footnotes", |n| (0..n).map(|i| format!("[^{i}]\n\n[^{i}]: 甲\n\n")).collect()),
    ("footnotes in footnotes", |n| {
        "[^0]\n\n".to_owned() + &(0..n).map(|i| format!("[^{i}]: [^{}]\n\n", i + 1)).collect::<String>()
    }),
    ("one footnote often", |n| "甲[^a]\n".repeat(n) + "\n[^a]: 乙\n"),
    ("one definition often", |n| "[^a]: 甲\n\n".repeat(n) + "[^a]"),
    ("link definitions", |n| (0..n).map(|i| format!("[{i}]: a\n")).collect()),
    ("code marks", |n| (1..).map(|i| "`".repeat(i) + "a").take((n as f64).sqrt() as usize).collect()),
    ("code spans", |n| "`a` ".repeat(n)),
    ("entities", |n| "&#1;&amp;&lt;".repeat(n)),
    ("comment starts", |n| "<!--".repeat(n)),
    ("comment starts in text", |n| "a <!--".repeat(n)),
    ("tag starts", |n| "<a ".repeat(n)),
    ("tag starts in a block", |n| "<div ".repeat(n)),
    ("tags in a block", |n| "<div>".repeat(n)),
    ("tags in text", |n| "a <kbd>".repeat(n)),
    ("lines of tags", |n| "<div>\n\n".repeat(n)),
    ("quotes in tags", |n| "<div a='".repeat(n)),
    ("instructions", |n| "<?".repeat(n)),
    ("less-than signs in a block", |n| "<div>".to_owned() + &"<".repeat(n)),
    ("equal headings", |n| "## 甲\n\n".repeat(n)),
    ("headings with ids", |n| "## 甲 {#a}\n\n".repeat(n)),
    ("a heading with braces", |n| "## ".to_owned() + &"{".repeat(n) + &"}".repeat(n)),
    ("a long heading", |n| "## ".to_owned() + &"银行".repeat(n)),
    ("tables", |n| "|a|\n|-|\n|b|\n\n".repeat(n)),
    ("a wide table", |n| format!("{}\n{}\n{}\n", "|a".repeat(n), "|-".repeat(n), "|b".repeat(n))),
    ("a table with short rows", |n| {
        let width = (n as f64).sqrt() as usize;
        format!("{}\n{}\n{}", "|a".repeat(width), "|-".repeat(width), "|b\n".repeat(width))
    }),
    ("line breaks", |n| "甲\n".repeat(n)),
    ("line breaks with markup", |n| "甲\n**乙**\n".repeat(n)),
    ("line breaks before comments", |n| "甲\n<!-- a -->".repeat(n)),
    ("alerts", |n| "> [!NOTE]\n> a\n\n".repeat(n)),
    ("definitions", |n| "a\n: b\n\n".repeat(n)),
    ("tasks", |n| "- [ ] a\n".repeat(n)),
    ("known code blocks", |n| "```rust\nfn a() {}\n```\n".repeat(n)),
    ("a deep code block", |n| format!("```json\n{}\n```\n", "[\n".repeat(n))),
    ("a code block of one line", |n| format!("```js\n{}\n```\n", "(".repeat(n))),
    ("hidden characters", |n| format!("`{}`", "\u{202E}".repeat(n))),
    ("forbidden characters", |n| "\u{FDD0}".repeat(n)),
    ("zeros", |n| "\0".repeat(n)),
    ("carriage returns", |n| "甲\r".repeat(n)),
];

/// A text of four times the length may take a little more than four times as long, and never long by itself.
#[test]
fn time_grows_with_length_only() {
    let mut report = String::new();
    for &(name, text) in PATTERNS {
        let (short, long) = (time(&text(COUNT)), time(&text(4 * COUNT)));
        let noise = Duration::from_millis(400);
        if long > short * 9 && long > noise || long > Duration::from_secs(30) {
            report += &format!("{name}: {short:?} for {COUNT}, {long:?} for four times as many\n");
        }
    }
    assert!(report.is_empty(), "{report}");
}

fn time(text: &str) -> Duration {
    let start = Instant::now();
    let allowed = ["div".to_owned(), "kbd".to_owned()];
    drop(blocks(text, &Options { allowed_html: &allowed }));
    start.elapsed()
}

/// Pieces of Markdown that meet in odd ways.
fn fragments() -> impl Strategy<Value = String> {
    let fragment = prop::sample::select(vec![
        "*",
        "**",
        "~~",
        "~",
        "_",
        "甲",
        "。",
        "「",
        "」",
        "“",
        "a",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "\\",
        "`",
        "```\n",
        "```rust\n",
        "# ",
        "## ",
        "{#a}",
        "{.b}",
        "- ",
        "1. ",
        "> ",
        "> [!NOTE]\n",
        "[",
        "](",
        ")",
        "![",
        "<",
        ">",
        "<div>",
        "</div>",
        "<kbd>",
        "</kbd>",
        "<!--",
        "-->",
        "<div a='",
        "[^1]",
        "[^1]: ",
        "[x]: y\n",
        "|",
        "|-|\n",
        ": ",
        "- [ ] ",
        "&#xFDD0;",
        "&amp;",
        "javascript:",
        "\u{FDD0}",
        "\u{FDD1}",
        "\u{1BC9F}",
        "\u{12474}",
        "\u{0}",
        "\u{7f}",
        "\u{85}",
        "\u{202E}",
        "𠮷",
        "e\u{301}",
        "葛\u{E0100}",
        "---\n",
        "===\n",
        "    ",
    ]);
    prop::collection::vec(fragment, 0..40).prop_map(|fragments| fragments.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn no_text_panics_or_leaves_the_rules(text in prop_oneof![fragments(), any::<String>()]) {
        let allowed = ["div".to_owned(), "kbd".to_owned(), "script".to_owned()];
        for allowed_html in [&[][..], &allowed] {
            let options = Options { allowed_html };
            check(&text, &blocks(&text, &options))?;
            check(&text, &inline(&text, &options))?;
        }
    }
}

fn check(text: &str, rendered: &Rendered) -> Result<(), TestCaseError> {
    let html = page::draw(rendered);
    for output in [&html, &rendered.text] {
        prop_assert!(!output.contains(['\u{FDD0}', '\u{FDD1}']), "a noncharacter in {output:?}");
    }
    for wall in ['\u{1BC9F}', '\u{12474}', '\u{11FFF}', '\u{16B44}'] {
        prop_assert!(text.contains(wall) || !html.contains(wall), "a wall in {html:?}");
    }
    for forbidden in ["<script", "href=\"javascript", "src=\"javascript"] {
        prop_assert!(!html.contains(forbidden), "{} in {:?}", forbidden, html);
    }
    let ranges = rendered.problems.iter().map(|problem| &problem.range);
    let ranges = ranges.chain(rendered.links.iter().map(|link| &link.range));
    for range in ranges.chain(rendered.headings.iter().map(|heading| &heading.range)) {
        prop_assert!(text.get(range.clone()).is_some(), "{range:?} is no part of {text:?}");
    }
    let mut anchors = rendered.anchors.clone();
    anchors.sort();
    anchors.dedup();
    prop_assert_eq!(anchors.len(), rendered.anchors.len());
    for anchor in &rendered.anchors {
        prop_assert!(
            anchor.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-')),
            "{}",
            anchor
        );
    }
    Ok(())
}

#[test]
#[ignore]
fn show_times() {
    for &(name, text) in PATTERNS {
        let (short, long) = (time(&text(COUNT)), time(&text(4 * COUNT)));
        println!(
            "{:8.1} {:8.1} {:5.1} {name}",
            short.as_secs_f64() * 1e3,
            long.as_secs_f64() * 1e3,
            long.as_secs_f64() / short.as_secs_f64()
        );
    }
}
