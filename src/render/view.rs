//! The only types that reach a template: finished data, with addresses resolved and words translated.
//!
//! Fields that hold HTML end in `_html`; templates print them with `| safe`, and everything else is escaped.

use serde::Serialize;

/// A text with an address.
#[derive(Debug, Clone, Serialize)]
pub struct Link {
    /// The relative address.
    pub href: String,
    /// The text.
    pub title: String,
}

/// A section in the list of those on a page.
#[derive(Debug, Clone, Serialize)]
pub struct ContentsEntry {
    /// The anchor with its `#`.
    pub href: String,
    /// The heading.
    pub title: String,
    /// The language of the heading, if it is borrowed.
    pub borrowed: Option<Borrowed>,
}

/// A mark for text that is in another language than the page around it.
#[derive(Debug, Clone, Serialize)]
pub struct Borrowed {
    /// The BCP 47 tag.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
}

impl Borrowed {
    /// The mark as attributes of an element that is written without a template.
    pub fn attributes(&self) -> String {
        format!(" lang=\"{}\" dir=\"{}\"", self.lang, self.dir)
    }
}

/// What the pages of one locale at one depth share.
#[derive(Debug, Serialize)]
pub struct Site {
    /// The site's name.
    pub name: String,
    /// The language of the name, if it is another.
    pub name_borrowed: Option<Borrowed>,
    /// The home page.
    pub home: String,
    /// The lists of pages, in the order of the header.
    pub nav: Vec<NavLink>,
    /// The list of all pages, where the search box leads without scripts.
    pub all: Link,
    /// The page on which the reader finds what was tried as a text to send, if the guide has fixes.
    pub report: Option<Link>,
    /// What the search box needs, if the theme has its script.
    pub search: Option<Search>,
    /// The glossary and the sources, where there are any.
    pub footer_links: Vec<Link>,
    /// The sentence under every page.
    pub footer_html: Option<String>,
    /// The ICP registration number.
    pub icp: Option<String>,
    /// The public security registration number.
    pub police: Option<String>,
    /// The style sheet.
    pub style: String,
    /// The script, if the theme has one.
    pub script: Option<String>,
    /// The script that applies the reader's choice of a look, if the theme has one.
    pub theme_script: Option<String>,
    /// The icon, if the theme has one.
    pub icon: Option<String>,
    /// The absolute address of the picture that stands for the site where a page is passed on.
    pub share: Option<String>,
}

/// What the search box needs; its scripts know where they are themselves. All addresses are relative.
#[derive(Debug, Serialize)]
pub struct Search {
    /// The first part of the index.
    pub index: String,
    /// The page of results.
    pub page: String,
    /// How a browser may search the site from its own address bar, where the site has an address.
    pub description: Option<String>,
}

/// A list of pages in the header.
#[derive(Debug, Clone, Serialize)]
pub struct NavLink {
    /// The relative address.
    pub href: String,
    /// The text.
    pub title: String,
    /// The kind's folder, to mark the one the page is in.
    pub section: &'static str,
}

/// What every page has.
#[derive(Debug, Serialize)]
pub struct Page {
    /// The language of the page around the text.
    pub lang: String,
    /// The same as Open Graph names it: `zh_CN`.
    pub og_locale: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The folder of the kind it is in, or nothing.
    pub section: &'static str,
    /// The title, for the heading.
    pub title: String,
    /// The title with the site's name, for the window.
    pub head_title: String,
    /// What it is and what to do.
    pub summary: String,
    /// The language of title and summary, if they are borrowed.
    pub borrowed: Option<Borrowed>,
    /// The language of the text, if it is borrowed.
    pub body_borrowed: Option<Borrowed>,
    /// What the reader has to know about the language of the page.
    pub notices_html: Vec<String>,
    /// Where the source says something else than title and summary.
    pub behind_html: String,
    /// The absolute address, where the site has one.
    pub canonical: Option<String>,
    /// The feed of the locale, on the pages where readers look for one.
    pub feed: Option<String>,
    /// A code to scan on paper that leads to its address, if it has one.
    pub qr: Option<String>,
    /// Its Markdown twin, if it has one.
    pub twin: Option<String>,
    /// The absolute addresses in every language it is really written in.
    pub alternates: Vec<Alternate>,
    /// Whether search engines should leave it out: it says what another address says.
    pub noindex: bool,
    /// The way from the home page.
    pub breadcrumb: Vec<Link>,
    /// The same page in every language.
    pub languages: Vec<Language>,
    /// The sections.
    pub contents: Vec<ContentsEntry>,
    /// When a person last checked it, as ISO 8601 has it.
    pub modified: Option<String>,
    /// What search engines are told, as JSON-LD.
    pub structured_html: Option<String>,
    /// When a person last checked it, in words.
    pub reviewed: Option<String>,
    /// When it was last checked and when it will be again, in words.
    pub review: Option<String>,
    /// Its sources.
    pub sources: Vec<Source>,
    /// The text after the front matter.
    pub body_html: String,
    /// The style sheet for code in it, if it has any that is coloured.
    pub code_style: Option<String>,
}

