//! What each part of Markdown becomes, whole.

use std::borrow::Cow;

use zhinan::markdown::{ImageFill, LinkFill, Options, Page, Word, blocks, inline};

use crate::page::{body, draw, draw_on, line, problems};

/// The problems of a body in which only `<details>`, `<summary>`, `<kbd>`, `<div>` and `<script>` are allowed.
fn problems_of(text: &str) -> String {
    problems(&blocks(text, &Options { allowed_html: &allowed() }))
}

fn allowed() -> Vec<String> {
    ["details", "summary", "kbd", "div", "script"].map(str::to_owned).to_vec()
}

#[test]
fn an_alert_has_a_title_in_the_language_of_the_page() {
    assert_eq!(
        body("> [!WARNING]\n> 不要**重试。**否则会被锁定。\n>\n> - 一\n"),
        r#"<div class="alert alert-warning" role="note">
<p class="alert-title">Alert(Warning)</p>
<p>不要<strong>重试。</strong>否则会被锁定。</p>
<ul>
<li>一</li>
</ul>
</div>
"#
    );
}

#[test]
fn a_quote_that_looks_like_an_alert_but_is_none_is_reported() {
    assert_eq!(
        problems_of("> [!DANGER]\n> 甲\n\n> [!NOTE] 甲\n> 乙\n\n> [!NOTE]\n> 甲\n\n> [a]!\n"),
        "\
0..11: there is no alert `[!DANGER]`
  hint: the alerts are `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]`, `[!CAUTION]`
19..32: `[!NOTE]` makes an alert only on a line by itself
  hint: begin the text on the next line, after a `>`
"
    );
}

#[test]
fn headings_get_readable_ids_and_the_authors_own_come_first() {
    let text = "## 怎么确认\n\n## 怎么确认\n\n## Is it 3DS?\n\n### 银行 `declined`\n\n## 甲 {#zen-me-que-ren}\n\n## 。\n";
    let rendered = blocks(text, &Options::default());
    assert_eq!(
        draw(&rendered),
        r#"<h2 id="zen-me-que-ren-2">怎么确认</h2>
<h2 id="zen-me-que-ren-3">怎么确认</h2>
<h2 id="is-it-3ds">Is it 3DS?</h2>
<h3 id="yin-hang-declined">银行 <code>declined</code></h3>
<h2 id="zen-me-que-ren">甲</h2>
<h2 id="section">。</h2>
"#
    );
    let headings: Vec<_> = rendered
        .headings
        .iter()
        .map(|heading| {
            (heading.level, heading.id.as_str(), heading.text.as_str(), &text[heading.range.clone()])
        })
        .collect();
    assert_eq!(headings[3], (3, "yin-hang-declined", "银行 declined", "### 银行 `declined`"));
    assert_eq!(headings[4], (2, "zen-me-que-ren", "甲", "## 甲 {#zen-me-que-ren}"));
    assert_eq!(problems(&rendered), "");
}

#[test]
fn only_an_id_can_stand_in_the_braces_of_a_heading() {
    let text = "## 甲 {#a .b onclick=alert(1)}\n\n## 乙 {#B}\n\n## 丙 {#c}\n\n## 丁 {#c}\n\n## 用 {name}\n";
    let rendered = blocks(text, &Options::default());
    assert_eq!(
        draw(&rendered),
        "<h2 id=\"jia\">甲</h2>\n<h2 id=\"yi\">乙</h2>\n<h2 id=\"c\">丙</h2>\n<h2 id=\"ding\">丁</h2>\n\
         <h2 id=\"yong\">用</h2>\n"
    );
    assert_eq!(
        problems(&rendered),
        r"7..31: only an id can stand in braces after a heading
  hint: write `{#how-to-check}`; for braces in the text write `\}`
40..44: `B` cannot be an id
  hint: use `a` to `z`, `0` to `9` and `-`, as in `{#how-to-check}`
66..70: the id `c` is used a second time
  hint: give each heading its own id
79..85: only an id can stand in braces after a heading
  hint: write `{#how-to-check}`; for braces in the text write `\}`
"
    );
}

