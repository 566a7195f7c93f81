//! Nobody may be led to where nothing leads on: a fix nobody uses, a message that two symptoms claim, two pages at one
//! address.

use std::collections::BTreeMap;

use crate::content::Kind;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::guide::{Guide, address};
use crate::locale::Locale;
use crate::source::SourceFile;

/// Checks the graph.
pub fn check(guide: &Guide, found: &mut Diagnostics) {
    // What nothing leads to may only be the shadow of a mistake that has been told already.
    if !found.has_errors() {
        unused(guide, found);
        empty_groups(guide, found);
    }
    messages(guide, found);
    aliases(guide, found);
}

fn unused(guide: &Guide, found: &mut Diagnostics) {
    let fixes = guide.fixes.iter().filter(|it| it.causes.is_empty()).map(|it| (&it.page, "fixes"));
    let habits = guide.prevention.iter().filter(|it| it.causes.is_empty()).map(|it| (&it.page, "prevention"));
    for (page, field) in fixes.chain(habits) {
        let message = format!("no cause uses {} `{}`", page.this.kind.noun(), page.id);
        found.push(
            page.place.error(message).hint(format!("name it under `{field}` of a cause, or remove it")),
        );
    }
}

fn empty_groups(guide: &Guide, found: &mut Diagnostics) {
    for group in guide.groups.iter().filter(|it| it.symptoms.is_empty()) {
        let message = format!("situation `{}` has no symptom", group.id);
        found
            .push(group.place.error(message).hint("give a symptom this `group`, or remove it from `groups`"));
    }
}

/// The reader who pastes a message must be led to one place.
fn messages(guide: &Guide, found: &mut Diagnostics) {
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for symptom in &guide.symptoms {
        for message in &symptom.messages {
            let key = message.text.value.to_lowercase();
            if let Some(earlier) = seen.insert(key, &symptom.page.id) {
                let file: &SourceFile = symptom.page.place.file;
                let text = format!("symptom `{earlier}` has this message too");
                found.push(
                    Diagnostic::at(file, message.text.range.clone(), text)
                        .hint("a message leads to one symptom; keep it in one of the two"),
                );
            }
        }
    }
}

fn aliases(guide: &Guide, found: &mut Diagnostics) {
    let page_at = |page| {
        address::page(&guide.locales, Locale::SOURCE, guide.page(page).this.kind, &guide.page(page).id)
    };
    if guide.pages().all(|page| guide.page(page).aliases.is_empty()) {
        return;
    }
    let mut taken: BTreeMap<String, String> =
        guide.pages().map(|page| (page_at(page), page_at(page))).collect();
    for kind in Kind::LISTED {
        let list = address::list(&guide.locales, Locale::SOURCE, kind, 0);
        taken.insert(list.clone(), list);
    }
    for page in guide.pages() {
        for alias in &guide.page(page).aliases {
            if let Some(other) = taken.insert(alias.clone(), page_at(page)) {
                let message = format!("the alias `{alias}` is already the address of `{other}`");
                found.push(
                    guide.page(page).place.error(message).hint("an old address can lead to one page only"),
                );
            }
        }
    }
}
