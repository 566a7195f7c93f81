//! The pages of the guide, kind by kind.

use serde::Serialize;
use tera::Context;

use crate::content::Kind;
use crate::content::page::Likelihood;
use crate::guide::{FixText, PageRef, Symptom};

use super::desk::Desk;
use super::diagnosis;
use super::drawing;
use super::metadata;
use super::view::{
    self, Card, CauseCard, ContentsEntry, FixCard, Link, More, Next, Pill, Redirect, Step, SymptomCard,
};

/// How many of a kind the home page shows before it leads on to the list.
const ON_HOME: usize = 6;

/// How many causes a fix or a habit shows before it leads on to the list.
const ON_FIX: usize = 50;

/// How many symptoms of a cause come with their messages. Of those further down the title must do: a page has to arrive in one
/// round trip, and each symptom's own page has the messages.
const WITH_MESSAGES: usize = 2;

/// How many fixes of a cause come with their steps. Few readers get as far as the fourth, which is one tap away.
const WITH_STEPS: usize = 2;

/// How many signs of a look-alike are shown: enough to see whether it is worth a look.
const SIGNS: usize = 2;

/// How many look-alikes come with their signs; the others are named.
const WITH_SIGNS: usize = 3;

/// The template of a page, and what it may see.
pub fn page(desk: &Desk, page: PageRef) -> (&'static str, Context) {
    match page.kind {
        Kind::Home => ("home.html", home(desk)),
        Kind::Question => ("question.html", diagnosis::question(desk, page)),
        Kind::Symptom => ("symptom.html", symptom(desk, page)),
        Kind::Cause => ("cause.html", cause(desk, page)),
        Kind::Fix => ("fix.html", fix(desk, page)),
        Kind::Prevention => ("prevention.html", prevention(desk, page)),
        Kind::Article => ("article.html", article(desk, page)),
    }
}

/// A page that leads on from an old address.
pub fn redirect(desk: &Desk, page: PageRef) -> Context {
    let to = desk.page(page);
    let redirect = Redirect {
        lang: to.lang,
        dir: to.dir,
        href: desk.href_to(page),
        canonical: to.canonical,
        title: to.title,
    };
    let mut context = Context::new();
    context.insert("redirect", &redirect);
    context
}

/// A page's own view beside what every page has, with the list of sections finished.
pub fn context(desk: &Desk, mut page: view::Page, name: &'static str, view: &impl Serialize) -> Context {
    if !page.sources.is_empty() {
        page.contents.push(section(desk, "sources", "sources"));
    }
    page.structured_html = metadata::structured(desk, &page);
    let mut context = Context::new();
    context.insert("page", &page);
    context.insert(name, view);
    context
}

/// An entry of the list of sections.
fn section(desk: &Desk, id: &str, words: &str) -> ContentsEntry {
    ContentsEntry { href: format!("#{id}"), title: desk.words().get(words).to_owned(), borrowed: None }
}

/// Adds the page's own sections to the list, and the headings of its text.
fn with_sections(desk: &Desk, page: &mut view::Page, of: PageRef, sections: &[(&str, &str, bool)]) {
    let drawn = sections.iter().filter(|(_, _, there)| *there);
    page.contents.extend(drawn.map(|(id, words, _)| section(desk, id, words)));
    let text = desk.reading(&desk.guide().page(of).words).text();
    let headings = text.body.headings.iter().filter(|it| it.level == 2);
    page.contents.extend(headings.map(|it| ContentsEntry {
        href: format!("#{}", it.id),
        title: it.text.clone(),
        borrowed: desk.borrowed_from(text.body.locale),
    }));
}

fn home(desk: &Desk) -> Context {
    let guide = desk.guide();
    let mut page = match &guide.home {
        Some(home) => desk.page(home.page.this),
        None => {
            let name = desk.site().name;
            let mut page = desk.plain_page(&name, "", "index.html");
            page.head_title = name;
            page.breadcrumb.clear();
            page
        }
    };
    page.section = "";
    let featured = guide.home.as_ref().map(|it| desk.cards(Kind::Article, &it.featured)).unwrap_or_default();
    let situations = if guide.groups.is_empty() {
        desk.cards(Kind::Symptom, &first(guide.symptoms.len(), ON_HOME))
    } else {
        (0..guide.groups.len()).map(|index| situation(desk, index)).collect()
    };
    let mut causes: Vec<usize> = (0..guide.causes.len()).collect();
    causes.sort_by_key(|index| {
        let cause = &guide.causes[*index];
        (cause.likelihood, std::cmp::Reverse(cause.symptoms.len()), *index)
    });
    causes.truncate(ON_HOME);
    let only_articles = guide.symptoms.is_empty() && guide.causes.is_empty();
    let articles = if only_articles { first(guide.articles.len(), 2 * ON_HOME) } else { Vec::new() };
    let home = view::Home {
        diagnosis: diagnosis::card(desk),
        featured,
        situations,
        causes: desk.cards(Kind::Cause, &causes),
        prevention: desk.cards(Kind::Prevention, &first(guide.prevention.len(), ON_HOME)),
        articles: desk.cards(Kind::Article, &articles),
        more: More {
            symptoms: desk.list_link(Kind::Symptom, "more_symptoms"),
            causes: desk.list_link(Kind::Cause, "more_causes"),
            prevention: desk.list_link(Kind::Prevention, "more_prevention"),
            articles: desk.list_link(Kind::Article, "more_articles"),
        },
    };
    context(desk, page, "home", &home)
}

