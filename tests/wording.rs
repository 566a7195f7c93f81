//! How texts are worded: the tiny site that has a slip, and the warning that its author gets.

mod support;

use support::Fixture;

/// A Chinese article with this body, which begins on line 5.
fn chinese(body: &str) -> Fixture {
    Fixture::with_locales(&["zh-Hans"])
        .file("content/zh-Hans/articles/a.md", &format!("---\ntitle: 标题\nsummary: 一句话。\n---\n{body}"))
}

/// An article in each language of the site and a glossary in which a word is to be avoided.
fn glossary(body: &str) -> Fixture {
    Fixture::with_locales(&["en", "zh-Hans"])
        .file("content/en/articles/a.md", &format!("---\ntitle: Title\nsummary: In a word.\n---\n{body}"))
        .file(
            "content/glossary.yaml",
            "decline:
  terms: { en: decline, zh-Hans: 拒绝授权 }
  also: { en: [declined], zh-Hans: [被拒] }
  avoid: { en: [denied], zh-Hans: [拒付] }
  definitions: { en: Some call it denied., zh-Hans: 有人叫它拒付。 }
chargeback:
  terms: { en: chargeback, zh-Hans: 退单 }
  also: { zh-Hans: [拒付争议] }
  avoid: { zh-Hans: [拒付] }
  definitions: { en: The bank takes it back., zh-Hans: 找银行要回来。 }
",
        )
}

#[test]
fn chinese_and_latin_stand_apart_also_across_markup() {
    chinese("用Visa 卡，见 **Visa**卡。\n").warns_with(
        r#"
content/zh-Hans/articles/a.md:5:1: warning: no space between `用` and `V`
    |
  5 | 用Visa 卡，见 **Visa**卡。
    | ^^^
  hint: write `用 V`
content/zh-Hans/articles/a.md:5:16: warning: no space between `a` and `卡`
    |
  5 | 用Visa 卡，见 **Visa**卡。
    |                    ^^^^^
  hint: write `a 卡`
"#,
    );
}

#[test]
fn punctuation_after_chinese_is_full_width() {
    chinese("好,坏.好:坏;好!坏? 等...\n").warns_with(
        r#"
content/zh-Hans/articles/a.md:5:1: warning: the half-width mark `,` after Chinese
    |
  5 | 好,坏.好:坏;好!坏? 等...
    | ^^^
  hint: write `，`
content/zh-Hans/articles/a.md:5:3: warning: the half-width mark `.` after Chinese
    |
  5 | 好,坏.好:坏;好!坏? 等...
    |    ^^^
  hint: write `。`
content/zh-Hans/articles/a.md:5:5: warning: the half-width mark `:` after Chinese
    |
  5 | 好,坏.好:坏;好!坏? 等...
    |       ^^^
  hint: write `：`
content/zh-Hans/articles/a.md:5:7: warning: the half-width mark `;` after Chinese
    |
  5 | 好,坏.好:坏;好!坏? 等...
    |          ^^^
  hint: write `；`
content/zh-Hans/articles/a.md:5:9: warning: the half-width mark `!` after Chinese
    |
  5 | 好,坏.好:坏;好!坏? 等...
    |             ^^^
  hint: write `！`
content/zh-Hans/articles/a.md:5:11: warning: the half-width mark `?` after Chinese
    |
  5 | 好,坏.好:坏;好!坏? 等...
    |                ^^^
  hint: write `？`
content/zh-Hans/articles/a.md:5:14: warning: `...` after Chinese
    |
  5 | 好,坏.好:坏;好!坏? 等...
    |                    ^^^
  hint: write `……`
"#,
    );
}

#[test]
fn full_width_punctuation_has_no_space_beside_it_and_stands_once() {
    chinese("先停， 再看。。真的？！\n").warns_with(
        r#"
content/zh-Hans/articles/a.md:5:3: warning: a space beside the full-width mark `，`
    |
  5 | 先停， 再看。。真的？！
    |     ^^^
  hint: write `，` without it; the mark brings its own
content/zh-Hans/articles/a.md:5:7: warning: two marks in a row: `。。`
    |
  5 | 先停， 再看。。真的？！
    |            ^^^^
  hint: keep one of them
"#,
    );
}

#[test]
fn quotes_beside_chinese_are_not_straight() {
    chinese("他说\"好，\" 就走了。\n").warns_with(
        r#"
content/zh-Hans/articles/a.md:5:3: warning: a straight quote beside Chinese
    |
  5 | 他说"好，" 就走了。
    |     ^
  hint: write `「` and `」`
content/zh-Hans/articles/a.md:5:6: warning: a straight quote beside Chinese
    |
  5 | 他说"好，" 就走了。
    |          ^
  hint: write `「` and `」`
"#,
    );
}

