//! Pictures with words: the shapes are drawn once in `content/pictures/<id>.svg`, the words are written per locale in
//! `content/<locale>/pictures.yaml`.
//!
//! A drawing becomes part of a page, so it is made of a few elements and attributes that can neither run, load nor name
//! anything. An empty `<text data-label="…">` is where a label goes; `data-room` says how wide it may be, `data-lines` how
//! many lines there may be.

use std::ops::Range;

use quick_xml::events::{BytesStart, Event};

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::locale::Locale;
use crate::source::{BinaryFile, SourceFile, Sources};
use crate::yaml::{self, Node, Reader, Text};

/// The folder of the drawings.
pub const FOLDER: &str = "content/pictures/";

/// A drawing of more bytes than this is too heavy for a page.
const MAX_BYTES: usize = 16_384;

/// How deep elements may be nested.
const MAX_DEPTH: usize = 16;

const ELEMENTS: &[&str] =
    &["circle", "ellipse", "g", "line", "path", "polygon", "polyline", "rect", "svg", "text"];

const ATTRIBUTES: &[&str] = &[
    "cx",
    "cy",
    "d",
    "data-label",
    "data-lines",
    "data-room",
    "fill",
    "font-size",
    "font-weight",
    "height",
    "opacity",
    "points",
    "r",
    "rx",
    "ry",
    "stroke",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-width",
    "text-anchor",
    "transform",
    "viewBox",
    "width",
    "x",
    "x1",
    "x2",
    "xmlns",
    "y",
    "y1",
    "y2",
];

/// The shapes of a picture, in the order in which they are drawn.
#[derive(Debug, Clone)]
pub struct Drawing {
    /// The file's name without its ending.
    pub id: String,
    /// What is drawn.
    pub parts: Vec<Part>,
}

impl Drawing {
    /// The places of its labels.
    pub fn labels(&self) -> impl Iterator<Item = &Label> {
        self.parts.iter().filter_map(|part| match part {
            Part::Label(label) => Some(label),
            Part::Shapes(_) => None,
        })
    }
}

/// A part of a drawing.
#[derive(Debug, Clone)]
pub enum Part {
    /// Checked SVG.
    Shapes(String),
    /// A label in the language of the page.
    Label(Label),
}

/// Where the words of a label go.
#[derive(Debug, Clone)]
pub struct Label {
    /// Its name among the words.
    pub name: String,
    /// The attributes that say how it looks, as HTML.
    pub look: String,
    /// Where its first line is.
    pub x: f64,
    /// Its first base line.
    pub y: f64,
    /// The size of its letters.
    pub size: f64,
    /// How wide it may be.
    pub room: f64,
    /// How many lines there may be.
    pub lines: usize,
    /// Whether it begins at `x`; else `x` is its middle.
    pub from_start: bool,
}

/// The words of a picture in one locale.
pub struct PictureWords<'s> {
    /// The picture.
    pub id: Text,
    /// The language.
    pub locale: Locale,
    /// The file that holds the words.
    pub file: &'s SourceFile,
    /// What stands below it.
    pub title: Text,
    /// The same in words, for those who do not see it.
    pub description: Text,
    /// The names of its labels with their words.
    pub labels: Vec<(Text, Text)>,
}

/// The words of one file.
pub fn words<'s>(
    file: &'s SourceFile,
    locale: Locale,
    reader: &mut Reader,
    node: &Node,
) -> Vec<PictureWords<'s>> {
    yaml::named(reader, node, |reader, id, node| {
        let mut fields = reader.fields(node, id.range.clone())?;
        let title = fields.required("title", Reader::text);
        let description = fields.required("description", Reader::text);
        let labels = fields.required("labels", |reader, node| {
            let entries = reader.entries(node).into_iter();
            Some(entries.filter_map(|(name, node)| Some((name, reader.text(node)?))).collect())
        });
        fields.finish();
        Some(PictureWords { id, locale, file, title: title?, description: description?, labels: labels? })
    })
}

/// The drawings of a site, by id.
pub fn drawings(sources: &Sources, found: &mut Diagnostics) -> Vec<Drawing> {
    let files = sources.media.values().filter(|it| it.path.starts_with(FOLDER) && it.path.ends_with(".svg"));
    files.filter_map(|file| found.take(drawing(file))).collect()
}