/// An absolute address of the same page in one language.
#[derive(Debug, Clone, Serialize)]
pub struct Alternate {
    /// The BCP 47 tag, or `x-default`.
    pub hreflang: String,
    /// The absolute address.
    pub href: String,
}

/// A choice of the language switch.
#[derive(Debug, Clone, Serialize)]
pub struct Language {
    /// The BCP 47 tag.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The language's name in itself.
    pub name: String,
    /// The relative address.
    pub href: String,
    /// Whether the page is in it.
    pub current: bool,
    /// What is offered to a reader of that language, in it; nothing where the page borrows its text there, or is in it.
    pub offer: Option<String>,
}

/// How far each language has come.
#[derive(Debug, Serialize)]
pub struct Translations {
    /// The languages of the site, the source first.
    pub locales: Vec<TranslationRow>,
    /// The same for machines.
    pub json: String,
}

/// How far one language has come.
#[derive(Debug, Serialize)]
pub struct TranslationRow {
    /// The language's name in itself.
    pub name: String,
    /// The language of the name.
    pub language: Borrowed,
    /// Its home page.
    pub href: String,
    /// How far it has come, in a sentence.
    pub state: String,
    /// Pages with parts that are behind the original.
    pub behind: Vec<Link>,
    /// Pages that are translated in part.
    pub in_part: Vec<Link>,
    /// Pages that are not translated.
    pub missing: Vec<Link>,
}

/// A cited source.
#[derive(Debug, Clone, Serialize)]
pub struct Source {
    /// The anchor on the list of sources.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The language of that, if it is borrowed.
    pub borrowed: Option<Borrowed>,
    /// Where it is, on another site.
    pub href: String,
    /// Who published it.
    pub publisher: String,
    /// Whether the publisher speaks of its own affairs, in words.
    pub kind: String,
    /// When a person last looked.
    pub checked: String,
}

/// A short fact about a page, drawn as a pill. The tint says what sort of fact it is.
#[derive(Debug, Clone, Serialize)]
pub struct Pill {
    /// The words.
    pub text: String,
    /// `act`, `safe`, `cost` or `stop`.
    pub tint: &'static str,
}

/// A page as an entry of a list.
#[derive(Debug, Clone, Serialize)]
pub struct Card {
    /// The relative address.
    pub href: String,
    /// The title.
    pub title: String,
    /// What it is and what to do.
    pub summary: String,
    /// The language of both, if borrowed.
    pub borrowed: Option<Borrowed>,
    /// Facts.
    pub pills: Vec<Pill>,
}

/// A question of the diagnosis.
#[derive(Debug, Serialize)]
pub struct Question {
    /// The answers.
    pub answers: Vec<Answer>,
    /// The questions before this one, where there is one way only.
    pub way: Vec<Answered>,
    /// The drawing of all questions, at this one.
    pub map: Link,
    /// The first question, on the page of any other.
    pub start: Option<Link>,
}

/// The whole diagnosis.
#[derive(Debug, Serialize)]
pub struct DiagnosisMap {
    /// The drawing, which is a list in a list.
    pub svg_html: String,
}

/// A drawing made from the guide, and the same in words.
#[derive(Debug, Serialize)]
pub struct Drawing {
    /// The drawing, for the eyes.
    pub svg_html: String,
    /// The same as a list with links.
    pub list_html: String,
}

/// An answer to choose.
#[derive(Debug, Serialize)]
pub struct Answer {
    /// The relative address of what it leads to.
    pub href: String,
    /// What the reader would say.
    pub label: String,
    /// How to tell that it is this answer.
    pub note: Option<String>,
    /// Where the source says something else now.
    pub behind_html: String,
    /// The page it leads to; nothing when that is another question.
    pub leads_to: Option<LeadsTo>,
}

