//! What readers want to know, however they put it: `content/intents.yaml`.
//!
//! Each entry has the pages that answer, best first, which is a fact and stated once, and phrases that readers type for it, by
//! language. Search knows from them which page answers a query that is put in other words than the page's, and which pages
//! answer it too.

use crate::config::Config;
use crate::diagnostics::nearest;
use crate::locale::PerLocale;
use crate::source::SourceFile;
use crate::yaml::{Node, Ranged, Reader, Text};

use super::Kind;
use super::registries::{known, set_texts};

/// Where they are.
pub const PATH: &str = "content/intents.yaml";

/// One thing that readers want to know.
pub struct Intent<'s> {
    /// The registry.
    pub file: &'s SourceFile,
    /// The kind and the id of each page that answers it, best first.
    pub pages: Vec<(Kind, Text)>,
    /// What readers type for it, in each language of the site, the likeliest first.
    pub says: PerLocale<Vec<String>>,
}

/// Reads all entries.
pub fn parse<'s>(file: &'s SourceFile, reader: &mut Reader, node: &Node, config: &Config) -> Vec<Intent<'s>> {
    reader.list(node, |reader, node| intent(file, reader, node, config)).unwrap_or_default()
}

fn intent<'s>(file: &'s SourceFile, reader: &mut Reader, node: &Node, config: &Config) -> Option<Intent<'s>> {
    let place = reader.range(node);
    let mut fields = reader.fields(node, place.start..place.start)?;
    let pages = fields.required("pages", |reader, node| reader.filled_list(node, page));
    let phrases = fields.required("says", |reader, node| Some(known(reader, node, config)));
    fields.finish();
    let mut says = PerLocale::empty(&config.locales);
    set_texts(reader, phrases?, &mut says);
    let pages = pages?;
    for (index, (kind, id)) in pages.iter().enumerate() {
        if pages[..index].iter().any(|(other, earlier)| other == kind && earlier.value == id.value) {
            let message = format!("`{}/{}` is in this list twice", kind.folder(), id.value);
            reader.report(id.range.clone(), message, None);
        }
    }
    Some(Intent { file, pages, says })
}

/// A page, written as its folder and its id: `fixes/call-the-bank`.
fn page(reader: &mut Reader, node: &Node) -> Option<(Kind, Text)> {
    let Ranged { value, range } = reader.text(node)?;
    let Some((folder, id)) = value.split_once('/') else {
        let hint = "write its folder and its id, such as `fixes/call-the-bank`".to_owned();
        reader.report(range, format!("`{value}` does not say which kind of page it is"), Some(hint));
        return None;
    };
    let Some(kind) = Kind::of_folder(folder) else {
        let folders = Kind::LISTED.map(Kind::folder);
        let hint = nearest(folder, folders).unwrap_or_else(|| {
            "the folders are `symptoms`, `causes`, `fixes`, `prevention` and `articles`".to_owned()
        });
        reader.report(range, format!("`{folder}` is not a kind of page"), Some(hint));
        return None;
    };
    Some((kind, Ranged { value: id.to_owned(), range }))
}
