//! A time that no clock shows: "13 p.m.", "7:75 p.m.", "25h30".

use super::clocks::{Written, written};
use super::lexicon::lexicon;
use super::repairs::choice;
use super::surroundings::{is_sic, word_behind, words_before};
use crate::diagnostic::{Finding, Fix};
use crate::rules::{Check, ParagraphInput, rule};
use crate::text::{Span, Word, words};

rule! {
    "DT021" "time-invalid" {
        summary: "a time that no clock shows",
        level: Error,
        fix: Choice,
        since: "0.1.0",
        check: Check::Paragraph(check),
    }
}

fn check(input: &ParagraphInput<'_>, out: &mut Vec<Finding>) {
    let words = words(input.text);
    for index in 0..words.len() {
        let found = in_halves(input, &words, index)
            .or_else(|| with_a_letter(input, &words, index))
            .or_else(|| of_24_hours(input, &words, index))
            .or_else(|| before_zone(input, &words, index));
        let Some(found) = found.filter(|found| !is_sic(input.text, found.span)) else { continue };
        out.push(found);
    }
}

/// "13 p.m.", "7:75 a.m.": the clock of two halves.
fn in_halves(input: &ParagraphInput<'_>, words: &[Word<'_>], index: usize) -> Option<Finding> {
    let text = input.text;
    let time = written(text, words, index)?;
    let (half, mark) = time.half?;
    if !is_clock_time(input, &time, mark) {
        return None;
    }
    let (message, fact) = if let Some(minute) = time.minute.filter(|minute| *minute > 59) {
        minutes(minute)
    } else if time.hour == 0 && half == 'p' {
        let fact = "the clock with a.m. and p.m. has no hour 0 after noon";
        ("noon and the half hour behind it are 12 p.m. and 12:30 p.m., not 0".to_owned(), fact.to_owned())
    } else if time.hour > 12 {
        let fact = "a clock with a.m. and p.m. has 12 hours";
        (format!("hours with a.m. and p.m. go up to 12, not {}", time.hour), fact.to_owned())
    } else {
        return None;
    };
    let mut finding = Finding::new(time.span, message).evidence(fact, "clock");
    finding.fixes = if time.minute.is_some_and(|minute| minute > 59) {
        time.minute_span.and_then(|span| other_way_round(text, time.span, span)).into_iter().collect()
    } else {
        hours(text, &time, half, mark)
    };
    Some(finding)
}

/// "At 25:45", "begins at 7:65", "25:45 GMT": the clock of 24 hours. A score and a ratio have no "at" and no zone.
fn of_24_hours(input: &ParagraphInput<'_>, words: &[Word<'_>], index: usize) -> Option<Finding> {
    let (text, lexicon) = (input.text, lexicon(input.options.language));
    let time = written(text, words, index).filter(|time| time.half.is_none() && time.separator == ':')?;
    let (minute, minute_span) = (time.minute?, time.minute_span?);
    let free = text[..time.span.start].ends_with(char::is_whitespace)
        && !text[time.span.end..]
            .starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '–' | ':' | '/'));
    let before: Vec<String> = words_before(text, time.span.start).take(2).collect();
    let [last, earlier] = [0, 1].map(|at| before.get(at).map_or("", String::as_str));
    let introduced =
        lexicon.at_hour.contains(&last) || lexicon.at_hour.contains(&earlier) && lexicon.at.contains(&last);
    let begins = || {
        let mut near = words_before(text, time.span.start).take(4);
        near.any(|word| lexicon.begins.iter().any(|stem| word.starts_with(stem)))
    };
    // "Begins at 25:45" may be said of a film.
    let timed = is_zone(word_behind(text, time.span.end)) || minute > 59 && introduced && begins();
    if !free || !timed {
        return None;
    }
    let (message, fact) = beyond(time.hour, minute)?;
    let mut finding = Finding::new(time.span, message).evidence(fact, "clock");
    if minute > 59 && time.hour < 24 {
        finding.fixes.extend(other_way_round(text, time.span, minute_span));
    }
    Some(finding)
}

/// "2515 GMT": four figures before the name of a zone.
fn before_zone(input: &ParagraphInput<'_>, words: &[Word<'_>], index: usize) -> Option<Finding> {
    let (text, word) = (input.text, words.get(index)?);
    let introduced = words_before(text, word.span.start).next();
    let at = introduced.is_some_and(|word| lexicon(input.options.language).at.contains(&word.as_str()));
    let free = text[..word.span.start].ends_with(char::is_whitespace);
    if !(word.is_number() && word.text.len() == 4 && free && at && is_zone(word_behind(text, word.span.end)))
    {
        return None;
    }
    let (hour, minute) = (word.text[..2].parse().ok()?, word.text[2..].parse().ok()?);
    // "From 1975 BST was the rule" has a year.
    if (15..=20).contains(&hour) {
        return None;
    }
    let (message, fact) = beyond(hour, minute)?;
    Some(Finding::new(word.span, message).evidence(fact, "clock"))
}

