//! Where one file is drawn: it knows the file's address and language, and turns parts of the guide into what a template may
//! see there.

use std::borrow::Cow;
use std::fmt::Write as _;

use tera::Value;

use crate::config::BaseUrl;
use crate::content::Kind;
use crate::content::page::{Actor, Difficulty, Likelihood, Risk, Time, TimeUnit};
use crate::guide::links::Target;
use crate::guide::{Behind, Guide, PageRef, PageText, Prose, address};
use crate::locale::{Locale, PerLocale, Reading, direction};
use crate::markdown::{self, Alert, ImageFill, LinkFill, MarkFill, Word};
use crate::strings::Strings;

use super::extras::escape;
use super::view::{
    Alternate, Borrowed, Card, Language, Link, Message, NavLink, Page, Pill, Search, Site, Source,
};
use super::{Renderer, coverage, feed, figure, lists, report};

/// The place where one file is drawn.
pub struct Desk<'d> {
    renderer: &'d Renderer<'d>,
    locale: Locale,
    address: address::Address,
}

impl<'d> Desk<'d> {
    /// A desk for the file at an address, in a language.
    pub fn new(renderer: &'d Renderer<'d>, locale: Locale, address: address::Address) -> Self {
        Desk { renderer, locale, address }
    }

    /// The guide.
    pub fn guide(&self) -> &'d Guide<'d> {
        self.renderer.guide
    }

    /// The language of the page around the text.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// The address of the file.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Whether the language runs from right to left.
    pub fn is_rtl(&self) -> bool {
        self.guide().locales[self.locale].direction() == "rtl"
    }

    /// How many folders lie between the file and the site's root.
    pub fn depth(&self) -> usize {
        self.address.matches('/').count()
    }