#[test]
fn a_page_has_one_title_and_headings_have_text() {
    assert_eq!(
        problems_of("# 标题\n\n标题\n===\n\n##\n"),
        "\
0..8: a heading of the first level, which is the page's title already
  hint: start with `##`
10..20: a heading of the first level, which is the page's title already
  hint: start with `##`
22..24: a heading without text
  hint: write what the part below is about, or remove the heading
"
    );
}

#[test]
fn footnotes_stand_at_the_end_in_the_order_of_their_first_references() {
    let text = "甲[^乙]，丙[^1]，再[^乙]。未定义[^x]。\n\n[^1]: 第一[^末]。\n[^乙]: - 列表\n\n[^末]: 末注\n";
    let rendered = blocks(text, &Options::default());
    assert_eq!(
        draw(&rendered),
        "<p>甲<sup class=\"footnote-ref\"><a href=\"#fn-yi\" id=\"fnref-yi\" role=\"doc-noteref\">1</a></sup>，\
         丙<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1\" role=\"doc-noteref\">2</a></sup>，\
         再<sup class=\"footnote-ref\"><a href=\"#fn-yi\" id=\"fnref-yi-2\" role=\"doc-noteref\">1</a></sup>。\
         未定义[^x]。</p>
<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\">
<ol>
<li id=\"fn-yi\">
<ul>
<li>列表</li>
</ul>
<p> <a href=\"#fnref-yi\" role=\"doc-backlink\" aria-label=\"BackToText(1)\">↩\u{FE0E}</a> \
         <a href=\"#fnref-yi-2\" role=\"doc-backlink\" aria-label=\"BackToText(1)\">↩\u{FE0E}<sup>2</sup></a></p>
</li>
<li id=\"fn-1\">
<p>第一<sup class=\"footnote-ref\"><a href=\"#fn-mo\" id=\"fnref-mo\" role=\"doc-noteref\">3</a></sup>。 \
         <a href=\"#fnref-1\" role=\"doc-backlink\" aria-label=\"BackToText(2)\">↩\u{FE0E}</a></p>
</li>
<li id=\"fn-mo\">
<p>末注 <a href=\"#fnref-mo\" role=\"doc-backlink\" aria-label=\"BackToText(3)\">↩\u{FE0E}</a></p>
</li>
</ol>
</section>
"
    );
    assert_eq!(rendered.text, "甲，丙，再。未定义[^x]。\n列表\n第一。\n末注");
    assert_eq!(rendered.anchors, ["fn-yi", "fn-1", "fn-mo", "fnref-yi", "fnref-1", "fnref-yi-2", "fnref-mo"]);
}

#[test]
fn a_footnote_that_nobody_sees_is_reported() {
    assert_eq!(
        problems_of("甲[^a]\n\n[^a]: 一\n\n[^b]: 二[^c]\n\n[^c]: 三\n\n[^A]: 四\n"),
        "\
20..33: warning: nothing refers to the footnote `[^b]`, so it is not shown
  hint: write `[^b]` where it belongs, or remove it
35..44: warning: nothing refers to the footnote `[^c]`, so it is not shown
  hint: write `[^c]` where it belongs, or remove it
46..55: the footnote `[^a]` is defined a second time
  hint: give each footnote a label of its own
"
    );
}

#[test]
fn a_table_scrolls_in_a_box_with_the_name_of_its_heading() {
    let text = "| 甲 | | 乙 |\n|:--|:-:|--:|\n| 1 | **2。**二 | 3 |\n\n## 费用\n\n| 无 |\n|---|\n";
    assert_eq!(
        body(text),
        r#"<div class="table" role="group" tabindex="0" aria-label="Table"><table>
<thead><tr><th scope="col" class="align-start">甲</th><td class="align-center"></td><th scope="col" class="align-end">乙</th></tr></thead>
<tbody>
<tr><td class="align-start">1</td><td class="align-center"><strong>2。</strong>二</td><td class="align-end">3</td></tr>
</tbody>
</table></div>
<h2 id="fei-yong">费用</h2>
<div class="table" role="group" tabindex="0" aria-labelledby="fei-yong"><table>
<thead><tr><th scope="col">无</th></tr></thead>
</table></div>
"#
    );
    assert_eq!(blocks(text, &Options::default()).text, "甲 乙\n1 2。二 3\n费用\n无");
}

