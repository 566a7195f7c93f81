//! `llms.txt` (<https://llmstxt.org>) of each locale: what the guide is, how to answer from it, and the way to everything in
//! it, for a program that answers people's questions.

use std::fmt::Write as _;

use crate::content::Kind;
use crate::guide::PageRef;
use crate::guide::address::{self, Address};
use crate::locale::Locale;
use crate::markdown::code_span;

use super::desk::{Desk, list_title};
use super::{Renderer, graph};

/// The file, in each locale's folder.
pub const FILE: &str = "llms.txt";

/// The heading that the proposal gives to what may be left out.
const OPTIONAL: &str = "Optional";

/// The file of a locale.
pub fn file(renderer: &Renderer, locale: Locale) -> (Address, String) {
    let guide = renderer.guide;
    let address = address::file(&guide.locales, locale, FILE);
    let desk = Desk::new(renderer, locale, address.clone());
    let words = desk.words();
    let mut out = format!("# {}\n", desk.reading(&guide.name).text());
    if let Some(home) = &guide.home {
        let _ = write!(out, "\n> {}\n", desk.reading(&home.page.words).text().summary);
    }
    for name in ["llms_about", "llms_certainty", "llms_links"] {
        let _ = write!(out, "\n{}\n", words.get(name));
    }
    if let Some(diagnosis) = &guide.diagnosis {
        let first = PageRef { kind: Kind::Question, index: diagnosis.first };
        let [name, title, summary] =
            ["diagnosis", "diagnosis_start", "diagnosis_summary"].map(|it| words.get(it));
        let _ = write!(out, "\n## {name}\n\n- [{title}]({}): {summary}\n", desk.href_to_twin(first));
    }
    for kind in Kind::LISTED.into_iter().filter(|kind| guide.count(*kind) > 0) {
        let _ = write!(out, "\n## {}\n\n", words.get(list_title(kind)));
        for page in guide.pages_of(kind) {
            out += &entry(&desk, page);
        }
    }
    let _ = write!(out, "\n## {OPTIONAL}\n\n");
    let mut more = vec![(words.get("llms_data"), graph::FILE)];
    more.extend((!guide.glossary.is_empty()).then(|| (words.get("glossary"), "glossary.html")));
    more.extend((!guide.sources.is_empty()).then(|| (words.get("sources"), "sources.html")));
    for (title, name) in more {
        let _ = writeln!(out, "- [{title}]({})", desk.href_to_file(name));
    }
    (address, out)
}

/// A page in one line: title, summary, and the exact messages and codes of a symptom.
fn entry(desk: &Desk, page: PageRef) -> String {
    let (guide, words) = (desk.guide(), desk.words());
    let reading = desk.reading(&guide.page(page).words);
    let text = reading.text();
    let title = text.title.replace('[', "\\[").replace(']', "\\]");
    let mut line = format!("- [{title}]({}): {}", desk.href_to_twin(page), text.summary);
    if let Some(from) = reading.borrowed_from() {
        let _ = write!(line, " ({})", guide.locales[from].tag);
    }
    if page.kind == Kind::Symptom {
        let symptom = &guide.symptoms[page.index];
        let messages = symptom.messages.iter().map(|it| &it.text.value).chain(&symptom.patterns);
        let seen: Vec<String> = messages.chain(&symptom.codes).map(|it| code_span(it)).collect();
        if !seen.is_empty() {
            let (name, colon) = (words.get("report_message"), words.get("colon"));
            let _ = write!(line, " {name}{colon}{}", seen.join(words.get("list_separator")));
        }
    }
    line + "\n"
}
