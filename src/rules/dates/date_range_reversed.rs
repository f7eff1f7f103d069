//! A range of years, days or hours that ends before it begins.
//!
//! "From … to" tells a change as often as a stretch of time ("moved from May 21 to May 19"), and figures with a dash
//! are scores and numbers of things too. What speaks for one of these makes the rule silent.

use super::clocks::{Written, written};
use super::lexicon::{Lexicon, lexicon};
use super::surroundings::{has_stem, has_word, sentence, word_behind, words_before};
use crate::diagnostic::{Applicability, Edit, Finding, Fix};
use crate::extract::DateExpression;
use crate::rules::{Check, ParagraphInput, rule};
use crate::text::{Span, Word, words};
use crate::time::{long_date, month_name};

rule! {
    "DT006" "date-range-reversed" {
        summary: "a range of years, days or hours that ends before it begins",
        level: Warning,
        fix: Choice,
        since: "0.1.0",
        check: Check::Paragraph(check),
    }
}

/// How many years apart the ends of a range may be. Figures further apart are seldom both years.
const LONGEST: u32 = 200;

/// The two ends of a range as they are written, what each says, and what decides which comes first.
struct Range {
    first: Span,
    last: Span,
    begins: String,
    ends: String,
    source: &'static str,
}

/// What a range is looked for in.
struct Scene<'a> {
    text: &'a str,
    words: Vec<Word<'a>>,
    lexicon: &'static Lexicon,
}

fn check(input: &ParagraphInput<'_>, out: &mut Vec<Finding>) {
    let scene =
        Scene { text: input.text, words: words(input.text), lexicon: lexicon(input.options.language) };
    if scene.lexicon.counting_down.iter().any(|era| input.text.contains(era)) {
        return;
    }
    let this_year = input.reference_date.map(|date| u32::from(date.year().unsigned_abs()));
    let years = (0..scene.words.len()).filter_map(|index| scene.years(index, this_year));
    let hours = (0..scene.words.len()).filter_map(|index| scene.hours(index));
    let dates: Vec<&DateExpression> = input.facts.dates().collect();
    let days = dates.iter().filter_map(|date| scene.days_of_month(date));
    let pairs = dates.windows(2).filter_map(|pair| scene.dates(pair[0], pair[1]));
    let is_date = |span: Span| dates.iter().any(|date| date.span.overlaps(span));
    let hours = hours.filter(|range| !is_date(range.first));
    out.extend(years.chain(hours).chain(days).chain(pairs).map(|range| scene.finding(&range)));
}

