//! The look of a site: templates, static files and interface words. The default theme is inside the binary; a project's own
//! files take the place of the built-in ones of the same name.

use std::collections::BTreeMap;

use rust_embed::RustEmbed;

use crate::source::{BinaryFile, SourceFile, Sources};

#[derive(RustEmbed)]
#[folder = "templates/"]
struct BuiltInTemplates;

#[derive(RustEmbed)]
#[folder = "static/"]
struct BuiltInStatics;

/// Where interface words are, among the templates.
const STRINGS: &str = "strings/";

/// The files of a theme, by their path in `templates/` or `static/`.
pub struct Theme {
    /// Templates, and nothing else.
    pub templates: BTreeMap<String, SourceFile>,
    /// Interface words that come with the program, by tag.
    pub built_in_strings: BTreeMap<String, SourceFile>,
    /// Interface words that the project has written itself, by tag.
    pub own_strings: BTreeMap<String, SourceFile>,
    /// Static files.
    pub statics: BTreeMap<String, Vec<u8>>,
}

impl Theme {
    /// The default theme with a project's own files over it. Takes those out of `sources`.
    pub fn new(sources: &mut Sources) -> Self {
        let mut theme = Theme {
            templates: BTreeMap::new(),
            built_in_strings: BTreeMap::new(),
            own_strings: BTreeMap::new(),
            statics: BTreeMap::new(),
        };
        for name in BuiltInTemplates::iter() {
            let Some(file) = BuiltInTemplates::get(&name) else { continue };
            let text = String::from_utf8_lossy(&file.data).into_owned();
            let file = SourceFile::new(format!("(built in) templates/{name}"), text);
            match tag_of(&name) {
                Some(tag) => theme.built_in_strings.insert(tag, file),
                None => theme.templates.insert(name.into_owned(), file),
            };
        }
        for name in BuiltInStatics::iter() {
            if let Some(file) = BuiltInStatics::get(&name) {
                theme.statics.insert(name.into_owned(), file.data.into_owned());
            }
        }
        for (name, file) in std::mem::take(&mut sources.templates) {
            match tag_of(&name) {
                Some(tag) => theme.own_strings.insert(tag, file),
                None => theme.templates.insert(name, file),
            };
        }
        for (name, BinaryFile { bytes, .. }) in std::mem::take(&mut sources.statics) {
            theme.statics.insert(name, bytes);
        }
        theme
    }

    /// Whether a template shows the interface words of this name.
    pub fn uses(&self, name: &str) -> bool {
        self.templates.values().any(|file| {
            let mut after = file.text().split("ui.").skip(1);
            after.any(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next() == Some(name))
        })
    }
}

/// The tag of a file of interface words: `strings/zh-Hans.yaml`.
fn tag_of(name: &str) -> Option<String> {
    Some(name.strip_prefix(STRINGS)?.strip_suffix(".yaml")?.to_owned())
}