#[test]
fn tasks_and_definitions_and_struck_out_text() {
    assert_eq!(
        body("- [ ] 未做\n- [x] ~~已做~~\n\n术语\n: 一\n: 二\n"),
        r#"<ul>
<li><input type="checkbox" disabled aria-label="Open"> 未做</li>
<li><input type="checkbox" disabled checked aria-label="Done"> <del>已做</del></li>
</ul>
<dl>
<dt>术语</dt>
<dd>一</dd>
<dd>二</dd>
</dl>
"#
    );
}

#[test]
fn code_in_a_known_language_is_coloured_and_all_code_is_escaped() {
    assert_eq!(
        body(
            "```json title=\"x\"\n{\"a\": [1, true]}\n```\n\n```Nope\n<a>\n```\n\n```a\"b\n&\n```\n\n```\n\n一\n\n```\n"
        ),
        r#"<pre tabindex="0"><code class="language-json">{<span class="hl-string">&quot;a&quot;</span>: [<span class="hl-number">1</span>, <span class="hl-constant">true</span>]}
</code></pre>
<pre tabindex="0"><code class="language-nope">&lt;a&gt;
</code></pre>
<pre tabindex="0"><code>&amp;
</code></pre>
<pre tabindex="0"><code>
一

</code></pre>
"#
    );
}

#[test]
fn a_comment_of_many_lines_is_coloured_line_by_line() {
    assert_eq!(
        body("```rust\n/* <b>\n甲 */\nlet a = \"b\\n\";\n```\n"),
        r#"<pre tabindex="0"><code class="language-rust"><span class="hl-comment">/* &lt;b&gt;</span>
<span class="hl-comment">甲 */</span>
<span class="hl-keyword">let</span> a = <span class="hl-string">&quot;b</span><span class="hl-escape">\n</span><span class="hl-string">&quot;</span>;
</code></pre>
"#
    );
}

#[test]
fn code_that_would_take_long_to_colour_is_left_plain() {
    let long_line = format!("```js\nlet a = \"{}\";\n```\n", "甲".repeat(100));
    assert!(!body(&long_line).contains("<span"));
    let many_blocks = "```js\nlet a = 1;\n```\n\n".repeat(10_000);
    let coloured = body(&many_blocks).matches("<span class=\"hl-number\">").count();
    assert_eq!(coloured, 30_000 / "let a = 1;\n".len());
}

#[test]
fn the_page_says_where_links_lead_and_what_images_are() {
    struct Deep;
    impl Page for Deep {
        fn link(&mut self, index: usize) -> LinkFill<'_> {
            let href = Cow::Owned(format!("../{index}/费用.html?a=\"b\"&c"));
            LinkFill { href, attributes: vec![("rel", "external".into()), ("title", "<\">".into())] }
        }

        fn image(&mut self, index: usize) -> ImageFill<'_> {
            ImageFill { src: Cow::Owned(format!("../{index}.png")), size: Some((640, 480)) }
        }

        fn word(&mut self, word: Word) -> Cow<'_, str> {
            assert_eq!(word, Word::Table);
            "表 \"<\"".into()
        }
    }
    let text = "[甲](a.md \"标\\\"题<\") ![乙 *丙*](b.png '图')\n\n|丁|\n|-|\n";
    let rendered = blocks(text, &Options::default());
    assert_eq!(
        draw_on(&rendered.html, &mut Deep),
        r#"<p><a href="../0/%E8%B4%B9%E7%94%A8.html?a=%22b%22&amp;c" rel="external" title="&lt;&quot;&gt;" title="标&quot;题&lt;">甲</a> <img src="../1.png" width="640" height="480" alt="乙 丙" title="图" loading="lazy" decoding="async"></p>
<div class="table" role="group" tabindex="0" aria-label="表 &quot;&lt;&quot;"><table>
<thead><tr><th scope="col">丁</th></tr></thead>
</table></div>
"#
    );
    let links: Vec<_> = rendered
        .links
        .iter()
        .map(|link| (link.target.as_str(), &text[link.range.clone()], link.is_image))
        .collect();
    let first = ("a.md", "[甲](a.md \"标\\\"题<\")", false);
    assert_eq!(links, [first, ("b.png", "![乙 *丙*](b.png '图')", true)]);
}

