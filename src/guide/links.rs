//! Where the links of a text lead.
//!
//! Authors link files as an editor follows them: `../fixes/call-the-bank.md`, `../symptoms.yaml#card-declined`,
//! `../diagnosis.yaml#which-bill`, `../../glossary.yaml#chargeback`, an image beside the page, or `source:openai-status` for a cited source. A link leads to
//! the page in the reader's language, whichever language the text is in.

use std::collections::BTreeMap;

use crate::content::Kind;
use crate::content::{pictures, prose};
use crate::diagnostics::{Diagnostic, nearest};
use crate::locale::Locale;
use crate::source::{SourceFile, Sources};

use super::media::Media;
use super::pictures::Picture;
use super::{Link, PageRef, Place, Prose};

/// Where a link leads.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// A page, and a place on it.
    Page(PageRef, Option<String>),
    /// The list of a kind's pages.
    List(Kind),
    /// A term of the glossary by index, or the glossary.
    Glossary(Option<usize>),
    /// A cited source, by index.
    Source(usize),
    /// The list of cited sources.
    Sources,
    /// An image or another published file, by index.
    Media(usize),
    /// A picture with words, by index.
    Picture(usize),
    /// Another site.
    External(String),
    /// Nowhere; reported, so that nothing is drawn.
    Broken,
}

/// How many pages are looked at for a hint: a hint is worth a moment, and a site with ten thousand broken links has ten
/// thousand of those.
const CANDIDATES: usize = 300;

/// All that links may lead to, by the path that authors write.
pub struct Index<'s> {
    sources: &'s Sources,
    pages: BTreeMap<String, PageRef>,
    symptoms: BTreeMap<String, PageRef>,
    questions: BTreeMap<String, PageRef>,
    first_question: Option<PageRef>,
    terms: BTreeMap<String, usize>,
    cited: BTreeMap<String, usize>,
    media: BTreeMap<String, usize>,
    pictures: BTreeMap<String, usize>,
}

impl<'s> Index<'s> {
    /// An index over the pages that exist. `pages` are keyed by kind and id.
    pub fn new(
        sources: &'s Sources,
        pages: impl IntoIterator<Item = (PageRef, String)>,
        first_question: Option<PageRef>,
        terms: BTreeMap<String, usize>,
        cited: BTreeMap<String, usize>,
    ) -> Self {
        let mut index = Index {
            sources,
            pages: BTreeMap::new(),
            symptoms: BTreeMap::new(),
            questions: BTreeMap::new(),
            first_question,
            terms,
            cited,
            media: sources.media.keys().enumerate().map(|(index, path)| (path.clone(), index)).collect(),
            pictures: BTreeMap::new(),
        };
        for (page, id) in pages {
            match page.kind {
                Kind::Symptom => index.symptoms.insert(id, page),
                Kind::Question => index.questions.insert(id, page),
                Kind::Home => index.pages.insert("index.md".to_owned(), page),
                kind => index.pages.insert(format!("{}/{id}.md", kind.folder()), page),
            };
        }
        index
    }

    /// The same index with pictures, which images may lead to.
    pub fn with_pictures(mut self, pictures: &[Picture]) -> Self {
        let path = |it: &Picture| format!("{}{}.svg", pictures::FOLDER, it.drawing.id);
        self.pictures = pictures.iter().map(path).zip(0..).collect();
        self
    }

    /// The published form of everything below `content/` that is no text; only what is linked is written.
    pub fn media(&self) -> Vec<Media> {
        self.sources.media.values().map(|file| Media::new(&file.path, &file.bytes)).collect()
    }

