//! The command line: arguments in, findings and figures out.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::Ordering;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use clap::{Args, Parser, Subcommand, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};

use zhinan::config::BaseUrl;
use zhinan::content::Kind;
use zhinan::translation::command;
use zhinan::translation::exchange::Format;
use zhinan::{Options, Outcome, Progress, Summary};

/// Builds a multilingual troubleshooting site from Markdown and YAML.
///
/// Without a command it builds the guide in the current folder. The folder holds `content/`, and may hold `templates/` and
/// `static/` with files that take the place of the built-in theme's.
#[derive(Parser)]
#[command(name = "zhinan", version, after_help = EXIT_CODES)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    build: BuildArguments,
}

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  something is wrong with the content or the machine; it is told which, and the last good site is untouched
  2  wrong use of the command line";

#[derive(Subcommand)]
enum Command {
    /// Build the site (the default)
    ///
    /// The output folder is replaced whole or not at all. Only files that an earlier build wrote are ever removed, and files
    /// that have not changed keep their modification time.
    #[command(after_help = EXIT_CODES)]
    Build(BuildArguments),
    /// Do everything that a build does, but write nothing
    #[command(after_help = EXIT_CODES)]
    Check(CheckArguments),
    /// Work on translations: what is missing or behind, and what has been brought up to date
    #[command(subcommand, after_help = EXIT_CODES)]
    I18n(I18n),
}

#[derive(Subcommand)]
enum I18n {
    /// Tell how each translation stands: what is missing, and what the source has changed since
    ///
    /// Blocks are compared by what they say, never by dates: paragraphs, headings, list items, rows of tables, and fields of
    /// the front matter.
    #[command(after_help = EXIT_CODES)]
    Status {
        #[command(flatten)]
        of: TranslationArguments,
        /// How it is told
        #[arg(long, value_name = "FORMAT", value_enum, default_value_t = MessageFormat::Human)]
        format: MessageFormat,
        /// Fail when less than this share of the blocks of a locale is translated and up to date
        #[arg(long, value_name = "PERCENT", value_parser = percent)]
        fail_under: Option<f64>,
    },
    /// Record that translations say what their source says now
    ///
    /// Do this after translating a page, and after a change of the source that leaves the meaning as it was.
    #[command(after_help = EXIT_CODES)]
    Accept {
        #[command(flatten)]
        of: TranslationArguments,
        /// Pages by the names that `status` gives them, or by their files
        #[arg(value_name = "PAGE", required_unless_present = "all")]
        pages: Vec<String>,
        /// Accept all pages
        #[arg(long, conflicts_with = "pages")]
        all: bool,
    },
    /// Write a locale's translations as a file for translators' tools, to standard output
    ///
    /// Every block of the source is a unit with its translation, if there is one. Code, addresses, placeholders and tags must
    /// stay in translations as they are.
    #[command(after_help = EXIT_CODES)]
    Export(ExchangeArguments),
    /// Take such a file back: its translations become Markdown and YAML
    ///
    /// Nothing is written when a translation has lost a part that must stay. What is not fuzzy is recorded as translated.
    #[command(after_help = EXIT_CODES)]
    Import {
        #[command(flatten)]
        of: ExchangeArguments,
        /// The file
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Begin a language: add it to `site.yaml`, with words of the interface to translate
    #[command(after_help = EXIT_CODES)]
    New {
        /// The project's folder, which holds `content/`
        #[arg(long, value_name = "DIR", default_value = ".")]
        root: PathBuf,
        /// The BCP 47 tag of the language
        #[arg(value_name = "LOCALE")]
        locale: String,
    },
}

#[derive(Args)]
struct ExchangeArguments {
    /// The project's folder, which holds `content/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// The locale
    #[arg(long, value_name = "TAG")]
    locale: String,
    /// The form of the file
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = ExchangeFormat::Po)]
    format: ExchangeFormat,
}

#[derive(Clone, Copy, ValueEnum)]
enum ExchangeFormat {
    /// GNU gettext
    Po,
    /// XLIFF 1.2
    Xliff,
}

