//! Dates of the calendar: which words, in which order and with what between them, are one date.

use jiff::civil::Weekday;

use super::cursor::{Cursor, is_blank};
use super::terms::{Term, Unit};
use super::{DateExpression, Stated};
use crate::config::DateOrder;
use crate::text::{Span, Word};

/// A date and the index of the word after it.
type Parsed = (DateExpression, usize);

/// How many days may share a month or a year: "May 19, 20 and 21, 2023".
const LISTED: usize = 4;

impl Cursor<'_> {
    pub(super) fn date_at(&self, index: usize) -> Option<Parsed> {
        if let Some(Term::Weekday { weekday, short }) = self.term(index) {
            if self.is_name_of_weekday(index) {
                return None;
            }
            let (date, next) = self.with_weekday(index, weekday, short);
            // "The Sun" and "Sat" are other words, unless a date or a full stop follows.
            let bare = short
                && (date.month.is_none() && !self.gap(index).starts_with('.') || self.is_in_name(index));
            // "It was a Friday."
            let article = matches!(self.term(index.wrapping_sub(1)), Some(Term::A | Term::Number(1)));
            let indefinite = article
                && date.month.is_none()
                && self.blank(index - 1, index)
                && !self.names_what_is_on(next);
            return (!bare).then_some((DateExpression { indefinite, ..date }, next));
        }
        let (mut date, next) = self.calendar_date(index)?;
        let next = self.weekday_behind(&mut date, next);
        date.certain = date.certain || self.introduced(index);
        // "The 63 March participants": a figure that no month has needs better proof that it is a day.
        let possible = date.day.is_none_or(|day| (1..=31).contains(&day.value));
        (possible || date.certain).then_some((date, next))
    }

    /// Whether what stands behind a weekday is on that day: "a Sunday night service" is on the Sunday that is meant.
    fn names_what_is_on(&self, next: usize) -> bool {
        let at = next + usize::from(matches!(self.term(next), Some(Term::DayPart(_))));
        let word = self.word(at);
        !self.lexicon.table.postfix
            && self.blank(next - 1, at)
            && word.starts_with(char::is_lowercase)
            && self.term(at).is_none()
            && !self.lexicon.table.links.contains(&word)
    }

    /// "Friday, May 19, 2023", "Friday (19 May)", or the weekday alone.
    fn with_weekday(&self, index: usize, weekday: Weekday, short: bool) -> Parsed {
        let stated = Stated { value: weekday, span: self.words[index].span };
        let gap = self.gap(index);
        let joined = match gap.trim() {
            "" => gap.is_empty() || !gap.contains("\n\n"),
            "," | "(" => true,
            "." | ".," => short,
            _ => false,
        };
        let mut target =
            if self.word(index + 1) == self.lexicon.table.article { index + 2 } else { index + 1 };
        // "Saturday night, May 19".
        if matches!(self.term(target), Some(Term::DayPart(_))) && matches!(self.gap(target).trim(), "," | "")
        {
            target += 1;
        }
        let behind = if joined && !gap.is_empty() { self.calendar_date(target) } else { None };
        let Some((mut date, next)) = behind else {
            return (bare_weekday(stated), index + 1);
        };
        // A numeric range or a list of weekdays leaves open which of them this one is.
        if !self.in_list_of_weekdays(index) {
            date.weekday = Some(stated);
        }
        date.span = date.span.cover(stated.span);
        // The bracket of "Friday (19 May)" belongs to it.
        if gap.trim() == "(" && self.text[date.span.end..].starts_with(')') {
            date.span.end += 1;
        }
        date.certain = true;
        (date, next)
    }

    /// "19 May 2023 (Fri)", "May 19, 2023, a Friday". Only where nothing else can be meant.
    fn weekday_behind(&self, date: &mut DateExpression, next: usize) -> usize {
        if date.day.is_none() || date.weekday.is_some() {
            return next;
        }
        let (at, opened) = match self.gap_before(next).trim_start_matches(',').trim() {
            "(" => (next, true),
            "" if self.word(next) == "a" && self.gap_before(next).contains(',') => (next + 1, false),
            _ => return next,
        };
        let Some(Term::Weekday { weekday, .. }) = self.term(at) else { return next };
        let word = self.words[at];
        if opened && !self.gap(at).starts_with([')', '.']) {
            return next;
        }
        date.weekday = Some(Stated { value: weekday, span: word.span });
        date.span = date.span.cover(word.span);
        if opened && self.gap(at).starts_with(')') {
            date.span.end += 1;
        }
        at + 1
    }

    /// A date without its weekday.
    fn calendar_date(&self, index: usize) -> Option<Parsed> {
        let word = self.words.get(index)?;
        if word.is_number() {
            return self
                .iso_date(index)
                .or_else(|| self.numeric_date(index))
                .or_else(|| self.day_first(index))
                .or_else(|| self.listed_day(index));
        }
        match self.term(index)? {
            Term::Month { month, short } => self.month_first(index, month, short),
            _ => None,
        }
    }

    /// "May 19, 2023", "May 19", "May 2023"; the second day of "May 19-21" is not stated.
    fn month_first(&self, index: usize, month: i8, short: bool) -> Option<Parsed> {
        let month = Stated { value: month, span: self.words[index].span };
        let gap = self.gap(index);
        if !(is_blank(gap) || (short && gap.starts_with('.') && is_blank(&gap[1..]))) {
            // "May, 2023" is a month with its year.
            let comma = gap.starts_with(',') && is_blank(&gap[1..]) && gap.len() > 1;
            return if comma { self.month_and_year(index, month) } else { None };
        }
        if self.any_year(index + 1).is_some() || self.short_year(index + 1).is_some() {
            return self.month_and_year(index, month);
        }
        if !self.lexicon.table.month_first {
            return None;
        }
        let (day, next) = self.day(index + 1)?;
        if self.is_time_or_quantity(next) {
            return None;
        }
        Some(self.with_year(month, day, month.span, next))
    }

    /// The second of "May 19 and 20": the month stands before the days that are listed.
    fn listed_day(&self, index: usize) -> Option<Parsed> {
        if !self.lexicon.table.month_first {
            return None;
        }
        let (day, next) = self.day(index)?;
        let mut at = index.checked_sub(1)?;
        let joined = self.joins(at) && self.blank(at - at.min(1), index);
        // The second of "May 18, 19 and 20".
        let listed = self.gap(at).trim() == "," && self.joins(next) && self.day(next + 1).is_some();
        if !(joined || listed) {
            return None;
        }
        if listed {
            at += 1;
        }
        for _ in 0..LISTED {
            at = at.checked_sub(1)?;
            // An ordinal's suffix stands by its figure.
            if self.lexicon.table.ordinals.contains(&self.word(at)) && self.gap_before(at).is_empty() {
                at = at.checked_sub(1)?;
            }
            self.day(at)?;
            match self.term(at.checked_sub(1)?) {
                Some(Term::Month { month, .. }) if self.month_first(at - 1, month, true).is_some() => {
                    let month = Stated { value: month, span: self.words[at - 1].span };
                    return (!self.is_time_or_quantity(next))
                        .then(|| self.with_year(month, day, day.span, next));
                }
                Some(Term::Join { .. }) => at -= 1,
                _ if self.gap_before(at).trim() == "," => {}
                _ => return None,
            }
        }
        None
    }

    /// A month and a day with the year behind them, if one stands there. The days that may be listed between them are
    /// dates of their own; the last day of a range with a dash is a part of this one.
    fn with_year(&self, month: Stated<i8>, day: Stated<i8>, start: Span, next: usize) -> Parsed {
        let (last_day, mut next) = match self.dashed_day(next, day.value) {
            Some((last, after)) => (Some(last), after),
            None => (None, next),
        };
        let mut end = last_day.map_or(day.span.end, |last| last.span.end);
        let mut year = self.year_behind(next);
        if let Some(year) = year {
            end = year.span.end;
            next += 1;
        } else {
            year = self.year_behind_list(next);
        }
        let span = Span::new(start.start, end);
        (DateExpression { last_day, ..date(span, year, Some(month), Some(day)) }, next)
    }

    /// The year behind "19" in "May 19 and 20, 2023".
    fn year_behind_list(&self, mut next: usize) -> Option<Stated<i16>> {
        for _ in 0..LISTED {
            let joined = self.joins(next) && self.blank(next - 1, next + 1);
            let at = if joined { next + 1 } else { next };
            if !joined && self.gap_before(next).trim() != "," {
                return None;
            }
            next = self.day(at)?.1;
            if let Some(year) = self.year_behind(next) {
                return Some(year);
            }
        }
        None
    }

    fn month_and_year(&self, index: usize, month: Stated<i8>) -> Option<Parsed> {
        let short = || self.short_year(index + 1).map(|year| (year, index + 2));
        let (year, next) = self.any_year(index + 1).or_else(short)?;
        Some((date(month.span.cover(year.span), Some(year), Some(month), None), next))
    }

    /// "19 May 2023", "the 19th of May", "1er mai".
    fn day_first(&self, index: usize) -> Option<Parsed> {
        self.day_first_of(index, LISTED)
    }

    /// The same, in a list of at most so many days.
    fn day_first_of(&self, index: usize, listed: usize) -> Option<Parsed> {
        let (day, next) = self.day(index)?;
        let (last_day, next) = match self.dashed_day(next, day.value) {
            Some((last, after)) => (Some(last), after),
            None => (None, next),
        };
        // The first of "7, 11 and 16 May".
        if last_day.is_none()
            && self.gap_before(next).trim() == ","
            && self
                .day(next)
                .is_some_and(|(_, behind)| self.joins(behind) || self.gap_before(behind).trim() == ",")
        {
            let (second, _) = self.day_first_of(next, listed.checked_sub(1)?)?;
            let shared = date(day.span, second.year, second.month, Some(day));
            return Some((DateExpression { certain: false, ..shared }, next));
        }
        // The first of "19 and 20 May" has the month of the second.
        if last_day.is_none() && self.joins(next) && self.blank(next - 1, next + 1) {
            let article = usize::from(self.word(next + 1) == self.lexicon.table.article);
            if article > 0 && !self.blank(next + 1, next + 2) {
                return None;
            }
            let (second, _) = self.day_first_of(next + 1 + article, listed.checked_sub(1)?)?;
            let span = day.span;
            let shared = date(span, second.year, second.month, Some(day));
            return Some((DateExpression { certain: false, ..shared }, next));
        }
        let mut at = next;
        if self.lexicon.table.of.contains(&self.word(at)) && is_blank(self.gap_before(at)) {
            at += 1;
        }
        if !is_blank(self.gap_before(at)) {
            return None;
        }
        let Some(Term::Month { month, short }) = self.term(at) else { return None };
        let month = Stated { value: month, span: self.words[at].span };
        let mut next = at + 1;
        let mut end = month.span.end;
        let gap = self.gap(at);
        let year_gap = if short { gap.trim_start_matches('.') } else { gap };
        let year = self
            .year(next)
            .or_else(|| self.short_year(next))
            .filter(|_| is_blank(year_gap.trim_start_matches(',')) && !gap.is_empty());
        if let Some(year) = year {
            end = year.span.end;
            next += 1;
        } else if self.words.get(next).is_some_and(Word::is_number) && is_blank(year_gap) {
            // "19 May 21 people": the figure behind belongs to something else, and so may the one before.
            return None;
        }
        let span = Span::new(day.span.start, end);
        Some((DateExpression { last_day, ..date(span, year, Some(month), Some(day)) }, next))
    }

    /// "2023-05-19".
    fn iso_date(&self, index: usize) -> Option<Parsed> {
        let [year, month, day] = self.figures(index, "-")?;
        if year.len() != 4 || month.len() != 2 || day.len() != 2 {
            return None;
        }
        Some(self.figure_date(index, (0, year), (1, month), (2, day)))
    }

    /// "19/05/2023" and "05/19/2023", in the project's order; without one, only what can be read in one way.
    fn numeric_date(&self, index: usize) -> Option<Parsed> {
        let [first, second, year] = self.figures(index, "/").or_else(|| self.figures(index, "."))?;
        if year.len() != 4 || first.len() > 2 || second.len() > 2 {
            return None;
        }
        let (one, two): (i8, i8) = (first.parse().ok()?, second.parse().ok()?);
        let dmy = match (self.order, one > 12, two > 12) {
            (Some(order), ..) => order == DateOrder::Dmy,
            // Beyond every month in either order, it is still a date.
            (None, true, _) => true,
            (None, false, true) => false,
            (None, ..) => return None,
        };
        let (day, month) = if dmy { ((0, first), (1, second)) } else { ((1, second), (0, first)) };
        Some(self.figure_date(index, (2, year), month, day))
    }

    /// Three figures from `index` on with `separator` and nothing else between them, and no figure or sign around:
    /// a part of a longer number, a path or a version is no date.
    fn figures(&self, index: usize, separator: &str) -> Option<[&str; 3]> {
        let parts = self.words.get(index..index + 3)?;
        if !parts.iter().all(Word::is_number) {
            return None;
        }
        let between = |left: &Word<'_>, right: &Word<'_>| &self.text[left.span.end..right.span.start];
        if between(&parts[0], &parts[1]) != separator || between(&parts[1], &parts[2]) != separator {
            return None;
        }
        if goes_on(self.text, parts[0].span.cover(parts[2].span)) {
            return None;
        }
        Some([parts[0].text, parts[1].text, parts[2].text])
    }

    fn figure_date(
        &self,
        index: usize,
        year: (usize, &str),
        month: (usize, &str),
        day: (usize, &str),
    ) -> Parsed {
        let small = |(at, text): (usize, &str)| Stated {
            value: text.parse().unwrap_or(i8::MAX),
            span: self.words[index + at].span,
        };
        let year =
            Stated { value: year.1.parse().unwrap_or_default(), span: self.words[index + year.0].span };
        let span = self.words[index].span.cover(self.words[index + 2].span);
        let mut date = date(span, Some(year), Some(small(month)), Some(small(day)));
        date.numeric = true;
        date.certain = true;
        (date, index + 3)
    }

    /// A figure of one or two digits, with its ordinal suffix; and the index behind it.
    fn day(&self, index: usize) -> Option<(Stated<i8>, usize)> {
        let word = self.words.get(index).filter(|word| word.is_number() && word.text.len() <= 2)?;
        let before = self.text[..word.span.start].chars().next_back();
        if before
            .is_some_and(|c| matches!(c, '$' | '£' | '€' | '.' | ',' | '/' | ':' | '#') || c.is_alphabetic())
        {
            return None;
        }
        let value = word.text.parse().ok()?;
        let suffix = self.words.get(index + 1).filter(|suffix| {
            suffix.span.start == word.span.end && self.lexicon.table.ordinals.contains(&suffix.text)
        });
        match suffix {
            Some(suffix) => Some((Stated { value, span: word.span.cover(suffix.span) }, index + 2)),
            // "19k", "19,000", "19.5", "19%", "19:30" are no days.
            None => {
                let mut behind = self.text[word.span.end..].chars();
                let (next, after) = (behind.next(), behind.next());
                let number = next.is_some_and(|c| matches!(c, ',' | '.' | ':' | '/'))
                    && after.is_some_and(|c| c.is_ascii_digit());
                let unit =
                    next.is_some_and(|c| c.is_alphabetic() || matches!(c, '%' | '°' | '$' | '€' | '£'));
                (!number && !unit).then_some((Stated { value, span: word.span }, index + 1))
            }
        }
    }

    /// The last day of "19-21", where it is the later one.
    fn dashed_day(&self, index: usize, first: i8) -> Option<(Stated<i8>, usize)> {
        if !matches!(self.gap_before(index).trim(), "-" | "–" | "—" | "/" | "&") {
            return None;
        }
        let (day, next) = self.day(index)?;
        (day.value > first && day.value <= 31).then_some((day, next))
    }

    /// "2023" behind "May 19" and a comma or a space; not the amount in "On May 20, 2000 people marched".
    fn year_behind(&self, index: usize) -> Option<Stated<i16>> {
        let gap = self.gap_before(index);
        let year = self.year(index).filter(|year| year.value <= 2100)?;
        if !is_blank(gap.trim_start_matches(',')) || gap.is_empty() || self.is_time_or_quantity(index + 1) {
            return None;
        }
        let next = self.word(index + 1);
        let plural = next.len() > 3 && next.ends_with('s') && next.starts_with(|c: char| c.is_lowercase());
        let counted = plural && is_blank(self.gap(index)) && !self.lexicon.table.verbs.contains(&next);
        (!counted).then_some(year)
    }

    /// A figure of four digits that can be the year of a news story.
    pub(super) fn year(&self, index: usize) -> Option<Stated<i16>> {
        let word = self.words.get(index).filter(|word| word.is_number() && word.text.len() == 4)?;
        let value: i16 = word.text.parse().ok()?;
        let mut behind = self.text[word.span.end..].chars();
        let next = behind.next();
        let number =
            matches!(next, Some(',' | '.' | ':')) && behind.next().is_some_and(|c| c.is_ascii_digit());
        ((1000..3000).contains(&value) && !number && next != Some('%'))
            .then_some(Stated { value, span: word.span })
    }

    /// "98" behind a month, in a language that writes it so; of the hundred years up to 2029.
    fn short_year(&self, index: usize) -> Option<Stated<i16>> {
        let word = self.words.get(index).filter(|word| word.is_number() && word.text.len() == 2)?;
        let ends =
            self.gap(index).starts_with([',', '.', ';', ')', ':']) || self.words.get(index + 1).is_none();
        let value: i16 = word.text.parse().ok().filter(|_| self.lexicon.table.short_years && ends)?;
        Some(Stated { value: if value < 30 { 2000 + value } else { 1900 + value }, span: word.span })
    }

    /// A year in figures or in words, and the index behind it.
    pub(super) fn any_year(&self, index: usize) -> Option<(Stated<i16>, usize)> {
        self.year(index).map(|year| (year, index + 1)).or_else(|| self.spoken_year(index))
    }

    /// "Nineteen ninety-six".
    fn spoken_year(&self, index: usize) -> Option<(Stated<i16>, usize)> {
        if matches!(self.term(index), Some(Term::Number(2)))
            && matches!(self.term(index + 1), Some(Term::Number(1000)))
            && index > 0
            && matches!(self.term(index - 1), Some(Term::Unit { unit: Unit::Year, plural: false }))
        {
            let span = self.words[index].span.cover(self.words[index + 1].span);
            return Some((Stated { value: 2000, span }, index + 2));
        }
        let Some(Term::Number(century @ 18..=20)) = self.term(index) else { return None };
        let Some(Term::Number(tens @ 10..=90)) = self.term(index + 1) else { return None };
        if !self.blank(index, index + 1) {
            return None;
        }
        let ones = match self.term(index + 2) {
            Some(Term::Number(ones @ 1..=9)) if tens % 10 == 0 && self.joined(index + 1, index + 2) => {
                Some(ones)
            }
            _ => None,
        };
        let value = i16::try_from(century * 100 + tens + ones.unwrap_or(0)).ok()?;
        let end = index + 2 + usize::from(ones.is_some());
        let span = self.words[index].span.cover(self.words[end - 1].span);
        Some((Stated { value, span }, end))
    }

    /// Whether what stands at `index` makes the figure before it a time or an amount: "May 5 p.m.", "May 20 percent".
    fn is_time_or_quantity(&self, index: usize) -> bool {
        is_blank(self.gap_before(index)) && self.lexicon.table.counted.contains(&self.word(index))
    }

    /// Whether a word before says that this is a date.
    fn introduced(&self, index: usize) -> bool {
        let before = index.checked_sub(1).map(|before| self.words[before]);
        before.is_some_and(|before| {
            self.lexicon.table.on.contains(&before.text.to_lowercase().as_str())
                && is_blank(self.gap_before(index))
        })
    }

    /// Whether a word belongs to a name that begins before it: "the Baltimore Sun".
    fn is_in_name(&self, index: usize) -> bool {
        let Some(before) = index.checked_sub(1) else { return false };
        let word = &self.words[before];
        let adjacent = is_blank(self.gap(before)) && !self.gap(before).is_empty();
        adjacent
            && (word.text.eq_ignore_ascii_case("the")
                || (word.is_capitalised() && self.term(before).is_none() && !self.introduced(index)))
    }

    /// "Thursday and Friday, May 18-19": which day is whose is not for us to say.
    fn in_list_of_weekdays(&self, index: usize) -> bool {
        let joins = |index: usize| {
            matches!(self.gap(index).trim(), "-" | "–" | "—" | "/" | "," | "&")
                || (self.joins(index + 1) && is_blank(self.gap(index)))
        };
        (1..=2).any(|back| {
            let Some(before) = index.checked_sub(back) else { return false };
            matches!(self.term(before), Some(Term::Weekday { .. })) && joins(before)
        })
    }
}

