//! An anniversary that does not fall in the article's year.

use jiff::civil::Date;

use crate::diagnostic::Finding;
use crate::extract::time::{Amount, Meaning, Unit};
use crate::rules::dates::clause::{
    is_participle, is_vague, keeps, looks_ahead, sentence, sentence_end, tells_past,
};
use crate::rules::dates::date_years_ago::amount_span;
use crate::rules::dates::lexicon::lexicon;
use crate::rules::dates::numbers::{cardinal_like, ordinal_before, ordinal_like};
use crate::rules::dates::surroundings::has_stem;
use crate::rules::dates::{choice, days_between, of_reference, year_of};
use crate::rules::{Check, TimesInput, rule};
use crate::text::{Language, Span, Word, words};
use crate::time::TimeValue;

rule! {
    "DT016" "date-anniversary-arithmetic" {
        summary: "an anniversary that does not fall in the article's year",
        level: Warning,
        fix: Choice,
        since: "0.1.0",
        check: Check::Times(check),
    }
}

/// An anniversary in prose, and the year that it counts from.
struct Anniversary {
    /// Which one.
    count: u32,
    /// The words that say so.
    count_span: Span,
    /// They are an ordinal: "the 76th anniversary", not "50 years since".
    ordinal: bool,
    /// The words can be replaced: "centenary" cannot.
    fixable: bool,
    /// The year, and where it stands.
    year: i16,
    year_span: Span,
    /// Whoever was founded in that year keeps it now: "founded in 1924, the chain is celebrating its 90th anniversary".
    own: bool,
}

fn check(input: &TimesInput<'_>, out: &mut Vec<Finding>) {
    let Some(reference) = input.paragraph.reference_date else { return };
    // Without a figure there is no year.
    if !input.paragraph.text.contains(|c: char| c.is_ascii_digit()) {
        return;
    }
    let words = words(input.paragraph.text);
    for anniversary in anniversaries(input, &words) {
        let years = i32::from(reference.year()) - i32::from(anniversary.year);
        let Ok(right) = u32::try_from(years) else { continue };
        let off = right.abs_diff(anniversary.count);
        if off == 0 || right == 0 || !is_of_this_year(input, &anniversary, &words, reference, off) {
            continue;
        }
        let year = anniversary.year;
        let (now, count) = (reference.year(), anniversary.count);
        let message = if anniversary.ordinal {
            let (right, count) = (figure(right), figure(count));
            format!("the anniversary of {year} is the {right} in {now}, not the {count}")
        } else {
            format!("from {year} to {now} is {right} years, not {count}")
        };
        let span = anniversary.count_span.cover(anniversary.year_span);
        let mut finding = of_reference(Finding::new(span, message), input.resolved);
        finding.fixes.extend(count_fix(input, &anniversary, right));
        let right_year = i64::from(reference.year()) - i64::from(anniversary.count);
        if (1000..=9999).contains(&right_year) {
            let written = right_year.to_string();
            finding.fixes.push(choice(&written, anniversary.year_span, &written));
        }
        out.push(finding);
    }
}

fn figure(value: u32) -> String {
    ordinal_like(value, "1", Language::English).unwrap_or_default()
}

fn count_fix(
    input: &TimesInput<'_>,
    anniversary: &Anniversary,
    right: u32,
) -> Option<crate::diagnostic::Fix> {
    let model = anniversary.count_span.of(input.paragraph.text);
    let language = input.paragraph.options.language;
    let written = if anniversary.ordinal {
        ordinal_like(right, model, language)?
    } else {
        cardinal_like(right, model, language)
    };
    (anniversary.fixable && right > 1).then(|| choice(&written, anniversary.count_span, &written))
}

/// Words that are an anniversary of their own.
const NAMED: &[(&str, u32)] = &[
    ("centenary", 100),
    ("centennial", 100),
    ("bicentenary", 200),
    ("bicentennial", 200),
    ("sesquicentennial", 150),
    ("centenaire", 100),
    ("bicentenaire", 200),
    ("cinquantenaire", 50),
];

