//! A reader in trouble must get to an answer: few questions, each with a real choice, none that leads in a circle, and none
//! that nobody is asked. That every answer leads to a page that exists is seen to when the guide is assembled.

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::guide::Guide;
use crate::guide::diagnosis::{Answer, Diagnosis};
use crate::yaml;

/// The most questions that anybody is asked.
const MOST_QUESTIONS: usize = 6;

/// Fewer answers are no question.
const FEWEST_ANSWERS: usize = 2;

/// The most answers that can be taken in at a glance.
const MOST_ANSWERS: usize = 5;

/// Checks the diagnosis, if there is one.
pub fn check(guide: &Guide, found: &mut Diagnostics) {
    let Some(diagnosis) = &guide.diagnosis else { return };
    // What nothing leads to may only be the shadow of a mistake that has been told already.
    let told_before = found.has_errors();
    answers(diagnosis, found);
    let walk = Walk::new(diagnosis);
    found.extend(walk.circles.iter().map(|(question, answer)| circle(diagnosis, *question, *answer)));
    if !told_before {
        unreachable(diagnosis, &walk, found);
    }
    if walk.circles.is_empty() {
        depth(diagnosis, &walk, found);
    }
}

/// Every question is a choice that can be made at a glance.
fn answers(diagnosis: &Diagnosis, found: &mut Diagnostics) {
    for question in &diagnosis.questions {
        let message = match question.answers.len() {
            0 => format!("question `{}` has no answer", question.id),
            1 => format!("question `{}` has one answer only", question.id),
            count if count > MOST_ANSWERS => format!("question `{}` has {count} answers", question.id),
            _ => continue,
        };
        let hint = format!(
            "give it {FEWEST_ANSWERS} to {MOST_ANSWERS} answers that a person can choose from at a glance"
        );
        found.push(question.page.place.error(message).hint(hint));
    }
}

fn circle(diagnosis: &Diagnosis, question: usize, answer: usize) -> Diagnostic {
    let question = &diagnosis.questions[question];
    let answer = &question.answers[answer];
    let back = answer.next().map_or("", |next| &diagnosis.questions[next].id);
    let message = format!("the answer `{}` leads back to the question `{back}`", answer.id);
    answer
        .place
        .error(message)
        .hint("an answer must lead on: to a question not asked yet, or out of the diagnosis")
}

fn unreachable(diagnosis: &Diagnosis, walk: &Walk, found: &mut Diagnostics) {
    for (index, question) in diagnosis.questions.iter().enumerate() {
        if !walk.reached[index] {
            let message = format!("nobody is asked the question `{}`", question.id);
            found.push(
                question
                    .page
                    .place
                    .error(message)
                    .hint("let an answer that is reached lead to it, or remove it with its words"),
            );
        }
    }
}

/// Reports the question at which a way becomes too long; what follows it would say the same again.
fn depth(diagnosis: &Diagnosis, walk: &Walk, found: &mut Diagnostics) {
    let mut depths = vec![0; diagnosis.questions.len()];
    let mut before: Vec<Option<usize>> = vec![None; diagnosis.questions.len()];
    depths[diagnosis.first] = 1;
    for here in walk.order.iter().rev().copied() {
        for next in diagnosis.questions[here].answers.iter().filter_map(Answer::next) {
            if depths[next] <= depths[here] {
                depths[next] = depths[here] + 1;
                before[next] = Some(here);
            }
        }
    }
    for (index, question) in diagnosis.questions.iter().enumerate() {
        if depths[index] == MOST_QUESTIONS + 1 {
            let mut way: Vec<&str> =
                std::iter::successors(before[index], |it| before[*it]).map(|it| id(diagnosis, it)).collect();
            way.reverse();
            let message =
                format!("question `{}` may be the {}th that a reader is asked", question.id, depths[index]);
            let hint = format!("{MOST_QUESTIONS} are the most; before it come {}", yaml::list_of(&way));
            found.push(question.page.place.error(message).hint(hint));
        }
    }
}

fn id<'d>(diagnosis: &'d Diagnosis, question: usize) -> &'d str {
    &diagnosis.questions[question].id
}

/// A walk from the first question along every answer.
struct Walk {
    /// The questions that are reached, each after all that its answers lead to.
    order: Vec<usize>,
    /// Whether each question is reached.
    reached: Vec<bool>,
    /// The answers, by question and answer, that lead back to a question on the way to them.
    circles: Vec<(usize, usize)>,
}

/// How far the walk has come with a question.
#[derive(Clone, Copy, PartialEq)]
enum State {
    Unseen,
    OnTheWay,
    Done,
}

impl Walk {
    /// Walks with a list of its own: a long chain of questions must not exhaust the program's stack.
    fn new(diagnosis: &Diagnosis) -> Self {
        let mut walk = Walk { order: Vec::new(), reached: Vec::new(), circles: Vec::new() };
        let mut states = vec![State::Unseen; diagnosis.questions.len()];
        states[diagnosis.first] = State::OnTheWay;
        let mut way = vec![(diagnosis.first, 0)];
        while let Some((here, answer)) = way.pop() {
            let Some(taken) = diagnosis.questions[here].answers.get(answer) else {
                states[here] = State::Done;
                walk.order.push(here);
                continue;
            };
            way.push((here, answer + 1));
            let Some(next) = taken.next() else { continue };
            match states[next] {
                State::Unseen => {
                    states[next] = State::OnTheWay;
                    way.push((next, 0));
                }
                State::OnTheWay => walk.circles.push((here, answer)),
                State::Done => {}
            }
        }
        walk.reached = states.iter().map(|it| *it == State::Done).collect();
        walk
    }
}