/// Whether figures go on on either side: a part of a longer number, a path or a version is no date.
pub fn goes_on(text: &str, span: Span) -> bool {
    let joined = |c: char| c.is_alphanumeric() || matches!(c, '-' | '/' | '_' | '+' | '=' | ':');
    let before = text[..span.start].chars().next_back();
    let mut behind = text[span.end..].chars();
    let next = behind.next();
    before.is_some_and(|c| joined(c) || c == '.')
        || next.is_some_and(joined)
        || next == Some('.') && behind.next().is_some_and(|c| c.is_ascii_digit())
}

fn bare_weekday(weekday: Stated<Weekday>) -> DateExpression {
    DateExpression { weekday: Some(weekday), ..DateExpression::empty(weekday.span) }
}

fn date(
    span: Span,
    year: Option<Stated<i16>>,
    month: Option<Stated<i8>>,
    day: Option<Stated<i8>>,
) -> DateExpression {
    DateExpression { year, month, day, certain: year.is_some(), ..DateExpression::empty(span) }
}

#[cfg(test)]
mod tests {
    use super::super::{ExtractOptions, Meaning, stated_parts, times};
    use crate::config::DateOrder;
    use crate::text::{Language, words};
    use proptest::prelude::*;

    fn found_in(text: &str, language: Language, date_order: Option<DateOrder>) -> Vec<String> {
        let options = ExtractOptions { language, date_order };
        let with_weekday = |date: &super::DateExpression| {
            let weekday =
                date.weekday.map(|weekday| format!(" {}", weekday.span.of(text))).unwrap_or_default();
            format!("{} = {}{weekday}", date.span.of(text), date.value())
        };
        dates(text, options).iter().map(with_weekday).collect()
    }