/// Every anniversary of something that one year is stated of.
fn anniversaries(input: &TimesInput<'_>, words: &[Word<'_>]) -> Vec<Anniversary> {
    let (text, language) = (input.paragraph.text, input.paragraph.options.language);
    let mut found = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let lower = word.text.to_lowercase();
        let named =
            NAMED.iter().find(|(name, _)| *name == lower).map(|(_, count)| (*count, word.span, false));
        let counted = || {
            let ordinal = ordinal_before(text, words, index, language)?;
            Some((ordinal.value, ordinal.span, true))
        };
        let is_anniversary = matches!(lower.as_str(), "anniversary" | "anniversaire");
        let Some((count, count_span, fixable)) = named.or_else(|| is_anniversary.then(counted).flatten())
        else {
            continue;
        };
        let of = words.get(index + 1).is_some_and(|next| is_of(next.text));
        if let Some((year, year_span)) = year_behind(text, words, index + 2).filter(|_| of) {
            found.push(Anniversary {
                count,
                count_span,
                ordinal: true,
                fixable,
                year,
                year_span,
                own: false,
            });
        }
    }
    found.extend(years_since(input, words));
    found.extend((0..words.len()).filter_map(|index| own_anniversary(input, words, index)));
    found
}

/// "Founded in 1924, the chain is celebrating its 90th anniversary", "ouverte en 1985, la ligne fête ses 30 ans": the
/// anniversary whose noun stands at an index, of whoever the sentence says when it began.
fn own_anniversary(input: &TimesInput<'_>, words: &[Word<'_>], index: usize) -> Option<Anniversary> {
    let (text, language) = (input.paragraph.text, input.paragraph.options.language);
    let lexicon = lexicon(language);
    let noun = &words[index];
    let (count, count_span, ordinal) = match noun.text.to_lowercase().as_str() {
        "anniversary" | "anniversaire" => {
            let ordinal = ordinal_before(text, words, index, language)?;
            (ordinal.value, ordinal.span, true)
        }
        "ans" => {
            let figure = words.get(index.checked_sub(1)?).filter(|word| word.is_number())?;
            (figure.text.parse().ok()?, figure.span, false)
        }
        _ => return None,
    };
    let closes = text[noun.span.end..].trim_start().starts_with(['.', ',', ';', '!']);
    let next = words.get(index + 1).map_or("", |word| word.text);
    let sentence = sentence(text, noun.span);
    let first = words.partition_point(|word| word.span.start < sentence.start);
    let at = words.partition_point(|word| word.span.start < count_span.start);
    let lead: Vec<String> = words.get(first..at)?.iter().map(|word| word.text.to_lowercase()).collect();
    let begun = lead.windows(3).position(|three| {
        lexicon.founded.contains(&three[0].as_str())
            && lexicon.within.contains(&three[1].as_str())
            && three[2].len() == 4
    })?;
    let year = &words[first + begun + 2];
    let between = lead.get(begun + 3..)?;
    let keeper = between.iter().rposition(|word| keeps(word, language))?;
    let now = lexicon.keeping_now.iter().any(|ending| between[keeper].ends_with(ending));
    let aside = between.iter().any(|word| lexicon.relative.contains(&word.as_str()));
    let whose = lead.last().is_some_and(|word| lexicon.its.contains(&word.as_str()));
    let one_year = lead.iter().filter(|word| word.len() == 4 && word.parse::<i16>().is_ok()).count() == 1;
    let plain = closes || next.is_empty() || lexicon.behind_anniversary.contains(&next);
    let ahead = looks_ahead(sentence.of(text), language);
    let sure = now && whose && one_year && plain && !aside && !ahead && between.len() <= REACH;
    let year_value = year.text.parse().ok().filter(|year| (1000..=2999).contains(year) && sure)?;
    Some(Anniversary {
        count,
        count_span,
        ordinal,
        fixable: true,
        year: year_value,
        year_span: year.span,
        own: true,
    })
}

fn is_of(word: &str) -> bool {
    matches!(word, "of" | "de" | "du" | "des" | "d")
}

