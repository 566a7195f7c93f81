//! `content/site.yaml`: the name, address and languages of a site.

use crate::diagnostics::{Diagnostic, Diagnostics, nearest};
use crate::locale::{Derived, Locale, LocaleInfo, Locales, PerLocale, Wording, is_tag};
use crate::source::{SourceFile, Sources};
use crate::yaml::{self, Node, Reader, Text};

/// Where the settings are.
pub const PATH: &str = "content/site.yaml";

/// The settings of a site.
pub struct Config {
    /// The site's name.
    pub name: PerLocale<String>,
    /// Where the site will be published, for what the web wants absolute: canonical addresses and the sitemap.
    pub base_url: Option<BaseUrl>,
    /// The languages, the source first.
    pub locales: Locales,
    /// A sentence under every page, inline Markdown.
    pub footer: PerLocale<Text>,
    /// The ICP registration number that sites in mainland China show.
    pub icp: Option<String>,
    /// The public security registration number that sites in mainland China show.
    pub police: Option<String>,
    /// The raw HTML tags that Markdown may use.
    pub html: Vec<String>,
    /// What pages may weigh.
    pub budgets: Budgets,
    /// Whether browsers keep the guide for when there is no network.
    pub offline: bool,
    /// Whom to tell of a weakness, as `security.txt` says it.
    pub security: Option<Security>,
    /// Where readers may tell what helped: `mailto:`, or a page on the web.
    pub feedback: Option<String>,
}

/// The most bytes that pages may send a visitor, compressed by gzip. What has no budget may weigh anything.
#[derive(Debug, Clone, Copy, Default)]
pub struct Budgets {
    /// A page with its style sheet: what is needed before anything is seen.
    pub first_view: Option<usize>,
    /// The scripts that every page loads.
    pub scripts: Option<usize>,
}

/// What `security.txt` says (RFC 9116).
pub struct Security {
    /// Where a finder writes to: `mailto:`, `https://` or `tel:`.
    pub contact: String,
    /// The day from which the file no longer holds.
    pub expires: jiff::civil::Date,
    /// The page that says how findings are handled.
    pub policy: Option<String>,
}

/// An absolute address that ends with `/`.
#[derive(Debug, Clone, PartialEq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// Takes an `http` or `https` address of a folder.
    ///
    /// # Errors
    /// Says what the address lacks.
    pub fn parse(address: &str) -> Result<Self, String> {
        let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
        let host = rest.and_then(|rest| rest.split('/').next()).unwrap_or_default();
        let plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/[]%@".contains(c);
        if host.is_empty() {
            return Err(format!("`{address}` is not a web address"));
        }
        if !address.chars().all(plain) {
            return Err(format!("`{address}` has characters that the address of a folder cannot have"));
        }
        Ok(BaseUrl(format!("{}/", address.trim_end_matches('/'))))
    }

    /// The absolute address of a page of the site.
    pub fn join(&self, address: &str) -> String {
        // A folder's own address is the usual one for its index.
        let address = if address == "index.html" { "" } else { address };
        let address =
            address.strip_suffix("/index.html").map_or_else(|| address.to_owned(), |it| format!("{it}/"));
        format!("{}{address}", self.0)
    }

    /// The address itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Reads the settings. Without them nothing else can be understood, so a mistake here ends the run.
pub fn parse(sources: &Sources, found: &mut Diagnostics) -> Option<Config> {
    let Some(file) = sources.content.get(PATH) else {
        found.push(Diagnostic::about(PATH, "this file is missing").hint(
            "three lines are enough: `name: My guide`, `base_url: https://example.org/`, `locales: [en]`",
        ));
        return None;
    };
    let node = match yaml::parse(file, 0..file.text().len()) {
        Ok(node) => node,
        Err(diagnostic) => {
            found.push(diagnostic);
            return None;
        }
    };
    let mut reader = Reader::new(file, 0);
    let config = read(&mut reader, &node);
    let mistakes = reader.into_found();
    let good = mistakes.is_empty();
    found.extend(mistakes);
    config.filter(|_| good)
}

