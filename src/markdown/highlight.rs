//! Code blocks, coloured at build time with a handful of CSS classes.
//!
//! The grammars are loaded when the first code block in a known language is met, so a site without code does not
//! pay for them. Their scopes are many and deep; a page only needs to tell comments from strings from keywords.

use std::sync::OnceLock;

use syntect::parsing::{ClearAmount, ParseState, Scope, ScopeStackOp, SyntaxReference, SyntaxSet};

use super::escape;

/// How much code of one page is coloured, in bytes, and the longest line. Grammars are regular expressions, some of
/// which look at the rest of a line again at each character or worse: without bounds, a page made for it takes
/// minutes. A limit in time instead would make two builds differ.
pub(super) const BUDGET: usize = 30_000;
const LONGEST_LINE: usize = 200;

/// The class of a scope is that of the first row it begins with; a row without a class takes none from outside.
const CLASSES: &[(&str, &str)] = &[
    ("comment", "hl-comment"),
    ("string", "hl-string"),
    ("constant.character.escape", "hl-escape"),
    ("constant.numeric", "hl-number"),
    ("constant", "hl-constant"),
    ("keyword.operator", ""),
    ("keyword", "hl-keyword"),
    ("storage", "hl-keyword"),
    ("entity.name.tag", "hl-tag"),
    ("entity.other.attribute-name", "hl-attribute"),
    ("entity.name.function", "hl-function"),
    ("support.function", "hl-function"),
    ("variable.function", "hl-function"),
    ("entity.name", "hl-type"),
    ("support.type", "hl-type"),
    ("support.class", "hl-type"),
    ("variable", "hl-variable"),
    ("markup.heading", "hl-keyword"),
    ("markup.inserted", "hl-inserted"),
    ("markup.deleted", "hl-deleted"),
];

/// Adds `code` to `html`, coloured if its language is known and `budget` allows.
pub(super) fn push_code(html: &mut String, language: &str, code: &str, budget: &mut usize) {
    let affordable = code.len() <= *budget && code.lines().all(|line| line.len() <= LONGEST_LINE);
    let before = html.len();
    if affordable && let Some((grammars, grammar)) = grammar(language) {
        *budget -= code.len();
        if push_coloured(html, grammars, grammar, code).is_some() {
            return;
        }
        html.truncate(before);
    }
    escape::push_text(html, code);
}

fn grammar(language: &str) -> Option<(&'static SyntaxSet, &'static SyntaxReference)> {
    static GRAMMARS: OnceLock<SyntaxSet> = OnceLock::new();
    if matches!(language, "" | "text" | "txt" | "plain" | "console") {
        return None;
    }
    let grammars = GRAMMARS.get_or_init(SyntaxSet::load_defaults_newlines);
    Some((grammars, grammars.find_syntax_by_token(language)?))
}

/// `None` if the grammar fails on this code.
fn push_coloured(
    html: &mut String,
    grammars: &SyntaxSet,
    grammar: &SyntaxReference,
    code: &str,
) -> Option<()> {
    let mut state = ParseState::new(grammar);
    let mut classes = ClassStack::default();
    let mut spans = Spans { html, open: "" };
    for line in code.split_inclusive('\n') {
        let (mut written, end) = (0, line.trim_end_matches('\n').len());
        for (at, change) in state.parse_line(line, grammars).ok()? {
            spans.push(line.get(written..at.min(end))?, classes.top());
            written = at.min(end);
            classes.apply(&change);
        }
        spans.push(line.get(written..end)?, classes.top());
        spans.close();
        spans.html.push_str(&line[end..]);
    }
    Some(())
}

/// The classes of the scopes that are open, innermost last. Each scope without a class of its own has its
/// parent's, so that the innermost class is always on top however deep the scopes are.
#[derive(Default)]
struct ClassStack {
    classes: Vec<&'static str>,
    /// What `Clear` took away, for `Restore` to bring back.
    cleared: Vec<Vec<&'static str>>,
}

impl ClassStack {
    fn top(&self) -> &'static str {
        self.classes.last().copied().unwrap_or_default()
    }

    fn apply(&mut self, change: &ScopeStackOp) {
        match *change {
            ScopeStackOp::Push(scope) => self.classes.push(class_of(scope).unwrap_or(self.top())),
            ScopeStackOp::Pop(count) => self.classes.truncate(self.classes.len().saturating_sub(count)),
            ScopeStackOp::Clear(amount) => {
                let kept = match amount {
                    ClearAmount::TopN(count) => self.classes.len().saturating_sub(count),
                    ClearAmount::All => 0,
                };
                self.cleared.push(self.classes.split_off(kept));
            }
            ScopeStackOp::Restore => self.classes.extend(self.cleared.pop().unwrap_or_default()),
            ScopeStackOp::Noop => {}
        }
    }
}

fn class_of(scope: Scope) -> Option<&'static str> {
    static SCOPES: OnceLock<Vec<(Scope, &str)>> = OnceLock::new();
    let scopes = SCOPES.get_or_init(|| {
        CLASSES.iter().filter_map(|&(name, class)| Some((Scope::new(name).ok()?, class))).collect()
    });
    scopes.iter().find(|(prefix, _)| prefix.is_prefix_of(scope)).map(|&(_, class)| class)
}

/// Text with classes, neighbours of one class in one element.
struct Spans<'h> {
    html: &'h mut String,
    open: &'static str,
}

impl Spans<'_> {
    fn push(&mut self, text: &str, class: &'static str) {
        if text.is_empty() {
            return;
        }
        // White space shows no colour, so it may stay in the element before it.
        if class != self.open && !text.trim().is_empty() {
            self.close();
            if !class.is_empty() {
                self.html.push_str("<span class=\"");
                self.html.push_str(class);
                self.html.push_str("\">");
            }
            self.open = class;
        }
        escape::push_text(self.html, text);
    }

    fn close(&mut self) {
        if !self.open.is_empty() {
            self.html.push_str("</span>");
        }
        self.open = "";
    }
}