fn first(count: usize, most: usize) -> Vec<usize> {
    (0..count.min(most)).collect()
}

fn situation(desk: &Desk, index: usize) -> Card {
    let reading = desk.reading(&desk.guide().groups[index].words);
    let (title, summary) = reading.text();
    Card {
        href: desk.href_to_group(index),
        title: title.clone(),
        summary: summary.clone(),
        borrowed: desk.borrowed(&reading),
        pills: Vec::new(),
    }
}

fn symptom(desk: &Desk, this: PageRef) -> Context {
    let symptom = &desk.guide().symptoms[this.index];
    let mut page = desk.page(this);
    let seen = !(symptom.messages.is_empty() && symptom.patterns.is_empty() && symptom.codes.is_empty());
    let sections = [
        ("first-action", "first_action", true),
        ("messages", "symptom_messages", seen),
        ("causes", "symptom_causes", true),
        ("map", "symptom_map", symptom.causes.len() > 1),
    ];
    with_sections(desk, &mut page, this, &sections);
    let view = view::Symptom {
        messages: messages(desk, symptom),
        patterns: symptom.patterns.clone(),
        codes: symptom.codes.clone(),
        first_action_html: desk.prose(desk.reading(&symptom.first_action).text()),
        causes: symptom.causes.iter().map(|index| cause_card(desk, *index, usize::MAX)).collect(),
        map: (symptom.causes.len() > 1).then(|| drawing::map(desk, symptom)),
        diagnosis: diagnosis::link(desk, "diagnosis_from_list"),
    };
    context(desk, page, "symptom", &view)
}

fn messages(desk: &Desk, symptom: &Symptom) -> Vec<view::Message> {
    symptom.messages.iter().map(|it| desk.message(it)).collect()
}

fn cause_card(desk: &Desk, index: usize, signs: usize) -> CauseCard {
    let words = desk.reading(&desk.guide().causes[index].words).text();
    CauseCard {
        card: desk.card(PageRef { kind: Kind::Cause, index }),
        confirm_html: words.confirm.iter().take(signs).map(|it| desk.prose(it)).collect(),
    }
}

fn cause(desk: &Desk, this: PageRef) -> Context {
    let cause = &desk.guide().causes[this.index];
    let words = desk.reading(&cause.words).text();
    let mut page = desk.page(this);
    let sections = [
        ("messages", "cause_messages", !cause.symptoms.is_empty()),
        ("confirm", "confirm", true),
        ("fixes", "cause_fixes", true),
        ("if-not-fixed", "cause_if_not_fixed", true),
        ("prevention", "cause_prevention", !cause.prevention.is_empty()),
        ("look-alikes", "look_alikes", !cause.look_alikes.is_empty()),
    ];
    with_sections(desk, &mut page, this, &sections);
    // Closest first: a symptom that puts this cause at the top, and one whose words can be compared with the screen.
    let mut symptoms = cause.symptoms.clone();
    symptoms.sort_by_key(|index| {
        let symptom = &desk.guide().symptoms[*index];
        let rank = symptom.causes.iter().position(|it| *it == this.index);
        (rank, symptom.messages.is_empty(), *index)
    });
    let mut pills = vec![desk.likelihood(cause.likelihood), desk.who(&cause.who)];
    // The time of the first fix is what the reader has to bring along.
    pills.extend(cause.fixes.first().map(|index| desk.time(desk.guide().fixes[*index].time)));
    let view = view::Cause {
        pills: with_review(pills, &page),
        symptoms: symptoms
            .iter()
            .take(ON_FIX)
            .enumerate()
            .map(|(place, index)| symptom_card(desk, *index, place < WITH_MESSAGES))
            .collect(),
        confirm_html: words.confirm.iter().map(|it| desk.prose(it)).collect(),
        fixes: cause
            .fixes
            .iter()
            .enumerate()
            .map(|(place, index)| fix_card(desk, *index, place < WITH_STEPS))
            .collect(),
        if_not_fixed_html: desk.prose(&words.if_not_fixed),
        next: next_cause(desk, this.index, &symptoms).or_else(|| next_question(desk)),
        prevention: desk.cards(Kind::Prevention, &cause.prevention),
        look_alikes: cause
            .look_alikes
            .iter()
            .enumerate()
            .map(|(place, index)| cause_card(desk, *index, if place < WITH_SIGNS { SIGNS } else { 0 }))
            .collect(),
    };
    context(desk, page, "cause", &view)
}