/// "Marks 50 years since the 1973 coup", "it has been 50 years since 1973", "marque les 50 ans du coup de 1973".
fn years_since<'a>(input: &'a TimesInput<'_>, words: &'a [Word<'_>]) -> impl Iterator<Item = Anniversary> {
    let (text, language) = (input.paragraph.text, input.paragraph.options.language);
    input.paragraph.facts.times.iter().filter_map(move |expression| {
        let Meaning::Duration(amounts) = &expression.meaning else { return None };
        let [(Unit::Year, Amount::Count(count))] = amounts.as_slice() else { return None };
        if expression.modifier.is_some() || is_vague(text, expression.span.start, language) {
            return None;
        }
        let first = words.partition_point(|word| word.span.start < expression.span.start);
        let next = words.partition_point(|word| word.span.start < expression.span.end);
        let since = words.get(next)?.text;
        let before = words[first.saturating_sub(2)..first].iter().map(|word| word.text.to_lowercase());
        let kept = before.clone().any(|word| keeps(&word, language));
        let been = before.clone().any(|word| word == "been" || word == "is" || word == "fait");
        let said = match since {
            "since" => kept || been,
            "depuis" => kept,
            _ => kept && language == Language::French && is_of(since),
        };
        let (year, year_span) = year_behind(text, words, next + 1).filter(|_| said)?;
        let count_span = amount_span(text, expression.span)?;
        Some(Anniversary {
            count: *count,
            count_span,
            ordinal: false,
            fixable: true,
            year,
            year_span,
            own: false,
        })
    })
}

/// How many words behind "of" the year may stand.
const REACH: usize = 14;

