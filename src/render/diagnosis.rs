//! The questions of the diagnosis. Each is a page, and each answer a link, so that the browser's way back, a bookmark and a
//! link sent to a friend all work, without scripts.

use tera::Context;

use crate::content::Kind;
use crate::guide::PageRef;
use crate::guide::diagnosis::{Answer, Question};

use super::desk::Desk;
use super::drawing;
use super::lists::kind_name;
use super::pages::context;
use super::view::{self, Card, Link};

/// The page with a drawing of all questions.
pub const MAP: &str = "diagnosis-map.html";

/// The page of a question.
pub fn question(desk: &Desk, this: PageRef) -> Context {
    let question = desk.guide().question(this.index);
    let page = desk.page(this);
    let view = view::Question {
        answers: question.answers.iter().map(|it| answer(desk, it)).collect(),
        way: way(desk, this),
        map: Link {
            href: format!("{}#{}", desk.href_to_file(MAP), drawing::anchor(&question.id)),
            title: desk.words().get("diagnosis_map").to_owned(),
        },
        start: link(desk, "diagnosis_again").filter(|_| !question.page.id.is_empty()),
    };
    context(desk, page, "question", &view)
}

/// The page with a drawing of all questions; nothing without a diagnosis.
pub fn map(desk: &Desk) -> Option<Context> {
    let diagnosis = desk.guide().diagnosis.as_ref()?;
    let words = desk.words();
    let mut page = desk.plain_page(words.get("diagnosis_map"), words.get("diagnosis_map_summary"), MAP);
    page.section = Kind::Question.folder();
    page.breadcrumb.extend(link(desk, "diagnosis"));
    let map = view::DiagnosisMap { svg_html: drawing::tree(desk, diagnosis) };
    Some(context(desk, page, "map", &map))
}

fn answer(desk: &Desk, answer: &Answer) -> view::Answer {
    let reading = desk.reading(&answer.words);
    let words = reading.text();
    let behind = words.behind.as_ref().filter(|_| reading.borrowed_from().is_none());
    let leads_to = answer.leads_to.filter(|page| page.kind != Kind::Question);
    view::Answer {
        href: answer.leads_to.map(|page| desk.href_to(page)).unwrap_or_default(),
        label: words.label.clone(),
        note: words.note.clone(),
        behind_html: behind.map(|it| desk.behind(it)).unwrap_or_default(),
        leads_to: leads_to.map(|page| {
            let reading = desk.reading(&desk.guide().page(page).words);
            view::LeadsTo {
                kind: desk.words().get(kind_name(page.kind)).to_owned(),
                title: reading.text().title.clone(),
                borrowed: desk.borrowed(&reading),
            }
        }),
    }
}

/// The questions that the reader has answered before this one.
fn way(desk: &Desk, this: PageRef) -> Vec<view::Answered> {
    let Some(diagnosis) = &desk.guide().diagnosis else { return Vec::new() };
    let way = diagnosis.way_to(this.index);
    way.into_iter().map(|(index, taken)| answered(desk, &diagnosis.questions[index], taken)).collect()
}

fn answered(desk: &Desk, question: &Question, taken: Option<usize>) -> view::Answered {
    let reading = desk.reading(&question.page.words);
    let label = |answer: usize| desk.reading(&question.answers[answer].words).text().label.clone();
    view::Answered {
        question: Link { href: desk.href_to(question.page.this), title: reading.text().title.clone() },
        answer: taken.map(label),
        borrowed: desk.borrowed(&reading),
    }
}

/// The way to the first question, in words of the interface.
pub fn link(desk: &Desk, words: &str) -> Option<Link> {
    let first = PageRef { kind: Kind::Question, index: desk.guide().diagnosis.as_ref()?.first };
    Some(Link { href: desk.href_to(first), title: desk.words().get(words).to_owned() })
}

/// The diagnosis as the first of the ways to start.
pub fn card(desk: &Desk) -> Option<Card> {
    let Link { href, title } = link(desk, "diagnosis_start")?;
    let summary = desk.words().get("diagnosis_summary").to_owned();
    Some(Card { href, title, summary, borrowed: None, pills: Vec::new() })
}