/// The cause that follows in the order of the closest symptom that has one after this.
fn next_cause(desk: &Desk, cause: usize, symptoms: &[usize]) -> Option<Next> {
    let index = symptoms.iter().find_map(|symptom| {
        let mut causes = desk.guide().symptoms[*symptom].causes.iter();
        causes.find(|it| **it == cause);
        causes.next().copied()
    })?;
    let reading = desk.reading(&desk.guide().causes[index].page.words);
    Some(Next {
        href: desk.href_to(PageRef { kind: Kind::Cause, index }),
        title: reading.text().title.clone(),
        borrowed: desk.borrowed(&reading),
        is_cause: true,
    })
}

/// The diagnosis, for a reader who does not know what else to look at.
fn next_question(desk: &Desk) -> Option<Next> {
    let Link { href, title } = diagnosis::link(desk, "diagnosis_from_list")?;
    Some(Next { href, title, borrowed: None, is_cause: false })
}

fn with_review(mut pills: Vec<Pill>, page: &view::Page) -> Vec<Pill> {
    pills.extend(page.reviewed.clone().map(|text| Pill { text, tint: "act" }));
    pills
}

fn symptom_card(desk: &Desk, index: usize, with_messages: bool) -> SymptomCard {
    let symptom = &desk.guide().symptoms[index];
    SymptomCard {
        card: desk.card(symptom.page.this),
        messages: if with_messages { messages(desk, symptom) } else { Vec::new() },
        codes: if with_messages { symptom.codes.clone() } else { Vec::new() },
    }
}

fn fix_card(desk: &Desk, index: usize, with_steps: bool) -> FixCard {
    let words = desk.reading(&desk.guide().fixes[index].words).text();
    FixCard {
        card: desk.card(PageRef { kind: Kind::Fix, index }),
        warning_html: words.warning.as_ref().filter(|_| with_steps).map(|it| desk.prose(it)),
        steps: if with_steps { steps(desk, words) } else { Vec::new() },
    }
}

fn steps(desk: &Desk, words: &FixText) -> Vec<Step> {
    let step = |(action, expect)| Step { action_html: desk.prose(action), expect_html: desk.prose(expect) };
    words.steps.iter().map(|(action, expect)| step((action, expect))).collect()
}

fn fix(desk: &Desk, this: PageRef) -> Context {
    let fix = &desk.guide().fixes[this.index];
    let words = desk.reading(&fix.words).text();
    let mut page = desk.page(this);
    let sections = [
        ("steps", "steps", true),
        ("if-not-fixed", "fix_if_not_fixed", true),
        ("causes", "fix_causes", !fix.causes.is_empty()),
    ];
    with_sections(desk, &mut page, this, &sections);
    let pills =
        vec![desk.time(fix.time), desk.difficulty(fix.difficulty), desk.who(&fix.who), desk.risk(fix.risk)];
    let (causes, more_causes) = causes(desk, &fix.causes);
    let view = view::Fix {
        pills: with_review(pills, &page),
        warning_html: words.warning.as_ref().map(|it| desk.prose(it)),
        steps: steps(desk, words),
        worked: desk.list_link(Kind::Prevention, "prevention").map(|it| it.href),
        if_not_fixed_html: desk.prose(&words.if_not_fixed),
        next: next_question(desk),
        causes,
        more_causes,
    };
    context(desk, page, "fix", &view)
}

/// The causes that something is good against: the first of them, and the way to the rest.
fn causes(desk: &Desk, indices: &[usize]) -> (Vec<Card>, Option<Link>) {
    let shown = desk.cards(Kind::Cause, &indices[..indices.len().min(ON_FIX)]);
    let more = if indices.len() > ON_FIX { desk.list_link(Kind::Cause, "more_causes") } else { None };
    (shown, more)
}

fn prevention(desk: &Desk, this: PageRef) -> Context {
    let mut page = desk.page(this);
    let habit = &desk.guide().prevention[this.index];
    with_sections(desk, &mut page, this, &[]);
    page.contents.extend((!habit.causes.is_empty()).then(|| section(desk, "causes", "prevention_causes")));
    let (causes, more_causes) = causes(desk, &habit.causes);
    context(desk, page, "prevention", &view::Prevention { causes, more_causes })
}

fn article(desk: &Desk, this: PageRef) -> Context {
    let mut page = desk.page(this);
    with_sections(desk, &mut page, this, &[]);
    context(desk, page, "article", &())
}

/// The likelihood that heads a section of the list of causes.
pub fn likelihood_name(likelihood: Likelihood) -> (&'static str, &'static str) {
    match likelihood {
        Likelihood::Common => ("common", "causes_common"),
        Likelihood::Sometimes => ("sometimes", "causes_sometimes"),
        Likelihood::Rare => ("rare", "causes_rare"),
    }
}
