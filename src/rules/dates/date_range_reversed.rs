//! A range of years, days or hours that ends before it begins.
//!
//! "From … to" tells a change as often as a stretch of time ("moved from May 21 to May 19"), and figures with a dash
//! are scores and numbers of things too. What speaks for one of these makes the rule silent.

use super::clocks::{Written, written};
use super::lexicon::{Lexicon, lexicon};
use super::numbers::ordinal_before;
use super::surroundings::{has_stem, has_word, sentence, sentence_span, word_behind, words_before};
use crate::diagnostic::{Applicability, Edit, Finding, Fix};
use crate::extract::DateExpression;
use crate::rules::{Check, ParagraphInput, rule};
use crate::text::{Language, Span, Word, words};
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

/// How many words behind a range may say what it is.
const BEHIND: usize = 5;

/// The two ends of a range as they are written, what each says, and what decides which comes first.
struct Range {
    first: Span,
    last: Span,
    begins: String,
    ends: String,
    source: &'static str,
}

/// How the ends of a range are joined, which says what else they may be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    /// "From … to", which tells of a change as well.
    FromTo,
    /// "Between … and", which compares as well.
    Between,
    /// A dash, which stands in scores and votes as well.
    Dash,
}

/// What a range is looked for in.
struct Scene<'a> {
    text: &'a str,
    words: Vec<Word<'a>>,
    dates: Vec<&'a DateExpression>,
    language: Language,
    lexicon: &'static Lexicon,
}

