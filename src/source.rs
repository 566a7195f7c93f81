//! The only reader of the disk: a project's folders become values.
//!
//! Everything that is read is a regular file below `content/`, `templates/` or `static/`. Text is UTF-8 with its byte
//! order mark gone and its line ends turned into `\n`, so that no later step meets the other kinds.

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::diagnostics::{Diagnostic, Diagnostics};

/// The largest text file that is read, in bytes.
const MAX_TEXT: u64 = 4 << 20;

/// The largest file about the translations of a whole site that is read, in bytes: it holds all texts of the site, or twice.
const MAX_TRANSLATIONS: u64 = 256 << 20;

/// The largest picture or other static file that is read, in bytes.
const MAX_BINARY: u64 = 64 << 20;

/// A text file, which knows where its lines begin.
#[derive(Debug)]
pub struct SourceFile {
    path: String,
    text: String,
    line_starts: OnceLock<Vec<usize>>,
}

impl SourceFile {
    /// A file with a path relative to the project's root, `/` between its parts.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        SourceFile { path: path.into(), text: text.into(), line_starts: OnceLock::new() }
    }

    /// The path relative to the project's root.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The text, with `\n` line ends.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The 1-based line that holds a byte offset, and the offset at which it begins.
    pub fn line_of(&self, offset: usize) -> (usize, usize) {
        let starts = self.line_starts.get_or_init(|| {
            std::iter::once(0).chain(self.text.match_indices('\n').map(|(at, _)| at + 1)).collect()
        });
        let line = starts.partition_point(|start| *start <= offset);
        (line, starts[line - 1])
    }
}

/// A file that is published as it is.
pub struct BinaryFile {
    /// The path relative to the project's root.
    pub path: String,
    /// The content.
    pub bytes: Vec<u8>,
}

/// All that a project holds, by path.
#[derive(Default)]
pub struct Sources {
    /// Markdown, YAML and lock files below `content/`, by their path relative to the root.
    pub content: BTreeMap<String, SourceFile>,
    /// Every other file below `content/`: images, mostly.
    pub media: BTreeMap<String, BinaryFile>,
    /// Text below `templates/`, by its path relative to that folder.
    pub templates: BTreeMap<String, SourceFile>,
    /// Files below `static/`, by their path relative to that folder.
    pub statics: BTreeMap<String, BinaryFile>,
}

/// Reads the three folders of a project.
pub fn read(root: &Path, found: &mut Diagnostics) -> Sources {
    let mut sources = Sources::default();
    if !root.join("content").is_dir() {
        found.push(
            Diagnostic::about(show(&root.join("content")), "there is no folder `content` here")
                .hint("run this in the folder that holds `content/`, or name it with `--root`"),
        );
        return sources;
    }
    let files: Vec<PathBuf> =
        ["content", "templates", "static"].iter().flat_map(|folder| walk(root, folder, found)).collect();
    let read: Vec<_> = files.par_iter().map(|path| read_file(root, path)).collect();
    for file in read {
        match file {
            Ok(ReadFile::Content(file)) => {
                sources.content.insert(file.path.clone(), file);
            }
            Ok(ReadFile::Media(file)) => {
                sources.media.insert(file.path.clone(), file);
            }
            Ok(ReadFile::Template(file)) => {
                sources.templates.insert(inside(&file.path), file);
            }
            Ok(ReadFile::Static(file)) => {
                sources.statics.insert(inside(&file.path), file);
            }
            Err(diagnostic) => found.push(diagnostic),
        }
    }
    sources
}

/// Reads one text file that is not part of a project, such as one that a translator sends back.
///
/// # Errors
/// A finding when it cannot be read, is too large or is not UTF-8.
pub fn read_text(path: &Path) -> Result<SourceFile, Diagnostic> {
    let folder = path.parent().unwrap_or(Path::new(""));
    text_of(&show(path), bytes(folder, path, MAX_TRANSLATIONS)?)
}

/// The path without its first folder.
fn inside(path: &str) -> String {
    path.split_once('/').map_or(path, |(_, rest)| rest).to_owned()
}