/// The one year in the noun that begins at a word; none where there are several, a range or a decade.
fn year_behind(text: &str, words: &[Word<'_>], from: usize) -> Option<(i16, Span)> {
    let mut found: Option<(i16, Span)> = None;
    let end = sentence_end(text, words.get(from)?.span.start);
    for index in from..words.len().min(from + REACH) {
        let word = &words[index];
        let gap = text.get(words[index.checked_sub(1)?].span.end..word.span.start)?;
        let of_date = word.is_number() && word.text.len() == 4;
        if word.span.start >= end || gap.contains(',') && !of_date {
            break;
        }
        let behind = &text[word.span.end..];
        if word.is_number() && word.text.len() == 4 {
            let mut signs = behind.chars();
            let sign = signs.next();
            let range =
                matches!(sign, Some('-' | '–' | '/')) && signs.next().is_some_and(|c| c.is_ascii_digit());
            let value: i16 = word.text.parse().ok()?;
            let several = found.is_some_and(|(year, _)| year != value);
            if range
                || several
                || sign == Some('s')
                || !(1000..=2999).contains(&value)
                || gap.ends_with(['-', '$'])
            {
                return None;
            }
            found = found.or(Some((value, word.span)));
        }
    }
    found
}

/// By how many years a slip of the pen is off at the most. A past anniversary further away is one of another year:
/// "the tower was lit for the 50th anniversary of the 1944 landings".
const SLIP: u32 = 6;

/// Whether it is the article's year that the anniversary is in. `off` is by how many years it is not.
fn is_of_this_year(
    input: &TimesInput<'_>,
    anniversary: &Anniversary,
    words: &[Word<'_>],
    reference: Date,
    off: u32,
) -> bool {
    let (text, language) = (input.paragraph.text, input.paragraph.options.language);
    let around = Around::of(anniversary, text, words, language);
    let said = around.sentence.of(text).to_lowercase();
    let edition = ["edition", "édition"].iter().any(|word| said.contains(word));
    if edition || around.is_limit() || another_year(input, anniversary, around.sentence, reference) {
        return false;
    }
    if anniversary.own {
        return off > 1;
    }
    let recent = recent_day(input, around.sentence, reference);
    let ahead = looks_ahead(&said, language);
    // The next or the last one is a year away.
    if off == 1 {
        let today = recent
            .is_some_and(|day| days_between(reference, day).abs() <= 7 && day.year() == reference.year());
        return around.kept && today && !ahead;
    }
    if !tells_past(around.sentence.of(text), language) {
        // "The tower will be finished for the 250th anniversary": that may be years away.
        let hoped = ahead || has_stem(&said, lexicon(language).hoping);
        return !hoped || around.is_predicate() || around.kept || recent.is_some();
    }
    let solemn = has_stem(&said, lexicon(language).solemn);
    // "The museum was opened on the 50th anniversary": that year is not told.
    let now = recent.is_some() || (around.kept_then || solemn) && off <= SLIP;
    now && !around.is_aside(recent.is_some())
}

/// Whether another year is told that the anniversary may be of. One that is only counted to, as "last year", and in
/// another sentence, must make the number right.
fn another_year(input: &TimesInput<'_>, anniversary: &Anniversary, sentence: Span, reference: Date) -> bool {
    let times = input.paragraph.facts.times.iter().zip(input.times);
    times.filter(|(expression, _)| expression.span.start < sentence.end).any(|(expression, time)| {
        year_of(expression, time).is_some_and(|year| {
            let count = i32::from(year) - i32::from(anniversary.year);
            let right = count.abs_diff(i32::try_from(anniversary.count).unwrap_or(i32::MAX)) <= 1;
            let stated = expression.meaning.date().is_some() || sentence.contains(expression.span);
            year != anniversary.year && year != reference.year() && (stated || right)
        })
    })
}

/// What the words around an anniversary say of it.
struct Around<'a> {
    language: Language,
    sentence: Span,
    /// The words of the sentence before the anniversary, without the article, in lower case; and whether a comma
    /// stands before each.
    lead: Vec<(String, bool)>,
    /// The next few words behind its year, up to a comma.
    tail: Vec<&'a str>,
    /// A word for keeping anniversaries is near.
    kept: bool,
    /// And it says that it is being kept, not that something was done "to mark" it.
    kept_then: bool,
}

impl<'a> Around<'a> {
    fn of(anniversary: &Anniversary, text: &'a str, words: &[Word<'a>], language: Language) -> Self {
        let whole = anniversary.count_span.cover(anniversary.year_span);
        let sentence = sentence(text, whole);
        let first = words.partition_point(|word| word.span.start < sentence.start);
        let start = words.partition_point(|word| word.span.start < whole.start);
        let mut end = sentence.start;
        let mut lead = Vec::new();
        for word in words.get(first..start).unwrap_or_default() {
            let comma = text.get(end..word.span.start).is_some_and(|gap| gap.contains(','));
            lead.push((word.text.to_lowercase(), comma));
            end = word.span.end;
        }
        let articles = lexicon(language).determiners;
        let article = |(word, _): &(String, bool)| articles.contains(&word.as_str());
        while lead.last().is_some_and(article) {
            lead.pop();
        }
        let behind = words.partition_point(|word| word.span.start < whole.end);
        let behind = words.get(behind..).unwrap_or_default().iter();
        let clause = text.get(whole.end..sentence.end).and_then(|rest| rest.find(','));
        let end = clause.map_or(sentence.end, |comma| whole.end + comma);
        let tail: Vec<&str> =
            behind.take_while(|word| word.span.start < end).take(6).map(|word| word.text).collect();
        let keeper = lead.iter().rposition(|(word, _)| keeps(word, language));
        let keeper = keeper.filter(|at| lead.len() - at <= 4);
        let kept_behind = lead.len() <= 1 && tail.iter().any(|word| keeps(&word.to_lowercase(), language));
        // "To mark it, the town …" opens with it, where "built to mark it" tells what for.
        let purpose = keeper
            .and_then(|at| at.checked_sub(1))
            .is_some_and(|at| at > 0 && lexicon(language).purpose.contains(&lead[at].0.as_str()));
        let kept = keeper.is_some() || kept_behind;
        Around { language, sentence, lead, tail, kept, kept_then: kept && !purpose }
    }

    /// Whether the sentence says nothing else than that it is: "it will be the 20th anniversary".
    fn is_predicate(&self) -> bool {
        self.lead.last().is_some_and(|(word, _)| lexicon(self.language).copula.contains(&word.as_str()))
    }

    /// Whether the anniversary is a limit: "by the 100th anniversary", "since the 10th anniversary", "at the time of".
    fn is_limit(&self) -> bool {
        let mut back = self.lead.iter().rev().map(|(word, _)| word.as_str()).skip_while(|word| is_of(word));
        back.next().is_some_and(|word| lexicon(self.language).limits.contains(&word))
    }

    /// Whether the anniversary belongs to something that is told aside: "struck for", "a stamp issued for", "a plaque
    /// put up for the 30th anniversary of the 1944 raid was stolen", "the crowd that marked".
    fn is_aside(&self, recent: bool) -> bool {
        let lexicon = lexicon(self.language);
        let relative = self.lead.iter().any(|(word, _)| lexicon.relative.contains(&word.as_str()));
        let participle = |word: &str| is_participle(word, self.language);
        let last = self.lead.iter().rfind(|(_, comma)| *comma);
        let described = last.is_some_and(|(word, _)| participle(word));
        let goes_on = self.tail.iter().take(3).any(|word| {
            let verb = self.language == Language::English && participle(word);
            verb || lexicon.finite.contains(word)
        });
        let made = |part: &[(String, bool)]| {
            let [helper, word, next] = [0, 1, 2].map(|at| part[at].0.as_str());
            lexicon.made.contains(&word)
                && !lexicon.finite.contains(&helper)
                && lexicon.wherefore.contains(&next)
        };
        described
            || self.lead.windows(3).any(made)
            || relative && !(self.kept_then && recent)
            || goes_on && self.lead.iter().any(|(word, _)| participle(word))
    }
}

