//! Text and addresses made safe to stand in HTML, in elements as well as in double-quoted attributes.

/// Adds `text` with `&`, `<`, `>` and `"` written as entities.
pub(super) fn push_text(out: &mut String, text: &str) {
    // Most text needs nothing; asking first, over all bytes without a branch, is faster than looking for the place.
    if !text.bytes().fold(false, |found, byte| found | entity(byte).is_some()) {
        out.push_str(text);
        return;
    }
    push_replaced(out, text, |_, byte| entity(byte));
}

/// Adds the text that an escaped one stands for. Only the entities that [`push_text`] writes are known.
pub(super) fn push_plain(out: &mut String, escaped: &str) {
    let mut rest = escaped;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let known = [("amp;", '&'), ("lt;", '<'), ("gt;", '>'), ("quot;", '"')];
        let entity = known.into_iter().find_map(|(name, c)| Some((after.strip_prefix(name)?, c)));
        let (after, c) = entity.unwrap_or((after, '&'));
        out.push(c);
        rest = after;
    }
    out.push_str(rest);
}

/// Adds text that may already hold entities, as raw HTML does: those stay, everything else is escaped.
pub(super) fn push_html_text(out: &mut String, text: &str) {
    push_replaced(out, text, |at, byte| match byte {
        b'&' if starts_with_entity(&text[at..]) => None,
        byte => entity(byte),
    });
}

/// Adds an address: what may not stand in a URL is percent-encoded, and what is encoded already stays.
pub(super) fn push_url(out: &mut String, url: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in url.bytes() {
        match byte {
            b'&' => out.push_str("&amp;"),
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => out.push(char::from(byte)),
            _ if b"-_.~!*'(),;:@$+=/?#%".contains(&byte) => out.push(char::from(byte)),
            _ => out.extend(['%', HEX[usize::from(byte >> 4)].into(), HEX[usize::from(byte & 15)].into()]),
        }
    }
}

fn entity(byte: u8) -> Option<&'static str> {
    match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        _ => None,
    }
}

fn push_replaced(out: &mut String, text: &str, replacement: impl Fn(usize, u8) -> Option<&'static str>) {
    let mut copied = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(replacement) = replacement(at, byte) {
            out.push_str(&text[copied..at]);
            out.push_str(replacement);
            copied = at + 1;
        }
    }
    out.push_str(&text[copied..]);
}

/// Whether `text`, which begins with `&`, begins with an entity such as `&amp;` or `&#39;`.
fn starts_with_entity(text: &str) -> bool {
    const LONGEST: usize = 32;
    let name = text.as_bytes()[1..]
        .iter()
        .take(LONGEST)
        .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#');
    let length = name.count();
    length > 0 && text.as_bytes().get(1 + length) == Some(&b';')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_addresses_cannot_leave_their_place() {
        let mut out = String::new();
        push_text(&mut out, "a & b < c > d \"e\" 'f' 中文\n");
        push_html_text(&mut out, "&amp; &#39; & &; &x <\n");
        push_url(&mut out, "/中文 a\"b?x=1&y=[2]#%20\\");
        assert_eq!(
            out,
            "a &amp; b &lt; c &gt; d &quot;e&quot; 'f' 中文\n\
             &amp; &#39; &amp; &amp;; &amp;x &lt;\n\
             /%E4%B8%AD%E6%96%87%20a%22b?x=1&amp;y=%5B2%5D#%20%5C"
        );
    }
}
