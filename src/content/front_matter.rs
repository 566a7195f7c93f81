//! The YAML at the top of a page, between two `---` lines.

use std::ops::Range;

use crate::diagnostics::Diagnostic;
use crate::source::SourceFile;

/// The most front matter a page may have, in bytes.
const MAX: usize = 64 << 10;

/// Where the front matter and the body of a page are.
pub struct Split {
    /// The bytes between the two lines.
    pub yaml: Range<usize>,
    /// The bytes after the second line.
    pub body: Range<usize>,
}

/// Finds the two `---` lines.
///
/// # Errors
/// A page without front matter, without its end, or with too much of it.
pub fn split(file: &SourceFile) -> Result<Split, Diagnostic> {
    let text = file.text();
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    if first.trim_end() != "---" {
        return Err(Diagnostic::at(file, 0..first.trim_end().len(), "this page has no front matter").hint(
            "begin the file with a line `---`, then `title:` and the other fields, then a line `---`",
        ));
    }
    let start = first.len();
    let mut end = start;
    for line in text[start..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            break;
        }
        end += line.len();
        if end - start > MAX {
            return Err(Diagnostic::at(file, 0..3, format!("the front matter is longer than {MAX} bytes"))
                .hint("end it with a line `---`, or move text into the body"));
        }
    }
    if end == text.len() {
        return Err(Diagnostic::at(file, 0..3, "the front matter does not end")
            .hint("put a line `---` after its last field"));
    }
    let body = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    Ok(Split { yaml: start..end, body: body..text.len() })
}