    /// The interface words of the language.
    pub fn words(&self) -> &'d Strings {
        self.renderer.strings.get(self.locale).expect("every locale has interface words")
    }

    /// The way to another file of the site.
    pub fn href(&self, to: &str) -> String {
        address::relative(&self.address, to)
    }

    /// The way to a file that every locale has: `glossary.html`.
    pub fn href_to_file(&self, name: &str) -> String {
        self.href(&address::file(&self.guide().locales, self.locale, name))
    }

    /// The way to a static file, if the theme has it.
    pub fn asset(&self, name: &str) -> Option<String> {
        self.renderer.assets.addresses.get(name).map(|address| self.href(address))
    }

    /// The way to a page in this language.
    pub fn href_to(&self, page: PageRef) -> String {
        self.href(&self.renderer.address(self.locale, page))
    }

    /// The address of this page's Markdown twin, if it has one of its own.
    pub fn twin(&self) -> Option<address::Address> {
        let twin = address::twin(&self.address);
        (self.renderer.twins.get(&self.address) == Some(&twin)).then_some(twin)
    }

    /// The way to the Markdown twin of a page in this language, or in the one that the page is borrowed from.
    pub fn href_to_twin(&self, page: PageRef) -> String {
        let address = self.renderer.address(self.locale, page);
        self.href(self.renderer.twins.get(&address).unwrap_or(&address))
    }

    /// A way from here with the Markdown twin in place of the page, if it leads to one that has a twin.
    pub fn way_to_twin(&self, way: &str) -> String {
        let (path, anchor) = way.find('#').map_or((way, ""), |at| way.split_at(at));
        let address = address::resolve(&self.address, path);
        match address.and_then(|address| self.renderer.twins.get(&address)) {
            Some(twin) => self.href(twin) + anchor,
            None => way.to_owned(),
        }
    }

    /// The way to the list of a kind's pages.
    fn href_to_list(&self, kind: Kind) -> String {
        self.href(&address::list(&self.guide().locales, self.locale, kind, 0))
    }

    /// What a reader of this language gets of a text.
    pub fn reading<'t, T>(&self, texts: &'t PerLocale<T>) -> Reading<'t, T> {
        texts.reading(self.locale, &self.guide().locales).expect("the source locale has every text")
    }

    /// The mark for a text that is in another language.
    pub fn borrowed<T>(&self, reading: &Reading<T>) -> Option<Borrowed> {
        self.borrowed_from(reading.borrowed_from()?)
    }

    /// The mark for a text in this language; nothing where it is the page's own.
    pub fn borrowed_from(&self, locale: Locale) -> Option<Borrowed> {
        let info = &self.guide().locales[locale];
        (locale != self.locale).then(|| Borrowed { lang: info.tag.clone(), dir: info.direction() })
    }

    /// The same link as HTML.
    pub fn behind(&self, behind: &Behind) -> String {
        let mut html = String::new();
        self.mark(behind).write(&mut html);
        html.trim_start().to_owned()
    }

    /// The link at the end of a part of which the source says something else.
    fn mark(&self, behind: &Behind) -> MarkFill {
        let source = &self.guide().locales[Locale::SOURCE].tag;
        let (mut href, _) = self.target_in(Locale::SOURCE, &behind.target);
        if !behind.words.is_empty() {
            // The browser goes to these very words, where it can (<https://wicg.github.io/scroll-to-text-fragment/>).
            href += if href.contains('#') { ":~:text=" } else { "#:~:text=" };
            href += &fragment(&behind.words);
        }
        let name = self.renderer.strings.get(Locale::SOURCE).map_or("", |it| it.get("language_name"));
        let text = self.words().fill("behind", &[("language", name)]);
        MarkFill { href, hreflang: source.clone(), text }
    }

    /// Markdown with its links leading on from here.
    pub fn blocks(&self, prose: &Prose) -> String {
        let mut out = String::new();
        prose.html.fill(&mut out, &mut Shown { desk: self, prose });
        out
    }

    /// One line of Markdown with its links leading on from here, marked if it is in another language.
    pub fn prose(&self, prose: &Prose) -> String {
        let mut html = self.blocks(prose);
        for (_, behind) in prose.behind.iter().filter(|_| prose.locale == self.locale) {
            self.mark(behind).write(&mut html);
        }
        match self.borrowed_from(prose.locale) {
            Some(borrowed) => format!("<span{}>{html}</span>", borrowed.attributes()),
            None => html,
        }
    }

    /// The address of a target, and whether it is on another site.
    fn target(&self, target: &Target) -> (String, bool) {
        self.target_in(self.locale, target)
    }

    /// The same in a language of its own.
    fn target_in(&self, locale: Locale, target: &Target) -> (String, bool) {
        let guide = self.guide();
        let own = |href: String| (href, false);
        match target {
            Target::Page(page, anchor) => {
                let address = self.renderer.address(locale, *page);
                let way = if anchor.is_some() && address == self.address {
                    String::new()
                } else {
                    self.href(&address)
                };
                own(way + &anchor.as_ref().map(|it| format!("#{it}")).unwrap_or_default())
            }
            Target::List(kind) => own(self.href_to_list(*kind)),
            Target::Glossary(term) => {
                let anchor = term.map(|it| format!("#{}", guide.glossary[it].id)).unwrap_or_default();
                let name = address::numbered("glossary", term.unwrap_or(0) / address::PART);
                own(self.href(&address::file(&guide.locales, locale, &name)) + &anchor)
            }
            Target::Source(index) => (guide.sources[*index].address.clone(), true),
            Target::Sources => own(self.href_to_file("sources.html")),
            Target::Media(index) => own(self.href(&guide.media[*index].address)),
            // Only a link in the text can ask, and links do not lead to pictures.
            Target::Picture(_) => own(String::new()),
            Target::External(address) => (address.clone(), true),
            Target::Broken => own(String::new()),
        }
    }

    /// What the pages of this locale at this depth share, made before.
    pub fn shared_site(&self) -> Value {
        let shared = self.renderer.shared.get(&(self.locale, self.depth()));
        shared.cloned().unwrap_or_else(|| Value::from_serializable(&self.site()))
    }

    /// What the pages of this locale at this depth share.
    pub fn site(&self) -> Site {
        let (guide, words, config) = (self.guide(), self.words(), self.renderer.config);
        let listed = Kind::LISTED.into_iter().filter(|kind| guide.count(*kind) > 0);
        let nav = listed.map(|kind| NavLink {
            href: self.href_to_list(kind),
            title: words.get(list_title(kind)).to_owned(),
            section: kind.folder(),
        });
        let file = |name: &str, title: &str| Link {
            href: self.href_to_file(name),
            title: words.get(title).to_owned(),
        };
        let mut footer_links = Vec::new();
        if !guide.glossary.is_empty() {
            footer_links.push(file("glossary.html", "glossary"));
        }
        if !guide.sources.is_empty() {
            footer_links.push(file("sources.html", "sources"));
        }
        if guide.locales.count() > 1 {
            footer_links.push(file(coverage::PAGE, "translations"));
        }
        let footer = guide.footer.reading(self.locale, &guide.locales);
        let footer = footer.as_ref();
        let name = self.reading(&guide.name);
        Site {
            name: name.text().clone(),
            name_borrowed: self.borrowed(&name),
            home: self.href_to_file("index.html"),
            nav: nav.collect(),
            all: file("all.html", "all_pages"),
            report: (guide.count(Kind::Fix) > 0).then(|| file(report::PAGE, "report")),
            search: self.asset("js/search.js").map(|_| Search {
                index: self.href(&address::search_index(&guide.locales, self.locale)),
                page: self.href_to_file("search.html"),
                description: config.base_url.as_ref().map(|_| self.href_to_file("opensearch.xml")),
            }),
            footer_links,
            footer_html: footer.map(|it| self.prose(it.text())),
            icp: config.icp.clone(),
            police: config.police.clone(),
            style: self.href(&self.renderer.assets.style),
            script: self.asset("js/site.js"),
            theme_script: self.asset("js/theme.js"),
            icon: self.asset("icon.svg"),
            share: self.renderer.assets.addresses.get("share.png").and_then(|it| self.absolute(it)),
        }
    }

    /// What a page that is no page of the guide (a list, the glossary) has in common with those that are.
    ///
    /// `name` is the file's name below the locale's folder, the same in every language.
    pub fn plain_page(&self, title: &str, summary: &str, name: &str) -> Page {
        let locales = &self.guide().locales;
        let site_name = self.reading(&self.guide().name).text();
        let languages = self
            .renderer
            .locales
            .iter()
            .map(|locale| self.language(*locale, &address::file(locales, *locale, name), true));
        let info = &locales[self.locale];
        Page {
            lang: info.tag.clone(),
            og_locale: self.words().get("og_locale").to_owned(),
            dir: info.direction(),
            section: "",
            title: title.to_owned(),
            head_title: format!("{title} · {site_name}"),
            summary: summary.to_owned(),
            borrowed: None,
            body_borrowed: None,
            notices_html: Vec::new(),
            behind_html: String::new(),
            canonical: self.absolute(&self.address),
            alternates: self.alternates(self.renderer.locales.iter().copied(), |locale| {
                address::file(locales, locale, name)
            }),
            feed: self.feed(),
            twin: None,
            noindex: false,
            breadcrumb: vec![Link {
                href: self.href_to_file("index.html"),
                title: self.words().get("home").to_owned(),
            }],
            languages: languages.collect(),
            contents: Vec::new(),
            modified: None,
            qr: None,
            structured_html: None,
            reviewed: None,
            review: None,
            sources: Vec::new(),
            body_html: String::new(),
            code_style: None,
        }
    }

    /// The same for a page that says nothing of its own, which search engines are to leave out.
    pub fn unlisted_page(&self, title: &str, summary: &str, name: &str) -> Page {
        let mut page = self.plain_page(title, summary, name);
        page.noindex = true;
        page.alternates.clear();
        page.canonical = None;
        page
    }

    /// What every page of the guide has.
    pub fn page(&self, page: PageRef) -> Page {
        let guide = self.guide();
        let renderer = self.renderer;
        let facts = guide.page(page);
        let reading = self.reading(&facts.words);
        let text = reading.text();
        let borrowed = self.borrowed(&reading);
        let whole: Vec<Locale> = guide.whole(page).collect();
        let written = whole.iter().copied().filter(|it| renderer.locales.contains(it));
        // What is borrowed, also in part, says what the page says that it is borrowed from.
        let mut stands_for =
            [self.locale].into_iter().chain(guide.locales[self.locale].fallbacks.iter().copied());
        let canonical_in = stands_for.find(|it| whole.contains(it)).unwrap_or(Locale::SOURCE);
        let languages = renderer.locales.iter().map(|locale| {
            let is_written = whole.contains(locale);
            self.language(*locale, &renderer.address(*locale, page), is_written)
        });
        let mut plain = self.plain_page(&text.title, &text.summary, "");
        plain.languages = languages.collect();
        plain.feed = plain.feed.filter(|_| page.kind == Kind::Home);
        plain.section = page.kind.folder();
        plain.twin = self.twin().map(|twin| self.href(&twin));
        plain.notices_html = self.notices(&reading);
        if borrowed.is_none() {
            plain.behind_html = text.behind.first().map(|it| self.behind(it)).unwrap_or_default();
        }
        plain.noindex = canonical_in != self.locale;
        plain.borrowed = borrowed;
        plain.canonical = self.absolute(&renderer.address(canonical_in, page));
        plain.alternates = self.alternates(written, |locale| renderer.address(locale, page));
        let words = self.words();
        let dated = |name, date| words.fill(name, &[("date", &words.date(date))]);
        plain.qr = self.qr(page.kind).map(|_| self.href(&address::qr(&self.address)));
        plain.modified = facts.reviewed.map(|date| date.to_string());
        plain.reviewed = facts.reviewed.map(|date| dated("reviewed", date));
        plain.review = facts.reviewed.map(|date| {
            let last = dated("reviewed", date);
            let next = facts.review_due.map(|due| dated("review_due", due));
            [Some(last), next]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(self.words().get("clause_separator"))
        });
        plain.sources = facts.sources.iter().map(|index| self.source(*index)).collect();
        plain.body_html = self.blocks(&text.body);
        plain.code_style = self.asset("highlight.css").filter(|_| plain.body_html.contains("class=\"hl-"));
        plain.body_borrowed = self.borrowed_from(text.body.locale);
        if page.kind == Kind::Home {
            plain.breadcrumb.clear();
            plain.head_title = self.reading(&guide.name).text().clone();
        } else if page.kind != Kind::Question || !facts.id.is_empty() {
            let list = Link {
                href: self.href_to_list(page.kind),
                title: self.words().get(list_title(page.kind)).to_owned(),
            };
            plain.breadcrumb.push(list);
        }
        plain
    }

    /// The address that a code on the printed page leads to: that of the page itself, where the site has one and the page is for
    /// taking along.
    pub fn qr(&self, kind: Kind) -> Option<String> {
        self.absolute(&self.address).filter(|_| !matches!(kind, Kind::Home | Kind::Question))
    }

    /// Where readers may tell what helped, if the site says so.
    pub fn feedback(&self) -> Option<String> {
        self.renderer.config.feedback.clone()
    }

    /// The way to the feed of this language, where there is one.
    fn feed(&self) -> Option<String> {
        self.renderer.fed.contains(&self.locale).then(|| self.href_to_file(feed::FILE))
    }

    /// What a reader has to know about the language of a page, as HTML: the name of another language is in that language.
    fn notices(&self, reading: &Reading<PageText>) -> Vec<String> {
        // Stands for the name until the words around it are HTML.
        const NAME: &str = "\u{FFFC}";
        let (words, values) = (self.words(), [("language", NAME)]);
        let named = |words: String, of: Locale| {
            let name = self.renderer.strings.get(of).map_or("", |it| it.get("language_name"));
            let info = &self.guide().locales[of];
            let (tag, dir, name) = (&info.tag, info.direction(), escape(name));
            escape(&words).replace(NAME, &format!("<bdi lang=\"{tag}\" dir=\"{dir}\">{name}</bdi>"))
        };
        if let Some(from) = reading.borrowed_from() {
            return vec![named(words.fill("notice_fallback", &values), from)];
        }
        let (behind, missing) = reading.text().out_of_date;
        let counted = [("notice_behind", behind), ("notice_missing", missing)];
        let told = counted.into_iter().filter(|(_, count)| *count > 0).map(|(name, count)| {
            let words = words.count(name, count as u32, &count.to_string(), &values);
            named(words, Locale::SOURCE)
        });
        told.collect()
    }

    fn language(&self, locale: Locale, address: &str, is_written: bool) -> Language {
        let info = &self.guide().locales[locale];
        let strings = self.renderer.strings.get(locale);
        Language {
            lang: info.tag.clone(),
            dir: info.direction(),
            name: strings.map_or("", |it| it.get("language_name")).to_owned(),
            href: self.href(address),
            current: locale == self.locale,
            offer: strings
                .filter(|_| is_written && locale != self.locale)
                .map(|it| it.get("offer").to_owned()),
        }
    }

    /// The absolute address of this language's home page, where the site has one.
    pub fn absolute_home(&self) -> Option<String> {
        self.absolute(&address::file(&self.guide().locales, self.locale, "index.html"))
    }

    /// An absolute address, where the site has one.
    pub fn absolute(&self, address: &str) -> Option<String> {
        self.renderer.config.base_url.as_ref().map(|base| base.join(address))
    }

    /// The absolute addresses of a page in each language it is written in, and which to take for any other.
    pub fn alternates(
        &self,
        written: impl Iterator<Item = Locale>,
        address: impl Fn(Locale) -> address::Address,
    ) -> Vec<Alternate> {
        self.renderer.config.base_url.as_ref().map_or_else(Vec::new, |base| {
            let written: Vec<Locale> = written.collect();
            alternates(base, self.guide(), &written, address)
        })
    }

    /// A cited source.
    pub fn source(&self, index: usize) -> Source {
        let source = &self.guide().sources[index];
        let kind = if source.first_hand { "first_hand" } else { "second_hand" };
        let title = self.reading(&source.title);
        Source {
            id: source.id.clone(),
            title: title.text().clone(),
            borrowed: self.borrowed(&title),
            href: source.address.clone(),
            publisher: source.publisher.clone(),
            kind: self.words().get(kind).to_owned(),
            checked: self.words().date(source.checked),
        }
    }

    /// A page as an entry of a list.
    pub fn card(&self, page: PageRef) -> Card {
        let reading = self.reading(&self.guide().page(page).words);
        let text = reading.text();
        let pills = match page.kind {
            Kind::Cause => {
                let cause = &self.guide().causes[page.index];
                vec![self.likelihood(cause.likelihood), self.who(&cause.who)]
            }
            Kind::Fix => {
                let fix = &self.guide().fixes[page.index];
                vec![self.time(fix.time), self.who(&fix.who), self.risk(fix.risk)]
            }
            _ => Vec::new(),
        };
        Card {
            href: self.href_to(page),
            title: text.title.clone(),
            summary: text.summary.clone(),
            borrowed: self.borrowed(&reading),
            pills,
        }
    }

    /// Cards for several pages of a kind.
    pub fn cards(&self, kind: Kind, indices: &[usize]) -> Vec<Card> {
        indices.iter().map(|index| self.card(PageRef { kind, index: *index })).collect()
    }

    /// The way to a kind's list, where the guide has one.
    pub fn list_link(&self, kind: Kind, title: &str) -> Option<Link> {
        let title = self.words().get(title).to_owned();
        (self.guide().count(kind) > 0).then(|| Link { href: self.href_to_list(kind), title })
    }

    /// The way to a situation on the list of symptoms.
    pub fn href_to_group(&self, group: usize) -> String {
        let part = lists::group_part(self.guide(), group);
        let list = address::list(&self.guide().locales, self.locale, Kind::Symptom, part);
        format!("{}#{}", self.href(&list), self.guide().groups[group].id)
    }

    /// An exact message.
    pub fn message(&self, message: &crate::content::registries::Message) -> Message {
        Message {
            text: message.text.value.clone(),
            lang: message.language.clone(),
            dir: direction(&message.language),
        }
    }

    /// How often a cause is met.
    pub fn likelihood(&self, likelihood: Likelihood) -> Pill {
        let name = match likelihood {
            Likelihood::Common => "likelihood_common",
            Likelihood::Sometimes => "likelihood_sometimes",
            Likelihood::Rare => "likelihood_rare",
        };
        self.pill(name, "act")
    }

    /// Who can act, as one pill.
    pub fn who(&self, who: &[Actor]) -> Pill {
        let words = self.words();
        let names: Vec<&str> = who
            .iter()
            .map(|actor| match actor {
                Actor::Reader => "who_reader",
                Actor::Bank => "who_bank",
                Actor::Platform => "who_platform",
                Actor::OpenAi => "who_openai",
            })
            .map(|name| words.get(name))
            .collect();
        Pill { text: words.fill("who", &[("who", &names.join(words.get("list_separator")))]), tint: "safe" }
    }

    /// How long a fix takes.
    pub fn time(&self, time: Time) -> Pill {
        let text = match time {
            Time::Varies => self.words().get("time_varies").to_owned(),
            Time::Takes { from, to, unit } => {
                let number = if from == to { to.to_string() } else { format!("{from}–{to}") };
                let name = match unit {
                    TimeUnit::Minutes => "time_minutes",
                    TimeUnit::Hours => "time_hours",
                    TimeUnit::Days => "time_days",
                };
                self.words().count(name, to, &number, &[])
            }
        };
        Pill { text, tint: "cost" }
    }

    /// How hard a fix is.
    pub fn difficulty(&self, difficulty: Difficulty) -> Pill {
        let name = match difficulty {
            Difficulty::Easy => "difficulty_easy",
            Difficulty::Medium => "difficulty_medium",
            Difficulty::Hard => "difficulty_hard",
        };
        self.pill(name, "act")
    }

    /// What a fix may cost.
    pub fn risk(&self, risk: Risk) -> Pill {
        match risk {
            Risk::None => self.pill("risk_none", "safe"),
            Risk::Low => self.pill("risk_low", "cost"),
            Risk::High => self.pill("risk_high", "stop"),
        }
    }

    fn pill(&self, name: &str, tint: &'static str) -> Pill {
        Pill { text: self.words().get(name).to_owned(), tint }
    }
}