    fn dates(text: &str, options: ExtractOptions) -> Vec<super::DateExpression> {
        let date = |time: super::super::TimeExpression| match time.meaning {
            Meaning::Date(date) => Some(date),
            _ => None,
        };
        times(text, &words(text), options).into_iter().filter_map(date).collect()
    }

    fn english(text: &str) -> Vec<String> {
        found_in(text, Language::English, None)
    }

    #[test]
    fn dates_with_a_weekday() {
        for (text, expected) in [
            ("on Friday, May 19, 2023, said", "Friday, May 19, 2023 = 2023-05-19 Friday"),
            ("Friday 19 May 2023", "Friday 19 May 2023 = 2023-05-19 Friday"),
            ("Friday, the 19th of May, 2023", "Friday, the 19th of May, 2023 = 2023-05-19 Friday"),
            ("19 May 2023 (Fri)", "19 May 2023 (Fri) = 2023-05-19 Fri"),
            ("May 19, 2023, a Friday, was", "May 19, 2023, a Friday = 2023-05-19 Friday"),
            ("Fri. Sept. 8, 2023", "Fri. Sept. 8, 2023 = 2023-09-08 Fri"),
            ("on Friday (May 19)", "Friday (May 19) = XXXX-05-19 Friday"),
            ("Friday, 2023-05-19", "Friday, 2023-05-19 = 2023-05-19 Friday"),
            ("Friday-Sunday, May 19-21, 2023", "Sunday, May 19-21, 2023 = 2023-05-19"),
            ("Thursday and Friday, May 18 and 19", "19 = XXXX-05-19"),
        ] {
            let found = english(text);
            assert_eq!(found.last().map(String::as_str), Some(expected), "{text}");
        }
    }