    /// The same text with its links resolved; a link that leads nowhere is reported.
    pub fn resolve(
        &self,
        file: &'s SourceFile,
        locale: Locale,
        text: prose::Prose,
        found: &mut Vec<Diagnostic>,
    ) -> Prose<'s> {
        let place = |range| Place { file, range };
        let mut links = Vec::with_capacity(text.links.len());
        for (index, link) in text.links.into_iter().enumerate() {
            let place = place(link.range);
            let target =
                self.target(file.path(), &link.target, link.is_image).unwrap_or_else(|(message, hint)| {
                    found.push(place.error(message).maybe_hint(hint));
                    Target::Broken
                });
            if matches!(target, Target::Picture(_)) && !text.html.is_figure(index) {
                let message = "a picture with words stands alone in its paragraph, without a description";
                found.push(
                    place
                        .error(message)
                        .hint("what it says to those who do not see it is in `pictures.yaml`"),
                );
            }
            links.push(Link { target, place });
        }
        Prose {
            locale,
            html: text.html,
            links,
            headings: text.headings,
            anchors: text.anchors,
            behind: Vec::new(),
        }
    }

    fn target(&self, from: &str, written: &str, is_image: bool) -> Result<Target, (String, Option<String>)> {
        if let Some(id) = written.strip_prefix("source:") {
            let unknown = || {
                let hint = nearest(id, self.cited.keys().map(String::as_str));
                (
                    format!("no source `{id}`"),
                    hint.or_else(|| Some("list it in `content/sources.yaml`".to_owned())),
                )
            };
            return self.cited.get(id).map(|index| Target::Source(*index)).ok_or_else(unknown);
        }
        if has_scheme(written) && !is_image {
            return Ok(Target::External(written.to_owned()));
        }
        if has_scheme(written) || written.starts_with("//") {
            let hint = "put the file beside the page and write its relative path".to_owned();
            return Err((
                format!("`{written}` is on another site, and pages load nothing from other sites"),
                Some(hint),
            ));
        }
        let (path, anchor) = written.split_once('#').unwrap_or((written, ""));
        let anchor = Some(anchor).filter(|it| !it.is_empty());
        if path.is_empty() {
            return self.place_here(from, anchor);
        }
        let Some(full) = join(from, path) else {
            let hint = Some("write a path relative to this file, inside `content/`".to_owned());
            return Err((format!("`{written}` leads out of the content folder"), hint));
        };
        if is_image {
            return self.image(from, path, &full);
        }
        let parts: Vec<&str> = full.split('/').collect();
        match parts[..] {
            ["content", "glossary.yaml"] => self.term(anchor),
            ["content", "sources.yaml"] => Ok(Target::Sources),
            ["content", _, "symptoms.yaml"] => self.symptom(anchor),
            ["content", _, "diagnosis.yaml"] => self.question(path, anchor),
            _ => match (self.media.get(&full), parts.get(2).and_then(|it| Kind::of_folder(it))) {
                (Some(index), _) => Ok(Target::Media(*index)),
                (None, Some(kind)) if parts.len() == 3 => Ok(Target::List(kind)),
                _ => self.page(from, path, &full, anchor),
            },
        }
    }

    /// A place on the page that a file makes. The text may be shown on other pages too, and must lead to this one from
    /// there.
    fn place_here(&self, from: &str, anchor: Option<&str>) -> Result<Target, (String, Option<String>)> {
        let Some(anchor) = anchor else { return Err(("this link is empty".to_owned(), None)) };
        match self.pages.get(key_of(from)) {
            Some(page) => Ok(Target::Page(*page, Some(anchor.to_owned()))),
            None => {
                let hint = Some("name the page before the `#`".to_owned());
                Err((format!("`#{anchor}` is a place on no page: this file is not a page of its own"), hint))
            }
        }
    }

    fn page(
        &self,
        from: &str,
        written: &str,
        full: &str,
        anchor: Option<&str>,
    ) -> Result<Target, (String, Option<String>)> {
        // The same page of another locale is the same page: the reader's language decides.
        let key = key_of(full);
        match self.pages.get(key) {
            Some(page) => Ok(Target::Page(*page, anchor.map(str::to_owned))),
            None => {
                let message = format!("no page at `{written}`");
                let here = key_of(from);
                let near: Vec<String> = self
                    .pages
                    .keys()
                    .take(CANDIDATES)
                    .map(|page| super::address::relative(here, page))
                    .collect();
                let hint = nearest(written, near.iter().map(String::as_str));
                Err((
                    message,
                    hint.or_else(|| {
                        Some("write the path of the `.md` file, relative to this file".to_owned())
                    }),
                ))
            }
        }
    }

    fn symptom(&self, anchor: Option<&str>) -> Result<Target, (String, Option<String>)> {
        let Some(id) = anchor else { return Ok(Target::List(Kind::Symptom)) };
        let unknown =
            || (format!("no symptom `{id}`"), nearest(id, self.symptoms.keys().map(String::as_str)));
        self.symptoms.get(id).map(|page| Target::Page(*page, None)).ok_or_else(unknown)
    }

    fn question(&self, written: &str, anchor: Option<&str>) -> Result<Target, (String, Option<String>)> {
        let Some(id) = anchor else {
            let missing =
                || (format!("no page at `{written}`"), Some("this guide has no diagnosis".to_owned()));
            return self.first_question.map(|page| Target::Page(page, None)).ok_or_else(missing);
        };
        let unknown =
            || (format!("no question `{id}`"), nearest(id, self.questions.keys().map(String::as_str)));
        self.questions.get(id).map(|page| Target::Page(*page, None)).ok_or_else(unknown)
    }

    fn term(&self, anchor: Option<&str>) -> Result<Target, (String, Option<String>)> {
        let Some(id) = anchor else { return Ok(Target::Glossary(None)) };
        let unknown = || {
            (format!("no term `{id}` in the glossary"), nearest(id, self.terms.keys().map(String::as_str)))
        };
        self.terms.get(id).map(|term| Target::Glossary(Some(*term))).ok_or_else(unknown)
    }

    fn image(&self, from: &str, written: &str, full: &str) -> Result<Target, (String, Option<String>)> {
        if let Some(index) = self.pictures.get(full) {
            return Ok(Target::Picture(*index));
        }
        if let Some(index) = self.media.get(full) {
            return Ok(Target::Media(*index));
        }
        let folder = from.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned() + "/x";
        let candidates: Vec<String> =
            self.media.keys().map(|path| super::address::relative(&folder, path)).collect();
        let hint = nearest(written, candidates.iter().map(String::as_str));
        Err((format!("no image at `{written}`"), hint))
    }
}

/// The part of a path that is the same in every locale: `causes/region.md`.
fn key_of(path: &str) -> &str {
    path.splitn(3, '/').nth(2).unwrap_or_default()
}

fn has_scheme(address: &str) -> bool {
    address.split_once(':').is_some_and(|(scheme, _)| {
        !scheme.is_empty() && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
    })
}

/// A relative path seen from a file; `None` when it leaves the content folder.
fn join(from: &str, path: &str) -> Option<String> {
    if path.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.len() > 1 => {
                parts.pop();
            }
            ".." => return None,
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}