/// The page that an answer leads to.
#[derive(Debug, Serialize)]
pub struct LeadsTo {
    /// The word for its kind.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// The language of the title, if borrowed.
    pub borrowed: Option<Borrowed>,
}

/// A question on the way to another.
#[derive(Debug, Serialize)]
pub struct Answered {
    /// The question.
    pub question: Link,
    /// The answer that led on, where only one does.
    pub answer: Option<String>,
    /// The language of both, if borrowed.
    pub borrowed: Option<Borrowed>,
}

/// The home page.
#[derive(Debug, Serialize)]
pub struct Home {
    /// The diagnosis, if there is one.
    pub diagnosis: Option<Card>,
    /// Where else to start.
    pub featured: Vec<Card>,
    /// The situations, or the symptoms where there are none.
    pub situations: Vec<Card>,
    /// The likeliest causes.
    pub causes: Vec<Card>,
    /// Habits.
    pub prevention: Vec<Card>,
    /// The articles of a guide that has only those.
    pub articles: Vec<Card>,
    /// The lists of symptoms, causes, prevention and articles, where there is more.
    pub more: More,
}

/// The lists that the home page leads on to.
#[derive(Debug, Serialize)]
pub struct More {
    /// All symptoms.
    pub symptoms: Option<Link>,
    /// All causes.
    pub causes: Option<Link>,
    /// All habits.
    pub prevention: Option<Link>,
    /// All articles.
    pub articles: Option<Link>,
}

/// An exact message.
#[derive(Debug, Clone, Serialize)]
pub struct Message {
    /// The text as shown.
    pub text: String,
    /// The BCP 47 tag of its language.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
}

/// A symptom page.
#[derive(Debug, Serialize)]
pub struct Symptom {
    /// The exact messages.
    pub messages: Vec<Message>,
    /// Messages with placeholders.
    pub patterns: Vec<String>,
    /// Codes.
    pub codes: Vec<String>,
    /// The first thing to do.
    pub first_action_html: String,
    /// The causes, in the order to try.
    pub causes: Vec<CauseCard>,
    /// The way by the causes to their fixes, where there are several.
    pub map: Option<Drawing>,
    /// The diagnosis, for a reader who cannot tell which cause it is.
    pub diagnosis: Option<Link>,
}

/// A cause as a candidate for what the reader sees.
#[derive(Debug, Serialize)]
pub struct CauseCard {
    /// The page.
    pub card: Card,
    /// Signs by which to tell that it is this one.
    pub confirm_html: Vec<String>,
}

/// A symptom as shown on the page of a cause.
#[derive(Debug, Serialize)]
pub struct SymptomCard {
    /// The page.
    pub card: Card,
    /// The exact messages.
    pub messages: Vec<Message>,
    /// Codes.
    pub codes: Vec<String>,
}

/// A cause page.
#[derive(Debug, Serialize)]
pub struct Cause {
    /// Likelihood, who can act, when it was reviewed.
    pub pills: Vec<Pill>,
    /// What the reader may see.
    pub symptoms: Vec<SymptomCard>,
    /// Signs by which to tell that it is this one.
    pub confirm_html: Vec<String>,
    /// The fixes, in the order to try.
    pub fixes: Vec<FixCard>,
    /// What to do when no fix worked.
    pub if_not_fixed_html: String,
    /// What to look at then.
    pub next: Option<Next>,
    /// Habits that keep it away.
    pub prevention: Vec<Card>,
    /// The causes it is mistaken for.
    pub look_alikes: Vec<CauseCard>,
}

/// What to look at when nothing helped.
#[derive(Debug, Serialize)]
pub struct Next {
    /// The relative address.
    pub href: String,
    /// The title.
    pub title: String,
    /// The language of the title, if borrowed.
    pub borrowed: Option<Borrowed>,
    /// Whether it is a cause; the diagnosis otherwise.
    pub is_cause: bool,
}

/// The page of what was tried, before a script has filled it in.
#[derive(Debug, Serialize)]
pub struct Report {
    /// The report with nothing in it yet.
    pub blank: String,
    /// The words that the script needs, as JSON.
    pub words: String,
    /// Where the reader may tell what helped.
    pub feedback: Option<String>,
}

/// A fix with its steps.
#[derive(Debug, Serialize)]
pub struct FixCard {
    /// The page.
    pub card: Card,
    /// What to know before the first step.
    pub warning_html: Option<String>,
    /// The steps; none for a fix that is only named.
    pub steps: Vec<Step>,
}