    #[test]
    fn dates_without_one() {
        assert_eq!(english("from 19 to 21 May 2023"), ["19 = 2023-05-19", "21 May 2023 = 2023-05-21"]);
        let listed = ["May 18 = 2023-05-18", "19 = 2023-05-19", "20, 2023 = 2023-05-20"];
        assert_eq!(english("on May 18, 19 and 20, 2023"), listed);
        assert_eq!(english("in May 2023 and May, 2024"), ["May 2023 = 2023-05", "May, 2024 = 2024-05"]);
        assert_eq!(english("the 4th of July"), ["4th of July = XXXX-07-04"]);
        assert_eq!(english("by June 31."), ["June 31 = XXXX-06-31"]);
        assert_eq!(english("since 13/05/2023"), ["13/05/2023 = 2023-05-13"]);
        assert_eq!(english("on 04/05/2023"), [""; 0]);
        let mdy = found_in("on 04/05/2023", Language::English, Some(DateOrder::Mdy));
        assert_eq!(mdy, ["04/05/2023 = 2023-04-05"]);
        assert_eq!(
            english("closed Friday. May 19, 2023 was"),
            ["Friday = XXXX-WXX-5 Friday", "May 19, 2023 = 2023-05-19"]
        );
    }

    #[test]
    fn what_is_no_date() {
        for text in [
            "Theresa May 2",
            "May said 19 people",
            "version 2023-05-19-rc1",
            "a/2023-05-19/b",
            "call 555-12-3456",
            "in March for Life",
            "May 20 percent",
            "the 63 March",
            "on 1.2.2023.4",
            "may 19 people",
            "June 45,000",
        ] {
            let certain = english(text)
                .into_iter()
                .filter(|date| !date.starts_with("May 2 "))
                // A lone month is none of a calendar's days.
                .filter(|date| date.rsplit(' ').next().is_some_and(|value| value.len() == 10))
                .collect::<Vec<_>>();
            assert_eq!(certain, [""; 0], "{text}");
        }
    }

