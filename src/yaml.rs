//! YAML as a tree that knows its places.
//!
//! A typed `Deserialize` stops at its first mistake, and an author with a long registry wants to see them all. So text
//! becomes a tree of [`Node`]s with byte ranges first, and a [`Reader`] then takes typed values out of it and reports
//! every mistake it meets: an unknown field, a wrong type, a missing value. All YAML of the program goes through here.

use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_yaml::Spanned;

use crate::diagnostics::{Diagnostic, nearest, offset_of};
use crate::source::SourceFile;

/// The deepest nesting a file may have; nothing in a guide needs more than six.
const MAX_DEPTH: usize = 32;

/// A value and the bytes of the file it was read from.
#[derive(Debug, Clone, PartialEq)]
pub struct Ranged<T> {
    /// The value.
    pub value: T,
    /// Its bytes in the file, quotes included.
    pub range: Range<usize>,
}

/// A text field with its place.
pub type Text = Ranged<String>;

/// One node of the tree, with its byte range in the parsed text.
#[derive(Debug, Clone)]
pub struct Node {
    range: Range<usize>,
    value: Value,
}

#[derive(Debug, Clone)]
enum Value {
    Null,
    /// Anything written as one word or text. `plain` is how YAML itself would take it, had it been asked.
    Scalar {
        text: String,
        plain: Plain,
    },
    Sequence(Vec<Node>),
    Mapping(Vec<(Text, Node)>),
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Plain {
    Text,
    Bool,
    Number,
}

impl Node {
    /// Whether this is a mapping: named fields.
    pub fn is_mapping(&self) -> bool {
        matches!(self.value, Value::Mapping(_))
    }

    /// Whether this is a list.
    pub fn is_sequence(&self) -> bool {
        matches!(self.value, Value::Sequence(_))
    }

    fn found(&self) -> &'static str {
        match &self.value {
            Value::Null => "nothing",
            Value::Scalar { plain: Plain::Bool, .. } => "true or false",
            Value::Scalar { plain: Plain::Number, .. } => "a number",
            Value::Scalar { .. } => "text",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) => "named fields",
        }
    }
}

impl<'de> Deserialize<'de> for Node {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = Spanned::<Value>::deserialize(deserializer)?;
        Ok(Node { range: byte_range(&spanned), value: spanned.value })
    }
}

/// The bytes of a location; syntax errors come with a line and a column only.
fn byte_range_of(text: &str, location: &serde_yaml::Location) -> Range<usize> {
    let span = location.span();
    if let Some(start) = span.byte_offset().filter(|_| !span.is_empty()) {
        return start as usize..(start + span.byte_len().unwrap_or(0)) as usize;
    }
    let start = offset_of(text, location.line() as usize, location.column() as usize);
    let start = start.unwrap_or(text.trim_end().len());
    start..start
}

