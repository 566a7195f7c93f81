//! Pages: front matter and a Markdown body, typed by kind.
//!
//! **Facts** (which fixes answer a cause, how likely it is, when it was reviewed) are written once, in the source locale.
//! **Words** are written in every locale. Each kind says which of its fields are which, so that a fact in a translation
//! gets an error that says where it belongs.

use jiff::civil::Date;

use crate::config::Config;
use crate::diagnostics::Diagnostic;
use crate::locale::Locale;
use crate::source::SourceFile;
use crate::yaml::{self, Choice, Fields, Node, Ranged, Reader, Text};

use super::prose::{self, Prose};
use super::texts::Field;
use super::{FactsEntry, WordsEntry, front_matter};

/// What a page file gives: facts if it is in the source locale, and words; either is missing where it could not be read.
pub struct Entry<'s, F, W> {
    /// The page's id.
    pub id: String,
    /// The language of the file.
    pub locale: Locale,
    /// The facts.
    pub facts: Option<FactsEntry<'s, F>>,
    /// The words.
    pub words: Option<WordsEntry<'s, W>>,
}

/// Facts that a page of any kind has.
#[derive(Debug, Clone)]
pub struct PageFacts {
    /// When a person last checked the page.
    pub reviewed: Option<Date>,
    /// After which day the page wants checking again.
    pub review_due: Option<Date>,
    /// Ids of the cited sources.
    pub sources: Vec<Text>,
    /// Old addresses that lead here, relative to the locale's root.
    pub aliases: Vec<Text>,
}

/// Words that a page of any kind has. Those of the source locale are all there; what a translation leaves out is borrowed or
/// derived when the guide is assembled.
#[derive(Debug, Clone)]
pub struct PageWords {
    /// The title, plain text. Only a page in a derived locale may leave it out.
    pub title: Option<Text>,
    /// What it is and what to do, in a sentence or two, plain text. Only a page in a derived locale may leave it out.
    pub summary: Option<Text>,
    /// The reader's own words for it.
    pub says: Vec<String>,
    /// Further words to find it by.
    pub keywords: Vec<String>,
    /// The text after the front matter.
    pub body: Prose,
}

/// How often a cause is met, in the authors' judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likelihood {
    /// Look here first.
    Common,
    /// Now and then.
    Sometimes,
    /// Last.
    Rare,
}

impl Choice for Likelihood {
    const WORDS: &'static [(&'static str, Self)] =
        &[("common", Likelihood::Common), ("sometimes", Likelihood::Sometimes), ("rare", Likelihood::Rare)];
}

/// Who can do something about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Actor {
    /// The person who reads.
    Reader,
    /// The bank that issued the card.
    Bank,
    /// The payment platform.
    Platform,
    /// OpenAI, the merchant of the first guide.
    OpenAi,
}

impl Choice for Actor {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("reader", Actor::Reader),
        ("bank", Actor::Bank),
        ("platform", Actor::Platform),
        ("openai", Actor::OpenAi),
    ];
}

/// How hard a fix is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difficulty {
    /// Anyone can do it.
    Easy,
    /// It takes some care, or a call.
    Medium,
    /// It takes patience or help.
    Hard,
}

impl Choice for Difficulty {
    const WORDS: &'static [(&'static str, Self)] =
        &[("easy", Difficulty::Easy), ("medium", Difficulty::Medium), ("hard", Difficulty::Hard)];
}

/// What a fix may cost if it goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Risk {
    /// Nothing to lose.
    None,
    /// Something small; the warning says what.
    Low,
    /// Money, privacy or the account; the warning says which.
    High,
}

impl Choice for Risk {
    const WORDS: &'static [(&'static str, Self)] =
        &[("none", Risk::None), ("low", Risk::Low), ("high", Risk::High)];
}

/// How long a fix takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Time {
    /// Nobody can say.
    Varies,
    /// From one number to another, in a unit; the two are equal when one number was written.
    Takes {
        /// The least.
        from: u32,
        /// The most.
        to: u32,
        /// Minutes, hours or days.
        unit: TimeUnit,
    },
}

/// The unit of a [`Time`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeUnit {
    /// `m`
    Minutes,
    /// `h`
    Hours,
    /// `d`
    Days,
}

impl Time {
    /// Reads `5m`, `5-10m`, `1h`, `1-3d` or `varies`.
    pub fn parse(text: &str) -> Option<Time> {
        if text == "varies" {
            return Some(Time::Varies);
        }
        let unit = match text.chars().last()? {
            'm' => TimeUnit::Minutes,
            'h' => TimeUnit::Hours,
            'd' => TimeUnit::Days,
            _ => return None,
        };
        let numbers = &text[..text.len() - 1];
        let (from, to) = numbers.split_once('-').unwrap_or((numbers, numbers));
        let number = |text: &str| text.parse().ok().filter(|it| (1..1000).contains(it));
        let (from, to) = (number(from)?, number(to)?);
        (from <= to).then_some(Time::Takes { from, to, unit })
    }
}

