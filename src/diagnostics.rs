//! What is wrong with a site, told so that an author can act on it.
//!
//! Every step takes a [`Diagnostics`] and adds what it found; nothing is printed before the run is over. Then all of it
//! is sorted, each finding once, and shown as text for people or as one JSON object a line for machines.

use std::fmt::Write as _;
use std::ops::Range;

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use crate::source::SourceFile;

/// How many findings are shown in full to people; the rest is counted.
const SHOWN: usize = 20;

/// The longest part of a source line that is shown, in terminal columns.
const EXCERPT_WIDTH: usize = 100;

/// Whether a finding stops the build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing is written.
    Error,
    /// The site is written; `--strict` makes it an error.
    Warning,
}

/// One finding: where it is, what was found, and the likely way out.
///
/// Messages start in lower case, end without a full stop, and quote names `like this`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// The file as the author knows it, relative to the project's root where it lies inside.
    pub file: String,
    /// 1-based line; 0 when the finding is about the whole file.
    pub line: usize,
    /// 1-based column in characters, as editors count; 0 when the finding is about the whole file.
    pub column: usize,
    /// Error or warning.
    pub severity: Severity,
    /// What was found.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// The line of the finding, as it stands in the file.
    #[serde(rename = "source_line")]
    excerpt: Option<String>,
    /// How many characters of that line the finding covers.
    length: usize,
}

impl Diagnostic {
    /// An error at a byte range of a file.
    pub fn at(file: &SourceFile, range: Range<usize>, message: impl Into<String>) -> Self {
        let text = file.text();
        let start = floor_boundary(text, range.start);
        let end = floor_boundary(text, range.end.max(start));
        let (line, line_start) = file.line_of(start);
        let source_line = text[line_start..].lines().next().unwrap_or_default();
        let line_end = line_start + source_line.len();
        Diagnostic {
            file: file.path().to_owned(),
            line,
            column: text[line_start..start].chars().count() + 1,
            severity: Severity::Error,
            message: message.into(),
            hint: None,
            excerpt: Some(source_line.to_owned()),
            length: text[start.min(line_end)..end.clamp(start.min(line_end), line_end)].chars().count(),
        }
    }

    /// An error about a whole file, or about something that is not a text file.
    pub fn about(file: impl Into<String>, message: impl Into<String>) -> Self {
        Diagnostic {
            file: file.into(),
            line: 0,
            column: 0,
            severity: Severity::Error,
            message: message.into(),
            hint: None,
            excerpt: None,
            length: 0,
        }
    }

    /// The same finding with a way out.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same finding with a way out, if there is one.
    pub fn maybe_hint(mut self, hint: Option<String>) -> Self {
        self.hint = hint;
        self
    }

    /// The same finding as a warning.
    pub fn warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// `file:line:column: message`, the source line with a marker, and the hint.
    fn write_human(&self, out: &mut String) {
        out.push_str(&printable(&self.file));
        if self.line > 0 {
            let _ = write!(out, ":{}:{}", self.line, self.column);
        }
        let label = if self.severity == Severity::Warning { "warning: " } else { "" };
        let _ = writeln!(out, ": {label}{}", printable(&self.message));
        if let Some(line) = &self.excerpt {
            self.write_excerpt(out, line);
        }
        if let Some(hint) = &self.hint {
            let _ = writeln!(out, "  hint: {}", printable(hint));
        }
    }

    fn write_excerpt(&self, out: &mut String, line: &str) {
        let line = printable(line);
        let before: String = line.chars().take(self.column - 1).collect();
        // A long line is cut so that the marked part stays in view.
        let skip = match before.width() {
            width if width > EXCERPT_WIDTH / 2 => self.column - 1 - EXCERPT_WIDTH / 4,
            _ => 0,
        };
        let skip = skip.min(before.chars().count());
        let mut shown = String::from(if skip > 0 { "…" } else { "" });
        let indent = shown.width() + before.chars().skip(skip).collect::<String>().width();
        for c in line.chars().skip(skip) {
            if shown.width() >= EXCERPT_WIDTH {
                shown.push('…');
                break;
            }
            shown.push(c);
        }
        let marked: String = line.chars().skip(self.column - 1).take(self.length).collect();
        let room = shown.width().saturating_sub(indent).max(1);
        let number = self.line.to_string();
        let gutter = " ".repeat(number.len());
        let _ = writeln!(out, "  {gutter} |\n  {number} | {shown}");
        let marker = "^".repeat(marked.width().clamp(1, room));
        let _ = writeln!(out, "  {gutter} | {}{marker}", " ".repeat(indent));
    }
}

