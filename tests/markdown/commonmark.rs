//! The examples of the CommonMark specification, with the ones where a page here must differ.

use std::collections::BTreeMap;

use zhinan::markdown::{Options, blocks};

use crate::page;

const EXAMPLES: &str = include_str!("../data/commonmark-0.31.2.json");

/// Why an example comes out differently, and whether the author is told.
const EXCEPTIONS: &[(&str, bool, &[u64])] = &[
    (
        "raw HTML is refused and shown as text",
        true,
        &[
            21, 31, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159, 160, 161, 162, 163, 164, 165,
            166, 167, 168, 169, 170, 171, 172, 173, 174, 175, 176, 178, 180, 181, 182, 184, 185, 186, 187,
            188, 189, 190, 191, 201, 344, 475, 476, 477, 491, 494, 524, 536, 613, 614, 615, 616, 617, 623,
            627, 628, 629, 630, 631, 642, 643,
        ],
    ),
    ("links have known schemes", true, &[596, 598, 599, 601]),
    ("comments are for authors", false, &[177, 179, 183, 308, 309, 625, 626]),
    ("a language is a class only if it is a plain name", false, &[34, 144]),
];

#[derive(serde::Deserialize)]
struct Example {
    example: u64,
    section: String,
    markdown: String,
    html: String,
}

#[test]
fn the_examples_of_the_specification_come_out_as_it_says() {
    let examples: Vec<Example> = serde_json::from_str(EXAMPLES).expect("the examples are JSON");
    let mut excepted = BTreeMap::new();
    for &(reason, is_told, numbers) in EXCEPTIONS {
        excepted.extend(numbers.iter().map(|&number| (number, (reason, is_told))));
    }
    let mut report = String::new();
    let mut passed = 0;
    for Example { example, section, markdown, html } in &examples {
        let rendered = blocks(markdown, &Options::default());
        let ours = without_our_additions(&page::draw(&rendered));
        let expected = html.replace(" />", ">");
        match (ours == expected, excepted.get(example)) {
            (true, None) => passed += 1,
            (false, Some((_, is_told))) => {
                assert_eq!(*is_told, !rendered.problems.is_empty(), "example {example}")
            }
            (true, Some((reason, _))) => {
                report += &format!("example {example} passes, so it is no exception: {reason}\n")
            }
            (false, None) => {
                report += &format!(
                    "example {example} ({section})\n{markdown}expected:\n{expected}found:\n{ours}\n"
                );
            }
        }
    }
    assert!(report.is_empty(), "{report}");
    assert_eq!((examples.len(), passed + excepted.len()), (652, 652));
}

/// Our HTML without what we add by design: heading ids, coloured code, and attributes.
fn without_our_additions(html: &str) -> String {
    let mut html =
        html.replace("<pre tabindex=\"0\">", "<pre>").replace(" loading=\"lazy\" decoding=\"async\"", "");
    for class in ["keyword", "function", "variable", "number"] {
        html = html.replace(&format!("<span class=\"hl-{class}\">"), "").replace("</span>", "");
    }
    for level in 1..=6 {
        let tag = format!("<h{level} id=\"");
        while let Some(start) = html.find(&tag) {
            let id = start + tag.len();
            let end = id + html[id..].find('"').expect("the id is quoted");
            html.replace_range(start + 3..=end, "");
        }
    }
    html
}