/// The facts of the home page.
#[derive(Debug, Clone)]
pub struct HomeFacts {
    /// Ids of the articles that the home page puts first.
    pub featured: Vec<Text>,
}

/// The facts of a cause.
#[derive(Debug, Clone)]
pub struct CauseFacts {
    /// How often it is met.
    pub likelihood: Likelihood,
    /// Who can act.
    pub who: Vec<Actor>,
    /// Ids of the fixes, in the order to try.
    pub fixes: Vec<Text>,
    /// Ids of the habits that keep it away.
    pub prevention: Vec<Text>,
    /// Ids of the causes it is mistaken for; written on one side only.
    pub look_alikes: Vec<Text>,
}

/// The words of a cause.
#[derive(Debug, Clone)]
pub struct CauseWords {
    /// Signs by which to tell that it is this one; none where a translation has none yet.
    pub confirm: Vec<Prose>,
    /// What to do when no fix worked.
    pub if_not_fixed: Option<Prose>,
}

/// The facts of a fix.
#[derive(Debug, Clone)]
pub struct FixFacts {
    /// How long it takes.
    pub time: Time,
    /// How hard it is.
    pub difficulty: Difficulty,
    /// Who does it.
    pub who: Vec<Actor>,
    /// What it may cost.
    pub risk: Risk,
}

/// The words of a fix.
#[derive(Debug, Clone)]
pub struct FixWords {
    /// What to know before the first step.
    pub warning: Option<Prose>,
    /// What to do, in order; nothing where a translation has none yet.
    pub steps: Vec<Step>,
    /// What to do when it did not work.
    pub if_not_fixed: Option<Prose>,
    /// Where the steps are written, for findings about their number.
    pub steps_range: std::ops::Range<usize>,
}

/// One action and what it leads to.
#[derive(Debug, Clone)]
pub struct Step {
    /// The action.
    pub action: Prose,
    /// What the reader should then see.
    pub expect: Prose,
}

/// What the reading of words needs: where they are written and what Markdown may hold.
pub struct Context<'c, 's> {
    /// The file.
    pub file: &'s SourceFile,
    /// The language that it is in.
    pub locale: Locale,
    /// The settings.
    pub config: &'c Config,
    /// What was found in the Markdown of fields.
    pub found: Vec<Diagnostic>,
}

impl Context<'_, '_> {
    fn inline(&mut self, text: Text) -> Prose {
        prose::inline(self.file, &text, self.config, &mut self.found)
    }

    /// A field that only the source locale has to have. `Some(None)` where a translation leaves it out; `None` where it must
    /// not be left out, which has been reported.
    pub fn words<'f, T>(
        &self,
        fields: &mut Fields<'_, 'f, '_>,
        name: &'static str,
        read: impl FnOnce(&mut Reader<'f>, &Node) -> Option<T>,
    ) -> Option<Option<T>> {
        if self.locale == Locale::SOURCE {
            fields.required(name, read).map(Some)
        } else {
            Some(fields.optional(name, read))
        }
    }

    /// Such a field of inline Markdown.
    pub fn prose(&mut self, fields: &mut Fields, name: &'static str) -> Option<Option<Prose>> {
        let text = self.words(fields, name, Reader::text)?;
        Some(text.map(|text| self.inline(text)))
    }
}

/// Facts of one kind of page, read from its fields.
pub trait Facts: Sized {
    /// The names of the fields.
    const NAMES: &'static [&'static str];
    /// Reads them. `None` when one is missing or wrong, which has been reported.
    fn read(fields: &mut Fields) -> Option<Self>;
}

/// Words of one kind of page, read from its fields.
pub trait Words: Sized {
    /// The names of the fields.
    const NAMES: &'static [&'static str];
    /// Reads them. `None` when one is missing or wrong, which has been reported.
    fn read(fields: &mut Fields, context: &mut Context) -> Option<Self>;
    /// All of them, each under the name of its field.
    fn fields(&self) -> Vec<Field<'_>>;
}

impl Facts for () {
    const NAMES: &'static [&'static str] = &[];

    fn read(_: &mut Fields) -> Option<Self> {
        Some(())
    }
}

impl Words for () {
    const NAMES: &'static [&'static str] = &[];

    fn read(_: &mut Fields, _: &mut Context) -> Option<Self> {
        Some(())
    }

    fn fields(&self) -> Vec<Field<'_>> {
        Vec::new()
    }
}