#[test]
fn a_slip_in_a_field_is_found_where_it_is_written() {
    Fixture::with_locales(&["zh-Hans"])
        .file(
            "content/zh-Hans/fixes/a.md",
            "---\ntitle: '他''说3次'\nsummary: >-\n  先看\n  再付,好。\nsteps:\n  - do: |\n      一步\n      （ 二步）\n    expect: \"看 \\\"A\\\"\\u4e00B\"\nif_not_fixed: 好。\ntime: 5m\ndifficulty: easy\nwho: [reader]\nrisk: none\n---\n",
        )
        .file("content/zh-Hans/causes/b.md", "---\ntitle: 因\nsummary: 因。\nconfirm: [是。]\nif_not_fixed: 问。\nlikelihood: common\nwho: [reader]\nfixes: [a]\n---\n")
        .file("content/symptoms.yaml", "symptoms:\n  c:\n    messages: { zh-Hans: ['付款失败,请重试'] }\n    causes: [b]\n")
        .file("content/zh-Hans/symptoms.yaml", "symptoms:\n  c:\n    title: 失败\n    summary: 失败。\n    says: [付不了,怎么办]\n    first_action: 停，，看。\n")
        .file("content/diagnosis.yaml", "first: q\nquestions:\n  q:\n    answers:\n      a: { cause: b }\n      b: { fix: a }\n")
        .file("content/zh-Hans/diagnosis.yaml", "questions:\n  q:\n    title: 什么？\n    summary: 看。\n    answers:\n      a: { label: 用App, note: 好！ }\n      b: { label: 不 }\n")
        .warns_with(
            r#"
content/zh-Hans/diagnosis.yaml:6:19: warning: no space between `用` and `A`
    |
  6 |       a: { label: 用App, note: 好！ }
    |                   ^^^
  hint: write `用 A`
content/zh-Hans/fixes/a.md:2:12: warning: no space between `说` and `3`
    |
  2 | title: '他''说3次'
    |             ^^^
  hint: write `说 3`
content/zh-Hans/fixes/a.md:2:13: warning: no space between `3` and `次`
    |
  2 | title: '他''说3次'
    |               ^^^
  hint: write `3 次`
content/zh-Hans/fixes/a.md:5:4: warning: the half-width mark `,` after Chinese
    |
  5 |   再付,好。
    |     ^^^
  hint: write `，`
content/zh-Hans/fixes/a.md:9:7: warning: a space beside the full-width mark `（`
    |
  9 |       （ 二步）
    |       ^^^
  hint: write `（` without it; the mark brings its own
content/zh-Hans/fixes/a.md:10:19: warning: a straight quote beside Chinese
     |
  10 |     expect: "看 \"A\"\u4e00B"
     |                    ^
  hint: write `「` and `」`
content/zh-Hans/fixes/a.md:10:21: warning: no space between `一` and `B`
     |
  10 |     expect: "看 \"A\"\u4e00B"
     |                      ^^^^^^^
  hint: write `一 B`
content/zh-Hans/symptoms.yaml:6:20: warning: two marks in a row: `，，`
    |
  6 |     first_action: 停，，看。
    |                     ^^^^
  hint: keep one of them
"#,
        );
}

#[test]
fn code_addresses_and_the_names_of_files_may_be_anything() {
    chinese("看`a,好,b`，或者 <https://a.example/好,b>、图.png、[这里](https://a.example/好,b)。\n\n```\n好,b\n```\n")
        .builds();
}

#[test]
fn typography_is_for_chinese_only() {
    Fixture::with_locales(&["de"])
        .file(
            "templates/strings/de.yaml",
            &std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/strings/en.yaml"))
                .expect("the words"),
        )
        .file("content/de/articles/a.md", "---\ntitle: 表題\nsummary: 一言。\n---\n漢字Aと,漢字\n")
        .builds();
}

#[test]
fn a_word_that_the_glossary_avoids_is_told_with_the_one_to_write() {
    glossary("It was denied. Undenied stays, `denied` too.\n")
        .file(
            "content/zh-Hans/articles/a.md",
            "---\ntitle: 拒付了\nsummary: 一句话。\nsays: [银行拒付]\n---\n拒付争议是另一回事。\n",
        )
        .warns_with(
            r#"
content/en/articles/a.md:5:8: warning: the glossary avoids `denied`
    |
  5 | It was denied. Undenied stays, `denied` too.
    |        ^^^^^^
  hint: write `decline` or `declined` for `decline`
content/zh-Hans/articles/a.md:2:8: warning: the glossary avoids `拒付`
    |
  2 | title: 拒付了
    |        ^^^^
  hint: write `拒绝授权` or `被拒` for `decline`, `退单` for `chargeback`
"#,
        );
}