/// How near a day of the sentence must be for the sentence to be about these days.
const RECENT: i32 = 60;

/// A day near the article's that the sentence speaks of.
fn recent_day(input: &TimesInput<'_>, sentence: Span, reference: Date) -> Option<Date> {
    let times = input.paragraph.facts.times.iter().zip(input.times);
    times
        .filter(|(expression, _)| sentence.contains(expression.span))
        .filter_map(|(_, time)| time.time.as_ref().and_then(TimeValue::date))
        .find(|day| days_between(reference, *day).abs() <= RECENT)
}

#[cfg(test)]
mod tests {
    use crate::analysis::testing::{carets, fixes};

    #[test]
    fn an_anniversary_of_ones_own() {
        carets(
            "date-anniversary-arithmetic",
            "md",
            "
            ---
            date: 2024-05-19
            ---
            Founded in 1924, the chain is celebrating its 90th anniversary this year. Opened in 1985, it marks its 40th anniversary.
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the anniversary of 1924 is the 100th in 2024, not the 90th

            Founded in 1924, the chain celebrated its 90th anniversary in Rome. Built in 1904, it will mark its 150th
            anniversary.

            Founded in 1924, the club celebrates its 50th anniversary as a league side. Founded in 1924 and moved in 1934,
            it marks its 90th anniversary. Founded in 1924, the club honours a player who marks his 30th anniversary.
            ",
        );
        carets(
            "date-anniversary-arithmetic",
            "md",
            "
            ---
            date: 2024-05-19
            lang: fr
            ---
            La ligne, ouverte en 1985, fête cette année son 30e anniversaire.
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the anniversary of 1985 is the 39th in 2024, not the 30th

            La maison, fondée en 1924, fête ses 90 ans. Le club, fondé en 1924, a fêté ses 90 ans. La ville fête ses 90 ans.
                                 ^^^^^^^^^^^^^^^^^ from 1924 to 2024 is 100 years, not 90
            ",
        );
    }

    #[test]
    fn the_wrong_anniversary() {
        carets(
            "date-anniversary-arithmetic",
            "md",
            "
            ---
            date: 2023-05-19
            ---
            The city marks the 76th anniversary of the 1945 bombing on Sunday.
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the anniversary of 1945 is the 78th in 2023, not the 76th

            It will be the 20th anniversary of the 11 September 2001 attacks.
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the anniversary of 2001 is the 22nd in 2023, not the 20th

            This year marks fifty-five years since the 1973 coup.
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ from 1973 to 2023 is 50 years, not 55

            Thousands gathered on Friday for the fortieth anniversary of the fire of 1988.
                                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the anniversary of 1988 is the 35th in 2023, not the 40th

            The centenary of the 1918 armistice is kept this year.
                ^^^^^^^^^^^^^^^^^^^^^ the anniversary of 1918 is the 105th in 2023, not the 100th

            Survivors laid wreaths for the 45th anniversary of the 1973 fire.
                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the anniversary of 1973 is the 50th in 2023, not the 45th

            On the fortieth anniversary of the 1978 quake, bells were rung in Rome.
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the anniversary of 1978 is the 45th in 2023, not the 40th

            A stamp was issued for the 73rd anniversary of the end of the war in 1945.
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the anniversary of 1945 is the 78th in 2023, not the 73rd

            The show is timed to the 45th anniversary of the 1973 coup, and the town has repainted its houses.
                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the anniversary of 1973 is the 50th in 2023, not the 45th

            The 35th anniversary of the 1983 strike was observed in silence.
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the anniversary of 1983 is the 40th in 2023, not the 35th

            To mark the 35th anniversary of the 1983 strike, the club invited its old players.
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the anniversary of 1983 is the 40th in 2023, not the 35th

            Last year the figure was lower. The town marks the 45th anniversary of the 1973 coup.
                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the anniversary of 1973 is the 50th in 2023, not the 45th

            Today, the town marked the 77th anniversary of the 1945 raid.
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the anniversary of 1945 is the 78th in 2023, not the 77th
            ",
        );
    }

