//! Every text as its author wrote it, looked at for how it is worded: [`typography`] in Chinese, and the
//! words that the glossary avoids in every language. All of it warns, and none of it stops a build that is not strict.
//!
//! Only what authors write for readers is looked at: no exact messages, no ids, no code, no addresses, and not `says` and
//! `keywords`, which are the reader's own words.

use rayon::prelude::*;

use crate::config::Config;
use crate::content::Content;
use crate::content::texts::{self, Texts};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::Sources;

use super::terms::Terms;
use super::typography;

/// How many findings of one text are told; a text with more is wrong throughout, and each keeps a copy of its line.
const MOST: usize = 50;

/// Checks the wording of all texts.
pub fn check(sources: &Sources, content: &Content, config: &Config, found: &mut Diagnostics) {
    let terms = Terms::new(&content.glossary, &config.locales);
    let findings: Vec<Diagnostic> = texts::all(sources, content, config)
        .into_par_iter()
        .flat_map_iter(|texts| check_one(&texts, &terms, config))
        .collect();
    found.extend(findings);
}

fn check_one(texts: &Texts, terms: &Terms, config: &Config) -> Vec<Diagnostic> {
    let tag = &config.locales[texts.locale].tag;
    let is_chinese = tag.split('-').next() == Some("zh");
    // The definition of a term may use the words that are avoided for it.
    let explained = texts.key.strip_prefix(texts::GLOSSARY);
    let mut found = Vec::new();
    // What a term is called is for the glossary to say.
    for field in texts.fields.iter().filter(|it| it.name != "term") {
        let written = field.written();
        let text = written.text(texts.file);
        let mut findings = terms.findings(texts.locale, text, &written.stretches, explained);
        if is_chinese {
            findings.extend(typography::findings(text, &written.stretches));
        }
        if findings.is_empty() {
            continue;
        }
        findings.truncate(MOST);
        let places = written.places(texts.file, findings.iter().map(|it| it.part.clone()));
        found.extend(findings.into_iter().zip(places).map(|(finding, place)| {
            Diagnostic::at(texts.file, place, finding.message).hint(finding.hint).warning()
        }));
    }
    found
}
