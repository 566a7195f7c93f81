//! Static files under names that change with their content, so that a server may let browsers keep them for ever.
//!
//! All of `static/css/` becomes one sheet, in the order of the file names, and each folder in `static/js/` one script of the
//! folder's name. `static/root/` is copied to the site's root under its own names, for what must have them (`favicon.ico`,
//! `CNAME`). Everything else keeps its folder and gets a hashed name; a script that loads another names it by its path in
//! `static/`, `"static:js/search.js"`, and finds its address there, relative to `static/js/`.

use std::collections::BTreeMap;

use crate::diagnostics::Diagnostic;
use crate::guide::address::{Address, relative};
use crate::guide::media::hashed_name;
use crate::source::SourceFile;
use crate::theme::Theme;

use super::offline::WORKER;

const CSS: &str = "css/";
const ROOT: &str = "root/";
const JS: &str = "js/";

/// How a script names another file of `static/`.
const OTHER: &str = "\"static:";

/// The published static files.
pub struct Assets {
    /// Address and content of each.
    pub files: Vec<(Address, Vec<u8>)>,
    /// The published address of each file by its path in `static/`.
    pub addresses: BTreeMap<String, Address>,
    /// The sheet that all of `css/` went into.
    pub style: Address,
    /// The source of the service worker, if the theme has one.
    pub worker: Option<String>,
}

impl Assets {
    /// Names the static files of a theme and turns the addresses in its sheets into the published ones.
    pub fn new(theme: &Theme, found: &mut Vec<Diagnostic>) -> Self {
        let mut files = Vec::new();
        let mut addresses = BTreeMap::new();
        for (path, bytes) in &theme.statics {
            if path.starts_with(CSS) || is_script(path) || path == WORKER {
                continue;
            }
            let (address, bytes) = match (path.strip_prefix(ROOT), std::str::from_utf8(bytes)) {
                (Some(name), _) => (name.to_owned(), bytes.clone()),
                // A sheet of its own is as tight as the one that all pages have.
                (None, Ok(text)) if path.ends_with(".css") => {
                    let sheet = tight(text);
                    (published(path, sheet.as_bytes()), sheet.into_bytes())
                }
                (None, _) => (published(path, bytes), bytes.clone()),
            };
            addresses.insert(path.clone(), address.clone());
            files.push((address, bytes));
        }
        // Scripts that load others come last, since their content has the names of those in it.
        let (loaders, plain): (Vec<_>, Vec<_>) =
            scripts(theme, found).into_iter().partition(|(_, text)| text.contains(OTHER));
        for (path, text) in plain.into_iter().chain(loaders) {
            let text = with_others(&path, &text, &addresses, found);
            let address = published(&path, text.as_bytes());
            addresses.insert(path, address.clone());
            files.push((address, text.into_bytes()));
        }
        let sheet = sheet(theme, &addresses, found);
        let style = published("style.css", sheet.as_bytes());
        files.push((style.clone(), sheet.into_bytes()));
        let worker = theme.statics.get(WORKER).map(|it| without_comment_lines(&String::from_utf8_lossy(it)));
        Assets { files, addresses, style, worker }
    }
}

fn published(path: &str, bytes: &[u8]) -> Address {
    match path.rsplit_once('/') {
        Some((folder, name)) => format!("static/{folder}/{}", hashed_name(name, bytes)),
        None => format!("static/{}", hashed_name(path, bytes)),
    }
}

/// All sheets in one, in the order of their names; `_layers.css`, which fixes the order of layers, comes first.
fn sheet(theme: &Theme, addresses: &BTreeMap<String, Address>, found: &mut Vec<Diagnostic>) -> String {
    let mut sheet = String::new();
    for (path, bytes) in theme.statics.iter().filter(|(path, _)| path.starts_with(CSS)) {
        match std::str::from_utf8(bytes) {
            Ok(text) => sheet += &tight(&with_published_addresses(path, text, addresses, found)),
            Err(_) => found.push(Diagnostic::about(format!("static/{path}"), "this is not UTF-8 text")),
        }
    }
    sheet
}

/// Whether a file becomes a script, or a part of one.
fn is_script(path: &str) -> bool {
    path.starts_with(JS) && path.ends_with(".js")
}