/// The names of zones behind a time of 24 hours.
fn is_zone(word: &str) -> bool {
    matches!(word, "GMT" | "UTC" | "BST" | "CET" | "CEST")
}

/// What is wrong with an hour and minute of the clock of 24 hours, and the fact that makes it so.
fn beyond(hour: u32, minute: u32) -> Option<(String, String)> {
    if minute > 59 {
        return Some(minutes(minute));
    }
    let late = hour > 24 || hour == 24 && minute > 0;
    late.then(|| (format!("a day ends at 24:00, before {hour}:{minute:02}"), "a day has 24 hours".to_owned()))
}

/// "à 25h30": the clock of 24 hours, where the language writes it with a letter.
fn with_a_letter(input: &ParagraphInput<'_>, words: &[Word<'_>], index: usize) -> Option<Finding> {
    let text = input.text;
    let lexicon = lexicon(input.options.language);
    let [figure, letter, minutes_word] = words.get(index..index + 3)? else { return None };
    let before = words.get(index.checked_sub(1)?)?;
    let is_figure =
        |word: &Word<'_>, shortest: usize| word.is_number() && (shortest..=2).contains(&word.text.len());
    let gap = |left: &Word<'_>, right: &Word<'_>| Span::new(left.span.end, right.span.start).of(text).trim();
    let is_time = is_figure(figure, 1)
        && lexicon.hour == Some(letter.text)
        && is_figure(minutes_word, 2)
        && lexicon.at.contains(&before.text.to_lowercase().as_str())
        && [gap(before, figure), gap(figure, letter), gap(letter, minutes_word)]
            .iter()
            .all(|gap| gap.is_empty());
    let (hour, minute) = (figure.text.parse::<u32>().ok()?, minutes_word.text.parse::<u32>().ok()?);
    if !is_time {
        return None;
    }
    let (message, fact) = beyond(hour, minute)?;
    let mut finding = Finding::new(figure.span.cover(minutes_word.span), message).evidence(fact, "clock");
    if minute > 59 {
        finding.fixes.extend(other_way_round(text, figure.span.cover(minutes_word.span), minutes_word.span));
    } else if hour == 24 {
        let title = format!("0{}", &text[figure.span.end..minutes_word.span.end]);
        finding.fixes.push(choice(&title, figure.span.cover(minutes_word.span), &title));
    }
    Some(finding)
}

fn minutes(minute: u32) -> (String, String) {
    (format!("the minutes of an hour go up to 59, not {minute}"), "an hour has 60 minutes".to_owned())
}

/// Whether a time of the clock is meant, and no amount, score, name or day before another word.
fn is_clock_time(input: &ParagraphInput<'_>, time: &Written, mark: Span) -> bool {
    let text = input.text;
    let before = text[..time.span.start].chars().next_back();
    let opens = before
        .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '"' | '“' | '‘' | '-' | '–' | '—'));
    let is_day = input.facts.dates().any(|date| date.span.overlaps(time.hour_span));
    let closes = !text[time.span.end..].starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '&');
    // "I am", prime ministers and radio stations.
    let dotted = mark.of(text).contains('.');
    let close = text[..mark.start].ends_with(|c: char| c.is_ascii_digit());
    let marked = dotted || close || time.minute.is_some();
    // "7.75 p.m." may be an amount of money, and "earn 8.65pm" too.
    let lexicon = lexicon(input.options.language);
    let introduced = words_before(text, time.span.start).next();
    let at = introduced
        .is_some_and(|word| lexicon.at.contains(&word.as_str()) || lexicon.shown.contains(&word.as_str()));
    opens && closes && !is_day && marked && (time.separator != '.' || at)
}

/// The hour that the clock of two halves has for one of 24, or the time without its half.
fn hours(text: &str, time: &Written, half: char, mark: Span) -> Vec<Fix> {
    if !(13..=23).contains(&time.hour) {
        return Vec::new();
    }
    let minute = time.minute_span.map_or("", |span| &text[time.hour_span.end..span.end]);
    let blank = &text[time.minute_span.unwrap_or(time.hour_span).end..mark.start];
    let hour = time.hour - 12;
    let mut fixes = Vec::new();
    let after_noon = mark.of(text).replace('a', "p").replace('A', "P");
    let title = format!("{hour}{minute}{blank}{after_noon}");
    fixes.push(choice(&title, time.span, &title));
    if half == 'a' {
        let title = format!("{hour}{minute}{blank}{}", mark.of(text));
        fixes.push(choice(&title, time.span, &title));
    }
    if !minute.is_empty() {
        // The full stop of "p.m." may end the sentence too.
        let stop = mark.of(text).ends_with('.') && text[time.span.end..].trim().is_empty();
        let title = format!("{}{minute}", time.hour);
        fixes.push(choice(&title, time.span, &format!("{title}{}", if stop { "." } else { "" })));
    }
    fixes
}