impl Facts for HomeFacts {
    const NAMES: &'static [&'static str] = &["featured"];

    fn read(fields: &mut Fields) -> Option<Self> {
        Some(HomeFacts { featured: fields.optional("featured", Reader::ids).unwrap_or_default() })
    }
}

impl Facts for CauseFacts {
    const NAMES: &'static [&'static str] = &["likelihood", "who", "fixes", "prevention", "look_alikes"];

    fn read(fields: &mut Fields) -> Option<Self> {
        let likelihood = fields.required("likelihood", Reader::choice);
        let who = fields.required("who", actors);
        let fixes = fields.required("fixes", Reader::ids);
        let prevention = fields.optional("prevention", Reader::ids).unwrap_or_default();
        let look_alikes = fields.optional("look_alikes", Reader::ids).unwrap_or_default();
        Some(CauseFacts { likelihood: likelihood?, who: who?, fixes: fixes?, prevention, look_alikes })
    }
}

impl Words for CauseWords {
    const NAMES: &'static [&'static str] = &["confirm", "if_not_fixed"];

    fn read(fields: &mut Fields, context: &mut Context) -> Option<Self> {
        let confirm = context.words(fields, "confirm", filled_texts);
        let if_not_fixed = context.prose(fields, "if_not_fixed");
        let confirm = confirm?.into_iter().flatten().map(|text| context.inline(text)).collect();
        Some(CauseWords { confirm, if_not_fixed: if_not_fixed? })
    }

    fn fields(&self) -> Vec<Field<'_>> {
        let confirm = self.confirm.iter().map(|it| Field::prose("confirm", it));
        confirm.chain(self.if_not_fixed.iter().map(|it| Field::prose("if_not_fixed", it))).collect()
    }
}

impl Facts for FixFacts {
    const NAMES: &'static [&'static str] = &["time", "difficulty", "who", "risk"];

    fn read(fields: &mut Fields) -> Option<Self> {
        let time = fields.required("time", time);
        let difficulty = fields.required("difficulty", Reader::choice);
        let who = fields.required("who", actors);
        let risk = fields.required("risk", Reader::choice);
        Some(FixFacts { time: time?, difficulty: difficulty?, who: who?, risk: risk? })
    }
}

impl Words for FixWords {
    const NAMES: &'static [&'static str] = &["warning", "steps", "if_not_fixed"];

    fn read(fields: &mut Fields, context: &mut Context) -> Option<Self> {
        let warning = fields.optional("warning", Reader::text);
        let steps = context.words(fields, "steps", |reader, node| {
            let range = reader.range(node);
            let steps = reader.filled_list(node, step)?;
            Some((steps, range))
        });
        let if_not_fixed = context.prose(fields, "if_not_fixed");
        let warning = warning.map(|text| context.inline(text));
        let (steps, steps_range) = steps?.unwrap_or_default();
        let step = |(action, expect)| Step { action: context.inline(action), expect: context.inline(expect) };
        Some(FixWords {
            warning,
            steps: steps.into_iter().map(step).collect(),
            if_not_fixed: if_not_fixed?,
            steps_range,
        })
    }

    fn fields(&self) -> Vec<Field<'_>> {
        let mut fields: Vec<Field> = self.warning.iter().map(|it| Field::prose("warning", it)).collect();
        for step in &self.steps {
            fields.push(Field::prose("steps.do", &step.action));
            fields.push(Field::prose("steps.expect", &step.expect));
        }
        fields.extend(self.if_not_fixed.iter().map(|it| Field::prose("if_not_fixed", it)));
        fields
    }
}

fn actors(reader: &mut Reader, node: &Node) -> Option<Vec<Actor>> {
    reader.filled_list(node, |reader, node| reader.choice(node))
}

fn filled_texts(reader: &mut Reader, node: &Node) -> Option<Vec<Text>> {
    reader.filled_list(node, |reader, node| reader.text(node))
}

fn step(reader: &mut Reader, node: &Node) -> Option<(Text, Text)> {
    let place = reader.range(node);
    let mut fields = reader.fields(node, place)?;
    let action = fields.required("do", Reader::text);
    let expect = fields.required("expect", Reader::text);
    fields.finish();
    Some((action?, expect?))
}

fn time(reader: &mut Reader, node: &Node) -> Option<Time> {
    let text = reader.text(node)?;
    let time = Time::parse(&text.value);
    if time.is_none() {
        let hint = "write minutes, hours or days: `10m`, `5-10m`, `1h`, `1-3d`, or `varies`".to_owned();
        reader.report(text.range, format!("`{}` is not a time", text.value), Some(hint));
    }
    time
}