    #[test]
    fn in_french() {
        carets(
            "date-anniversary-arithmetic",
            "md",
            "
            ---
            date: 2023-06-06
            language: fr
            ---
            La ville fête le 85e anniversaire du débarquement de 1944.
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the anniversary of 1944 is the 79th in 2023, not the 85th

            La France marque les 60 ans du coup d’État de 1973.
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ from 1973 to 2023 is 50 years, not 60

            Une plaque a été posée pour le 35e anniversaire de l’accord de 1983.
                                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the anniversary of 1983 is the 40th in 2023, not the 35th

            Elle prépare le 80e anniversaire du débarquement de 1944.
            ",
        );
        let text = "---\ndate: 2023-06-06\nlanguage: fr\n---\nOn fête le 85e anniversaire du débarquement de 1944.\n";
        let fixed = fixes("date-anniversary-arithmetic", "md", text);
        assert!(
            fixed[0].starts_with("Change to 79e:") && fixed[1].starts_with("Change to 1938:"),
            "{fixed:?}"
        );
    }

    #[test]
    fn silence() {
        carets(
            "date-anniversary-arithmetic",
            "md",
            "
            ---
            date: 2023-05-19
            ---
            The city marks the 78th anniversary of the 1945 bombing. It will mark the 79th anniversary of the 1945 raid.

            In 2013, the town kept the 50th anniversary of the 1963 march.

            The museum was opened on the 50th anniversary of the 1944 landings. That was long before.

            Last year was the 70th anniversary of the 1945 raid.

            Last year the town was poor. Thousands gathered for the 77th anniversary of the 1945 raid.

            Bells were rung for the 50th anniversary of the 1944 landings, and he was born on the 70th anniversary of the 1948 flood.

            The hall was built to mark the 70th anniversary of the 1948 strike. The medal, struck for the 70th anniversary of the 1948 treaty, was laid on a flag on Monday.

            A plaque put up for the 70th anniversary of the 1948 raid was stolen on Monday. He told how thousands gathered for the 70th anniversary of the 1948 battle.

            Bells have been rung each year since the 30th anniversary of the 1986 fire. She hopes to finish by the 100th anniversary of the 1933 fire.

            The parade was moved after the 20th anniversary of the 1998 riots. By the time of the 55th anniversary of the 1963 march, they were gone.

            A stamp issued for the 70th anniversary of his birth in 1948 shows him. She recalled the candles on the 30th anniversary of the 1988 fire.

            The town plans a memorial for the 100th anniversary of the 1937 fire.

            The tower will be finished for the 250th anniversary of the 1783 treaty.

            The 76th anniversary of the 1945 festival is its 76th edition.

            It was the 20th anniversary of the 1939-45 war, and of the years from 1914 to 1918.

            They kept the 76th anniversary, in 1945 style. It has been about 60 years since the 1973 coup.

            In the 40 years since the 1973 coup, little has changed. The 40th anniversary of the 1960s is near.
            ",
        );
        carets(
            "date-anniversary-arithmetic",
            "txt",
            "\nThe city marks the 76th anniversary of the 1945 raid.\n",
        );
    }

    #[test]
    fn the_ordinal_or_the_year() {
        let text = "---\ndate: 2023-05-19\n---\nIt is the seventy-sixth anniversary of the 1945 raid.\n";
        assert_eq!(
            fixes("date-anniversary-arithmetic", "md", text),
            [
                "Change to seventy-eighth: ---\ndate: 2023-05-19\n---\nIt is the seventy-eighth anniversary of the 1945 raid.",
                "Change to 1947: ---\ndate: 2023-05-19\n---\nIt is the seventy-sixth anniversary of the 1947 raid.",
            ]
        );
    }
}