#[test]
fn links_are_found_where_they_stand_among_walls_and_references() {
    let text = "前文**「[甲](a&amp;b\\*.md)」**后文 <https://a.example/?b&c> <me@a.example> [乙][x] [x]\n\n[x]: <c d.md>\n";
    let rendered = blocks(text, &Options::default());
    let links: Vec<_> =
        rendered.links.iter().map(|link| format!("{} {}", link.target, &text[link.range.clone()])).collect();
    assert_eq!(
        links,
        [
            "a&b*.md [甲](a&amp;b\\*.md)",
            "https://a.example/?b&c <https://a.example/?b&c>",
            "mailto:me@a.example <me@a.example>",
            "c d.md [乙][x]",
            "c d.md [x]",
        ]
    );
}

#[test]
fn an_address_that_could_run_something_is_no_link() {
    let text = "[甲](javascript:alert(1)) [乙](<java&#115;cript&colon;x>) <vbscript:x>\n![丙](data:image/svg+xml,x) [丁](java%73cript:x)\n";
    let rendered = blocks(text, &Options::default());
    assert_eq!(draw(&rendered), "<p>甲 乙 vbscript:x\n丙 丁</p>\n");
    assert!(rendered.links.is_empty());
    let hint = "use a path of this site, or one of `http:`, `https:`, `mailto:`, `tel:`, `source:`";
    assert_eq!(
        problems(&rendered),
        format!(
            "\
0..26: a link cannot have a `javascript:` address
  hint: {hint}
27..59: a link cannot have a `javascript:` address
  hint: {hint}
60..72: a link cannot have a `vbscript:` address
  hint: {hint}
73..101: an image cannot have a `data:` address
  hint: put the file beside the page and write its relative path
102..123: a link cannot have a `javascript:` address
  hint: {hint}
"
        )
    );
}

#[test]
fn raw_html_is_shown_as_text_and_reported_once_for_each_tag() {
    let rendered = blocks(
        "甲 <b onclick=\"x\">乙</b> <!-- 丙 --> 丁\n\n<iframe src=\"x\">\n</iframe>\n",
        &Options::default(),
    );
    assert_eq!(
        draw(&rendered),
        "<p>甲 &lt;b onclick=&quot;x&quot;&gt;乙&lt;/b&gt;  丁</p>\n&lt;iframe src=&quot;x&quot;&gt;\n&lt;/iframe&gt;\n"
    );
    assert_eq!(
        problems(&rendered),
        "\
4..19: raw HTML `<b>` is not allowed
  hint: write it in Markdown, put it in backticks, or add `b` to `html` in `site.yaml`
45..61: raw HTML `<iframe>` is not allowed
  hint: write it in Markdown; this tag cannot be allowed, since it could run or load something
"
    );
}

#[test]
fn allowed_html_passes_with_attributes_that_do_no_harm() {
    let text = "<details open class=\"a&quot;b\" id=\"more\">\n<summary>更多 &amp; <kbd>X</kbd></summary>\n\n正文 <KBD lang=en>Ctrl</KBD>。\n\n</details>\n";
    let rendered = blocks(text, &Options { allowed_html: &allowed() });
    assert_eq!(
        draw(&rendered),
        "<details open class=\"a&quot;b\" id=\"more\">\n<summary>更多 &amp; <kbd>X</kbd></summary>\n\
         <p>正文 <kbd lang=\"en\">Ctrl</kbd>。</p>\n</details>\n"
    );
    assert_eq!(rendered.anchors, ["more"]);
    assert_eq!(problems(&rendered), "");
}

#[test]
fn allowed_html_cannot_run_restyle_or_break_the_page() {
    let text = "> <div>\n\n甲 <div> <kbd>乙\n\n<div style=\"x\" onclick=\"y\">\n</div>\n\n<div id=\"a b\"></div>\n\n<script>\n\n</kbd>\n";
    assert_eq!(
        problems_of(text),
        "\
2..7: `<div>` is not closed
  hint: write `</div>` in the same paragraph, list item or quote
13..18: `<div>` cannot stand within a paragraph
  hint: put it on a line of its own, with an empty line before it
19..24: `<kbd>` is not closed
  hint: write `</kbd>` in the same paragraph, list item or quote
29..56: the attribute `style` is not allowed
  hint: style and behaviour belong to the theme
65..79: `a b` cannot be an id
  hint: use `a` to `z`, `0` to `9` and `-`
87..95: raw HTML `<script>` is not allowed
  hint: write it in Markdown; this tag cannot be allowed, since it could run or load something
97..103: `</kbd>` closes nothing
  hint: open and close a tag in the same paragraph, list item or quote
"
    );
}

