//! Which addresses a text may lead to: paths of the site, and a short list of schemes.

/// The schemes that links may have. `source:` names an entry of the project's own list of sources.
const LINKS: &[&str] = &["http", "https", "mailto", "tel", "source"];

/// The schemes that images may have.
const IMAGES: &[&str] = &["http", "https"];

/// The scheme of an address that may not be used, or none if it may.
pub(super) fn refused(address: &str, is_image: bool) -> Option<String> {
    let scheme = scheme(address)?;
    let allowed = if is_image { IMAGES } else { LINKS };
    (!allowed.contains(&scheme.as_str())).then_some(scheme)
}

/// What to do about a refused address.
pub(super) fn hint(is_image: bool) -> String {
    if is_image {
        return "put the file beside the page and write its relative path".to_owned();
    }
    format!("use a path of this site, or one of `{}:`", LINKS.join(":`, `"))
}

/// The scheme of an address in lower case, seen through percent-encoding, white space and control characters, all
/// of which some reader of it may drop or decode.
fn scheme(address: &str) -> Option<String> {
    if !address.contains([':', '%']) {
        return None;
    }
    let mut scheme = String::new();
    let mut rest = address;
    while let Some(c) = rest.chars().next() {
        let (c, length) = match percent_decoded(rest) {
            Some(decoded) => (decoded, 3),
            None => (c, c.len_utf8()),
        };
        rest = &rest[length..];
        match c {
            ':' => return (!scheme.is_empty()).then_some(scheme),
            c if c.is_whitespace() || c.is_control() => {}
            c if c.is_ascii_alphabetic() => scheme.push(c.to_ascii_lowercase()),
            '0'..='9' | '+' | '-' | '.' if !scheme.is_empty() => scheme.push(c),
            _ => return None,
        }
    }
    None
}

/// The ASCII character that `text` begins with in percent-encoding.
fn percent_decoded(text: &str) -> Option<char> {
    let digits = text.strip_prefix('%')?.get(..2)?;
    let code = digits.chars().try_fold(0, |code, digit| Some(code * 16 + digit.to_digit(16)?))?;
    char::from_u32(code).filter(char::is_ascii)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_schemes_pass_however_they_are_written() {
        let table = "\
https://example.org/ => 
HTTP://example.org/ => 
mailto:a@example.org => 
tel:+861234 => 
source:stripe-declines => 
causes/a.md#b:c => 
?a=b:c => 
#a:b => 
//example.org/ => 
说明:一 => 
1:2 => 
:a => 
javascript:alert(1) => javascript
JavaScript&colon;: => 
 \tjava\u{1}script:x => javascript
java%73cript:x => javascript
javascript%3Ax => javascript
%6a%61vascript:x => javascript
data:text/html,x => data
VBScript:x => vbscript
C:\\a => c
a+b.c-1:x => a+b.c-1
%: => 
%zz: => 
%+1a: => 
";
        let inputs = table.lines().map(|line| line.split(" => ").next().unwrap_or_default());
        let shown: String = inputs
            .map(|input| format!("{input} => {}\n", refused(input, false).unwrap_or_default()))
            .collect();
        assert_eq!(shown, table);
        assert_eq!(refused("mailto:a@example.org", true).as_deref(), Some("mailto"));
    }
}
