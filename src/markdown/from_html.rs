//! HTML of this program back to Markdown, for those who would rather have plain text, and for programs.
//!
//! It knows what the Markdown module and the built-in templates write, and takes any other element for a block without
//! markup. Text is escaped where a parser would otherwise see markup, and nowhere else, so that it reads well as it is. What
//! only a screen can use (menus, buttons, boxes to tick) is left out. It is one loop over tags and text with a list of what is
//! open, so that no input is too deep for it.

use std::borrow::Cow;

use memchr::{memchr, memchr2, memchr3, memmem};

/// Elements that stand within a line.
const INLINE: &[&str] = &[
    "a", "abbr", "bdi", "cite", "ins", "kbd", "label", "mark", "q", "samp", "small", "span", "time", "u",
    "var", "wbr",
];

/// Elements that have no end.
const VOID: &[&str] = &["br", "hr", "img", "input", "link", "meta", "source", "wbr"];

/// Elements that are of no use outside a browser.
const LEFT_OUT: &[&str] =
    &["button", "fieldset", "form", "nav", "noscript", "script", "style", "svg", "template"];

/// Classes of the same: the short list of sections, the search box and what it says of itself, the buttons under a fix, the words
/// that open the text of a drawing; the code on paper; and the title of an alert, which has its name in Markdown.
const LEFT_OUT_CLASSES: &[&str] =
    &["alert-title", "contents-short", "drawing-list", "qr", "search", "search-note", "ways"];

/// How far the beginning of an element is looked for at its end. This program closes what it opens last, so it is near.
const FAR: usize = 64;

/// The spaces that HTML takes for one.
const SPACES: [char; 4] = [' ', '\n', '\t', '\r'];

/// The Markdown of a piece of HTML. `link` says where an address leads to from there.
///
/// ```
/// # use zhinan::markdown::from_html;
/// let html = "<h2 id=\"bill\">看账单</h2>\n<p>没有就是<strong>没扣</strong>。</p>\n";
/// assert_eq!(from_html(html, &mut str::to_owned), "## 看账单 {#bill}\n\n没有就是**没扣**。\n");
/// ```
pub fn from_html(html: &str, link: &mut dyn FnMut(&str) -> String) -> String {
    let mut writer = Writer::new(link, html.len());
    let mut rest = html;
    while let Some((text, after)) = rest.split_once('<') {
        writer.text(text);
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let end = tag_end(after);
        let tag = Tag(&after[..end]);
        rest = after.get(end + 1..).unwrap_or_default();
        match tag.0.strip_prefix('/') {
            Some(name) => writer.end(name.trim_end()),
            None => writer.start(&tag),
        }
        // What stands in these is no HTML.
        if let name @ ("script" | "style") = tag.name() {
            let end = format!("</{name}");
            rest = rest.find(&end).map_or("", |at| &rest[at..]);
        }
    }
    writer.text(rest);
    writer.out.truncate(writer.out.trim_end().len());
    if !writer.out.is_empty() {
        writer.out.push('\n');
    }
    writer.out
}

/// A text as Markdown has it that is to be read sign by sign.
pub fn code_span(code: &str) -> String {
    let fence = "`".repeat(longest_run(code) + 1);
    let pad = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{code}{pad}{fence}")
}

/// Where a tag ends: at the first `>` that stands in no attribute.
fn tag_end(html: &str) -> usize {
    let bytes = html.as_bytes();
    let mut at = 0;
    while let Some(found) = memchr3(b'>', b'"', b'\'', &bytes[at..]) {
        at += found;
        if bytes[at] == b'>' {
            return at;
        }
        match memchr(bytes[at], &bytes[at + 1..]) {
            Some(length) => at += length + 2,
            None => break,
        }
    }
    html.len()
}

/// What stands between `<` and `>`.
struct Tag<'h>(&'h str);