/// Content is shown, never obeyed: control characters and direction overrides do not reach the terminal.
fn printable(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\t' => ' ',
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => '\u{FFFD}',
            c if c.is_control() => '\u{FFFD}',
            c => c,
        })
        .collect()
}

fn floor_boundary(text: &str, index: usize) -> usize {
    let mut index = index.min(text.len());
    while !text.is_char_boundary(index) {
        index -= 1;
    }
    index
}

/// The byte offset of a 1-based line and a 1-based column in characters, as other crates tell places. `None` when the text
/// ends before it.
pub fn offset_of(text: &str, line: usize, column: usize) -> Option<usize> {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let (at, _) = text[before..].char_indices().nth(column.saturating_sub(1))?;
    Some(before + at)
}

/// All findings of a run.
#[derive(Debug, Default, Clone)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds one finding.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// The value of a result; its error is added.
    pub fn take<T>(&mut self, result: Result<T, Diagnostic>) -> Option<T> {
        result.map_err(|diagnostic| self.push(diagnostic)).ok()
    }

    /// Adds the findings of a part of the work.
    pub fn extend(&mut self, more: impl IntoIterator<Item = Diagnostic>) {
        self.list.extend(more);
    }

    /// Every warning becomes an error.
    pub fn be_strict(&mut self) {
        for diagnostic in &mut self.list {
            diagnostic.severity = Severity::Error;
        }
    }

    /// Whether anything found stops the build.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|it| it.severity == Severity::Error)
    }

    /// How many findings only warn.
    pub fn warnings(&self) -> usize {
        self.list.iter().filter(|it| it.severity == Severity::Warning).count()
    }

    /// The findings in the order of files and lines, each once.
    pub fn sorted(mut self) -> Self {
        self.list.sort_by(|a, b| {
            let key = |it: &Diagnostic| (it.severity, it.file.clone(), it.line, it.column);
            key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
        });
        self.list.dedup();
        self
    }

    /// The text shown to people: at most twenty in full, then a count. Empty when nothing was found.
    pub fn human(&self) -> String {
        let mut out = String::new();
        for diagnostic in self.list.iter().take(SHOWN) {
            diagnostic.write_human(&mut out);
        }
        if self.list.len() > SHOWN {
            let _ = writeln!(out, "… and {} more", self.list.len() - SHOWN);
        }
        out
    }

    /// One JSON object a line, all of them.
    pub fn json(&self) -> String {
        self.list.iter().filter_map(|it| serde_json::to_string(it).ok()).map(|line| line + "\n").collect()
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, more: I) {
        self.list.extend(more);
    }
}

/// "did you mean `x`?" for the candidate nearest to a misspelt name, if one is near enough to be meant.
pub fn nearest<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<String> {
    let lower = name.to_lowercase();
    let limit = |candidate: &str| candidate.chars().count().max(3) / 3;
    candidates
        .into_iter()
        // Lengths that differ by more than the limit cannot be within it, and are quicker to compare.
        .filter(|it| it.chars().count().abs_diff(lower.chars().count()) <= limit(it))
        .map(|it| (strsim::damerau_levenshtein(&lower, &it.to_lowercase()), it))
        // Ties go to the name that comes first in the alphabet, so that the hint never depends on order.
        .min()
        .filter(|(distance, it)| *distance <= limit(it))
        .map(|(_, it)| format!("did you mean `{it}`?"))
}
