//! Direct quotations within a paragraph.

use crate::text::Span;

/// The spans of the quotations, marks included. One that is opened and never closed runs to the end of the paragraph,
/// as it does when the next paragraph goes on with it. A straight mark behind a figure is an inch.
pub(super) fn quotes(text: &str) -> Vec<Span> {
    let mut found = single(text);
    let mut open: Option<(usize, char)> = None;
    let mut previous = ' ';
    for (offset, character) in text.char_indices() {
        match (open, character) {
            (None, '“' | '«' | '„') => open = Some((offset, character)),
            (None, '"') if !previous.is_ascii_digit() => open = Some((offset, character)),
            (Some((start, mark)), _) if closes(mark, character) => {
                found.push(Span::new(start, offset + character.len_utf8()));
                open = None;
            }
            _ => {}
        }
        previous = character;
    }
    if let Some((start, _)) = open {
        found.push(Span::new(start, text.len()));
    }
    found
}

/// Quotations in single curly marks, as British papers set them. The closing mark is an apostrophe too, so it closes
/// only where no letter follows, and a mark that is never closed opens nothing.
fn single(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find('‘').map(|offset| at + offset) {
        let inner = start + '‘'.len_utf8();
        let closing = text[inner..].match_indices('’').map(|(offset, mark)| inner + offset + mark.len());
        let end = closing.into_iter().find(|end| !text[*end..].starts_with(char::is_alphanumeric));
        at = end.unwrap_or(inner);
        found.extend(end.map(|end| Span::new(start, end)));
    }
    found
}

fn closes(open: char, mark: char) -> bool {
    matches!((open, mark), ('“', '”') | ('«', '»') | ('„', '“' | '”') | ('"', '"'))
}

#[cfg(test)]
mod tests {
    use super::quotes;

    #[test]
    fn english_and_french_marks() {
        let texts = |text: &'static str| quotes(text).into_iter().map(|s| s.of(text)).collect::<Vec<_>>();
        assert_eq!(texts("He said “no” and \"yes\" and « oui »."), ["“no”", "\"yes\"", "« oui »"]);
        assert_eq!(texts("“It goes on"), ["“It goes on"]);
        assert_eq!(texts("She said: ‘It’s on.’ In the ‘80s"), ["‘It’s on.’"]);
        assert_eq!(texts("a 12\" pipe"), [""; 0]);
    }
}