    #[test]
    fn french() {
        let french = |text| found_in(text, Language::French, None);
        assert_eq!(french("le vendredi 19 mai 2023"), ["vendredi 19 mai 2023 = 2023-05-19 vendredi"]);
        assert_eq!(french("le 1er mai"), ["1er mai = XXXX-05-01"]);
        assert_eq!(french("du 19 au 21 mai 2023"), ["19 = 2023-05-19", "21 mai 2023 = 2023-05-21"]);
        assert_eq!(french("Samedi, le 20 mai"), ["Samedi, le 20 mai = XXXX-05-20 Samedi"]);
    }

    #[test]
    fn the_parts_of_an_annotated_date() {
        let options = ExtractOptions { language: Language::English, date_order: None };
        let parts = stated_parts("last Friday", options);
        assert_eq!(parts.weekday, Some(jiff::civil::Weekday::Friday));
        let parts = stated_parts("the spring of 2019", options);
        assert_eq!(parts.year, Some(2019));
        assert_eq!(stated_parts("mid-May", options).month, Some(5));
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in "(\\PC|[0-9/.,-]|May |Friday |mai ){0,40}") {
            for language in [Language::English, Language::French] {
                for date in dates(&text, ExtractOptions { language, date_order: None }) {
                    prop_assert!(text.get(date.span.range()).is_some());
                    prop_assert!(date.weekday.is_none_or(|weekday| date.span.contains(weekday.span)));
                }
            }
        }
    }
}