fn walk(root: &Path, folder: &str, found: &mut Diagnostics) -> Vec<PathBuf> {
    let top = root.join(folder);
    let Ok(real_top) = top.canonicalize() else {
        return Vec::new(); // `templates` and `static` are optional.
    };
    let mut files = Vec::new();
    let mut entries = WalkDir::new(&top).follow_links(true).sort_by_file_name().into_iter();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().map_or_else(|| top.clone(), Path::to_path_buf);
                found.push(unreadable(root, &path, &error));
                continue;
            }
        };
        let hidden = entry.depth() > 0 && is_litter(&entry.file_name().to_string_lossy());
        let outside = entry.path_is_symlink()
            && !entry.path().canonicalize().is_ok_and(|real| real.starts_with(&real_top));
        if outside && !hidden {
            found.push(
                Diagnostic::about(relative(root, entry.path()), "a link that leads out of its folder")
                    .hint("put the file itself here; what lies outside is never published"),
            );
        }
        if (hidden || outside) && entry.file_type().is_dir() {
            entries.skip_current_dir();
        }
        if !hidden && !outside && !entry.file_type().is_dir() {
            files.push(entry.into_path());
        }
    }
    files
}

/// Files that editors and systems leave behind: `.DS_Store`, `page.md~`, `#page.md#`.
fn is_litter(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || name.starts_with('#')
}

enum ReadFile {
    Content(SourceFile),
    Media(BinaryFile),
    Template(SourceFile),
    Static(BinaryFile),
}

fn read_file(root: &Path, path: &Path) -> Result<ReadFile, Diagnostic> {
    let name = relative(root, path);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let text = || text_file(root, path, &name, if ending == "lock" { MAX_TRANSLATIONS } else { MAX_TEXT });
    let binary = || Ok(BinaryFile { bytes: bytes(root, path, MAX_BINARY)?, path: name.clone() });
    match (name.split('/').next(), ending) {
        (Some("content"), "md" | "yaml" | "lock") => text().map(ReadFile::Content),
        (Some("content"), "yml") => {
            Err(Diagnostic::about(&name, "this file would be ignored").hint("rename it to end in `.yaml`"))
        }
        (Some("content"), _) => binary().map(ReadFile::Media),
        (Some("templates"), _) => text().map(ReadFile::Template),
        _ => binary().map(ReadFile::Static),
    }
}

fn text_file(root: &Path, path: &Path, name: &str, limit: u64) -> Result<SourceFile, Diagnostic> {
    text_of(name, bytes(root, path, limit)?)
}

fn text_of(name: &str, bytes: Vec<u8>) -> Result<SourceFile, Diagnostic> {
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let readable = String::from_utf8_lossy(&error.as_bytes()[..good]).into_owned();
            let file = SourceFile::new(name, readable + "\u{FFFD}");
            return Err(Diagnostic::at(&file, good..good + 3, "this is not UTF-8 text")
                .hint("save the file as UTF-8; GBK and UTF-16 are not read"));
        }
    };
    let text = match text.strip_prefix('\u{FEFF}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    let text = if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text };
    let file = SourceFile::new(name, text);
    match file.text().find('\0') {
        Some(at) => Err(Diagnostic::at(&file, at..at + 1, "a NUL byte in a text file")
            .hint("save the file as UTF-8 text; perhaps it is UTF-16")),
        None => Ok(file),
    }
}

fn bytes(root: &Path, path: &Path, limit: u64) -> Result<Vec<u8>, Diagnostic> {
    // A pipe or device would wait for ever on being opened, so its kind is asked first.
    let meta = fs::metadata(path).map_err(|error| unreadable(root, path, &error))?;
    if !meta.is_file() {
        return Err(Diagnostic::about(relative(root, path), "this is not a regular file"));
    }
    let too_large = |size: u64| {
        Diagnostic::about(
            relative(root, path),
            format!("{size} bytes are more than the {limit} that are read"),
        )
        .hint("split it, or leave it out of this folder")
    };
    if meta.len() > limit {
        return Err(too_large(meta.len()));
    }
    let mut bytes = Vec::with_capacity(meta.len() as usize + 1);
    OpenOptions::new()
        .read(true)
        .open(path)
        .and_then(|file| file.take(limit + 1).read_to_end(&mut bytes))
        .map_err(|error| unreadable(root, path, &error))?;
    if bytes.len() as u64 > limit {
        return Err(too_large(bytes.len() as u64));
    }
    Ok(bytes)
}

fn unreadable(root: &Path, path: &Path, error: &dyn std::fmt::Display) -> Diagnostic {
    Diagnostic::about(relative(root, path), format!("cannot be read: {error}"))
}

/// A path as the author knows it: relative to the root, `/` between its parts.
fn relative(root: &Path, path: &Path) -> String {
    show(path.strip_prefix(root).unwrap_or(path))
}

/// A path as text, `/` between its parts.
pub fn show(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    path.strip_prefix("./").map(str::to_owned).unwrap_or(path)
}