impl<'h> Tag<'h> {
    fn name(&self) -> &'h str {
        let end = memchr3(b' ', b'\n', b'/', self.0.as_bytes());
        end.map_or(self.0, |end| &self.0[..end]).trim_ascii_end()
    }

    fn attribute(&self, name: &str) -> Option<String> {
        memchr(b'=', self.0.as_bytes())?; // Most tags have none.
        let (_, value) = self.0.split_once(&format!(" {name}=\""))?;
        Some(unescaped(value.split('"').next()?).into_owned())
    }

    /// Whether it has an attribute without a value.
    fn has(&self, name: &str) -> bool {
        memmem::find_iter(self.0.as_bytes(), name).any(|at| {
            let (before, after) = (&self.0[..at], &self.0[at + name.len()..]);
            let is_whole = before.ends_with(' ') && (after.is_empty() || after.starts_with(' '));
            is_whole && before.matches('"').count() % 2 == 0
        })
    }

    fn has_class(&self, names: &[&str]) -> bool {
        self.attribute("class").is_some_and(|own| own.split(' ').any(|it| names.contains(&it)))
    }

    fn is_left_out(&self) -> bool {
        LEFT_OUT.contains(&self.name())
            || self.has("hidden")
            || self.has_class(LEFT_OUT_CLASSES)
            || self.attribute("role").is_some_and(|it| it == "doc-backlink")
    }
}

/// What comes between the last words and the next.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    /// Nothing: the line goes on.
    None,
    /// A line break within a paragraph.
    Break,
    /// A new line.
    Line,
    /// An empty line.
    Blank,
}

/// What there is to do at the end of an element.
enum End {
    /// Nothing.
    Nothing,
    /// To end a block.
    Block(Gap),
    /// To go back to the beginnings that lines had before, which were so long, and end a block.
    Prefix(usize, Gap),
    /// To close signs that were opened with others.
    Signs(&'static str, &'static str),
    /// To say where a link leads, with its title; its words come after this many bytes.
    Link(String, Option<String>, usize),
    /// To end a heading with its id.
    Heading(Option<String>),
    /// To write the code that has been collected within a line.
    Code,
    /// To write the code that has been collected as a block.
    CodeBlock,
    /// To end a list, and go on with the one around it.
    List(List, Gap),
    /// To end a cell.
    Cell,
    /// To end a row.
    Row,
    /// To end a group of facts.
    Facts,
    /// To end what is left out.
    LeftOut,
}

/// A list while its items are written.
#[derive(Clone, Copy, Default)]
struct List {
    /// The number of the next item; nothing in a list without numbers.
    number: Option<u64>,
    /// Whether it follows on another list at once, from which only other signs tell it.
    is_second: bool,
}

struct Writer<'l> {
    link: &'l mut dyn FnMut(&str) -> String,
    out: String,
    open: Vec<(String, End)>,
    /// What lines begin with.
    prefix: String,
    /// What the next line begins with in its place: the sign of an item, or of several.
    first: Option<String>,
    gap: Gap,
    /// How much of the prefix an empty line has before the next words.
    shared: usize,
    /// Whether a space comes before the next words.
    space: bool,
    /// Signs that come before the next words.
    opening: String,
    code: Option<String>,
    language: String,
    list: List,
    /// The list that has ended, if nothing has come since.
    after_list: Option<List>,
    /// The alignments of the columns, until the first row of a table is done.
    columns: Option<Vec<&'static str>>,
    /// Whether no line may end here: in a cell, in a heading.
    is_one_line: bool,
    is_in_cell: bool,
    is_in_facts: bool,
    is_left_out: bool,
}

