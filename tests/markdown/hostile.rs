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
    ("slow code", |n| format!("```js\n{}```\n", ("_".repeat(198) + "\n").repeat(n / 400))),
    ("hidden characters", |n| format!("`{}`", "\u{202E}".repeat(n))),
    ("forbidden characters", |n| "\u{FDD0}".repeat(n)),
    ("zeros", |n| "\0".repeat(n)),
    ("carriage returns", |n| "甲\r".repeat(n)),
];

/// A text of four times the length takes about four times as long. Other work on the machine may make a short time
/// look long, so a pattern fails only if it does so each time.
#[test]
fn time_grows_with_length_only() {
    let mut report = String::new();
    for &(name, text) in PATTERNS {
        let (short, long) = (text(COUNT), text(4 * COUNT));
        if (0..4).all(|_| grows_too_fast(&short, &long)) {
            report += &format!("{name}: {:?}, and {:?} for four times as many\n", time(&short), time(&long));
        }
    }
    assert!(report.is_empty(), "{report}");
}

fn grows_too_fast(short: &str, long: &str) -> bool {
    const NOISE: Duration = Duration::from_millis(400);
    const LIMIT: Duration = Duration::from_secs(30);
    let (short, long) = (time(short), time(long));
    long > NOISE && long > short * 8 || long > LIMIT
}

fn time(text: &str) -> Duration {
    let allowed = ["div".to_owned(), "kbd".to_owned()];
    let start = Instant::now();
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
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_panics_or_leaves_the_rules(text in prop_oneof![fragments(), any::<String>()]) {
        let allowed = ["div".to_owned(), "kbd".to_owned(), "script".to_owned()];
        for allowed_html in [&[][..], &allowed] {
            let options = Options { allowed_html };
            for rendered in [blocks(&text, &options), inline(&text, &options)] {
                check(&text, &rendered)?;
                if allowed_html.is_empty() || !rendered.problems.iter().any(|problem| !problem.is_warning) {
                    check_tags(&page::draw(&rendered))?;
                }
            }
        }
    }
}

fn check(text: &str, rendered: &Rendered) -> Result<(), TestCaseError> {
    let html = page::draw(rendered);
    // Other words that are the same words change nothing, and leave every hole in its place.
    let same = Rendered { html: rendered.html.map_words(str::to_owned), ..rendered.clone() };
    prop_assert_eq!(&same.html, &rendered.html);
    let twice =
        Rendered { html: rendered.html.map_words(|words| format!("{words}{words}")), ..rendered.clone() };
    prop_assert_eq!(page::draw(&twice).matches('<').count(), html.matches('<').count());
    for block in &rendered.blocks {
        prop_assert!(text.get(block.range.clone()).is_some_and(|it| !it.is_empty()), "{block:?}");
    }
    prop_assert!(
        rendered.blocks.iter().zip(rendered.blocks.iter().skip(1)).all(|(a, b)| a.range.end <= b.range.start)
    );
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

/// Every tag is closed, in order. Text holds no `<` and no quoted attribute a `>`, since both are escaped.
fn check_tags(html: &str) -> Result<(), TestCaseError> {
    let mut open = Vec::new();
    for tag in html.split('<').skip(1) {
        let end = tag.find('>');
        prop_assert!(end.is_some(), "no end of {:?} in {:?}", tag, html);
        let tag = &tag[..end.unwrap_or_default()];
        prop_assert_eq!(tag.matches('"').count() % 2, 0, "quotes in {:?}", html);
        let name = tag.split(' ').next().unwrap_or_default();
        if let Some(closed) = name.strip_prefix('/') {
            prop_assert_eq!(open.pop(), Some(closed), "in {:?}", html);
        } else if !["br", "hr", "img", "input", "wbr"].contains(&name) {
            open.push(name);
        }
    }
    prop_assert_eq!(open, Vec::<&str>::new(), "in {:?}", html);
    Ok(())
}