impl Scene<'_> {
    fn finding(&self, range: &Range) -> Finding {
        let span = range.first.cover(range.last);
        let Range { begins, ends, .. } = range;
        let (first, last) = (range.first.of(self.text), range.last.of(self.text));
        let between = Span::new(range.first.end, range.last.start).of(self.text);
        let swap = Fix {
            title: format!("Change to {last}{between}{first}"),
            applicability: Applicability::Choice,
            edits: vec![
                Edit { span: range.first, text: last.to_owned() },
                Edit { span: range.last, text: first.to_owned() },
            ],
        };
        Finding::new(span, format!("the range ends with {ends}, before it begins with {begins}"))
            .evidence(format!("{ends} comes before {begins}"), range.source)
            .fix(swap)
    }

    /// "From 2019 to 2015", "2019-2015", "(1960-1955)".
    fn years(&self, index: usize, this_year: Option<u32>) -> Option<Range> {
        let first = self.figure(index, 4)?;
        let begin: u32 = first.text.parse().ok()?;
        let dashed = self.figure(index + 1, 4).filter(|_| self.is_dash(index));
        let last = match dashed {
            Some(last) if self.is_free(first.span.cover(last.span)) => last,
            Some(_) => return None,
            None => {
                let last = self.joined(index).and_then(|last| self.figure(last, 4))?;
                self.is_free(last.span).then_some(last)?
            }
        };
        let end: u32 = last.text.parse().ok()?;
        let reversed = end < begin && begin - end <= LONGEST && end >= 1500 && begin <= 2100;
        // A goal that lies ahead is moved nearer more often than a plan runs backwards.
        let ahead = dashed.is_none() && this_year.is_some_and(|year| begin > year);
        if !reversed || ahead {
            return None;
        }
        let span = first.span.cover(last.span);
        let next = word_behind(self.text, last.span.end);
        let counted = next.starts_with(char::is_lowercase) && !self.lexicon.going_on.contains(&next);
        let is_stretch = match dashed {
            None => !counted && self.is_stretch(span, &[self.lexicon.changes]),
            Some(_) if self.text[..span.start].ends_with('(') => true,
            Some(_) => {
                self.is_stretch(span, &[self.lexicon.scores])
                    && !has_word(sentence(self.text, span), self.lexicon.numbered)
            }
        };
        is_stretch.then(|| Range {
            first: first.span,
            last: last.span,
            begins: first.text.to_owned(),
            ends: last.text.to_owned(),
            source: "calendar",
        })
    }

    /// "10-9 a.m.": in the morning at most an hour back, and later in the day only within one hour.
    fn hours(&self, index: usize) -> Option<Range> {
        let first = written(self.text, &self.words, index)?;
        let before = self.text[..first.span.start].chars().next_back();
        let is_first = before.is_none_or(|c| c.is_whitespace() || c == '(');
        let gap = self.gap(first.next.checked_sub(1)?).trim_start_matches('.');
        let at = match gap {
            "-" | "–" | "‑" => first.next,
            _ => self.joined_behind(index, first.next)?,
        };
        let last = written(self.text, &self.words, at)?;
        let (half, _) = last.half?;
        let valid =
            |time: &Written| (1..=11).contains(&time.hour) && time.minute.is_none_or(|minute| minute < 60);
        if !is_first || !valid(&first) || !valid(&last) || first.half.is_some_and(|(other, _)| other != half)
        {
            return None;
        }
        // "10-9 p.m." is from the morning to the evening; "6 p.m. to 5 p.m." is what a stock exchange keeps.
        let back = first.minutes().checked_sub(last.minutes()).filter(|back| *back > 0)?;
        let reversed = if half == 'a' { back <= 60 } else { first.half.is_some() && first.hour == last.hour };
        let span = first.span.cover(last.span);
        if !reversed || !self.is_stretch(span, &[self.lexicon.changes, self.lexicon.scores]) {
            return None;
        }
        let shown = |time: &Written| {
            let minute = time.minute.map(|minute| format!(":{minute:02}")).unwrap_or_default();
            format!("{}{minute} {half}.m.", time.hour)
        };
        Some(Range {
            first: figures(&first),
            last: figures(&last),
            begins: shown(&first),
            ends: shown(&last),
            source: "clock",
        })
    }

    /// "May 21-19", "21-19 May".
    fn days_of_month(&self, date: &DateExpression) -> Option<Range> {
        let (month, day) = (date.month?, date.day?);
        let index = self.words.partition_point(|word| word.span.start < day.span.start);
        let (first, last) = if date.numeric || date.weekday.is_some() {
            return None;
        } else if month.span.start < day.span.start {
            let next = self.words.partition_point(|word| word.span.start < day.span.end);
            let last = self.figure(next, 2).filter(|_| next > 0 && self.is_dash(next - 1))?;
            (day.span, last.span)
        } else {
            let before = index.checked_sub(1).filter(|before| self.is_dash(*before))?;
            (self.figure(before, 2)?.span, day.span)
        };
        let number = |span: Span| span.of(self.text).trim_end_matches(char::is_alphabetic).parse::<i8>().ok();
        let (begin, end) = (number(first)?, number(last)?);
        let span = first.cover(last).cover(month.span);
        let possible = (1..=31).contains(&begin) && (1..=31).contains(&end);
        let is_stretch = self.is_stretch(span, &[self.lexicon.changes, self.lexicon.scores]);
        if !possible || end >= begin || !is_stretch || !self.is_free(span) {
            return None;
        }
        let name = month_name(month.value);
        let (begins, ends) = (format!("{begin} {name}"), format!("{end} {name}"));
        Some(Range { first, last, begins, ends, source: "calendar" })
    }

    /// "From May 21 to May 19", "May 21, 2023 - May 19, 2023", "du 21 au 19 mai".
    fn dates(&self, first: &DateExpression, last: &DateExpression) -> Option<Range> {
        let index = self.words.partition_point(|word| word.span.start < first.span.start);
        let next = self.words.partition_point(|word| word.span.start < first.span.end);
        let gap = Span::new(first.span.end, last.span.start).of(self.text).trim();
        if !matches!(gap, "-" | "–") {
            let at = self.joined_behind(index, next)?;
            (self.words.get(at)?.span.start == last.span.start).then_some(())?;
        }
        let (begins, ends) = match (first.date(), last.date()) {
            (Some(begin), Some(end)) if end < begin => (long_date(begin), long_date(end)),
            (Some(_), _) => return None,
            (None, _) => {
                // Without its year, a first day in another month may be of the year before.
                let (begin, end) = (first.day?.value, last.day?.value);
                let same_month = first.month?.value == last.month?.value && first.year.is_none();
                if !same_month || end >= begin {
                    return None;
                }
                let name = month_name(first.month?.value);
                (format!("{begin} {name}"), format!("{end} {name}"))
            }
        };
        let span = first.span.cover(last.span);
        if !self.is_stretch(span, &[self.lexicon.changes, self.lexicon.scores]) {
            return None;
        }
        // Where the ends share a month or a year, the days alone change places.
        let whole = |date: &DateExpression| {
            let inside = |span: Option<Span>| span.is_some_and(|span| date.span.contains(span));
            [inside(date.month.map(|month| month.span)), inside(date.year.map(|year| year.span))]
        };
        let alike = whole(first) == whole(last);
        let ends_of = |date: &DateExpression| if alike { Some(date.span) } else { Some(date.day?.span) };
        Some(Range { first: ends_of(first)?, last: ends_of(last)?, begins, ends, source: "calendar" })
    }

    /// Whether a range may be a stretch of time: no stem of `otherwise` in its sentence makes it something else, and
    /// no word lets it run on into the next day or year.
    fn is_stretch(&self, span: Span, otherwise: &[&[&str]]) -> bool {
        let sentence = sentence(self.text, span);
        let is_else = otherwise.iter().any(|stems| has_stem(sentence, stems));
        let before = words_before(self.text, span.start).next().unwrap_or_default();
        let numbered = self.lexicon.numbered.contains(&before.as_str());
        !is_else && !numbered && !has_word(sentence, self.lexicon.overrun)
    }

    fn figure(&self, index: usize, digits: usize) -> Option<&Word<'_>> {
        let fits = |word: &&Word<'_>| {
            word.is_number() && if digits == 2 { word.text.len() <= 2 } else { word.text.len() == digits }
        };
        self.words.get(index).filter(fits)
    }

    /// What stands between a word and the next.
    fn gap(&self, index: usize) -> &str {
        let end = self.words.get(index + 1).map_or(self.text.len(), |next| next.span.start);
        Span::new(self.words[index].span.end, end).of(self.text)
    }

    fn is_dash(&self, index: usize) -> bool {
        index + 1 < self.words.len() && matches!(self.gap(index), "-" | "–" | "‑")
    }

    /// The index of the word behind "to", where the word at `index` stands behind "from".
    fn joined(&self, index: usize) -> Option<usize> {
        self.joined_behind(index, index + 1)
    }

    /// The same for a first half of several words, which ends before `next`.
    fn joined_behind(&self, index: usize, next: usize) -> Option<usize> {
        let opener = self.words.get(index.checked_sub(1)?)?.text.to_lowercase();
        let (_, joiners) = self.lexicon.ranges.iter().find(|(word, _)| *word == opener)?;
        let joiner = self.words.get(next)?.text.to_lowercase();
        let blank = |gap: &str| gap.trim_matches([',', '.']).trim().is_empty() && !gap.is_empty();
        let apart = blank(self.gap(index - 1)) && blank(self.gap(next - 1)) && blank(self.gap(next));
        (apart && joiners.contains(&joiner.as_str())).then_some(next + 1)
    }

    /// Whether a range in figures is no part of a longer number, a name or a code.
    fn is_free(&self, span: Span) -> bool {
        let mut behind = self.text[span.end..].chars();
        let next = behind.next();
        let goes_on = next.is_some_and(|c| {
            c.is_alphanumeric() && !self.text[..span.end].ends_with(char::is_alphabetic)
                || matches!(c, '%' | '/' | '_' | '+' | '°')
        }) || (matches!(next, Some('-' | '–' | '.' | ':' | ',' | '‑'))
            && behind.next().is_some_and(char::is_alphanumeric));
        !goes_on && self.is_free_before(span.start)
    }

    fn is_free_before(&self, start: usize) -> bool {
        let before = &self.text[..start];
        let Some(last) = before.chars().next_back() else { return true };
        if matches!(last, '(' | '[') {
            return true;
        }
        // A name before it makes it the number of a model, a flight, a vote: "Boeing 2019-2015".
        let word = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
        let opener = self.lexicon.ranges.iter().any(|(opener, _)| word.eq_ignore_ascii_case(opener));
        let named = word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '#');
        let small = matches!(word.to_lowercase().as_str(), "in" | "on" | "the" | "en" | "le" | "les");
        last.is_whitespace() && (!named || opener || small)
    }
}

