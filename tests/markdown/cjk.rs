//! The table of Chinese, Japanese and Korean cases in `tests/data/cjk-markdown.txt`.

use std::fmt::Write as _;

use crate::page;

const TABLE: &str = include_str!("../data/cjk-markdown.txt");

#[test]
fn chinese_japanese_and_korean_come_out_as_the_table_says() {
    let mut report = String::new();
    let mut count = 0;
    for case in TABLE.split("\ncase: ").skip(1) {
        let (name, rest) = case.split_once('\n').expect("a case has a text");
        let (input, rest) = rest.split_once("\ngives:\n").expect("a case has a result");
        let expected = rest.split("\n\n").next().unwrap_or(rest).trim_end();
        let found = page::body(&format!("{input}\n"));
        if found.trim_end() != expected {
            let _ = writeln!(report, "{name}\n{input}\nexpected:\n{expected}\nfound:\n{found}");
        }
        count += 1;
    }
    assert!(report.is_empty(), "{report}");
    assert!(count >= 90, "the table has shrunk to {count} cases");
}