/// One action and what it leads to.
#[derive(Debug, Serialize)]
pub struct Step {
    /// The action.
    pub action_html: String,
    /// What the reader should then see.
    pub expect_html: String,
}

/// A fix page.
#[derive(Debug, Serialize)]
pub struct Fix {
    /// Time, difficulty, who, risk.
    pub pills: Vec<Pill>,
    /// What to know before the first step.
    pub warning_html: Option<String>,
    /// The steps.
    pub steps: Vec<Step>,
    /// Where a reader goes whom it helped.
    pub worked: Option<String>,
    /// What to do when it did not work.
    pub if_not_fixed_html: String,
    /// What to look at then.
    pub next: Option<Next>,
    /// The causes it helps against.
    pub causes: Vec<Card>,
    /// All causes, where more are helped than are shown.
    pub more_causes: Option<Link>,
}

/// A page about a habit.
#[derive(Debug, Serialize)]
pub struct Prevention {
    /// The causes it keeps away.
    pub causes: Vec<Card>,
    /// All causes, where more are kept away than are shown.
    pub more_causes: Option<Link>,
}

/// A list of pages, or a part of one.
#[derive(Debug, Serialize)]
pub struct List {
    /// The diagnosis, for a reader who cannot tell which entry is theirs.
    pub diagnosis: Option<Link>,
    /// The entries under their headings.
    pub sections: Vec<Section>,
    /// The other parts of the list.
    pub parts: Vec<Part>,
}

/// Entries under a heading.
#[derive(Debug, Serialize)]
pub struct Section {
    /// The anchor; empty for a list without headings.
    pub id: String,
    /// The heading; empty for a list without headings.
    pub title: String,
    /// What belongs here.
    pub summary: String,
    /// The language of both, if borrowed.
    pub borrowed: Option<Borrowed>,
    /// The entries.
    pub cards: Vec<Card>,
}

/// A part of a long list.
#[derive(Debug, Clone, Serialize)]
pub struct Part {
    /// The relative address.
    pub href: String,
    /// A number or a letter.
    pub title: String,
    /// Whether it is this one.
    pub current: bool,
}

/// The glossary, or a part of it.
#[derive(Debug, Serialize)]
pub struct Glossary {
    /// The terms.
    pub terms: Vec<Term>,
    /// The other parts.
    pub parts: Vec<Part>,
}

/// A term of the glossary.
#[derive(Debug, Serialize)]
pub struct Term {
    /// Its anchor.
    pub id: String,
    /// The term.
    pub term: String,
    /// Its language, if borrowed.
    pub term_borrowed: Option<Borrowed>,
    /// Other words for it.
    pub also: Vec<String>,
    /// What it means.
    pub definition_html: String,
}

/// The list of sources, or a part of it.
#[derive(Debug, Serialize)]
pub struct Sources {
    /// The sources.
    pub entries: Vec<Source>,
    /// The other parts.
    pub parts: Vec<Part>,
}

/// The list of all pages by initial, or a part of it.
#[derive(Debug, Serialize)]
pub struct All {
    /// Every initial, each with the way to it.
    pub initials: Vec<Part>,
    /// What programs read: what each is called, and the way to it.
    pub machines: Vec<Link>,
    /// The entries, by initial.
    pub sections: Vec<AllSection>,
    /// The other parts of a long initial.
    pub parts: Vec<Part>,
}

/// The pages of one initial.
#[derive(Debug, Serialize)]
pub struct AllSection {
    /// The anchor.
    pub id: String,
    /// The initial.
    pub title: String,
    /// The pages.
    pub entries: Vec<AllEntry>,
}

/// A page in the list of all pages.
#[derive(Debug, Clone, Serialize)]
pub struct AllEntry {
    /// The relative address.
    pub href: String,
    /// The title.
    pub title: String,
    /// The word for its kind.
    pub kind: String,
    /// The language of the title, if borrowed.
    pub borrowed: Option<Borrowed>,
}

/// A page that leads on from an old address.
#[derive(Debug, Serialize)]
pub struct Redirect {
    /// The language.
    pub lang: String,
    /// `ltr` or `rtl`.
    pub dir: &'static str,
    /// The relative address of the new page.
    pub href: String,
    /// Its absolute address, where the site has one.
    pub canonical: Option<String>,
    /// Its title.
    pub title: String,
}