fn drawing(file: &BinaryFile) -> Result<Drawing, Diagnostic> {
    let name = file.path.strip_prefix(FOLDER).and_then(|it| it.strip_suffix(".svg")).unwrap_or_default();
    let Some(text) = std::str::from_utf8(&file.bytes).ok().filter(|it| it.len() <= MAX_BYTES) else {
        return Err(Diagnostic::about(
            &file.path,
            format!("a picture is UTF-8 text of at most {MAX_BYTES} bytes"),
        )
        .hint("draw it with fewer and rounder shapes; groups share attributes"));
    };
    let source = SourceFile::new(&file.path, text);
    let mut reader = quick_xml::Reader::from_str(text);
    let mut parts = Vec::new();
    let mut shapes = String::new();
    let mut depth = 0;
    loop {
        let start = reader.buffer_position() as usize;
        let event = reader.read_event();
        let range = start..reader.buffer_position() as usize;
        match event {
            Ok(Event::Start(tag)) if depth < MAX_DEPTH => {
                depth += 1;
                shapes += &element(&tag, &source, &range)?.0;
                shapes += ">";
            }
            Ok(Event::Start(_)) => {
                return Err(Diagnostic::at(
                    &source,
                    range,
                    format!("elements are nested more than {MAX_DEPTH} deep"),
                ));
            }
            Ok(Event::Empty(tag)) => match element(&tag, &source, &range)? {
                (_, Some(label)) => {
                    parts.extend([Part::Shapes(std::mem::take(&mut shapes)), Part::Label(label)]);
                }
                (markup, None) => shapes += &format!("{markup}/>"),
            },
            Ok(Event::End(tag)) => {
                depth -= 1;
                shapes += &format!("</{}>", tag.name().as_ref());
            }
            Ok(Event::Comment(_)) => {}
            Ok(Event::Text(words)) if words.trim_ascii().is_empty() => {}
            Ok(Event::Eof) if depth == 0 && shapes.ends_with("</svg>") => break,
            Ok(_) => {
                return Err(Diagnostic::at(&source, range, "a picture holds shapes and named labels only")
                    .hint("write `<text data-label=\"name\"/>`, and the words in `content/<locale>/pictures.yaml`"));
            }
            Err(error) => {
                let at = (reader.error_position() as usize).min(text.len());
                return Err(Diagnostic::at(&source, at..at, format!("this is not well-formed SVG: {error}")));
            }
        }
    }
    parts.push(Part::Shapes(shapes));
    Ok(Drawing { id: name.to_owned(), parts })
}

/// A checked tag without its end, and the label that it is the place of.
fn element(
    tag: &BytesStart,
    file: &SourceFile,
    range: &Range<usize>,
) -> Result<(String, Option<Label>), Diagnostic> {
    let refuse = |message: String, hint: &str| Err(Diagnostic::at(file, range.clone(), message).hint(hint));
    let name = tag.name().as_ref().to_owned();
    if !ELEMENTS.contains(&name.as_str()) {
        return refuse(
            format!("`{name}` is not an element of pictures"),
            &format!("there are {}", ELEMENTS.join(", ")),
        );
    }
    let (mut markup, mut look) = (format!("<{name}"), String::new());
    let mut label = Label {
        name: String::new(),
        look: String::new(),
        x: 0.0,
        y: 0.0,
        size: 14.0,
        room: 360.0,
        lines: 1,
        from_start: true,
    };
    for attribute in tag.attributes() {
        let Ok(attribute) = attribute else {
            return refuse(
                format!("an attribute of `{name}` is not well-formed"),
                "write each once, in quotes",
            );
        };
        let key: String = attribute.key.as_ref().to_owned();
        let value = attribute.value.into_owned();
        if !ATTRIBUTES.contains(&key.as_str()) {
            return refuse(
                format!("`{key}` is not an attribute of pictures"),
                "pictures have no ids, styles, scripts or links",
            );
        }
        let namespace = key == "xmlns" && value == "http://www.w3.org/2000/svg";
        let plain = value.chars().all(|c| c.is_ascii_alphanumeric() || " .,-#()%\n".contains(c));
        if !namespace && (!plain || value.contains("url")) {
            return refuse(
                format!("`{value}` cannot be the value of `{key}`"),
                "write numbers, names of colours, or `var(--ink)`",
            );
        }
        let number = value.parse::<f64>().unwrap_or_default();
        match key.as_str() {
            "data-label" => label.name = value.clone(),
            "data-room" => label.room = number,
            "data-lines" => label.lines = number as usize,
            "x" => label.x = number,
            "y" => label.y = number,
            _ => {
                if key == "font-size" {
                    label.size = number;
                }
                label.from_start &= key != "text-anchor" || value == "start";
                look += &format!(" {key}=\"{value}\"");
            }
        }
        if !namespace {
            markup += &format!(" {key}=\"{value}\"");
        }
    }
    label.look = look;
    if name == "text" && label.name.is_empty() {
        return refuse("this text has no name".to_owned(), "name it with `data-label`");
    }
    Ok((markup, (name == "text").then_some(label)))
}
