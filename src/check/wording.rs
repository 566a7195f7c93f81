//! Every text as its author wrote it, looked at for how it is worded: [`typography`] in Chinese, and the
//! words that the glossary avoids in every language. All of it warns, and none of it stops a build that is not strict.
//!
//! Only what authors write for readers is looked at: no exact messages, no ids, no code, no addresses, and not `says` and
//! `keywords`, which are the reader's own words.

use std::borrow::Cow;

use rayon::prelude::*;

use crate::config::{self, Config};
use crate::content::page::Words;
use crate::content::prose::Written;
use crate::content::{Content, Pages};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::locale::Locale;
use crate::source::{SourceFile, Sources};

use super::terms::Terms;
use super::typography;

/// How many findings of one text are told; a text with more is wrong throughout, and each keeps a copy of its line.
const MOST: usize = 50;

/// The texts of one page, or of one entry of a registry, in one locale.
struct Said<'c> {
    file: &'c SourceFile,
    locale: Locale,
    /// The term that the texts explain, if they are of the glossary.
    term: Option<&'c str>,
    texts: Vec<Cow<'c, Written>>,
}

/// Checks the wording of all texts.
pub fn check(sources: &Sources, content: &Content, config: &Config, found: &mut Diagnostics) {
    let terms = Terms::new(&content.glossary, &config.locales);
    let findings: Vec<Diagnostic> = all(sources, content, config)
        .into_par_iter()
        .flat_map_iter(|said| check_one(&said, &terms, config))
        .collect();
    found.extend(findings);
}

fn check_one(said: &Said, terms: &Terms, config: &Config) -> Vec<Diagnostic> {
    let tag = &config.locales[said.locale].tag;
    let is_chinese = tag.split('-').next() == Some("zh");
    let mut found = Vec::new();
    for written in &said.texts {
        let text = written.text(said.file);
        let mut findings = terms.findings(said.locale, text, &written.stretches, said.term);
        if is_chinese {
            findings.extend(typography::findings(text, &written.stretches));
        }
        if findings.is_empty() {
            continue;
        }
        findings.truncate(MOST);
        let places = written.places(said.file, findings.iter().map(|it| it.part.clone()));
        found.extend(findings.into_iter().zip(places).map(|(finding, place)| {
            Diagnostic::at(said.file, place, finding.message).hint(finding.hint).warning()
        }));
    }
    found
}

fn all<'c>(sources: &'c Sources, content: &'c Content, config: &'c Config) -> Vec<Said<'c>> {
    let mut all = Vec::new();
    pages(&content.home, &mut all);
    pages(&content.questions, &mut all);
    pages(&content.symptoms, &mut all);
    pages(&content.causes, &mut all);
    pages(&content.fixes, &mut all);
    pages(&content.prevention, &mut all);
    pages(&content.articles, &mut all);
    all.extend(content.groups.words.iter().map(|group| Said {
        file: group.file,
        locale: group.locale,
        term: None,
        texts: [&group.title, &group.summary].map(|it| Cow::Owned(it.into())).into(),
    }));
    for term in &content.glossary {
        all.extend(term.definitions.written().map(|(locale, definition)| Said {
            file: term.file,
            locale,
            term: Some(&term.id.value),
            texts: vec![definition.as_written()],
        }));
    }
    if let Some(file) = sources.content.get(config::PATH) {
        // The footer's Markdown is not read yet, and its addresses look like nothing that the rules are about.
        all.extend(config.footer.written().map(|(locale, text)| Said {
            file,
            locale,
            term: None,
            texts: vec![Cow::Owned(text.into())],
        }));
    }
    all
}

fn pages<'c, F, W: Words>(pages: &'c Pages<F, W>, all: &mut Vec<Said<'c>>) {
    all.extend(pages.words.iter().map(|entry| Said {
        file: entry.file,
        locale: entry.locale,
        term: None,
        texts: entry.page.written().chain(entry.words.written()).collect(),
    }));
}
