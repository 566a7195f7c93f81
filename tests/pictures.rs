//! Pictures with words: shapes drawn once, words per locale, and what is told when the two do not fit.

mod support;

use support::{Fixture, main_of};

const DRAWING: &str = "content/pictures/card.svg";
const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 360 40\" font-size=\"14\">\n\
    <rect width=\"360\" height=\"40\" fill=\"var(--card)\"/>\n\
    <text data-label=\"code\" x=\"10\" y=\"20\" data-room=\"100\" data-lines=\"2\"/>\n</svg>\n";
const WORDS: &str = "card:\n  title: The code\n  description: It is on the back.\n  labels:\n    code: Three digits on the back\n";
const PAGE: &str = "---\ntitle: Start\nsummary: How to start.\n---\n![](../../pictures/card.svg)\n";

fn picture(svg: &str, words: &str) -> Fixture {
    Fixture::new()
        .file("content/en/articles/start.md", PAGE)
        .file(DRAWING, svg)
        .file("content/en/pictures.yaml", words)
}

/// The first figure of a page.
fn figure(html: &str) -> &str {
    let start = html.find("<figure").expect("a figure");
    let end = html.find("</figure>").expect("its end") + "</figure>".len();
    &html[start..end]
}

#[test]
fn an_image_alone_in_its_paragraph_becomes_a_figure_whose_labels_are_wrapped() {
    let site = picture(SVG, WORDS).builds();
    let html = site.built("articles/start.html");
    assert_eq!(
        figure(main_of(&html)),
        "<figure><svg role=\"img\" aria-label=\"It is on the back.\" viewBox=\"0 0 360 40\" font-size=\"14\">\
         <rect width=\"360\" height=\"40\" fill=\"var(--card)\"/>\
         <text><tspan x=\"10\" y=\"20\">Three digits</tspan><tspan x=\"10\" y=\"39\">on the back</tspan></text></svg>\
         <figcaption>The code</figcaption></figure>"
    );
}

#[test]
fn a_locale_without_words_borrows_them_and_says_so() {
    let site = Fixture::with_locales(&["en", "ja"])
        .file("content/en/articles/start.md", PAGE)
        .file(
            "content/ja/articles/start.md",
            "---\ntitle: 始め\nsummary: 始め方。\n---\n![](../../pictures/card.svg)\n",
        )
        .file(DRAWING, SVG)
        .file("content/en/pictures.yaml", WORDS)
        .builds();
    assert!(figure(&site.built("ja/articles/start.html")).starts_with("<figure lang=\"en\" dir=\"ltr\">"));
}

/// What the builder says of a picture.
fn told(svg: &str, words: &str) -> String {
    let site = picture(svg, words);
    let outcome = site.build();
    site.told(&outcome)
}

#[test]
fn a_picture_runs_loads_and_names_nothing() {
    for (unsafe_part, message) in [
        ("<script>alert(1)</script>", "`script` is not an element of pictures"),
        ("<foreignObject/>", "`foreignObject` is not an element of pictures"),
        ("<image href=\"https://example.org/a.png\"/>", "`image` is not an element of pictures"),
        ("<style>*{}</style>", "`style` is not an element of pictures"),
        ("<rect onclick=\"x()\"/>", "`onclick` is not an attribute of pictures"),
        ("<rect style=\"fill:red\"/>", "`style` is not an attribute of pictures"),
        ("<rect id=\"a\"/>", "`id` is not an attribute of pictures"),
        ("<rect fill=\"url(#a)\"/>", "`url(#a)` cannot be the value of `fill`"),
        ("<rect fill=\"&quot;&gt;\"/>", "cannot be the value of `fill`"),
        ("<text/>", "this text has no name"),
        ("words", "a picture holds shapes and named labels only"),
        ("</g>", "this is not well-formed SVG"),
    ] {
        let told = told(&SVG.replace("<rect", &format!("{unsafe_part}<rect")), WORDS);
        assert!(told.contains(&format!("{DRAWING}:")) && told.contains(message), "{unsafe_part}: {told}");
    }
    let deep = SVG.replace("<rect", &format!("{}<rect", "<g>".repeat(40)));
    assert!(told(&deep, WORDS).contains("elements are nested more than 16 deep"));
    let heavy = SVG.replace("<rect", &format!("{}<rect", " ".repeat(20_000)));
    assert!(told(&heavy, WORDS).contains("a picture is UTF-8 text of at most 16384 bytes"));
}

#[test]
fn words_and_labels_belong_together_and_fit() {
    for (from, to, place, message) in [
        ("code: Three digits on the back", "back: x", "1:1", "the label `code` of this picture has no words"),
        ("code: Three", "cod: x\n    code: Three", "5:5", "the picture `card` has no label `cod`"),
        (
            "Three digits on the back",
            "Three digits on the back of the card",
            "5:11",
            "the label `code` needs 3 lines",
        ),
        ("card:", "crad:", "1:1", "there is no picture `crad`"),
    ] {
        let told = told(SVG, &WORDS.replace(from, to));
        assert!(told.contains(&format!("content/en/pictures.yaml:{place}: {message}")), "{told}");
    }
    let site = picture(SVG, WORDS).without("content/en/pictures.yaml");
    let outcome = site.build();
    assert!(site.told(&outcome).contains("this picture has no words in `en`, the source locale"));
}

#[test]
fn a_picture_with_words_stands_alone_in_its_paragraph() {
    for image in ["![what](../../pictures/card.svg)", "See ![](../../pictures/card.svg) here."] {
        let site = picture(SVG, WORDS).replace(
            "content/en/articles/start.md",
            "![](../../pictures/card.svg)",
            image,
        );
        let told = site.told(&site.build());
        let expected = ": a picture with words stands alone in its paragraph, without a description";
        assert!(told.starts_with("content/en/articles/start.md:5:") && told.contains(expected), "{told}");
    }
}

#[test]
fn the_words_of_a_picture_are_derived_with_those_of_its_page() {
    let site = Fixture::with_locales(&["zh-Hans", "zh-Hant"])
        .file(
            "content/site.yaml",
            "name: 指南\nlocales: [zh-Hans, zh-Hant]\nderived:\n  zh-Hant: { from: zh-Hans, wording: plain }\n",
        )
        .file(
            "content/zh-Hans/articles/start.md",
            "---\ntitle: 开始\nsummary: 怎么开始。\n---\n![](../../pictures/card.svg)\n",
        )
        .file(DRAWING, SVG)
        .file(
            "content/zh-Hans/pictures.yaml",
            "card:\n  title: 安全码\n  description: 在背面。\n  labels:\n    code: 三位数字\n",
        )
        .builds();
    assert_eq!(
        figure(&site.built("zh-Hant/articles/start.html")),
        "<figure><svg role=\"img\" aria-label=\"在背面。\" viewBox=\"0 0 360 40\" font-size=\"14\">\
         <rect width=\"360\" height=\"40\" fill=\"var(--card)\"/>\
         <text><tspan x=\"10\" y=\"20\">三位數字</tspan></text></svg><figcaption>安全碼</figcaption></figure>"
    );
}