impl PageFacts {
    /// The names of the fields.
    pub const NAMES: &'static [&'static str] = &["reviewed", "review_due", "sources", "aliases"];

    /// Reads them. Pages of the troubleshooting kinds must say when they were reviewed; articles may.
    pub fn read(fields: &mut Fields) -> Self {
        let reviewed: Option<Ranged<Date>> = fields.optional("reviewed", Reader::date);
        let reviewed = reviewed.map(|it| it.value);
        let review_due = fields.optional("review_due", |reader, node| {
            let due = reader.date(node)?;
            if reviewed.is_some_and(|reviewed| reviewed > due.value) {
                reader.report(due.range, "`review_due` is earlier than `reviewed`", None);
            }
            Some(due.value)
        });
        let sources = fields.optional("sources", Reader::ids).unwrap_or_default();
        let aliases = fields.optional("aliases", |reader, node| reader.list(node, alias)).unwrap_or_default();
        PageFacts { reviewed, review_due, sources, aliases }
    }
}

fn alias(reader: &mut Reader, node: &Node) -> Option<Text> {
    let text = reader.text(node)?;
    let good = text.value.strip_suffix(".html").is_some_and(|path| {
        path.split('/').all(|part| !part.is_empty() && (part == "index" || yaml::id_problem(part).is_none()))
    });
    if !good {
        let hint = "write an old address as it was below the locale's root, such as `causes/old-name.html`"
            .to_owned();
        reader.report(
            text.range.clone(),
            format!("`{}` is not an address of this site", text.value),
            Some(hint),
        );
    }
    good.then_some(text)
}

impl PageWords {
    /// The names of the fields.
    pub const NAMES: &'static [&'static str] = &["title", "summary", "says", "keywords"];

    /// Reads them; `body` is the text after the front matter.
    pub fn read(fields: &mut Fields, body: Prose, context: &Context) -> Option<Self> {
        let is_derived = context.config.locales[context.locale].derived.is_some();
        let mut line = |name| match is_derived {
            true => Some(fields.optional(name, Reader::line)),
            false => fields.required(name, Reader::line).map(Some),
        };
        let (title, summary) = (line("title"), line("summary"));
        let values = |texts: Vec<Text>| texts.into_iter().map(|it| it.value).collect();
        let says = fields.optional("says", Reader::texts).map(values).unwrap_or_default();
        let keywords = fields.optional("keywords", Reader::texts).map(values).unwrap_or_default();
        Some(PageWords { title: title?, summary: summary?, says, keywords, body })
    }

    /// The title, the summary and the body. What the reader says is not the author's to word, nor to translate.
    pub fn fields(&self) -> impl Iterator<Item = Field<'_>> {
        let title = self.title.iter().map(|it| Field::line("title", it));
        let summary = self.summary.iter().map(|it| Field::line("summary", it));
        title.chain(summary).chain([Field::prose("body", &self.body)])
    }
}

/// Parses a page of one kind.
pub fn parse<'s, F: Facts, W: Words>(
    file: &'s SourceFile,
    locale: Locale,
    id: String,
    config: &Config,
) -> (Entry<'s, F, W>, Vec<Diagnostic>) {
    let mut entry = Entry { id: id.clone(), locale, facts: None, words: None };
    let parsed =
        front_matter::split(file).and_then(|split| Ok((yaml::parse(file, split.yaml.clone())?, split)));
    let (node, split) = match parsed {
        Ok(parsed) => parsed,
        Err(diagnostic) => return (entry, vec![diagnostic]),
    };
    let mut context = Context { file, locale, config, found: Vec::new() };
    let body = prose::body(file, split.body, config, &mut context.found);
    let mut reader = Reader::new(file, split.yaml.start);
    // Findings about the page as a whole are shown at its first line.
    let id = Ranged { value: id, range: 0..3 };
    if let Some(mut fields) = reader.fields(&node, 0..3) {
        let page = PageWords::read(&mut fields, body, &context);
        let words = W::read(&mut fields, &mut context);
        if locale == Locale::SOURCE {
            let page = PageFacts::read(&mut fields);
            entry.facts = F::read(&mut fields).map(|facts| FactsEntry { id: id.clone(), file, page, facts });
        } else {
            let home = source_path(file.path(), config);
            let belongs = |name: &str| {
                (
                    format!("`{name}` is a fact, and facts are written once"),
                    format!("it belongs to `{home}`; remove it here"),
                )
            };
            fields.refuse(PageFacts::NAMES, belongs);
            fields.refuse(F::NAMES, belongs);
        }
        fields.finish();
        if let (Some(page), Some(words)) = (page, words) {
            entry.words = Some(WordsEntry { id, locale, file, page, words });
        }
    }
    context.found.extend(reader.into_found());
    (entry, context.found)
}

/// The path of the source locale's file for a translated one.
fn source_path(path: &str, config: &Config) -> String {
    let rest = path.splitn(3, '/').nth(2).unwrap_or_default();
    format!("content/{}/{rest}", config.locales[Locale::SOURCE].tag)
}