/// The absolute addresses of a page in each language it is written in, and `x-default`: the source's.
pub fn alternates(
    base: &BaseUrl,
    guide: &Guide,
    written: &[Locale],
    address: impl Fn(Locale) -> address::Address,
) -> Vec<Alternate> {
    if written.len() < 2 {
        return Vec::new();
    }
    let alternate =
        |locale: Locale, tag: &str| Alternate { hreflang: tag.to_owned(), href: base.join(&address(locale)) };
    let mut list: Vec<Alternate> =
        written.iter().map(|locale| alternate(*locale, &guide.locales[*locale].tag)).collect();
    list.push(alternate(written[0], "x-default"));
    list
}

/// The name of the interface words for a kind's list.
pub fn list_title(kind: Kind) -> &'static str {
    match kind {
        Kind::Home => "home",
        Kind::Question => "diagnosis",
        Kind::Symptom => "symptoms",
        Kind::Cause => "causes",
        Kind::Fix => "fixes",
        Kind::Prevention => "prevention",
        Kind::Article => "articles",
    }
}

/// A text as it is shown on one page.
struct Shown<'a> {
    desk: &'a Desk<'a>,
    prose: &'a Prose<'a>,
}

impl markdown::Page for Shown<'_> {
    fn link(&mut self, index: usize) -> LinkFill<'_> {
        let (href, external) = self.desk.target(&self.prose.links[index].target);
        let attributes =
            if external { vec![("rel", Cow::Borrowed("noopener external"))] } else { Vec::new() };
        LinkFill { href: href.into(), attributes }
    }

    fn mark(&mut self, index: usize) -> Option<MarkFill> {
        let (_, behind) = self.prose.behind.iter().find(|(block, _)| *block == index)?;
        Some(self.desk.mark(behind))
    }

    fn figure(&mut self, index: usize) -> Option<String> {
        let Target::Picture(picture) = self.prose.links[index].target else { return None };
        Some(figure::draw(self.desk, &self.desk.guide().pictures[picture]))
    }

    fn image(&mut self, index: usize) -> ImageFill<'_> {
        let Target::Media(media) = self.prose.links[index].target else { return ImageFill::default() };
        let media = &self.desk.guide().media[media];
        ImageFill { src: self.desk.href(&media.address).into(), size: media.size }
    }

    fn word(&mut self, word: Word) -> Cow<'_, str> {
        let words = self.desk.words();
        match word {
            Word::Alert(Alert::Note) => words.get("alert_note").into(),
            Word::Alert(Alert::Tip) => words.get("alert_tip").into(),
            Word::Alert(Alert::Important) => words.get("alert_important").into(),
            Word::Alert(Alert::Warning) => words.get("alert_warning").into(),
            Word::Alert(Alert::Caution) => words.get("alert_caution").into(),
            Word::Footnotes => words.get("footnotes").into(),
            Word::BackToText(number) => words.fill("footnote_back", &[("n", &number.to_string())]).into(),
            Word::Table => words.get("table").into(),
            Word::Done => words.get("task_done").into(),
            Word::Open => words.get("task_open").into(),
        }
    }
}

/// Words as a text directive of an address wants them: only unreserved characters as they are.
fn fragment(words: &str) -> String {
    let mut out = String::new();
    for byte in words.bytes() {
        if byte.is_ascii_alphanumeric() || b".~_".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
