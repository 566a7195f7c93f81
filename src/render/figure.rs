//! A picture with words becomes a part of the page, in the page's own colours and language.

use std::fmt::Write as _;

use crate::content::pictures::Part;
use crate::guide::pictures::Picture;
use crate::measure;

use super::desk::Desk;
use super::extras::escape;
use super::view::Borrowed;

/// How far lines of a label are apart, in ems.
const LEADING: f64 = 1.35;

/// The figure. What it says is told to those who do not see it; its labels are not read out one by one.
pub fn draw(desk: &Desk, picture: &Picture) -> String {
    let reading = desk.reading(&picture.words);
    let borrowed = desk.borrowed(&reading);
    let own = desk.guide().locales[desk.locale()].direction();
    let right_to_left = borrowed.as_ref().map_or(own, |it| it.dir) == "rtl";
    let language = borrowed.as_ref().map(Borrowed::attributes).unwrap_or_default();
    let words = reading.text();
    let mut html = format!("<figure{language}>");
    for part in &picture.drawing.parts {
        let label = match part {
            Part::Shapes(shapes) => {
                let named = format!("<svg role=\"img\" aria-label=\"{}\"", escape(&words.description));
                html += &shapes.replacen("<svg", &named, 1);
                continue;
            }
            Part::Label(label) => label,
        };
        let text = words.labels.iter().find(|(name, _)| *name == label.name).map_or("", |(_, text)| text);
        // The picture is not turned round, but each label begins where its language does.
        let x = if right_to_left && label.from_start { label.x + label.room } else { label.x };
        let _ = write!(html, "<text{}>", label.look);
        for (line, y) in measure::wrap(text, label.size, label.room).iter().zip(0..) {
            let y = (label.y + f64::from(y) * LEADING * label.size).round();
            let _ = write!(html, "<tspan x=\"{x}\" y=\"{y}\">{}</tspan>", escape(line.trim_end()));
        }
        html += "</text>";
    }
    let _ = write!(html, "<figcaption>{}</figcaption></figure>", escape(&words.title));
    html
}