/// "7:75" may be "7:57": the time with the figures of its minutes the other way round.
fn other_way_round(text: &str, time: Span, minutes: Span) -> Option<Fix> {
    let turned: String = minutes.of(text).chars().rev().collect();
    turned.parse::<u32>().ok().filter(|minute| (10..60).contains(minute))?;
    let title = format!("{}{turned}{}", &text[time.start..minutes.start], &text[minutes.end..time.end]);
    Some(choice(&title, time, &title))
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn no_clock_shows_it() {
        carets(
            "time-invalid",
            "txt",
            "
            Doors open at 13 p.m. and shut at 7:75 p.m., or at 14:30pm at the latest.
                          ^^^^^^^ hours with a.m. and p.m. go up to 12, not 13
                                              ^^^^^^^^^ the minutes of an hour go up to 59, not 75
                                                               ^^^^^^^ hours with a.m. and p.m. go up to 12, not 14
            They left by 2515 GMT, and it fell at about 25:45 GMT. The play begins at 7:65. See the show 8.65pm.
                         ^^^^ a day ends at 24:00, before 25:15
                                                        ^^^^^ a day ends at 24:00, before 25:45
                                                                                      ^^^^ the minutes of an hour go up to 59, not 65
                                                                                                         ^^^^^^ the minutes of an hour go up to 59, not 65
            Lunch is at 0:30 p.m. in the hall.
                        ^^^^^^^^^ noon and the half hour behind it are 12 p.m. and 12:30 p.m., not 0
            They met at 7.75pm and at 25am.
                        ^^^^^^ the minutes of an hour go up to 59, not 75
                                      ^^^^ hours with a.m. and p.m. go up to 12, not 25
            ",
        );
        carets(
            "time-invalid",
            "md",
            "
            ---
            lang: fr
            ---
            La séance est ouverte à 19h75, dans la salle des fêtes, et fermée à 24 h 30 par le maire.
                                    ^^^^^ the minutes of an hour go up to 59, not 75
                                                                                ^^^^^^^ a day ends at 24:00, before 24:30
            ",
        );
    }

    #[test]
    fn silence() {
        carets(
            "time-invalid",
            "txt",
            "
            At 7.30pm, 12 p.m., 12:59 a.m., 11.59 p.m. and 0:30 a.m. they met; by 1 a.m. 40 had left.
            The film begins at 25:45 in the video. It is a ratio of 1:75, at odds of 7:65, in Room 2515; from 1975 GMT ruled.
            Read Psalm 119:75 at home. They won at 7:65 pace and lost by 25:70. It ends at 24:00 and starts at 0:30 a.m.
            They pay $13.75 pm or 7.75 p.m. The score was 13:75 and the ratio 25:70. It took 1:75:90 p.m. to win.
            At 16 am I too young? The 19 PM candidates and 13 AM stations. On Aug. 13 p.m. trains ran.
            The Psalm 24:61 and minute 24:36. It was “13 p.m.” [sic] in the note. A 13pm-style show.
            ",
        );
        carets(
            "time-invalid",
            "md",
            "
            ---
            lang: fr
            ---
            Les 24 h 30 de course et les 35 h de travail, à 48 h du vote, à 23h59 et à 24 h, dans la ville.
            ",
        );
    }

    #[test]
    fn what_the_clock_would_show() {
        let fixed = |text| fixes("time-invalid", "txt", text);
        assert_eq!(
            fixed("It opens at 13 a.m. in May.\n"),
            ["Change to 1 p.m.: It opens at 1 p.m. in May.", "Change to 1 a.m.: It opens at 1 a.m. in May."]
        );
        assert_eq!(
            fixed("It opens at 14:30 p.m.\n"),
            ["Change to 2:30 p.m.: It opens at 2:30 p.m.", "Change to 14:30: It opens at 14:30."]
        );
        assert_eq!(fixed("At 7:99 p.m. it rang.\n"), [""; 0]);
        assert_eq!(fixed("At 7:82 p.m. it rang.\n"), ["Change to 7:28 p.m.: At 7:28 p.m. it rang."]);
        assert_eq!(fixed("At 45 p.m. it rang.\n"), [""; 0]);
    }
}
