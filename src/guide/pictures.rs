//! Pictures with their words in every locale.

use crate::content::pictures::{Drawing, PictureWords};
use crate::derive::{Deriver, Derivers};
use crate::diagnostics::{Diagnostic, nearest};
use crate::locale::{Locale, Locales, PerLocale};
use crate::measure;

use super::complete::{Derive, complete_whole};

/// A picture that pages show.
pub struct Picture {
    /// The shapes.
    pub drawing: Drawing,
    /// The words.
    pub words: PerLocale<PictureText>,
}

/// The words of a picture in one locale.
pub struct PictureText {
    /// What stands below it.
    pub title: String,
    /// The same in words, for those who do not see it.
    pub description: String,
    /// The names of its labels with their words.
    pub labels: Vec<(String, String)>,
}

impl Derive for PictureText {
    fn derive(&self, deriver: &Deriver) -> Self {
        PictureText {
            title: self.title.derive(deriver),
            description: self.description.derive(deriver),
            labels: self.labels.iter().map(|(name, words)| (name.clone(), words.derive(deriver))).collect(),
        }
    }
}

/// Joins drawings and words. What does not belong together is reported, and so is a label that does not fit.
pub fn join(
    drawings: Vec<Drawing>,
    words: Vec<PictureWords>,
    locales: &Locales,
    derivers: &Derivers,
    found: &mut Vec<Diagnostic>,
) -> Vec<Picture> {
    for it in &words {
        match drawings.iter().find(|drawing| drawing.id == it.id.value) {
            Some(drawing) => check(drawing, it, found),
            None => {
                let hint = nearest(&it.id.value, drawings.iter().map(|it| it.id.as_str()))
                    .unwrap_or_else(|| format!("draw it in `content/pictures/{}.svg`", it.id.value));
                let message = format!("there is no picture `{}`", it.id.value);
                found.push(Diagnostic::at(it.file, it.id.range.clone(), message).hint(hint));
            }
        }
    }
    let mut pictures = Vec::new();
    for drawing in drawings {
        let mut own = PerLocale::empty(locales);
        for it in words.iter().filter(|it| it.id.value == drawing.id) {
            let labels = it.labels.iter().map(|(name, words)| (name.value.clone(), words.value.clone()));
            let (title, description) = (it.title.value.clone(), it.description.value.clone());
            own.set(it.locale, PictureText { title, description, labels: labels.collect() });
        }
        if own.get(Locale::SOURCE).is_none() {
            let tag = &locales[Locale::SOURCE].tag;
            let path = format!("content/pictures/{}.svg", drawing.id);
            found.push(
                Diagnostic::about(path, format!("this picture has no words in `{tag}`, the source locale"))
                    .hint(format!("write them in `content/{tag}/pictures.yaml`")),
            );
            continue;
        }
        pictures.push(Picture { drawing, words: complete_whole(locales, derivers, own) });
    }
    pictures
}

fn check(drawing: &Drawing, words: &PictureWords, found: &mut Vec<Diagnostic>) {
    let report = |range, message: String, hint: &str| Diagnostic::at(words.file, range, message).hint(hint);
    for label in drawing.labels() {
        let Some((_, text)) = words.labels.iter().find(|(name, _)| name.value == label.name) else {
            let message = format!("the label `{}` of this picture has no words", label.name);
            found.push(report(words.id.range.clone(), message, "write them under `labels`"));
            continue;
        };
        let lines = measure::wrap(&text.value, label.size, label.room);
        let widest = lines.iter().map(|line| measure::width(line.trim_end(), label.size)).fold(0.0, f64::max);
        if lines.len() > label.lines || widest > label.room {
            let message = format!(
                "the label `{}` needs {} lines of up to {widest:.0} units, and there is room for {} of {:.0}",
                label.name,
                lines.len(),
                label.lines,
                label.room
            );
            found.push(report(
                text.range.clone(),
                message,
                "say it in fewer words, or give it more room in the picture",
            ));
        }
    }
    for (name, _) in &words.labels {
        if !drawing.labels().any(|label| label.name == name.value) {
            let message = format!("the picture `{}` has no label `{}`", drawing.id, name.value);
            found.push(report(
                name.range.clone(),
                message,
                "remove it, or name a `<text>` so with `data-label`",
            ));
        }
    }
}
