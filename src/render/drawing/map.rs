//! The way from a symptom by its causes to their fixes: causes at one side in the order to check them, fixes at the other, each
//! once, and a line for every fix of a cause. Lines are for the eyes, so the same is said, and linked, in a list beside them.

use std::collections::BTreeMap;

use crate::content::Kind;
use crate::guide::{PageRef, Symptom};

use super::super::desk::Desk;
use super::super::extras::escape;
use super::super::view;
use super::svg::{Svg, Text, height};
use super::{SIZE, WIDTH, tint};
use crate::measure::wrap;

/// How many causes are drawn; the list of all of them is on the page.
const CAUSES: usize = 6;

/// How many fixes of a cause are drawn: the ones to try first.
const FIXES: usize = 2;

/// How wide a box is; between the two columns lies what is left.
const BOX: f64 = 152.0;

/// Around the words in a box.
const PADDING: f64 = 9.0;

/// Between a box and the next.
const GAP: f64 = 10.0;

/// The drawing of a symptom, and the same as a list.
pub fn map(desk: &Desk, symptom: &Symptom) -> view::Drawing {
    let guide = desk.guide();
    let causes = &symptom.causes[..symptom.causes.len().min(CAUSES)];
    let edges: Vec<(usize, usize)> = causes
        .iter()
        .enumerate()
        .flat_map(|(at, cause)| guide.causes[*cause].fixes.iter().take(FIXES).map(move |fix| (at, *fix)))
        .collect();
    // A fix stands beside the causes that it helps against, so that few lines cross: it is placed by their mean.
    let mut helped: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, fix) in &edges {
        helped.entry(*fix).or_default().push(*at);
    }
    let mut fixes: Vec<usize> = helped.keys().copied().collect();
    let mean = |fix: &usize| helped[fix].iter().sum::<usize>() * CAUSES * CAUSES / helped[fix].len();
    fixes.sort_by_key(mean);
    let place = |fix: usize| fixes.iter().position(|it| *it == fix).unwrap_or_default();
    let left = column(desk, Kind::Cause, causes);
    let right = column(desk, Kind::Fix, &fixes);
    let mut svg = Svg::new(WIDTH, desk.is_rtl());
    // The shorter column stands in the middle of the longer.
    let high = left.height.max(right.height);
    let offset = |column: &Column| 1.0 + (high - column.height) / 2.0;
    let middle = |column: &Column, at: usize| {
        let entry = &column.entries[at];
        offset(column) + entry.y + entry.height / 2.0
    };
    svg.begin_group(" fill=\"none\" stroke=\"var(--edge)\"");
    for (cause, fix) in &edges {
        svg.curve((BOX, middle(&left, *cause)), (WIDTH - BOX, middle(&right, place(*fix))));
    }
    svg.end_group();
    for (column, x, kind) in [(&left, 1.0, Kind::Cause), (&right, WIDTH - BOX - 1.0, Kind::Fix)] {
        for entry in &column.entries {
            let y = offset(column) + entry.y;
            svg.link(&entry.href, " tabindex=\"-1\"", |svg| {
                let name = tint(kind);
                let attributes = format!(" rx=\"10\" fill=\"var(--{name}-tint)\" stroke=\"var(--{name})\"");
                svg.rect((x, y), (BOX, entry.height), &attributes);
                let borrowed = entry.borrowed.as_ref();
                svg.text((x + PADDING, y + PADDING), &Text { lines: &entry.lines, attributes: "", borrowed });
            });
        }
    }
    let list = left.entries.iter().enumerate().map(|(at, cause)| {
        let fixes =
            edges.iter().filter(|(cause, _)| *cause == at).map(|(_, fix)| &right.entries[place(*fix)]);
        let fixes: String = fixes.map(|fix| format!("<li>{}</li>", fix.link())).collect();
        format!("<li>{}<ul>{fixes}</ul></li>", cause.link())
    });
    let list_html = format!("<ol>{}</ol>", list.collect::<String>());
    view::Drawing { svg_html: svg.finish(high + 2.0, " aria-hidden=\"true\""), list_html }
}

/// Pages in boxes, one under the other.
struct Column {
    entries: Vec<Entry>,
    height: f64,
}

struct Entry {
    href: String,
    title: String,
    borrowed: Option<view::Borrowed>,
    lines: Vec<String>,
    y: f64,
    height: f64,
}

impl Entry {
    /// The page as a link of the list.
    fn link(&self) -> String {
        let language = self.borrowed.as_ref().map(view::Borrowed::attributes);
        let (href, title) = (escape(&self.href), escape(&self.title));
        format!("<a href=\"{href}\"{}>{title}</a>", language.unwrap_or_default())
    }
}

fn column(desk: &Desk, kind: Kind, indices: &[usize]) -> Column {
    let mut column = Column { entries: Vec::new(), height: 0.0 };
    for index in indices {
        let page = PageRef { kind, index: *index };
        let reading = desk.reading(&desk.guide().page(page).words);
        let title = reading.text().title.clone();
        let lines = wrap(&title, SIZE, BOX - 2.0 * PADDING);
        let y = if column.entries.is_empty() { 0.0 } else { column.height + GAP };
        let high = height(lines.len()) + 2.0 * PADDING;
        column.height = y + high;
        let borrowed = desk.borrowed(&reading);
        column.entries.push(Entry { href: desk.href_to(page), title, borrowed, lines, y, height: high });
    }
    column
}
