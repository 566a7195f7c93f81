//! Tera, and its findings as diagnostics with their place.

use std::collections::BTreeMap;

use tera::{Context, ErrorKind, Tera};

use crate::diagnostics::{Diagnostic, Diagnostics, offset_of};
use crate::source::SourceFile;
use crate::theme::Theme;

/// Templates that every theme must have.
const REQUIRED: &[&str] = &[
    "home.html",
    "symptom.html",
    "cause.html",
    "fix.html",
    "prevention.html",
    "article.html",
    "list.html",
    "glossary.html",
    "sources.html",
    "all.html",
    "search.html",
    "report.html",
    "offline.html",
    "diagnosis-map.html",
    "not-found.html",
    "redirect.html",
];

/// The parsed templates of a theme.
pub struct Templates<'t> {
    tera: Tera,
    files: &'t BTreeMap<String, SourceFile>,
}

impl<'t> Templates<'t> {
    /// Parses the templates; `None` when one of them is wrong, which has been reported.
    pub fn new(theme: &'t Theme, found: &mut Diagnostics) -> Option<Self> {
        let mut templates = Templates { tera: Tera::default(), files: &theme.templates };
        let mut broken = false;
        // Each alone first, so that every syntax error is told and not the first only.
        for (name, file) in &theme.templates {
            if let Err(error) = Tera::default().add_raw_template(name, file.text())
                && let ErrorKind::SyntaxError(_) = error.kind()
            {
                found.push(templates.finding(&error));
                broken = true;
            }
        }
        if broken {
            return None;
        }
        let all = theme.templates.iter().map(|(name, file)| (name.as_str(), file.text()));
        if let Err(error) = templates.tera.add_raw_templates(all) {
            found.extend(templates.reports(&error));
            return None;
        }
        let missing = REQUIRED.iter().filter(|name| !theme.templates.contains_key(**name));
        found.extend(
            missing.map(|name| Diagnostic::about(format!("templates/{name}"), "this template is missing")),
        );
        Some(templates)
    }

    /// Draws one page.
    ///
    /// # Errors
    /// The template's mistake, with its place.
    pub fn draw(&self, name: &str, context: &Context) -> Result<String, Diagnostic> {
        self.tera.render(name, context).map_err(|error| self.finding(&error))
    }

    /// What is wrong between templates: Tera puts all names that it does not know into one text, each as
    /// `error: what`, ` --> template:line:column`, and the line with a marker under it.
    fn reports(&self, error: &tera::Error) -> Vec<Diagnostic> {
        let ErrorKind::Msg(text) = error.kind() else { return vec![self.finding(error)] };
        let reports: Vec<Diagnostic> =
            text.split("error: ").filter_map(|report| self.report(report)).collect();
        if reports.is_empty() { vec![self.finding(error)] } else { reports }
    }

    fn report(&self, report: &str) -> Option<Diagnostic> {
        let (message, rest) = report.split_once("\n")?;
        let mut place = rest.lines().find_map(|line| line.trim().strip_prefix("--> "))?.rsplitn(3, ':');
        let column: usize = place.next()?.parse().ok()?;
        let line: usize = place.next()?.parse().ok()?;
        let file = self.files.get(place.next()?)?;
        let start = offset_of(file.text(), line, column).unwrap_or(file.text().len());
        Some(Diagnostic::at(file, start..start + rest.matches('^').count(), lower_first(message)))
    }

    fn finding(&self, error: &tera::Error) -> Diagnostic {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let message = lower_first(report.message());
                match self.files.get(report.filename()) {
                    Some(file) => Diagnostic::at(file, report.span().range.clone(), message),
                    None => Diagnostic::about(report.filename(), message),
                }
            }
            ErrorKind::CircularExtend { tpl, .. } => self.whole(tpl, "this template extends itself"),
            ErrorKind::CircularInclude { tpl, .. } => self.whole(tpl, "this template includes itself"),
            ErrorKind::MissingParent { current, parent } => {
                self.whole(current, &format!("no template `{parent}` to extend"))
            }
            ErrorKind::TemplateNotFound(name) => self.whole(name, "this template is missing"),
            other => Diagnostic::about("templates", lower_first(&other.to_string())),
        }
    }

    fn whole(&self, name: &str, message: &str) -> Diagnostic {
        let path =
            self.files.get(name).map_or_else(|| format!("templates/{name}"), |file| file.path().to_owned());
        Diagnostic::about(path, message)
    }
}

/// Messages of this program start in lower case, end without a full stop and are one line.
fn lower_first(message: &str) -> String {
    let line = message.lines().next().unwrap_or_default().trim_end_matches('.');
    let mut chars = line.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}
