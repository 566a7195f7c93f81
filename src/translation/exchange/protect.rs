//! What a translation must bring back from its source, whatever language it is in: code, addresses of links and pictures,
//! placeholders, tags, and references to footnotes.

/// The parts of a Markdown text that are no language, in the order of the alphabet, each as often as it is there.
pub fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['`', ']', '[', '{', '<', '\\']) {
        let here = &rest[at..];
        let length = match here.as_bytes()[0] {
            b'`' => code(here),
            b']' => address(here),
            b'[' => here.strip_prefix("[^").and_then(|it| Some(it.find(']')? + 3)),
            b'{' => here.find('}').map(|end| end + 1).filter(|end| !here[..*end].contains(' ')),
            b'<' => here.find('>').map(|end| end + 1),
            _ => {
                // An escaped sign is that sign.
                rest = here.get(2..).unwrap_or_default();
                continue;
            }
        };
        match length {
            Some(length) => {
                tokens.push(here[..length].trim_start_matches(']').to_owned());
                rest = &here[length..];
            }
            None => rest = here.get(1..).unwrap_or_default(),
        }
    }
    tokens.sort();
    tokens
}

/// The length of a code span that begins here.
fn code(text: &str) -> Option<usize> {
    let ticks = text.len() - text.trim_start_matches('`').len();
    let fence = &text[..ticks];
    text[ticks..].find(fence).map(|end| ticks + end + ticks)
}

/// The length of the address of a link whose text ends here.
fn address(text: &str) -> Option<usize> {
    let inside = text.strip_prefix("](")?;
    let closes = |(at, _): &(usize, &str)| !inside[..*at].ends_with('\\');
    inside.match_indices(')').find(closes).map(|(at, _)| at + 3)
}

/// What of the source a translation has lost, and what it has that the source has not.
pub fn difference(source: &str, translation: &str) -> (Vec<String>, Vec<String>) {
    let mut lost = tokens(source);
    let mut added = Vec::new();
    for token in tokens(translation) {
        match lost.iter().position(|it| *it == token) {
            Some(index) => {
                lost.remove(index);
            }
            None => added.push(token),
        }
    }
    (lost, added)
}
