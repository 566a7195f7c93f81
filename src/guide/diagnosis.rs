//! The diagnosis as data: questions, and the ways between them.
//!
//! Several answers may lead to one question, so this is a graph and not a tree. What a reader can be told for certain (how
//! they came here, which question was the one before) is known where there is only one way.

use crate::content::Kind;
use crate::locale::PerLocale;

use super::{Behind, Page, PageRef, Place};

/// The guided diagnosis.
pub struct Diagnosis<'s> {
    /// The index of the question that readers begin with.
    pub first: usize,
    /// The questions, by id.
    pub questions: Vec<Question<'s>>,
}

/// One question.
pub struct Question<'s> {
    /// The page. Its id is empty for the first question, which is found at the folder's own address.
    pub page: Page<'s>,
    /// The id that authors write.
    pub id: String,
    /// The answers, in the order in which they are offered.
    pub answers: Vec<Answer<'s>>,
    /// The answers that lead here: the index of a question, and the index of the answer there.
    pub previous: Vec<(usize, usize)>,
}

/// An answer, and where it leads.
pub struct Answer<'s> {
    /// Where it is written.
    pub place: Place<'s>,
    /// Its id within the question.
    pub id: String,
    /// Where it leads; nothing when no such page exists, which has been reported.
    pub leads_to: Option<PageRef>,
    /// What it says.
    pub words: PerLocale<AnswerText>,
}

/// What an answer says in one locale.
pub struct AnswerText {
    /// What the reader would say.
    pub label: String,
    /// How to tell that it is this answer.
    pub note: Option<String>,
    /// Where the source says something else now.
    pub behind: Option<Behind>,
}

impl Answer<'_> {
    /// The index of the next question, if it leads to one.
    pub fn next(&self) -> Option<usize> {
        self.leads_to.filter(|page| page.kind == Kind::Question).map(|page| page.index)
    }
}

impl<'s> Diagnosis<'s> {
    /// The questions with the ways back to the one before written at each.
    pub fn new(first: usize, questions: Vec<Question<'s>>) -> Self {
        let mut diagnosis = Diagnosis { first, questions };
        for index in 0..diagnosis.questions.len() {
            for answer in 0..diagnosis.questions[index].answers.len() {
                if let Some(next) = diagnosis.questions[index].answers[answer].next() {
                    diagnosis.questions[next].previous.push((index, answer));
                }
            }
        }
        diagnosis.questions[first].page.id.clear();
        diagnosis
    }

    /// The questions before this one, the first at the start, each with the answer that led on; no answer where several
    /// did. It begins where it is certain that the reader came that way: after the last question with several before it.
    pub fn way_to(&self, question: usize) -> Vec<(usize, Option<usize>)> {
        let mut way = Vec::new();
        let mut here = question;
        // No way is longer than there are questions; a circle, which has been reported, would be.
        while way.len() < self.questions.len() {
            let [(before, answer), rest @ ..] = &self.questions[here].previous[..] else { break };
            if rest.iter().any(|(other, _)| other != before) {
                break;
            }
            way.push((*before, rest.is_empty().then_some(*answer)));
            here = *before;
        }
        way.reverse();
        way
    }
}