fn read(reader: &mut Reader, node: &Node) -> Option<Config> {
    let mut fields = reader.fields(node, 0..0)?;
    let tags = fields.required("locales", Reader::texts);
    let derived = fields.optional("derived", |reader, node| {
        let entries = reader.entries(node);
        Some(entries.into_iter().filter_map(|(tag, node)| read_derived(reader, tag, node)).collect())
    });
    let fallbacks = fields.optional("fallbacks", |reader, node| Some(read_fallbacks(reader, node)));
    let name = fields.required("name", |reader, node| text_by_locale(reader, node));
    let base_url = fields.optional("base_url", |reader, node| {
        let text = reader.text(node)?;
        let parsed = BaseUrl::parse(&text.value);
        parsed
            .map_err(|message| {
                reader.report(text.range, message, Some("such as `https://example.org/help/`".into()))
            })
            .ok()
    });
    let footer = fields.optional("footer", |reader, node| text_by_locale(reader, node));
    let icp = fields.optional("icp", Reader::text);
    let police = fields.optional("police", Reader::text);
    let html = fields.optional("html", read_html).unwrap_or_default();
    let budgets = fields.optional("budgets", read_budgets).unwrap_or_default();
    let offline = fields.optional("offline", Reader::truth).unwrap_or(true);
    let security = fields.optional("security", read_security);
    let feedback = fields.optional("feedback", |reader, node| {
        read_uri(reader, node, &["mailto:", "https://"], "such as `mailto:guide@example.org`")
    });
    fields.finish();

    let locales = locales(reader, tags?, derived.unwrap_or_default(), fallbacks.unwrap_or_default())?;
    let name = by_locale(reader, name?, &locales);
    if name.get(Locale::SOURCE).is_none() {
        let tag = locales[Locale::SOURCE].tag.clone();
        reader.report(0..0, format!("`name` has no text in `{tag}`, the source locale"), None);
    }
    let footer = by_locale(reader, footer.unwrap_or_default(), &locales);
    Some(Config {
        name: name.map(|_, text| text.value),
        base_url,
        footer,
        icp: icp.map(|it| it.value),
        police: police.map(|it| it.value),
        html,
        budgets,
        offline,
        security,
        feedback,
        locales,
    })
}

/// The text of the settings with one more language in its list; nothing where the list is not found.
pub fn with_locale(file: &SourceFile, tag: &str) -> Option<String> {
    let node = yaml::parse(file, 0..file.text().len()).ok()?;
    let mut reader = Reader::new(file, 0);
    let (_, list) = reader.entries(&node).into_iter().find(|(name, _)| name.value == "locales")?;
    let last = reader.texts(list)?.pop()?;
    let text = file.text();
    let (before, after) = text.split_at(last.range.end);
    let line = &text[text[..last.range.start].rfind('\n').map_or(0, |at| at + 1)..last.range.start];
    // A list in brackets goes on in its line; any other has a line for each entry.
    let separator = if line.trim_start().starts_with("- ") { format!("\n{line}") } else { ", ".to_owned() };
    Some(format!("{before}{separator}{tag}{after}"))
}

/// Tags that could carry a script or change the whole page are never allowed, whatever `html` says.
const NEVER_ALLOWED: &[&str] = &[
    "script", "style", "iframe", "object", "embed", "form", "input", "button", "textarea", "select", "link",
    "meta", "base", "html", "head", "body", "svg", "math", "template", "title", "noscript", "frame",
    "frameset", "applet", "h1",
];

fn read_html(reader: &mut Reader, node: &Node) -> Option<Vec<String>> {
    let tags = reader.texts(node)?;
    for tag in &tags {
        if NEVER_ALLOWED.contains(&tag.value.as_str())
            || !tag.value.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        {
            reader.report(tag.range.clone(), format!("`{}` cannot be allowed in pages", tag.value), None);
        }
    }
    Some(tags.into_iter().map(|it| it.value).collect())
}