fn check(input: &ParagraphInput<'_>, out: &mut Vec<Finding>) {
    let scene = Scene {
        text: input.text,
        words: words(input.text),
        dates: input.facts.dates().collect(),
        language: input.options.language,
        lexicon: lexicon(input.options.language),
    };
    if scene.lexicon.counting_down.iter().any(|era| input.text.contains(era)) {
        return;
    }
    let this_year = input.reference_date.map(|date| u32::from(date.year().unsigned_abs()));
    let years = (0..scene.words.len()).filter_map(|index| scene.years(index, this_year));
    let hours = (0..scene.words.len()).filter_map(|index| scene.hours(index));
    let days = scene.dates.iter().filter_map(|date| scene.days_of_month(date));
    let pairs = scene.dates.windows(2).filter_map(|pair| scene.dates(pair[0], pair[1]));
    let is_date = |span: Span| scene.dates.iter().any(|date| date.span.overlaps(span));
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
        let (joint, last) = match dashed {
            Some(last) => (Joint::Dash, last),
            None => {
                let (joint, last) = self.opened(index, index + 1)?;
                (joint, self.figure(last, 4)?)
            }
        };
        let free = if joint == Joint::Dash { first.span.cover(last.span) } else { last.span };
        if !self.is_free(free) {
            return None;
        }
        let end: u32 = last.text.parse().ok()?;
        let reversed = end < begin && begin - end <= LONGEST && end >= 1500 && begin <= 2100;
        // A goal that lies ahead is moved nearer more often than a plan runs backwards.
        let ahead = joint != Joint::Dash && this_year.is_some_and(|year| begin > year);
        if !reversed || ahead {
            return None;
        }
        let span = first.span.cover(last.span);
        let next = word_behind(self.text, last.span.end);
        let counted = next.starts_with(char::is_lowercase) && !self.lexicon.going_on.contains(&next);
        let is_stretch = match joint {
            Joint::FromTo | Joint::Between => !counted && self.is_stretch(span, joint),
            Joint::Dash => {
                self.text[..span.start].ends_with('(')
                    || self.is_stretch(span, joint)
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
        let (joint, at) = match gap {
            "-" | "–" | "‑" => (Joint::Dash, first.next),
            _ => self.opened(index, first.next)?,
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
        let overnight = has_word(sentence(self.text, span), self.lexicon.nightly);
        if !reversed || overnight || self.runs_on(span) || !self.is_stretch(span, joint) {
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

    /// "May 21-19", "21-19 May", "between the 21st and the 19th of May".
    fn days_of_month(&self, date: &DateExpression) -> Option<Range> {
        let (month, day) = (date.month?, date.day?);
        let index = self.index_of(day.span.start);
        if date.numeric || date.weekday.is_some() {
            return None;
        }
        let (joint, first, last) = if month.span.start < day.span.start {
            let next = self.index_of(day.span.end);
            let last = self.figure(next, 2).filter(|_| next > 0 && self.is_dash(next - 1))?;
            (Joint::Dash, day.span, last.span)
        } else if index.checked_sub(1).is_some_and(|before| self.is_dash(before)) {
            (Joint::Dash, self.figure(index - 1, 2)?.span, day.span)
        } else {
            let (joint, first) = self.figure_before(index)?;
            (joint, first, day.span)
        };
        let number = |span: Span| span.of(self.text).trim_end_matches(char::is_alphabetic).parse::<i8>().ok();
        let (begin, end) = (number(first)?, number(last)?);
        let span = first.cover(last).cover(month.span);
        let possible = (1..=31).contains(&begin) && (1..=31).contains(&end);
        // No score has a year behind it: "June 13-5, 2011".
        let dated = month.span.start < day.span.start && self.is_year_behind(last.end);
        let is_stretch = dated && joint == Joint::Dash || self.is_stretch(span, joint);
        if !possible || end >= begin || !is_stretch || self.runs_on(span) || !dated && !self.is_free(span) {
            return None;
        }
        let name = month_name(month.value);
        let (begins, ends) = (format!("{begin} {name}"), format!("{end} {name}"));
        Some(Range { first, last, begins, ends, source: "calendar" })
    }

    /// "From May 21 to May 19", "May 21, 2023 - May 19, 2023", "du 21 au 19 mai", "from June 2016 to May 2014".
    fn dates(&self, first: &DateExpression, last: &DateExpression) -> Option<Range> {
        let index = self.index_of(first.span.start);
        let next = self.index_of(first.span.end);
        let gap = Span::new(first.span.end, last.span.start).of(self.text).trim();
        let joint = if matches!(gap, "-" | "–") {
            Joint::Dash
        } else {
            // "May 21 to May 19" is a range by itself; "June 2021 to June 2020" may be a comparison.
            let alone = first.day.is_some() && first.year.is_none();
            let to = || self.lexicon.from_to.iter().find_map(|(_, joiners)| self.joined(next, joiners));
            let unopened = || alone.then(to).flatten().map(|at| (Joint::FromTo, at));
            let (joint, at) = self.opened(index, next).or_else(unopened)?;
            (self.words.get(at)?.span.start == last.span.start).then_some(joint)?
        };
        let span = first.span.cover(last.span);
        let months = |date: &DateExpression| {
            let (year, month) = (date.year?.value, date.month?.value);
            date.day.is_none().then_some((year, month))
        };
        let (begins, ends) = match (first.date(), last.date(), months(first), months(last)) {
            (Some(begin), Some(end), ..) if end < begin => (long_date(begin), long_date(end)),
            (.., Some(begin), Some(end)) if end < begin => {
                let in_words = |(year, month): (i16, i8)| format!("{} {year}", month_name(month));
                (in_words(begin), in_words(end))
            }
            (None, _, None, _) => {
                // Without its year, a first day in another month may be of the year before.
                let (begin, end) = (first.day?.value, last.day?.value);
                let same_month = first.month?.value == last.month?.value && first.year.is_none();
                let whole_year = begin - end == 1 && has_word(sentence(self.text, span), self.lexicon.yearly);
                if !same_month || end >= begin || whole_year || self.runs_on(span) {
                    return None;
                }
                let name = month_name(first.month?.value);
                (format!("{begin} {name}"), format!("{end} {name}"))
            }
            _ => return None,
        };
        // A score has no month on either side of its dash.
        let is_stretch = match joint {
            Joint::Dash => !self.is_change(span),
            _ => self.is_stretch(span, joint),
        };
        if !is_stretch {
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

    /// Whether a range may be a stretch of time: nothing in its sentence makes it what its joint may mean instead, and
    /// no word before it makes it the number of something.
    fn is_stretch(&self, span: Span, joint: Joint) -> bool {
        let sentence = sentence(self.text, span);
        let is_else = match joint {
            Joint::FromTo => self.is_change(span),
            Joint::Between => has_stem(sentence, self.lexicon.apart),
            Joint::Dash => has_stem(sentence, self.lexicon.scores),
        };
        let before = words_before(self.text, span.start).next().unwrap_or_default();
        !is_else && !self.lexicon.numbered.contains(&before.as_str())
    }

    /// Whether the words before a range, or soon behind it, say that something changes from one to the other. What
    /// changes by a stated amount does so over a time: "cut its losses by a third from 2015 to 2019".
    fn is_change(&self, span: Span) -> bool {
        let sentence = sentence_span(self.text, span);
        let first = self.index_of(sentence.start);
        let (start, end) = (self.index_of(span.start), self.index_of(span.end));
        let opener = start.checked_sub(1).filter(|opener| *opener > first).map(|opener| self.words[opener]);
        // In a headline, every word has a capital; elsewhere, what has one is a name: "Lower Augusta".
        let headline = opener.is_some_and(|opener| opener.text.starts_with(char::is_uppercase));
        let changes = |index: &usize| {
            let word = self.words[*index].text;
            let name = *index > first && !headline && word.starts_with(char::is_uppercase);
            let lower = word.to_lowercase();
            !name && self.lexicon.changes.iter().any(|stem| lower.starts_with(stem))
        };
        let behind = self.words[end..].iter().take(BEHIND).filter(|word| word.span.end <= sentence.end);
        let mut found = (first..start).chain(end..end + behind.count()).filter(changes);
        match (found.next(), found.next()) {
            (None, _) => false,
            (Some(change), None) => !(change < start && self.is_measured(change, start)),
            _ => true,
        }
    }

    /// Whether some words say by how much something changes: "by a third", "12 percent".
    fn is_measured(&self, start: usize, end: usize) -> bool {
        let measured = |pair: &[Word<'_>]| {
            let of = |word: Word<'_>, list: &[&str]| list.contains(&word.text.to_lowercase().as_str());
            let share = of(pair[0], self.lexicon.before_shares) && of(pair[1], self.lexicon.shares);
            let sign = self.text[pair[0].span.end..].trim_start().starts_with('%');
            share || pair[0].is_number() && (sign || of(pair[1], self.lexicon.percent))
        };
        self.words[start..end].windows(2).any(measured)
    }

    /// Whether the words soon behind a range let it run on into the next day or year.
    fn runs_on(&self, span: Span) -> bool {
        let behind = self.words[self.index_of(span.end)..].iter().take(BEHIND);
        behind.map(|word| word.text.to_lowercase()).any(|word| self.lexicon.overrun.contains(&word.as_str()))
    }

    /// The index of the first word at an offset or behind it.
    fn index_of(&self, offset: usize) -> usize {
        self.words.partition_point(|word| word.span.start < offset)
    }

    /// Whether a comma and a year stand behind an offset.
    fn is_year_behind(&self, offset: usize) -> bool {
        let index = self.index_of(offset);
        let gap = |word: &Word<'_>| Span::new(offset, word.span.start).of(self.text).trim() == ",";
        self.figure(index, 4).is_some_and(gap)
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

    /// How a first end, from the word at `index` up to the one at `next`, is joined with what follows, and the index of
    /// that; none where no word such as "from" opens it.
    fn opened(&self, index: usize, next: usize) -> Option<(Joint, usize)> {
        let opener = self.before_article(index)?;
        let word = self.words[opener].text.to_lowercase();
        let from_to = self.lexicon.from_to.iter().map(|range| (Joint::FromTo, range));
        let ranges = from_to.chain([(Joint::Between, &self.lexicon.between)]);
        let (joint, (_, joiners)) = ranges.into_iter().find(|(_, (opener, _))| *opener == word)?;
        Some((joint, self.joined(next, joiners)?))
    }

    /// The index of the word behind a joiner at `index`, and behind its article.
    fn joined(&self, index: usize, joiners: &[&str]) -> Option<usize> {
        let joiner = self.words.get(index)?.text.to_lowercase();
        let apart = self.is_apart(index.checked_sub(1)?) && self.is_apart(index);
        let article = self.is_article(index + 1) && self.is_apart(index + 1);
        (apart && joiners.contains(&joiner.as_str())).then_some(index + 1 + usize::from(article))
    }

    /// The index of the word before the one at `index`, and before its article.
    fn before_article(&self, index: usize) -> Option<usize> {
        let before = index.checked_sub(1)?;
        let opener = if self.is_article(before) { before.checked_sub(1)? } else { before };
        (self.is_apart(opener) && self.is_apart(before)).then_some(opener)
    }

    fn is_article(&self, index: usize) -> bool {
        let is = |word: &Word<'_>| self.lexicon.articles.contains(&word.text.to_lowercase().as_str());
        self.words.get(index).is_some_and(is)
    }

    /// Whether nothing but blanks stands between a word and the next.
    fn is_apart(&self, index: usize) -> bool {
        let gap = self.gap(index);
        gap.trim_matches([',', '.']).trim().is_empty() && !gap.is_empty()
    }

    /// The figure that a day at `index` is joined to, which has no month of its own: "between the 14th and the 12th of
    /// May".
    fn figure_before(&self, index: usize) -> Option<(Joint, Span)> {
        let joiner = self.before_article(index)?;
        let (first, span) = match self.figure(joiner.checked_sub(1)?, 2) {
            Some(figure) => (joiner - 1, figure.span),
            None => {
                let ordinal = ordinal_before(self.text, &self.words, joiner, self.language)?;
                (self.index_of(ordinal.span.start), ordinal.span)
            }
        };
        let (joint, at) = self.opened(first, joiner)?;
        (at == index && !self.dates.iter().any(|date| date.span.overlaps(span))).then_some((joint, span))
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
        let openers = self.lexicon.from_to.iter().chain([&self.lexicon.between]);
        let opener = openers.into_iter().any(|(opener, _)| word.eq_ignore_ascii_case(opener));
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
    fn other_words_of_the_range() {
        carets(
            "date-range-reversed",
            "txt",
            "
            It cut its emissions by a third from 2021 to 2016. And wages fell 12 percent from 2019 to 2015.
                                                 ^^^^^^^^^^^^ the range ends with 2016, before it begins with 2021
                                                                                              ^^^^^^^^^^^^ the range ends with 2015, before it begins with 2019
            Rents fell between 1994 and 1985, said the lower house. Jo led it from 2019 to 2015 and later left.
                               ^^^^^^^^^^^^^ the range ends with 1985, before it begins with 1994
                                                                                   ^^^^^^^^^^^^ the range ends with 2015, before it begins with 2019
            It was held June 13-5, 2011, in Lower Augusta. The congress of 15–8 March drew 900 people.
                             ^^^^ the range ends with 5 June, before it begins with 13 June
                                                                           ^^^^ the range ends with 8 March, before it begins with 15 March
            Vote early May 30 through May 24. He was jailed from August 2016 to May 2014.
                       ^^^^^^^^^^^^^^^^^^^^^ the range ends with 24 May, before it begins with 30 May
                                                                 ^^^^^^^^^^^^^^^^^^^^^^^ the range ends with May 2014, before it begins with August 2016
            It rained between the 14th and the 12th of May.
                                  ^^^^^^^^^^^^^^^^^ the range ends with 12 May, before it begins with 14 May
            ",
        );
        carets(
            "date-range-reversed",
            "md",
            "
            ---
            lang: fr
            ---
            Entre le 12 et le 9 août 2017, il a plu, et entre le 25 mai et le 12 mai, la route était fermée.
                     ^^^^^^^^^^ the range ends with 9 August 2017, before it begins with 12 August 2017
                                                                 ^^^^^^^^^^^^^^^^^^^ the range ends with 12 May, before it begins with 25 May

            Entre juin 2021 et mars 2020, l'usine a tourné. Le chômage a baissé de 12 % de 2019 à 2015.
                  ^^^^^^^^^^^^^^^^^^^^^^ the range ends with March 2020, before it begins with June 2021
                                                                                           ^^^^^^^^^^^ the range ends with 2015, before it begins with 2019
            ",
        );
    }

    #[test]
    fn silence_at_what_changes_or_compares() {
        carets(
            "date-range-reversed",
            "txt",
            "
            The opening was brought forward by two years, from 2015 to 2013. The target was cut by half from 2021 to 2016.
            The gap between 2019 and 2015 was wide. Asked to choose between 2019 and 2015, she took the first.
            Sales Fall From 2019 to 2015 Levels
            It cut its third quarter goal from 2021 to 2016. In sales, June 2021 to June 2020 was a bad year.
            Officials moved the opening from June 2022 to March 2022, and the match May 21 to May 19.
            The lease runs from May 21 to May 20 every year. An annual pass is valid from March 15 to March 14.
            The cup was played from Dec. 18 to Nov. 20, 2022. The curfew is from 10:30 a.m. to 10:15 a.m.
            A 21-19 May 2014 win was enough for them. It is between 2000 and 1800 meters up.
            ",
        );
        carets(
            "date-range-reversed",
            "md",
            "
            ---
            lang: fr
            ---
            La réunion a été avancée du 21 au 19 mai, et la date est ramenée du 21 mai au 19 mai.

            L'écart entre 2019 et 2015 est net. Le bail court du 21 mai au 20 mai de l'année suivante.
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
        assert_eq!(
            fixed("It rained between the 14th and the 12th of May.\n"),
            ["Change to 12th and the 14th: It rained between the 12th and the 14th of May."]
        );
        assert_eq!(
            fixed("He was away from August 2016 to May 2014.\n"),
            ["Change to May 2014 to August 2016: He was away from May 2014 to August 2016."]
        );
        assert_eq!(fixed("Open 10-9 a.m. daily.\n"), ["Change to 9-10: Open 9-10 a.m. daily."]);
    }
}