fn byte_range<T>(spanned: &Spanned<T>) -> Range<usize> {
    let span = spanned.referenced.span();
    let start = span.byte_offset().unwrap_or(0) as usize;
    start..start + span.byte_len().unwrap_or(0) as usize
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Scalar { text: value.to_string(), plain: Plain::Bool })
    }

    // The text of a number is taken from the source later: `1.10` must stay `1.10`.
    fn visit_i64<E: de::Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Scalar { text: value.to_string(), plain: Plain::Number })
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Scalar { text: value.to_string(), plain: Plain::Number })
    }

    fn visit_i128<E: de::Error>(self, value: i128) -> Result<Value, E> {
        Ok(Value::Scalar { text: value.to_string(), plain: Plain::Number })
    }

    fn visit_u128<E: de::Error>(self, value: u128) -> Result<Value, E> {
        Ok(Value::Scalar { text: value.to_string(), plain: Plain::Number })
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<Value, E> {
        Ok(Value::Scalar { text: value.to_string(), plain: Plain::Number })
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<Value, E> {
        Ok(Value::Scalar { text: value.to_owned(), plain: Plain::Text })
    }

    fn visit_string<E: de::Error>(self, value: String) -> Result<Value, E> {
        Ok(Value::Scalar { text: value, plain: Plain::Text })
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        Value::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element::<Node>()? {
            list.push(item);
        }
        Ok(Value::Sequence(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(key) = fields.next_key::<Spanned<String>>()? {
            let range = byte_range(&key);
            list.push((Ranged { value: key.value, range }, fields.next_value()?));
        }
        Ok(Value::Mapping(list))
    }
}

/// Parses the bytes `range` of a file.
///
/// # Errors
/// One diagnostic for text that is not YAML: serde-saphyr stops there, since what follows would be guessed.
pub fn parse(file: &SourceFile, range: Range<usize>) -> Result<Node, Diagnostic> {
    let text = &file.text()[range.clone()];
    let options = serde_yaml::options! {
        strict_booleans: true,
        with_snippet: false,
        budget: serde_yaml::budget! { max_depth: MAX_DEPTH, flow_nesting_limit: MAX_DEPTH },
    };
    if text.trim().is_empty() {
        return Ok(Node { range: 0..0, value: Value::Null });
    }
    serde_yaml::from_str_with_options::<Node>(text, options).map_err(|error| {
        let at = error.location().map_or(0..0, |location| byte_range_of(text, &location));
        let (message, hint) = syntax_error(&error);
        Diagnostic::at(file, range.start + at.start..range.start + at.end, message).maybe_hint(hint)
    })
}

/// The parser's finding in this program's words.
fn syntax_error(error: &serde_yaml::Error) -> (String, Option<String>) {
    use serde_yaml::Error;
    match error {
        Error::DuplicateMappingKey { key, .. } => (
            match key {
                Some(key) => format!("`{key}` is here a second time"),
                None => "this name is here a second time".to_owned(),
            },
            Some("keep one of the two".to_owned()),
        ),
        // The parser and the deserializer have limits of their own, each with its own words for them.
        other
            if ["budget", "limit exceeded", "recursion", "too deep"]
                .iter()
                .any(|it| other.render().contains(it)) =>
        {
            (
                "this YAML is nested or repeated beyond measure".to_owned(),
                Some("write the values out; nothing in a guide needs so many".to_owned()),
            )
        }
        other => {
            let message = other.render();
            let message = message.split(" at line ").next().unwrap_or_default();
            let message = message.trim_start_matches("error: ").lines().next().unwrap_or_default();
            (
                format!("this is not valid YAML: {}", message.trim_end_matches('.')),
                Some("text with `: ` or ` #` in it, or a sign such as `@`, `*` or `[` at its start, needs quotes".to_owned()),
            )
        }
    }
}

/// A set of words that a field may have, each with its meaning.
pub trait Choice: Copy + 'static {
    /// The words as written in YAML, in the order they are listed in messages.
    const WORDS: &'static [(&'static str, Self)];

    /// The word for a value.
    fn word(self) -> &'static str
    where
        Self: PartialEq,
    {
        Self::WORDS.iter().find(|(_, it)| *it == self).map_or("", |(word, _)| word)
    }
}

/// Takes typed values out of a tree and reports what does not fit.
pub struct Reader<'f> {
    file: &'f SourceFile,
    base: usize,
    found: Vec<Diagnostic>,
}

impl<'f> Reader<'f> {
    /// A reader for a tree that was parsed from `file`, starting at byte `base`.
    pub fn new(file: &'f SourceFile, base: usize) -> Self {
        Reader { file, base, found: Vec::new() }
    }

    /// What was found wrong.
    pub fn into_found(self) -> Vec<Diagnostic> {
        self.found
    }

    /// The bytes of a node in the file.
    pub fn range(&self, node: &Node) -> Range<usize> {
        self.shift(&node.range)
    }

    fn shift(&self, range: &Range<usize>) -> Range<usize> {
        range.start + self.base..range.end + self.base
    }

    /// Reports a finding at a place in the file.
    pub fn report(&mut self, range: Range<usize>, message: impl Into<String>, hint: Option<String>) {
        self.found.push(Diagnostic::at(self.file, range, message).maybe_hint(hint));
    }

    fn expected<T>(&mut self, node: &Node, expected: &str) -> Option<T> {
        self.report(self.range(node), format!("expected {expected}, found {}", node.found()), None);
        None
    }

