//! The page on which a reader finds what was tried as a text to send to a bank or to support. What is in it is on the reader's
//! device and nowhere else: a script fills it in there, and without one it is a form to fill in by hand.

use serde_json::json;
use tera::Context;

use super::desk::Desk;
use super::pages::context;
use super::view;

/// The page.
pub const PAGE: &str = "report.html";

/// The page of what was tried.
pub fn page(desk: &Desk) -> Context {
    let words = desk.words();
    // What is on it is different for each reader, and of use to nobody who searches the web.
    let page = desk.unlisted_page(words.get("report"), words.get("report_summary"), PAGE);
    let title = words.fill("report_title", &[("site", desk.reading(&desk.guide().name).text())]);
    // Whoever is written to can tell in which language the reader read it.
    let language = format!("{} ({})", words.get("language_name"), page.lang);
    // In this order; a reader without scripts fills in what is left open.
    let lines = [
        ("report_date", ""),
        ("report_language", &language),
        ("report_message", ""),
        ("report_page", ""),
        ("report_way", ""),
        ("report_tried", ""),
    ];
    let lines = lines.map(|(line, known)| format!("\n{}{}{known}", words.get(line), words.get("colon")));
    let for_script = json!({
        "title": title,
        "colon": words.get("colon"),
        "date": words.get("report_date"),
        "language": [words.get("report_language"), language],
        "message": words.get("report_message"),
        "page": words.get("report_page"),
        "way": words.get("report_way"),
        "tried": words.get("report_tried"),
        "none": words.get("report_none"),
        "worked": words.get("worked"),
        "failed": words.get("report_failed"),
        "open": words.get("report_open"),
        "copy": words.get("report_copy"),
        "copied": words.get("copied"),
        "masked": words.get("report_masked"),
        "secrets": words.get("report_secrets"),
    });
    let report = view::Report {
        blank: title.clone() + &lines.concat(),
        words: for_script.to_string(),
        feedback: desk.feedback(),
    };
    context(desk, page, "report", &report)
}
