//! What `zhinan i18n` does. Each command reads the project as a build does and stops at what a build would stop at, so that
//! nothing is recorded of content that cannot be read.

use std::path::{Path, PathBuf};

use crate::config::{self, Config};
use crate::content::{self, Content};
use crate::diagnostics::{Diagnostic, Diagnostics, nearest};
use crate::locale::{Locale, is_tag};
use crate::output;
use crate::source::{self, SourceFile, Sources};
use crate::strings;
use crate::theme::Theme;
use crate::yaml;

use super::exchange::{self, Format, import, po, xliff};
use super::lock;
use super::status::{self, Status};
use super::{Translations, translated};

/// What came of a command that writes.
#[derive(Debug, Default)]
pub struct Done {
    /// What was done, a line each.
    pub told: Vec<String>,
}

/// How the translations of a project stand, in these locales or in all.
///
/// # Errors
/// What is wrong with the content, or a tag that is not one of its locales.
pub fn status(root: &Path, tags: &[String]) -> Result<Status, Diagnostics> {
    with_translations(root, tags, |it, _| Ok(Status::new(it.translations, &it.config.locales, &it.only)))
}

/// Records pages as made from what their source says now; all pages where none is named.
///
/// # Errors
/// What is wrong with the content, a page that is not there, or what kept a lock file from being written.
pub fn accept(root: &Path, tags: &[String], pages: &[String]) -> Result<Done, Diagnostics> {
    with_translations(root, tags, |it, found| {
        let locales = &it.config.locales;
        let accepted = status::accept(it.translations, locales, &it.only, pages);
        let locks = accepted.map_err(|unknown| {
            let known = it.translations.pages.keys().map(String::as_str);
            let known: Vec<&str> = known.collect();
            for name in unknown {
                let hint = nearest(&name, known.iter().copied()).unwrap_or_else(|| {
                    "name it as `zhinan i18n status` does, such as `causes/card-type`".to_owned()
                });
                found.push(
                    Diagnostic::about(name, "no page of this name is translated into these locales")
                        .hint(hint),
                );
            }
        })?;
        let mut done = Done::default();
        for (locale, lock, accepted) in locks.into_iter().filter(|(.., accepted)| *accepted > 0) {
            let tag = &locales[locale].tag;
            let path = lock::path(tag);
            if found.take(output::write_file(root, &path, lock.text().as_bytes())).is_some() {
                done.told.push(format!("{path}: {accepted} pages accepted in {tag}"));
            }
        }
        if done.told.is_empty() {
            done.told.push("nothing to accept: all of it is recorded already".to_owned());
        }
        Ok(done)
    })
}

/// Begins a language: its folder, its place in `site.yaml`, and words of the interface to translate.
///
/// # Errors
/// What is wrong with the content or the tag, or what kept a file from being written.
pub fn start(root: &Path, tag: &str) -> Result<Done, Diagnostics> {
    let mut found = Diagnostics::default();
    let mut sources = source::read(root, &mut found);
    let config = config::parse(&sources, &mut found);
    let good = config.filter(|_| !found.has_errors()).and_then(|config| {
        if !is_tag(tag) {
            found.push(
                Diagnostic::about(tag, "this is not a language tag")
                    .hint("write a BCP 47 tag in its usual case, such as `ja`, `pt-BR` or `zh-Hant`"),
            );
        } else if config.locales.find(tag).is_some() {
            found.push(Diagnostic::about(config::PATH, format!("`{tag}` is a locale of this site already")));
        }
        let settings = sources.content.get(config::PATH)?;
        let listed = config::with_locale(settings, tag);
        if listed.is_none() {
            found.push(
                Diagnostic::about(config::PATH, "the list `locales` could not be extended")
                    .hint(format!("add `{tag}` to it by hand")),
            );
        }
        listed
    });
    let (Some(settings), false) = (good, found.has_errors()) else { return Err(found.sorted()) };
    let mut files: Vec<(PathBuf, String)> = vec![(config::PATH.into(), settings)];
    let theme = Theme::new(&mut sources);
    if !theme.built_in_strings.contains_key(tag) && !theme.own_strings.contains_key(tag) {
        files.push((format!("templates/strings/{tag}.yaml").into(), strings::to_translate(&theme, tag)));
    }
    let mut done = Done::default();
    for (path, text) in files {
        found.take(output::write_file(root, &path.to_string_lossy(), text.as_bytes()));
        done.told.push(format!("{}: written", path.display()));
    }
    done.told.push(format!(
        "translate pages to content/{tag}/, each under the path that it has in content/<source>/, and words only"
    ));
    if found.has_errors() { Err(found.sorted()) } else { Ok(done) }
}

/// The translations of a locale as a file for translators.
///
/// # Errors
/// What is wrong with the content or the tag.
pub fn export(root: &Path, tag: &str, format: Format) -> Result<String, Diagnostics> {
    with_translations(root, &[tag.to_owned()], |it, _| {
        let locales = &it.config.locales;
        let locale = *it.only.first().ok_or(())?;
        let units = exchange::units(it.translations, it.content, locales, locale);
        Ok(match format {
            Format::Po => po::write(&units, tag),
            Format::Xliff => xliff::write(&units, &locales[Locale::SOURCE].tag, tag),
        })
    })
}