/// The figures of a time of the clock, without its half of the day.
fn figures(time: &Written) -> Span {
    time.minute_span.map_or(time.hour_span, |minute| time.hour_span.cover(minute))
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn years() {
        carets(
            "date-range-reversed",
            "txt",
            "
            She was mayor from 2019 to 2015, and lived there between 1999 and 1989.
                               ^^^^^^^^^^^^ the range ends with 2015, before it begins with 2019
                                                                     ^^^^^^^^^^^^^ the range ends with 1989, before it begins with 1999
            The 2019-2015 budget was his; Jo Doe (1960–1955) painted it.
                ^^^^^^^^^ the range ends with 2015, before it begins with 2019
                                                  ^^^^^^^^^ the range ends with 1955, before it begins with 1960
            ",
        );
    }

    #[test]
    fn days() {
        carets(
            "date-range-reversed",
            "txt",
            "
            The fair is on May 21-19, and the market from May 21 to May 19.
                               ^^^^^ the range ends with 19 May, before it begins with 21 May
                                                          ^^^^^^^^^^^^^^^^ the range ends with 19 May, before it begins with 21 May
            It was open from 21 May 2023 until 19 May 2023, or 21–19 May.
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the range ends with 19 May 2023, before it begins with 21 May 2023
                                                               ^^^^^ the range ends with 19 May, before it begins with 21 May
            ",
        );
        carets(
            "date-range-reversed",
            "md",
            "
            ---
            lang: fr
            ---
            La foire se tient du 21 au 19 mai, et elle a duré de 2019 à 2015.
                                 ^^^^^^^^ the range ends with 19 May, before it begins with 21 May
                                                                 ^^^^^^^^^^^ the range ends with 2015, before it begins with 2019
            ",
        );
    }

    #[test]
    fn hours() {
        carets(
            "date-range-reversed",
            "txt",
            "
            The office is open 10-9 a.m., and the bank from 10:30 a.m. to 10:15 a.m.
                               ^^^^ the range ends with 9 a.m., before it begins with 10 a.m.
                                                            ^^^^^^^^^^^^^^^^^^^ the range ends with 10:15 a.m., before it begins with 10:30 a.m.
            ",
        );
        carets(
            "date-range-reversed",
            "txt",
            "
            It is open 10-9 p.m., from 5 p.m. to 3 p.m., from 10 to 5 a.m. and from 10 p.m. to 9 a.m.
            It is open 12-11 a.m., from 11 a.m. to 10 a.m. the next day, and they won 10-9 a.m. or p.m.
            ",
        );
    }

    #[test]
    fn silence_at_what_is_no_range_of_years() {
        carets(
            "date-range-reversed",
            "txt",
            "
            Rome fell from 55 BC to 44 BC; it was from 1955 BC to 1944 BC.
            ",
        );
        carets(
            "date-range-reversed",
            "txt",
            "
            The seasons 1999-03, 1999–2003 and 2015-16. It was 2015 – not 2014. Call 555-2019-2015 or 2019-2015.
            They compare 2019 to 2015. Sales are down from 2019 to 2015 levels. It went from 2019 back to 2015.
            The goal moved from 2019 to 2015. Membership fell from 1950 to 1800.
            See pages 2019-2015, No. 2019-2015, Act 2019-1015, Boeing 2019-2015 and 2019-2015-B.
            The plan ran from 2019 to 2015 members, or from 2019 to 2015-16. The vote was 1820-1760.
            ",
        );
    }

    #[test]
    fn silence_at_what_is_no_range_of_days() {
        carets(
            "date-range-reversed",
            "txt",
            "
            The year runs from July 1 to June 30, and from Nov. 21 to March 19, 2023.
            They won on May 21-19. The April 31-24 win. The 21-19 May vote. Theresa May 21-19.
            The hearing was moved from May 21 to May 19. It runs from May 21 to May 20 of the following year.
            From May 19 to May 21 it is open, and on May 19-21, and on May 21-year-old Jo left.
            ",
        );
    }

    #[test]
    fn the_ends_are_swapped() {
        let fixed = |text| fixes("date-range-reversed", "txt", text);
        assert_eq!(
            fixed("She led it from 2019 to 2015.\n"),
            ["Change to 2015 to 2019: She led it from 2015 to 2019."]
        );
        assert_eq!(fixed("It is on May 21-19.\n"), ["Change to 19-21: It is on May 19-21."]);
        assert_eq!(
            fixed("It ran from May 21 to May 19, 2023.\n"),
            ["Change to 19 to May 21: It ran from May 19 to May 21, 2023."]
        );
        assert_eq!(fixed("Open 10-9 a.m. daily.\n"), ["Change to 9-10: Open 9-10 a.m. daily."]);
    }
}