/// The scripts by their path in `static/`: those in `js/` itself, and one for each folder there, whose files share one scope.
fn scripts(theme: &Theme, found: &mut Vec<Diagnostic>) -> BTreeMap<String, String> {
    let mut alone = BTreeMap::new();
    let mut folders: BTreeMap<String, String> = BTreeMap::new();
    for (path, bytes) in theme.statics.iter().filter(|(path, _)| is_script(path)) {
        let Ok(text) = std::str::from_utf8(bytes) else {
            found.push(Diagnostic::about(format!("static/{path}"), "this is not UTF-8 text"));
            continue;
        };
        match path[JS.len()..].split_once('/') {
            Some((folder, _)) => {
                *folders.entry(format!("{JS}{folder}.js")).or_default() += &without_comment_lines(text);
            }
            None => {
                alone.insert(path.clone(), without_comment_lines(text));
            }
        }
    }
    alone.extend(folders.into_iter().map(|(path, text)| (path, format!("(()=>{{\n{text}}})()\n"))));
    alone
}

/// A script with the addresses of the files that it names.
fn with_others(
    path: &str,
    text: &str,
    addresses: &BTreeMap<String, Address>,
    found: &mut Vec<Diagnostic>,
) -> String {
    let mut pieces = text.split(OTHER);
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (target, rest) = piece.split_once('"').unwrap_or((piece, ""));
        out.push('"');
        match addresses.get(target) {
            Some(address) => out += &relative("static/js/script.js", address),
            None => found.push(
                Diagnostic::about(format!("static/{path}"), format!("`{target}` names no file in `static/`"))
                    .hint("a script may load files of `static/` that load no others themselves"),
            ),
        }
        out.push('"');
        out += rest;
    }
    out
}

/// A script without indentation, empty lines and lines that are nothing but a comment. A line that begins with `//`, or
/// from one that begins with `/*` up to one that ends with `*/`, must be no part of a string.
fn without_comment_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for line in text.lines().map(str::trim) {
        inside |= line.starts_with("/*");
        if !inside && !line.is_empty() && !line.starts_with("//") {
            out += line;
            out.push('\n');
        }
        inside &= !line.ends_with("*/");
    }
    out
}

/// A sheet without comments, line ends and the space around braces, after colons and commas and around `>`: they are for
/// authors, and a reader on a slow network waits for them.
fn tight(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        plain += before;
        rest = after.split_once("*/").map_or("", |(_, rest)| rest);
    }
    plain += rest;

    let mut out = String::with_capacity(plain.len());
    let mut quote = None;
    let mut chars = plain.chars().peekable();
    while let Some(c) = chars.next() {
        if quote.is_some() {
            out.push(c);
            if c == '\\' {
                out.extend(chars.next());
            } else if quote == Some(c) {
                quote = None;
            }
        } else if c.is_ascii_whitespace() {
            while chars.next_if(char::is_ascii_whitespace).is_some() {}
            let next = chars.peek().copied();
            // A custom property may be empty, but for some browsers only with a space: `--han: ;`.
            let is_empty_value = out.ends_with(':') && matches!(next, Some(';' | '}'));
            let at_edge = out.is_empty() || out.ends_with(['{', '}', ';', ':', ',', '>']) && !is_empty_value;
            let before_edge = next.is_none_or(|next| "{};>".contains(next)) && !is_empty_value;
            if !at_edge && !before_edge {
                out.push(' ');
            }
        } else {
            if c == '}' && out.ends_with(';') {
                out.pop();
            }
            quote = Some(c).filter(|c| matches!(c, '"' | '\''));
            out.push(c);
        }
    }
    out
}

/// A sheet with each `url(…)` that names a file of `static/` leading to that file's published address.
fn with_published_addresses(
    path: &str,
    text: &str,
    addresses: &BTreeMap<String, Address>,
    found: &mut Vec<Diagnostic>,
) -> String {
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for (at, opening) in text.match_indices("url(") {
        let inside = at + opening.len();
        let end = text[inside..].find(')').map_or(text.len(), |length| inside + length);
        let target = text[inside..end].trim().trim_matches(['"', '\'']);
        if target.starts_with("data:") || target.starts_with('#') {
            continue;
        }
        out += &text[copied..inside];
        copied = end;
        match addresses.get(&join(path, target)) {
            Some(address) => out += &relative("static/style.css", address),
            None => {
                let file = SourceFile::new(format!("static/{path}"), text);
                let message = format!("`{target}` names no file in `static/`");
                found.push(
                    Diagnostic::at(&file, inside..end, message)
                        .hint("write a path relative to this sheet; a page loads nothing from other sites"),
                );
            }
        }
    }
    out + &text[copied..]
}

/// A relative path seen from a file of `static/`.
fn join(from: &str, path: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}