    /// Named fields. `place` is where a missing field is reported.
    pub fn fields<'r, 'n>(&'r mut self, node: &'n Node, place: Range<usize>) -> Option<Fields<'r, 'f, 'n>> {
        let entries: &[(Text, Node)] = match &node.value {
            Value::Mapping(entries) => entries,
            Value::Null => &[],
            _ => return self.expected(node, "named fields"),
        };
        Some(Fields { reader: self, entries, place, asked: Vec::new() })
    }

    /// Named entries whose names the author chooses, in the order written.
    pub fn entries<'n>(&mut self, node: &'n Node) -> Vec<(Text, &'n Node)> {
        match &node.value {
            Value::Mapping(entries) => {
                let shifted = |key: &Text| Ranged { value: key.value.clone(), range: self.shift(&key.range) };
                entries.iter().map(|(key, node)| (shifted(key), node)).collect()
            }
            Value::Null => Vec::new(),
            _ => self.expected::<()>(node, "named entries").map(|()| Vec::new()).unwrap_or_default(),
        }
    }

    /// Text that is not empty. `no` and `1.10` are taken as written.
    pub fn text(&mut self, node: &Node) -> Option<Text> {
        let Value::Scalar { text, plain } = &node.value else {
            return self.expected(node, "text");
        };
        let range = self.range(node);
        let raw = self.file.text().get(range.clone());
        let text = match (plain, raw) {
            // An alias stands for text written elsewhere; what it stands for is all there is.
            (Plain::Bool | Plain::Number, Some(raw)) if !raw.starts_with('*') => raw.to_owned(),
            _ => text.clone(),
        };
        if text.trim().is_empty() {
            self.report(range, "this text is empty", Some("write it, or leave the field out".to_owned()));
            return None;
        }
        Some(Ranged { value: text, range })
    }

    /// An id: small Latin letters, digits and hyphens.
    pub fn id(&mut self, node: &Node) -> Option<Text> {
        let text = self.text(node)?;
        self.check_id(&text).then_some(text)
    }

    /// Whether a name may be an id; if not, it is reported.
    pub fn check_id(&mut self, name: &Text) -> bool {
        let problem = id_problem(&name.value);
        if let Some(problem) = problem {
            self.report(
                name.range.clone(),
                format!("`{}` cannot be an id: {problem}", name.value),
                Some(ID_HINT.to_owned()),
            );
        }
        problem.is_none()
    }

    /// `true` or `false`.
    pub fn truth(&mut self, node: &Node) -> Option<bool> {
        match &node.value {
            Value::Scalar { text, plain: Plain::Bool } => Some(text == "true"),
            _ => self.expected(node, "`true` or `false`"),
        }
    }

    /// A date that exists, as YYYY-MM-DD.
    pub fn date(&mut self, node: &Node) -> Option<Ranged<jiff::civil::Date>> {
        let text = self.text(node)?;
        let well_formed = text.value.len() == 10 && text.value.bytes().filter(|it| *it == b'-').count() == 2;
        match text.value.parse() {
            Ok(value) if well_formed => Some(Ranged { value, range: text.range }),
            _ => {
                let message = format!("`{}` is not a date", text.value);
                self.report(text.range, message, Some("write a day that exists as YYYY-MM-DD".to_owned()));
                None
            }
        }
    }

    /// One of a few words.
    pub fn choice<C: Choice>(&mut self, node: &Node) -> Option<C> {
        let text = self.text(node)?;
        if let Some((_, choice)) = C::WORDS.iter().find(|(word, _)| *word == text.value) {
            return Some(*choice);
        }
        let words: Vec<String> = C::WORDS.iter().map(|(word, _)| format!("`{word}`")).collect();
        let hint = nearest(&text.value, C::WORDS.iter().map(|(word, _)| *word));
        self.report(text.range, format!("expected {}, found `{}`", words.join(", "), text.value), hint);
        None
    }

    /// A list; what does not fit is reported and left out.
    pub fn list<T>(
        &mut self,
        node: &Node,
        mut item: impl FnMut(&mut Self, &Node) -> Option<T>,
    ) -> Option<Vec<T>> {
        match &node.value {
            Value::Sequence(items) => Some(items.iter().filter_map(|node| item(self, node)).collect()),
            Value::Null => Some(Vec::new()),
            _ => self.expected(node, "a list"),
        }
    }

    /// A list that may not be empty.
    pub fn filled_list<T>(
        &mut self,
        node: &Node,
        item: impl FnMut(&mut Self, &Node) -> Option<T>,
    ) -> Option<Vec<T>> {
        let empty = match &node.value {
            Value::Sequence(items) => items.is_empty(),
            Value::Null => true,
            _ => false,
        };
        if empty {
            let hint = "it needs at least one entry".to_owned();
            self.report(self.range(node), "this list is empty", Some(hint));
            return None;
        }
        self.list(node, item)
    }

    /// Plain text on one line.
    pub fn line(&mut self, node: &Node) -> Option<Text> {
        let mut text = self.text(node)?;
        text.value.truncate(text.value.trim_end().len());
        if text.value.contains('\n') {
            let message = "this is plain text on one line, and here are several lines";
            self.report(text.range.clone(), message, None);
        }
        Some(text)
    }

    /// A list of texts.
    pub fn texts(&mut self, node: &Node) -> Option<Vec<Text>> {
        self.list(node, Self::text)
    }

    /// A list of ids, none of them twice.
    pub fn ids(&mut self, node: &Node) -> Option<Vec<Text>> {
        let ids = self.list(node, Self::id)?;
        for (index, id) in ids.iter().enumerate() {
            if ids[..index].iter().any(|earlier| earlier.value == id.value) {
                self.report(id.range.clone(), format!("`{}` is in this list twice", id.value), None);
            }
        }
        Some(ids)
    }
}