fn read_budgets(reader: &mut Reader, node: &Node) -> Option<Budgets> {
    let mut fields = reader.fields(node, 0..0)?;
    let first_view = fields.optional("first_view", read_bytes);
    let scripts = fields.optional("scripts", read_bytes);
    fields.finish();
    Some(Budgets { first_view, scripts })
}

fn read_bytes(reader: &mut Reader, node: &Node) -> Option<usize> {
    let text = reader.text(node)?;
    let bytes = text.value.parse().ok();
    if bytes.is_none() {
        let message = format!("`{}` is not a number of bytes", text.value);
        reader.report(
            text.range,
            message,
            Some("such as `14336`, which is what the first round trip of a connection carries".to_owned()),
        );
    }
    bytes
}

fn read_security(reader: &mut Reader, node: &Node) -> Option<Security> {
    let mut fields = reader.fields(node, reader.range(node))?;
    let contact = fields.required("contact", |reader, node| {
        read_uri(reader, node, &["mailto:", "https://", "tel:"], "such as `mailto:security@example.org`")
    });
    let expires = fields.required("expires", Reader::date);
    let policy = fields.optional("policy", |reader, node| {
        read_uri(reader, node, &["https://"], "such as `https://example.org/security.html`")
    });
    fields.finish();
    Some(Security { contact: contact?, expires: expires?.value, policy })
}

/// An address that begins in one of some ways, on one line without spaces.
fn read_uri(reader: &mut Reader, node: &Node, starts: &[&str], hint: &str) -> Option<String> {
    let text = reader.text(node)?;
    let begins = starts.iter().any(|it| text.value.len() > it.len() && text.value.starts_with(it));
    if begins && text.value.chars().all(|c| c.is_ascii_graphic()) {
        return Some(text.value);
    }
    let message = format!("`{}` is no address that begins with {}", text.value, yaml::list_of(starts));
    reader.report(text.range, message, Some(hint.to_owned()));
    None
}

/// A locale that is made from another, and how.
type DerivedEntry = (Text, Text, Option<Wording>);

fn read_derived(reader: &mut Reader, tag: Text, node: &Node) -> Option<DerivedEntry> {
    let mut fields = reader.fields(node, tag.range.clone())?;
    let from = fields.required("from", Reader::text);
    let wording = fields.optional("wording", Reader::choice);
    fields.finish();
    Some((tag, from?, wording))
}

fn read_fallbacks(reader: &mut Reader, node: &Node) -> Vec<(Text, Vec<Text>)> {
    let entries = reader.entries(node);
    entries.into_iter().filter_map(|(tag, node)| Some((tag, reader.texts(node)?))).collect()
}

/// Text per locale: either one text, which is the source's, or one under each tag.
#[derive(Default)]
pub enum ByTag {
    /// Nothing was written.
    #[default]
    Nothing,
    /// One text without a tag.
    One(Text),
    /// A text under each tag.
    Tagged(Vec<(Text, Text)>),
}

/// Reads text per locale: `name: My guide` or `name: {en: My guide}`.
pub fn text_by_locale(reader: &mut Reader, node: &Node) -> Option<ByTag> {
    if node.is_mapping() {
        let entries = reader.entries(node);
        let tagged = entries.into_iter().filter_map(|(tag, node)| Some((tag, reader.text(node)?)));
        return Some(ByTag::Tagged(tagged.collect()));
    }
    reader.text(node).map(ByTag::One)
}

/// Sorts tagged texts into the site's locales; an unknown tag is reported.
pub fn by_locale(reader: &mut Reader, texts: ByTag, locales: &Locales) -> PerLocale<Text> {
    let mut sorted = PerLocale::empty(locales);
    match texts {
        ByTag::Nothing => {}
        ByTag::One(text) => sorted.set(Locale::SOURCE, text),
        ByTag::Tagged(texts) => {
            for (tag, text) in texts {
                match locales.find(&tag.value) {
                    Some(locale) => sorted.set(locale, text),
                    None => unknown_locale(reader, &tag, locales),
                }
            }
        }
    }
    sorted
}