/// Takes a file of translators back into the content of a locale.
///
/// # Errors
/// What is wrong with the content, the tag or the file, above all parts that a translation has lost. Nothing is written then.
pub fn import(root: &Path, tag: &str, path: &Path, format: Format) -> Result<Done, Diagnostics> {
    let mut found = Diagnostics::default();
    let Some(file) = found.take(source::read_text(path)) else { return Err(found) };
    let read = match format {
        Format::Po => po::read(&file, &mut found),
        Format::Xliff => xliff::read(&file, &mut found),
    };
    let units = import::checked(&file, read, &mut found);
    if found.has_errors() {
        return Err(found.sorted());
    }
    let tags = [tag.to_owned()];
    let mut sources = source::read(root, &mut found);
    let changes = with_sources(&sources, &tags, &mut found, |it, _| {
        let locale = *it.only.first().ok_or(())?;
        Ok(import::changes(it.translations, &it.config.locales, locale, &units))
    });
    let Some(changes) = changes else { return Err(found.sorted()) };
    // What would be written is read before it is, so that nothing is lost to a mistake in between.
    for (path, text) in &changes.files {
        sources.content.insert(path.clone(), SourceFile::new(path.clone(), text.clone()));
    }
    let lock = with_sources(&sources, &tags, &mut found, |it, _| {
        let locale = *it.only.first().ok_or(())?;
        let lock = import::recorded(it.translations, locale, &units);
        let before = it.translations.locks.get(locale);
        Ok(Some(lock.text()).filter(|_| before != Some(&lock)))
    });
    let Some(lock) = lock else { return Err(found.sorted()) };
    let mut done = Done::default();
    for (path, text) in changes.files.into_iter().chain(lock.map(|text| (lock::path(tag), text))) {
        if found.take(output::write_file(root, &path, text.as_bytes())).is_none() {
            return Err(found.sorted());
        }
        done.told.push(format!("{path}: written"));
    }
    for field in changes.incomplete {
        done.told.push(format!("{field}: left out, since it is not all translated"));
    }
    if changes.gone > 0 {
        done.told.push(format!(
            "{} units belong to no block any more; export again to see what is new",
            changes.gone
        ));
    }
    if done.told.is_empty() {
        done.told.push("nothing has changed".to_owned());
    }
    Ok(done)
}

/// All that a command looks at.
struct Project<'p> {
    config: &'p Config,
    content: &'p Content<'p>,
    translations: &'p Translations<'p>,
    /// The locales that are asked for; all when empty.
    only: Vec<Locale>,
}

/// Reads a project and hands it to `work`; what is found on the way is the error.
fn with_translations<T>(
    root: &Path,
    tags: &[String],
    work: impl FnOnce(&Project, &mut Diagnostics) -> Result<T, ()>,
) -> Result<T, Diagnostics> {
    let mut found = Diagnostics::default();
    let sources = source::read(root, &mut found);
    with_sources(&sources, tags, &mut found, work).ok_or_else(|| found.sorted())
}

/// Hands what was read to `work`; nothing when something is wrong with it, which has been reported.
fn with_sources<T>(
    sources: &Sources,
    tags: &[String],
    found: &mut Diagnostics,
    work: impl FnOnce(&Project, &mut Diagnostics) -> Result<T, ()>,
) -> Option<T> {
    let (config, content) = parsed(sources, found)?;
    let only = asked_for(&config, tags, found)?;
    let translations = Translations::new(sources, &content, &config, found);
    if found.has_errors() {
        return None;
    }
    let project = Project { config: &config, content: &content, translations: &translations, only };
    let result = work(&project, found).ok();
    result.filter(|_| !found.has_errors())
}

fn parsed<'s>(sources: &'s Sources, found: &mut Diagnostics) -> Option<(Config, Content<'s>)> {
    let config = config::parse(sources, found)?;
    let content = content::parse(sources, &config, found);
    (!found.has_errors()).then_some((config, content))
}

/// The locales with these tags, each one that people translate into.
fn asked_for(config: &Config, tags: &[String], found: &mut Diagnostics) -> Option<Vec<Locale>> {
    let mut locales = Vec::new();
    for tag in tags {
        let known = translated(&config.locales).find(|it| config.locales[*it].tag == *tag);
        match known {
            Some(locale) => locales.push(locale),
            None => {
                let into: Vec<&str> =
                    translated(&config.locales).map(|it| config.locales[it].tag.as_str()).collect();
                found.push(
                    Diagnostic::about(
                        config::PATH,
                        format!("`{tag}` is not a locale that this site is translated into"),
                    )
                    .hint(format!("those are {}", yaml::list_of(&into))),
                );
            }
        }
    }
    (!found.has_errors()).then_some(locales)
}