/// Entries under ids that the author chose; an id that cannot be one is reported.
pub fn named<'n, T>(
    reader: &mut Reader,
    node: &'n Node,
    mut read: impl FnMut(&mut Reader, Text, &'n Node) -> Option<T>,
) -> Vec<T> {
    let entries = reader.entries(node);
    entries
        .into_iter()
        .filter_map(|(id, node)| reader.check_id(&id).then(|| read(reader, id, node))?)
        .collect()
}

const ID_HINT: &str = "ids are made of small Latin letters, digits and hyphens, such as `card-declined`";

/// Names that Windows keeps for devices: a folder with such a file cannot be unpacked there.
const WINDOWS_NAMES: &[&str] = &[
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
    "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// Why a name cannot be an id, if it cannot.
pub fn id_problem(name: &str) -> Option<&'static str> {
    if name.is_empty() {
        Some("it is empty")
    } else if name.len() > 100 {
        Some("it is longer than 100 characters")
    } else if !name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        Some("it has other characters than `a` to `z`, `0` to `9` and `-`")
    } else if WINDOWS_NAMES.contains(&name) {
        Some("Windows cannot store a file of this name")
    } else if name == "index" {
        Some("`index` is the address of the list of all pages of a kind")
    } else {
        None
    }
}

/// The fields of one mapping. Ask for each by name, then call [`Fields::finish`].
pub struct Fields<'r, 'f, 'n> {
    reader: &'r mut Reader<'f>,
    entries: &'n [(Text, Node)],
    place: Range<usize>,
    asked: Vec<&'static str>,
}

impl<'f, 'n> Fields<'_, 'f, 'n> {
    /// A field that may be left out.
    pub fn optional<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&mut Reader<'f>, &'n Node) -> Option<T>,
    ) -> Option<T> {
        self.asked.push(name);
        let (_, node) = self.entries.iter().find(|(key, _)| key.value == name)?;
        read(self.reader, node)
    }

    /// A field that must be there; a missing one is reported.
    pub fn required<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(&mut Reader<'f>, &'n Node) -> Option<T>,
    ) -> Option<T> {
        if !self.has(name) {
            self.asked.push(name);
            let place = self.place.clone();
            self.reader.report(place, format!("`{name}` is missing"), Some(format!("add `{name}:` here")));
            return None;
        }
        self.optional(name, read)
    }

    /// Whether a field is written.
    pub fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|(key, _)| key.value == name)
    }

    /// Reports each of `names` that is written, since it may not stand here.
    pub fn refuse(&mut self, names: &[&'static str], message: impl Fn(&str) -> (String, String)) {
        for name in names {
            self.asked.push(name);
            if let Some((key, _)) = self.entries.iter().find(|(key, _)| key.value == *name) {
                let (message, hint) = message(name);
                let range = self.reader.shift(&key.range);
                self.reader.report(range, message, Some(hint));
            }
        }
    }

    /// Reports every field that nobody asked for.
    pub fn finish(self) {
        for (key, _) in self.entries {
            if !self.asked.contains(&key.value.as_str()) {
                let range = self.reader.shift(&key.range);
                let hint = nearest(&key.value, self.asked.iter().copied());
                let all = || format!("the fields here are {}", list_of(&self.asked));
                let hint = hint.unwrap_or_else(all);
                self.reader.report(range, format!("there is no field `{}`", key.value), Some(hint));
            }
        }
    }
}

/// `a`, `b`, `c` with each name quoted.
pub fn list_of(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