/// Reports a tag that `site.yaml` does not list.
fn unknown_locale(reader: &mut Reader, tag: &Text, locales: &Locales) {
    let hint = nearest(&tag.value, locales.tags()).unwrap_or_else(|| {
        format!("the locales of this site are {}", yaml::list_of(&locales.tags().collect::<Vec<_>>()))
    });
    reader.report(tag.range.clone(), format!("`{}` is not a locale of this site", tag.value), Some(hint));
}

fn locales(
    reader: &mut Reader,
    tags: Vec<Text>,
    derived: Vec<DerivedEntry>,
    fallbacks: Vec<(Text, Vec<Text>)>,
) -> Option<Locales> {
    if tags.is_empty() {
        reader.report(
            0..0,
            "`locales` is empty",
            Some("list the languages, the one written first at the start".to_owned()),
        );
        return None;
    }
    for (index, tag) in tags.iter().enumerate() {
        if !is_tag(&tag.value) {
            let hint = "write a BCP 47 tag in its usual case, such as `zh-Hans`, `en` or `pt-BR`".to_owned();
            reader.report(tag.range.clone(), format!("`{}` is not a language tag", tag.value), Some(hint));
        }
        if tags[..index].iter().any(|earlier| earlier.value == tag.value) {
            reader.report(tag.range.clone(), format!("`{}` is in this list twice", tag.value), None);
        }
    }
    let info = |tag: &Text| LocaleInfo { tag: tag.value.clone(), fallbacks: Vec::new(), derived: None };
    let plain = Locales::new(tags.iter().map(info).collect());
    let derivations = derivations(reader, &plain, derived);
    let mut chains = PerLocale::empty(&plain);
    for (tag, chain) in fallbacks {
        match plain.find(&tag.value) {
            Some(locale) => chains.set(locale, chain),
            None => unknown_locale(reader, &tag, &plain),
        }
    }
    let with_fallbacks = plain.all().map(|locale| {
        let mut chain = Vec::new();
        for tag in chains.get(locale).into_iter().flatten() {
            match plain.find(&tag.value) {
                Some(from) if from != locale => chain.push(from),
                Some(_) => reader.report(tag.range.clone(), "a locale cannot stand in for itself", None),
                None => unknown_locale(reader, tag, &plain),
            }
        }
        // The source has every page, so every chain ends there.
        if locale != Locale::SOURCE && !chain.contains(&Locale::SOURCE) {
            chain.push(Locale::SOURCE);
        }
        LocaleInfo {
            tag: plain[locale].tag.clone(),
            fallbacks: chain,
            derived: derivations.get(locale).copied(),
        }
    });
    Some(Locales::new(with_fallbacks.collect()))
}

/// Which languages are made from which.
fn derivations(reader: &mut Reader, locales: &Locales, entries: Vec<DerivedEntry>) -> PerLocale<Derived> {
    let mut derivations = PerLocale::empty(locales);
    let is_derived: Vec<String> = entries.iter().map(|(tag, ..)| tag.value.clone()).collect();
    for (tag, from, wording) in entries {
        let (locale, source) = (locales.find(&tag.value), locales.find(&from.value));
        for (tag, found) in [(&tag, locale), (&from, source)] {
            if found.is_none() {
                unknown_locale(reader, tag, locales);
            }
        }
        let (Some(locale), Some(source)) = (locale, source) else { continue };
        let (tag, problem) = if locale == Locale::SOURCE {
            (tag, "is the source locale, which is not made from another")
        } else if is_derived.contains(&from.value) {
            (from, "is derived itself; name the locale that it is made from")
        } else {
            derivations.set(locale, Derived { from: source, wording: wording.unwrap_or(Wording::Taiwan) });
            continue;
        };
        reader.report(tag.range, format!("`{}` {problem}", tag.value), None);
    }
    derivations
}