impl From<ExchangeFormat> for Format {
    fn from(format: ExchangeFormat) -> Self {
        match format {
            ExchangeFormat::Po => Format::Po,
            ExchangeFormat::Xliff => Format::Xliff,
        }
    }
}

#[derive(Args)]
struct TranslationArguments {
    /// The project's folder, which holds `content/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// This locale only; may be given several times [default: all]
    #[arg(long, value_name = "TAG")]
    locale: Vec<String>,
}

fn percent(text: &str) -> Result<f64, String> {
    let number: f64 = text.parse().map_err(|_| format!("`{text}` is not a number"))?;
    if (0.0..=100.0).contains(&number) { Ok(number) } else { Err("a share is from 0 to 100".to_owned()) }
}

#[derive(Args)]
struct BuildArguments {
    /// Where to put the site [default: `site` in the root]
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Add a language in which every letter is another and texts are longer: words that stay plain are not translated
    #[arg(long)]
    pseudo: bool,
    #[command(flatten)]
    check: CheckArguments,
}

#[derive(Args)]
struct CheckArguments {
    /// The project's folder, which holds `content/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// The address at which the site will be found, in place of `base_url` in `site.yaml`
    #[arg(long, value_name = "URL", value_parser = BaseUrl::parse)]
    base_url: Option<BaseUrl>,
    /// Build this locale only; may be given several times [default: all]
    #[arg(long, value_name = "TAG")]
    locale: Vec<String>,
    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,
    /// How findings are told
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = MessageFormat::Human)]
    message_format: MessageFormat,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum MessageFormat {
    /// Text for people, on standard error
    Human,
    /// One JSON object a line, on standard output
    Json,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let started = Instant::now();
    let (output, pseudo, check, write) = match arguments.command {
        Some(Command::I18n(command)) => return translate(command),
        None => (arguments.build.output, arguments.build.pseudo, arguments.build.check, true),
        Some(Command::Build(build)) => (build.output, build.pseudo, build.check, true),
        Some(Command::Check(check)) => (None, false, check, false),
    };
    let format = check.message_format;
    let options = Options {
        root: check.root,
        output,
        base_url: check.base_url,
        locales: check.locale,
        strict: check.strict,
        pseudo,
    };
    let outcome = with_progress(|progress| {
        if write { zhinan::build(&options, progress) } else { zhinan::check(&options, progress) }
    });
    let good = outcome.summary.is_some();
    // A closed pipe is the reader's choice and no reason to fail.
    let _ = tell(&outcome, format, started.elapsed());
    if good { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

/// Runs a command on translations.
fn translate(command: I18n) -> ExitCode {
    let told = |done: command::Done| done.told.iter().map(|line| format!("{line}\n")).collect::<String>();
    let mut enough = true;
    let result = match command {
        I18n::Status { of, format, fail_under } => command::status(&of.root, &of.locale).map(|status| {
            enough = fail_under.is_none_or(|least| status.least_percent() >= least);
            match format {
                MessageFormat::Human => status.human(),
                MessageFormat::Json => status.json(),
            }
        }),
        I18n::Accept { of, pages, all: _ } => command::accept(&of.root, &of.locale, &pages).map(told),
        I18n::Export(of) => command::export(&of.root, &of.locale, of.format.into()),
        I18n::Import { of, file } => command::import(&of.root, &of.locale, &file, of.format.into()).map(told),
        I18n::New { root, locale } => command::start(&root, &locale).map(told),
    };
    // A closed pipe is the reader's choice and no reason to fail.
    let _ = match &result {
        Ok(text) => io::stdout().write_all(text.as_bytes()),
        Err(found) => io::stderr().write_all(found.human().as_bytes()),
    };
    if result.is_ok() && enough { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

/// Runs the work; one that takes longer than a second shows how far it is, on a terminal only.
fn with_progress(work: impl FnOnce(&Progress) -> Outcome) -> Outcome {
    let progress = Progress::default();
    if !io::stderr().is_terminal() {
        return work(&progress);
    }
    let (finished, wait) = mpsc::channel::<()>();
    std::thread::scope(|scope| {
        let progress = &progress;
        scope.spawn(move || {
            if wait.recv_timeout(Duration::from_secs(1)) != Err(mpsc::RecvTimeoutError::Timeout) {
                return;
            }
            let style =
                ProgressStyle::with_template("{bar:30} {pos}/{len}").unwrap_or(ProgressStyle::default_bar());
            let bar = ProgressBar::new(0).with_style(style);
            while wait.recv_timeout(Duration::from_millis(100)) == Err(mpsc::RecvTimeoutError::Timeout) {
                bar.set_length(progress.total.load(Ordering::Relaxed) as u64);
                bar.set_position(progress.done.load(Ordering::Relaxed) as u64);
            }
            bar.finish_and_clear();
        });
        let outcome = work(progress);
        drop(finished);
        outcome
    })
}

fn tell(outcome: &Outcome, format: MessageFormat, took: Duration) -> io::Result<()> {
    match format {
        MessageFormat::Json => io::stdout().write_all(outcome.found.json().as_bytes()),
        MessageFormat::Human => {
            io::stderr().write_all(outcome.found.human().as_bytes())?;
            let text = match &outcome.summary {
                Some(summary) => figures(summary, outcome.found.warnings(), took),
                None => "nothing was written\n".to_owned(),
            };
            let mut out: Box<dyn Write> =
                if outcome.summary.is_some() { Box::new(io::stdout()) } else { Box::new(io::stderr()) };
            out.write_all(text.as_bytes())
        }
    }
}

/// The end of a good run: pages by locale and kind, warnings, bytes, time, and the file to open.
fn figures(summary: &Summary, warnings: usize, took: Duration) -> String {
    let mut lines: Vec<(String, Vec<String>)> = Vec::new();
    for (tag, kind, count) in &summary.counts {
        let entry = format!("{count} {}", plural(*kind, *count));
        match lines.last_mut() {
            Some((last, entries)) if last == tag => entries.push(entry),
            _ => lines.push((tag.clone(), vec![entry])),
        }
    }
    let mut text = String::new();
    for (tag, mut entries) in lines {
        // Lists and the like are counted last.
        entries.rotate_left(1);
        text += &format!("{tag:>8}  {}\n", entries.join(", "));
    }
    text += &format!("{warnings:>8}  warnings\n");
    let seconds = took.as_secs_f64();
    if let Some(written) = &summary.written {
        let (files, changed) = (written.files, written.changed);
        let bytes = written.bytes as f64 / 1000.0;
        text += &format!(
            "{files:>8}  files, {bytes:.0} kB, {changed} of them new or changed, in {seconds:.2} s\n"
        );
    } else {
        text += &format!("nothing to complain of, in {seconds:.2} s\n");
    }
    if let Some(base_url) = summary.base_url.as_ref().filter(|it| is_reserved(it.as_str())) {
        text += &format!(
            "pages name {} as their address: set your own with --base-url before publishing\n",
            base_url.as_str()
        );
    }
    if let Some(home) = &summary.home {
        text += &format!("open {}\n", shortest(home).display());
    }
    text
}

fn plural(kind: Option<Kind>, count: usize) -> String {
    match (kind, count) {
        (None, 1) => "list".to_owned(),
        (None, _) => "lists".to_owned(),
        (Some(Kind::Fix), 2..) => "fixes".to_owned(),
        (Some(Kind::Prevention), _) => "prevention".to_owned(),
        (Some(kind), 2..) => format!("{}s", kind.noun()),
        (Some(kind), _) => kind.noun().to_owned(),
    }
}

/// Whether an address is under a name that nobody can own, as RFC 2606 keeps it.
fn is_reserved(address: &str) -> bool {
    let host = address.split('/').nth(2).unwrap_or_default();
    [".example", ".test", ".invalid", "example.org", "example.com", "example.net"]
        .iter()
        .any(|it| host.ends_with(it))
}

/// A path as short as it can be from the current folder.
fn shortest(path: &Path) -> &Path {
    match std::env::current_dir().ok().and_then(|folder| folder.canonicalize().ok()) {
        Some(folder) => path.strip_prefix(folder).unwrap_or(path),
        None => path,
    }
}