#[test]
fn characters_that_no_page_may_contain_are_reported_and_never_shown() {
    let rendered = blocks("甲\u{FDD0}乙\u{1}**丙。**&#xFDD0;丁", &Options::default());
    assert_eq!(draw(&rendered), "<p>甲???乙?<strong>丙。</strong>\u{FFFD}丁</p>\n");
    assert_eq!(
        problems(&rendered),
        "3..6: no page may contain U+FDD0\n  hint: remove this character; an editor may not show it\n"
    );
}

#[test]
fn characters_that_make_code_lie_are_pointed_out() {
    assert_eq!(
        problems_of("甲 `a\u{202E}b`\n\n## 乙\u{200B}丙\n\n```\na\nb\u{2066}\n```\n\n丁\u{200B}\n"),
        "\
6..9: warning: a character that nobody sees stands here: U+202E
  hint: remove it unless it is meant; it can make text lie
19..22: warning: a character that nobody sees stands here: U+200B
  hint: remove it unless it is meant; it can make text lie
34..37: warning: a character that nobody sees stands here: U+2066
  hint: remove it unless it is meant; it can make text lie
"
    );
}

#[test]
fn inline_text_has_no_paragraph_and_no_blocks() {
    assert_eq!(
        line("看**账单。**再试 `x` [甲](a.md)\n"),
        "看<strong>账单。</strong>再试 <code>x</code> <a href=\"a.md\">甲</a>"
    );
    let inputs = [
        "- 甲\n- 乙",
        "1. 甲",
        "# 甲",
        "甲\n===",
        "> 甲",
        "甲\n\n乙",
        "```\n甲\n```",
        "---",
        "|甲|\n|-|",
        "甲[^1]\n\n[^1]: 乙",
        "[a]: b",
        "<!-- 甲 -->",
        "  甲 ",
        "",
    ];
    let shown: String = inputs
        .map(|input| {
            let rendered = inline(input, &Options::default());
            let messages: Vec<_> = rendered.problems.iter().map(|problem| problem.message.as_str()).collect();
            format!("{input:?} {} {}\n", rendered.text, messages.join("; "))
        })
        .concat();
    assert_eq!(
        shown,
        r##""- 甲\n- 乙" 甲
乙 a list cannot stand here
"1. 甲" 甲 a list cannot stand here
"# 甲" 甲 a heading cannot stand here
"甲\n===" 甲 a heading cannot stand here
"> 甲" 甲 a quote cannot stand here
"甲\n\n乙" 甲
乙 a second paragraph cannot stand here
"```\n甲\n```" 甲 a code block cannot stand here
"---"  a line across the page cannot stand here
"|甲|\n|-|" 甲 a table cannot stand here
"甲[^1]\n\n[^1]: 乙" 甲
乙 a footnote cannot stand here
"[a]: b"  nothing of this text would be shown
"<!-- 甲 -->"  nothing of this text would be shown
"  甲 " 甲 
""  
"##
    );
}

#[test]
fn plain_text_has_one_block_a_line_and_joins_lines_as_the_page_does() {
    let text = "## 标题 `a`\n\n银行\n拒绝，\nOpenAI\n不重试[^1]。![图](a.png)\\\n下一行\n\n- 一\n  - 二\n\n> 引\n\n```sh\ncurl a\n\nls\n```\n\n|甲|乙|\n|-|-|\n|1|2|\n\n[^1]: 注\n";
    assert_eq!(
        blocks(text, &Options::default()).text,
        "标题 a\n银行拒绝，OpenAI 不重试。图\n下一行\n一\n二\n引\ncurl a\n\nls\n甲 乙\n1 2\n注"
    );
}

#[test]
fn a_long_code_may_break_after_an_underscore_and_a_short_one_nowhere() {
    let html = draw(&blocks("`invalid_expiry_month` and `card_declined`", &Options::default()));
    assert_eq!(html, "<p><code>invalid_<wbr>expiry_<wbr>month</code> and <code>card_declined</code></p>\n");
}