impl<'l> Writer<'l> {
    fn new(link: &'l mut dyn FnMut(&str) -> String, length: usize) -> Self {
        Writer {
            link,
            out: String::with_capacity(length / 2),
            open: Vec::new(),
            prefix: String::new(),
            first: None,
            gap: Gap::Line,
            shared: 0,
            space: false,
            opening: String::new(),
            code: None,
            language: String::new(),
            list: List::default(),
            after_list: None,
            columns: None,
            is_one_line: false,
            is_in_cell: false,
            is_in_facts: false,
            is_left_out: false,
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        let name = tag.name();
        let end = if self.is_left_out {
            End::Nothing
        } else if self.code.is_some() {
            if let Some(class) = tag.attribute("class").filter(|_| name == "code") {
                self.language = class.strip_prefix("language-").unwrap_or_default().to_owned();
            }
            End::Nothing
        } else if tag.is_left_out() {
            self.is_left_out = true;
            End::LeftOut
        } else {
            self.element(name, tag)
        };
        if VOID.contains(&name) {
            // The search for a place to end it would find that of another element.
            self.is_left_out &= !matches!(end, End::LeftOut);
            return;
        }
        self.open.push((name.to_owned(), end));
        if self.is_left_out || self.code.is_some() {
            return;
        }
        if tag.has("data-copy") {
            let end = self.code();
            self.open.push((String::new(), end));
        } else if tag.has_class(&["facts"]) {
            self.gap(Gap::Blank);
            self.is_in_facts = true;
            self.open.push((String::new(), End::Facts));
        }
    }

    fn element(&mut self, name: &str, tag: &Tag<'_>) -> End {
        match name {
            "strong" | "b" => self.signs("**", "**"),
            "em" | "i" => self.signs("*", "*"),
            "del" | "s" => self.signs("~~", "~~"),
            "sub" => self.signs("<sub>", "</sub>"),
            "sup" if !tag.has_class(&["footnote-ref"]) => self.signs("<sup>", "</sup>"),
            "sup" => End::Nothing,
            "a" if tag.attribute("role").is_some_and(|it| it == "doc-noteref") => self.signs("[^", "]"),
            "a" => match tag.attribute("href") {
                Some(href) => {
                    self.opening.push('[');
                    End::Link(href, tag.attribute("title"), self.out.len())
                }
                None => End::Nothing,
            },
            "code" => self.code(),
            "pre" => {
                self.gap(Gap::Blank);
                self.code = Some(String::new());
                self.language.clear();
                End::CodeBlock
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.gap(Gap::Blank);
                self.is_one_line = true;
                let level = name[1..].parse().unwrap_or(1);
                self.opening = "#".repeat(level) + " ";
                End::Heading(tag.attribute("id"))
            }
            "ul" | "ol" => self.list(name, tag),
            "li" => self.item(tag),
            "dt" => {
                self.gap(Gap::Blank);
                End::Block(Gap::Line)
            }
            "dd" => self.nest(": ", "  ", Gap::Line),
            "blockquote" => self.nest("> ", "> ", Gap::Blank),
            "div" if tag.has_class(&["alert"]) => {
                let class = tag.attribute("class").unwrap_or_default();
                let kind = class.rsplit("alert-").next().unwrap_or_default().to_uppercase();
                self.nest(&format!("> [!{kind}]\n{}> ", self.prefix), "> ", Gap::Blank)
            }
            "table" => {
                self.gap(Gap::Blank);
                self.columns = Some(Vec::new());
                End::Block(Gap::Blank)
            }
            "thead" | "tbody" => End::Nothing,
            "tr" => {
                self.gap(Gap::Line);
                self.begin();
                self.out.push('|');
                End::Row
            }
            "th" | "td" => self.cell(tag),
            "hr" => {
                self.gap(Gap::Blank);
                // After the sign of an item more of the same signs would make a line of all of them.
                let line = if self.first.is_some() { "___" } else { "---" };
                self.begin();
                self.out += line;
                self.gap(Gap::Blank);
                End::Nothing
            }
            "br" => {
                self.gap(Gap::Break);
                End::Nothing
            }
            "img" => self.image(tag),
            "input" => {
                if tag.has("disabled") {
                    self.begin();
                    self.out += if tag.has("checked") { "[x]" } else { "[ ]" };
                    self.space = true;
                }
                End::Nothing
            }
            "span" if self.is_in_facts => {
                // On the screen the style sheet sets facts apart.
                if self.gap == Gap::None {
                    self.out += " ·";
                    self.space = true;
                }
                End::Nothing
            }
            _ if INLINE.contains(&name) => End::Nothing,
            // A list of messages has a line for each.
            "p" if tag.has("data-copy") => {
                self.gap(Gap::Line);
                End::Block(Gap::Line)
            }
            _ => {
                self.gap(Gap::Blank);
                End::Block(Gap::Blank)
            }
        }
    }

    fn end(&mut self, name: &str) {
        let near = self.open.iter().rev().take(FAR).position(|(open, _)| open == name);
        let Some(length) = near.map(|near| self.open.len() - near - 1) else { return };
        while self.open.len() > length
            && let Some((_, end)) = self.open.pop()
        {
            self.finish(end);
        }
    }

    fn finish(&mut self, end: End) {
        match end {
            End::Nothing => {}
            End::Block(gap) => self.gap(gap),
            End::Prefix(length, gap) => {
                if self.first.is_some() {
                    self.begin(); // An item without words is still an item.
                }
                self.prefix.truncate(length);
                self.shared = self.shared.min(length);
                self.gap(gap);
            }
            End::Signs(open, close) => match self.opening.strip_suffix(open) {
                Some(rest) => self.opening.truncate(rest.len()),
                None => self.out += close,
            },
            End::Link(href, title, start) => self.end_link(&href, title, start),
            End::Heading(id) => {
                self.is_one_line = false;
                if self.opening.ends_with("# ") {
                    self.opening.clear(); // A heading without words is none.
                } else {
                    if self.out.ends_with('#') {
                        self.out.insert(self.out.len() - 1, '\\');
                    }
                    self.out.extend(id.map(|id| format!(" {{#{id}}}")));
                }
                self.gap(Gap::Blank);
            }
            End::Code => self.end_code(),
            End::CodeBlock => self.end_code_block(),
            End::List(outer, gap) => {
                self.after_list = Some(std::mem::replace(&mut self.list, outer));
                self.gap(gap);
            }
            End::Cell => {
                (self.is_one_line, self.is_in_cell, self.space) = (false, false, false);
                self.opening.clear();
                self.out += " |";
            }
            End::Row => {
                if let Some(columns) = self.columns.take() {
                    self.gap(Gap::Line);
                    self.begin();
                    self.out += &format!("|{}|", columns.join("|"));
                }
                self.gap(Gap::Line);
            }
            End::Facts => {
                self.is_in_facts = false;
                self.gap(Gap::Blank);
            }
            End::LeftOut => self.is_left_out = false,
        }
    }

    /// Asks for a gap before the next words; the largest that is asked for counts.
    fn gap(&mut self, gap: Gap) {
        if self.is_one_line {
            self.space = true;
        } else {
            self.gap = self.gap.max(gap);
        }
    }

    /// Writes what comes before words, and says whether they begin a line.
    fn begin(&mut self) -> bool {
        let begins_line = self.gap != Gap::None && self.opening.is_empty();
        match self.gap {
            Gap::None => {
                if self.space && !self.out.ends_with(' ') {
                    self.out.push(' ');
                }
            }
            Gap::Break => {
                self.out += "\\\n";
                self.out += &self.prefix;
            }
            Gap::Line | Gap::Blank => {
                if !self.out.is_empty() {
                    self.out.push('\n');
                    if self.gap == Gap::Blank {
                        self.out += self.prefix[..self.shared].trim_end();
                        self.out.push('\n');
                    }
                }
                self.out += &self.first.take().unwrap_or_else(|| self.prefix.clone());
            }
        }
        if self.opening.starts_with('[') && self.out.ends_with('!') {
            self.out.insert(self.out.len() - 1, '\\');
        }
        self.out += &std::mem::take(&mut self.opening);
        (self.gap, self.space, self.shared, self.after_list) = (Gap::None, false, self.prefix.len(), None);
        begins_line
    }

    fn text(&mut self, text: &str) {
        if self.is_left_out {
            return;
        }
        if let Some(code) = &mut self.code {
            code.push_str(&unescaped(text));
            return;
        }
        let text = unescaped(text);
        let mut rest = text.as_ref();
        while !rest.is_empty() {
            // The first word of a line is looked at by itself, as it may be the sign of a list or a heading.
            let found = match self.gap {
                Gap::None => memchr2(b'\n', b'\t', rest.as_bytes()),
                _ => memchr3(b' ', b'\n', b'\t', rest.as_bytes()),
            };
            let (words, after) = rest.split_at(found.map_or(rest.len(), |at| at + 1));
            rest = after;
            let bare = words.trim_ascii_start();
            self.space |= bare.len() < words.len() && self.gap == Gap::None;
            let bare = words.trim_ascii();
            if bare.is_empty() {
                continue;
            }
            let begins_line = self.begin();
            let follows = words.trim_ascii_start().as_bytes().get(bare.len()).map(|it| char::from(*it));
            push_escaped(&mut self.out, bare, follows, begins_line, self.is_in_cell);
            self.space = follows.is_some();
        }
    }

    fn signs(&mut self, open: &'static str, close: &'static str) -> End {
        self.opening += open;
        End::Signs(open, close)
    }

    fn end_link(&mut self, href: &str, title: Option<String>, start: usize) {
        if self.opening.ends_with('[') {
            self.opening.pop(); // A link without words leads nowhere that anyone could choose.
            return;
        }
        let before = self.out.strip_suffix(href).and_then(|before| before.strip_suffix('['));
        if let Some(before) = before.filter(|it| it.len() >= start && href.contains("://")) {
            self.out.truncate(before.len());
            self.out += &format!("<{href}>");
            return;
        }
        let to = destination(&(self.link)(href), title);
        self.out += &format!("]({to})");
    }

    fn code(&mut self) -> End {
        self.code = Some(String::new());
        End::Code
    }

    fn end_code(&mut self) {
        let code = self.code.take().unwrap_or_default();
        let code = code.split(SPACES).filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ");
        if code.is_empty() {
            return;
        }
        self.begin();
        let code = code_span(&code);
        self.out += &if self.is_in_cell { code.replace('|', "\\|") } else { code };
    }

    fn end_code_block(&mut self) {
        let code = self.code.take().unwrap_or_default();
        self.begin();
        let fence = "`".repeat(longest_run(&code).max(2) + 1);
        self.out += &fence;
        self.out += &std::mem::take(&mut self.language);
        let lines = code.strip_suffix('\n').unwrap_or(&code).split('\n').filter(|_| !code.is_empty());
        for line in lines.chain([fence.as_str()]) {
            self.out.push('\n');
            self.out += if line.is_empty() { self.prefix.trim_end() } else { &self.prefix };
            self.out += line;
        }
        self.gap(Gap::Blank);
    }

    /// Begins lines anew: the first with a sign, all further ones indented.
    fn nest(&mut self, sign: &str, indent: &str, gap: Gap) -> End {
        self.gap(gap);
        let first = self.first.take().unwrap_or_else(|| self.prefix.clone());
        self.first = Some(first + sign);
        let end = End::Prefix(self.prefix.len(), gap);
        self.prefix += indent;
        end
    }

    fn list(&mut self, name: &str, tag: &Tag<'_>) -> End {
        let is_nested = self.open.last().is_some_and(|(open, _)| open == "li");
        let gap = if is_nested { Gap::Line } else { Gap::Blank };
        self.gap(gap);
        let first = || tag.attribute("start").and_then(|it| it.parse().ok()).unwrap_or(1);
        let number = (name == "ol").then(first);
        let follows = self.after_list.filter(|it| it.number.is_some() == number.is_some());
        let list = List { number, is_second: follows.is_some_and(|it| !it.is_second) };
        End::List(std::mem::replace(&mut self.list, list), gap)
    }

    fn item(&mut self, tag: &Tag<'_>) -> End {
        let List { number, is_second } = &mut self.list;
        let is_note = tag.attribute("id").is_some_and(|id| id.starts_with("fn-"));
        let sign = match number {
            Some(number) => {
                let end = if *is_second { ')' } else { '.' };
                let sign = if is_note { format!("[^{number}]: ") } else { format!("{number}{end} ") };
                *number = number.saturating_add(1);
                sign
            }
            None if *is_second => "* ".to_owned(),
            None => "- ".to_owned(),
        };
        // The text of a footnote is indented as code is, however long its sign.
        let indent = " ".repeat(if is_note { 4 } else { sign.len() });
        self.nest(&sign, &indent, Gap::Line)
    }

    fn cell(&mut self, tag: &Tag<'_>) -> End {
        let class = tag.attribute("class").unwrap_or_default();
        let alignment = match class.as_str() {
            "align-start" => " :-- ",
            "align-center" => " :-: ",
            "align-end" => " --: ",
            _ => " --- ",
        };
        self.columns.iter_mut().for_each(|columns| columns.push(alignment));
        (self.is_one_line, self.is_in_cell, self.gap) = (true, true, Gap::None);
        self.out.push(' ');
        End::Cell
    }

    fn image(&mut self, tag: &Tag<'_>) -> End {
        let Some(src) = tag.attribute("src") else { return End::Nothing };
        self.begin();
        self.out += "![";
        let alt = tag.attribute("alt").unwrap_or_default();
        push_escaped(&mut self.out, &alt, None, false, self.is_in_cell);
        self.out += &format!("]({})", destination(&src, tag.attribute("title")));
        End::Nothing
    }
}

/// An address as it stands in a link, with a title.
fn destination(address: &str, title: Option<String>) -> String {
    let address = if address.contains(['(', ')']) { format!("<{address}>") } else { address.to_owned() };
    match title {
        Some(title) => format!("{address} \"{}\"", title.replace('\\', "\\\\").replace('"', "\\\"")),
        None => address,
    }
}

/// The most backticks in a row.
fn longest_run(code: &str) -> usize {
    code.split(|c| c != '`').map(str::len).max().unwrap_or_default()
}

/// Adds a word with a backslash before every sign that would be markup there. `after` is the space that comes after it, or
/// nothing where that is not known.
fn push_escaped(out: &mut String, word: &str, after: Option<char>, begins_line: bool, in_cell: bool) {
    // Most words have no such sign.
    let bytes = word.as_bytes();
    let has_signs = memchr3(b'*', b'_', b'`', bytes).or_else(|| memchr3(b'[', b']', b'~', bytes));
    let has_signs = has_signs.or_else(|| memchr3(b'\\', b'<', b'&', bytes));
    if !begins_line && !in_cell && has_signs.is_none() {
        out.push_str(word);
        return;
    }
    let mut before = out.chars().next_back();
    for (at, c) in word.char_indices() {
        let rest = &word[at + c.len_utf8()..];
        let next = rest.chars().next().or(after);
        let is_markup = match c {
            '`' | '*' | '[' | ']' | '~' => true,
            '\\' => next.is_none_or(|it| it.is_ascii_punctuation()),
            '_' => !before.is_some_and(char::is_alphanumeric) || !next.is_some_and(char::is_alphanumeric),
            '<' => next.is_none_or(|it| it.is_ascii_alphabetic() || "/!?".contains(it)),
            '&' => rest.split_once(';').is_some_and(|(name, _)| is_entity(name)),
            '|' => in_cell,
            '>' | '=' => begins_line && at == 0,
            '#' => begins_line && word.len() <= 6 && word.bytes().all(|it| it == b'#'),
            '+' | '-' => begins_line && at == 0 && next.is_none_or(|it| it == '-' || SPACES.contains(&it)),
            ':' => begins_line && word == ":",
            '.' | ')' => {
                begins_line && rest.is_empty() && at > 0 && word[..at].bytes().all(|it| it.is_ascii_digit())
            }
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
}

fn is_entity(name: &str) -> bool {
    !name.is_empty() && name.len() <= 32 && name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'#')
}

/// The text that an escaped one stands for. Entities that only an author may have written in raw HTML stay as they are.
fn unescaped(text: &str) -> Cow<'_, str> {
    if memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out += before;
        let known = after.split_once(';').and_then(|(name, after)| Some((character(name)?, after)));
        let (c, after) = known.unwrap_or(('&', after));
        out.push(c);
        rest = after;
    }
    Cow::Owned(out + rest)
}

fn character(entity: &str) -> Option<char> {
    match entity {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "nbsp" => Some('\u{A0}'),
        _ => {
            let number = entity.strip_prefix('#')?;
            let hexadecimal = number.strip_prefix(['x', 'X']).map(|it| u32::from_str_radix(it, 16));
            char::from_u32(hexadecimal.unwrap_or_else(|| number.parse()).ok()?)
        }
    }
}
