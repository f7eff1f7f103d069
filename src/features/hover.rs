//! The card of an entity, and what a date says.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::card::{card, plural};
use super::navigate::mentions;
use super::reason::{ARTICLE, meaning, reason};
use super::target::{self, Target};
use super::times::times_in_prose;
use crate::analysis::Analysis;
use crate::article::Article;
use crate::entity::EntityKey;
use crate::resolve::{Entities, How, Mention, ResolvedTime};
use crate::text::Span;
use crate::time::long_date;
use crate::workspace::{Document, Role, State};

/// What is shown beside the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// The words that it is about.
    pub span: Span,
    /// What it says, in Markdown.
    pub markdown: String,
}

/// What there is to say about what stands at `offset`.
pub fn hover(state: &State, document: &Document, offset: usize) -> Option<Hover> {
    let (target, analysis) = target::at(document, offset)?;
    let (span, markdown) = match (target, analysis) {
        (Target::Mention { mention, span }, Some(analysis)) if document.role == Role::Card => {
            (span, card_in_card(state, document, &mention.entity, &analysis))
        }
        (Target::Definition { entity, span }, Some(analysis)) if document.role == Role::Card => {
            (span, card_in_card(state, document, &entity, &analysis))
        }
        (Target::Mention { mention, span }, Some(analysis)) => (span, mention_card(&mention, &analysis)),
        (Target::Date { date, span }, Some(analysis)) => (span, date_card(&date, &analysis)),
        (Target::Definition { entity, span } | Target::Pointer { entity, span }, Some(analysis)) => {
            let mut lines = card(&entity, &analysis.resolved.entities, reference_date(&analysis));
            lines.push(counted(&entity, &analysis));
            (span, lines.join("\n\n"))
        }
        (Target::Definition { entity, span } | Target::Pointer { entity, span }, None) => {
            (span, newsroom_card(&entity, state, document))
        }
        _ => return None,
    };
    Some(Hover { span, markdown })
}

/// The card of an entity in the entity file itself.
fn newsroom_card(entity: &EntityKey, state: &State, document: &Document) -> String {
    let entities = Entities::new(&Article::default(), &document.project.knowledge);
    let mut lines = card(entity, &entities, None);
    let mentions = state.mentions(entity);
    let count: usize = mentions.iter().map(|(_, spans)| spans.len()).sum();
    lines.push(counted_in(count, mentions.len()));
    lines.join("\n\n")
}

/// The card of an entity that is named on the card of another: it is no article, and has no date.
fn card_in_card(state: &State, document: &Document, entity: &EntityKey, analysis: &Analysis) -> String {
    let mut lines = card(entity, &analysis.resolved.entities, None);
    let mentions = mentions(state, document, entity);
    let articles: BTreeSet<_> = mentions.iter().map(|location| &location.path).collect();
    lines.push(counted_in(mentions.len(), articles.len()));
    lines.join("\n\n")
}

fn counted_in(mentions: usize, articles: usize) -> String {
    format!("{} in {}", plural(mentions, "mention"), plural(articles, "article"))
}

fn mention_card(mention: &Mention, analysis: &Analysis) -> String {
    let entities = &analysis.resolved.entities;
    let mut lines = card(&mention.entity, entities, reference_date(analysis));
    let how = match mention.how {
        How::Annotated(_) => String::new(),
        // The card says the rest.
        How::Introduced => format!(" · {}", How::Full.as_str()),
        how => format!(" · {}", how.as_str()),
    };
    lines.push(format!("{}{how}", counted(&mention.entity, analysis)));
    lines.join("\n\n")
}

fn counted(entity: &EntityKey, analysis: &Analysis) -> String {
    let count = analysis.resolved.mentions.iter().filter(|mention| mention.entity == *entity).count();
    format!("{} in this article", plural(count, "mention"))
}

fn reference_date(analysis: &Analysis) -> Option<Date> {
    analysis.resolved.reference_date.as_ref().map(|reference| reference.date)
}

/// What a time means and how that is known; how far it is from the article's date; and how to write it down.
fn date_card(date: &ResolvedTime, analysis: &Analysis) -> String {
    let reference = analysis.resolved.reference_date.as_ref();
    let spoken = times_in_prose(analysis).find(|time| time.resolved == date);
    let words = match (spoken, date.annotation) {
        (Some(time), _) => time.expression.span.of(&time.paragraph.prose.text),
        (None, Some(index)) => &analysis.article.annotations[index].text,
        (None, None) => date.span.of(&analysis.article.text),
    };
    let reason = match spoken {
        Some(time) => reason(time, reference.map(|reference| reference.date)),
        None => date.how.clone(),
    };
    let meaning = meaning(date).map(|meaning| format!("**{}**", without_weekday(&meaning, words)));
    let value = format!("`{}`", date.value);
    let mut lines = vec![format!("{} → {}: {reason}", escaped(words), meaning.as_ref().unwrap_or(&value))];
    if let Some(reference) = reference {
        let from = format!("{}, from {}", long_date(reference.date), reference.source.as_str());
        let day = date.time.as_ref().and_then(crate::time::TimeValue::date);
        let days = day.map(|day| reference.date.until(day).map_or(0, |span| span.get_days()));
        let distance = days.map(|days| match days {
            0 => format!("{ARTICLE} itself"),
            ..0 => format!("{} before {ARTICLE}", plural(days.unsigned_abs() as usize, "day")),
            _ => format!("{} after {ARTICLE}", plural(days.unsigned_abs() as usize, "day")),
        });
        // "Yesterday" and "3 days ago" have told the distance.
        let is_told = |distance: &String| {
            let one = distance.strip_prefix("1 ").map(|distance| format!("the {distance}"));
            reason == ARTICLE || reason == *distance || one.as_ref() == Some(&reason)
        };
        lines.extend(match distance.filter(|distance| !is_told(distance)) {
            Some(distance) => Some(format!("{distance} ({from})")),
            None => reason.contains(ARTICLE).then(|| format!("{ARTICLE} is {from}")),
        });
    }
    if meaning.is_some() {
        lines.push(value);
    }
    lines.join("\n\n")
}

/// "19 May 2023" of "Friday 19 May 2023" where the words say the weekday themselves.
fn without_weekday<'m>(meaning: &'m str, words: &str) -> &'m str {
    match meaning.split_once(' ') {
        Some((weekday, rest)) if weekday.ends_with("day") && words.contains(weekday) => rest,
        _ => meaning,
    }
}

/// Words on one line in which nothing is Markdown.
fn escaped(words: &str) -> String {
    let mut out = String::new();
    for character in words.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        if character.is_ascii_punctuation() && !matches!(character, ',' | '.' | ':' | '\'' | '-') {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::hover;
    use crate::features::testing::Fixture;
    use expect_test::{Expect, expect};

    const ENTITIES: &str = "macron: { kind: person, name: Emmanuel Macron, aliases: [the French president], wikidata: Q3052772, \
        born: 1977-12-21, offices: [{ office: economy, from: 2014-08-26, to: 2016-08-30 }, { office: president, from: 2017-05-14 }] }\n\
        president: { kind: office, name: President of France }\n";

    fn check(text: &str, expected: &Expect) {
        let fixture = Fixture::new(ENTITIES, text);
        let found = hover(&fixture.state(), &fixture.document(), fixture.cursor);
        expected.assert_eq(
            &found.map(|h| format!("{}\n\n{}\n", h.span.of(&fixture.text), h.markdown)).unwrap_or_default(),
        );
    }

    #[test]
    fn the_card_of_a_mention() {
        check(
            "---\ndate: 2023-05-19\n---\nEmmanuel Macron spoke. Mac|ron left.\n",
            &expect![[r#"
                Macron

                **Emmanuel Macron** · person

                on 19 May 2023:  
                **President of France**, since 14 May 2017 · entities.yaml  
                after François Hollande · the built-in knowledge base

                Economy Minister of France, 26 August 2014 – 30 August 2016 · the built-in knowledge base  
                economy, 26 August 2014 – 30 August 2016 · entities.yaml

                born 21 December 1977, 45 years old then · entities.yaml

                also the French president

                [Wikidata Q3052772](https://www.wikidata.org/wiki/Q3052772)

                `person:macron` · defined in entities.yaml · from the built-in knowledge base, as of 1 August 2026

                2 mentions in this article · surname, after the full name
            "#]],
        );
        check(
            "[he](person:ma|cron) spoke\n",
            &expect![[r#"
                he

                **Emmanuel Macron** · person

                President of France, since 14 May 2017 · entities.yaml  
                Economy Minister of France, 26 August 2014 – 30 August 2016 · the built-in knowledge base  
                economy, 26 August 2014 – 30 August 2016 · entities.yaml

                born 21 December 1977 · entities.yaml

                also the French president

                [Wikidata Q3052772](https://www.wikidata.org/wiki/Q3052772)

                `person:macron` · defined in entities.yaml · from the built-in knowledge base, as of 1 August 2026

                1 mention in this article
            "#]],
        );
        check(
            "[he](person:Q4|2) spoke\n",
            &expect![[r#"
            he

            **Q42** · person

            [Wikidata Q42](https://www.wikidata.org/wiki/Q42)

            1 mention in this article
        "#]],
        );
    }

    #[test]
    fn the_card_of_a_definition() {
        check(
            "---\nentities:\n  q|: { kind: person, name: Dolores Quintero, description: Mayor }\n---\nQuintero. Dolores Quintero.\n",
            &expect![[r#"
                q

                **Dolores Quintero** · person

                Mayor

                `person:q` · defined in this article

                2 mentions in this article
            "#]],
        );
        check(
            "[He][k]\n\n[|k]: person:kishida \"Prime minister\"\n",
            &expect![[r#"
                k

                **kishida** · person

                `person:kishida` · defined in this article

                1 mention in this article
            "#]],
        );
    }

    #[test]
    fn a_leader_then() {
        check(
            "---\ndate: 2023-05-19\n---\nFumio Ki|shida spoke.\n",
            &expect![[r#"
                Fumio Kishida

                **Fumio Kishida** · person

                on 19 May 2023:  
                **Prime Minister of Japan**, 4 October 2021 – 1 October 2024  
                after Yoshihide Suga, before Shigeru Ishiba

                Foreign Minister of Japan (acting), 4 November 2021 – 10 November 2021  
                Defence Minister of Japan, 28 July 2017 – 3 August 2017  
                Foreign Minister of Japan, 26 December 2012 – 3 August 2017

                born 29 July 1957, 65 years old then

                also Kishida Fumio

                `person:fumio-kishida` · from the built-in knowledge base, as of 1 August 2026

                1 mention in this article · full name
            "#]],
        );
        // On the day of the change, both.
        check(
            "---\ndate: 2021-10-04\n---\nFumio Ki|shida spoke.\n",
            &expect![[r#"
            Fumio Kishida

            **Fumio Kishida** · person

            on 4 October 2021:  
            **Prime Minister of Japan**, 4 October 2021 – 1 October 2024  
            after Yoshihide Suga, before Shigeru Ishiba

            Foreign Minister of Japan (acting), 4 November 2021 – 10 November 2021  
            Defence Minister of Japan, 28 July 2017 – 3 August 2017  
            Foreign Minister of Japan, 26 December 2012 – 3 August 2017

            born 29 July 1957, 64 years old then

            also Kishida Fumio

            `person:fumio-kishida` · from the built-in knowledge base, as of 1 August 2026

            1 mention in this article · full name
        "#]],
        );
        check(
            "---\ndate: 2010-01-02\n---\nOlaf Sch|olz spoke.\n",
            &expect![[r#"
            Olaf Scholz

            **Olaf Scholz** · person

            in no office on 2 January 2010, as far as is known

            Chancellor of Germany, 8 December 2021 – 6 May 2025  
            Vice Chancellor of Germany, 14 March 2018 – 8 December 2021  
            Finance Minister of Germany, 14 March 2018 – 8 December 2021

            born 14 June 1958, 51 years old then

            [Wikidata Q61053](https://www.wikidata.org/wiki/Q61053)

            `person:olaf-scholz` · from the built-in knowledge base, as of 1 August 2026

            1 mention in this article · full name
        "#]],
        );
        check(
            "Olaf Sch|olz spoke.\n",
            &expect![[r#"
            Olaf Scholz

            **Olaf Scholz** · person

            Chancellor of Germany, 8 December 2021 – 6 May 2025  
            Vice Chancellor of Germany, 14 March 2018 – 8 December 2021  
            Finance Minister of Germany, 14 March 2018 – 8 December 2021

            born 14 June 1958

            [Wikidata Q61053](https://www.wikidata.org/wiki/Q61053)

            `person:olaf-scholz` · from the built-in knowledge base, as of 1 August 2026

            1 mention in this article · full name
        "#]],
        );
        check(
            "---\ndate: 2027-01-02\n---\nSanae Takai|chi spoke.\n",
            &expect![[r#"
            Sanae Takaichi

            **Sanae Takaichi** · person

            on 2 January 2027:  
            **Prime Minister of Japan**, since 21 October 2025 (known until 1 August 2026)  
            after Shigeru Ishiba

            born 7 March 1961, 65 years old then

            also Takaichi Sanae

            `person:sanae-takaichi` · from the built-in knowledge base, as of 1 August 2026

            1 mention in this article · full name
        "#]],
        );
    }

    #[test]
    fn who_held_an_office_then() {
        check(
            "---\ndate: 2023-05-19\n---\nJapan's prime mini|ster spoke.\n",
            &expect![[r#"
            prime minister

            **Prime Minister of Japan** · office

            on 19 May 2023:  
            **Fumio Kishida**, 4 October 2021 – 1 October 2024  
            after Yoshihide Suga, before Shigeru Ishiba

            `office:jp-prime-minister` · from the built-in knowledge base, as of 1 August 2026

            1 mention in this article · description of the office
        "#]],
        );
        check(
            "---\ndate: 2021-10-04\n---\nJapan's prime mini|ster spoke.\n",
            &expect![[r#"
            prime minister

            **Prime Minister of Japan** · office

            on 4 October 2021:  
            **Yoshihide Suga**, 16 September 2020 – 4 October 2021  
            after Shinzo Abe, before Fumio Kishida  
            **Fumio Kishida**, 4 October 2021 – 1 October 2024  
            after Yoshihide Suga, before Shigeru Ishiba

            `office:jp-prime-minister` · from the built-in knowledge base, as of 1 August 2026

            1 mention in this article · description of the office
        "#]],
        );
        check(
            "---\ndate: 2027-01-02\n---\nJapan's prime mini|ster spoke.\n",
            &expect![[r#"
                prime minister

                **Prime Minister of Japan** · office

                known only until 1 August 2026; last known holder **Sanae Takaichi**, since 21 October 2025

                `office:jp-prime-minister` · from the built-in knowledge base, as of 1 August 2026

                1 mention in this article · description of the office
            "#]],
        );
        check(
            "---\ndate: 1950-01-02\n---\nJapan's prime mini|ster spoke.\n",
            &expect![[r#"
            prime minister

            **Prime Minister of Japan** · office

            nobody is known to have held it on 2 January 1950; later, **Toshiki Kaifu**, 10 August 1989 – 5 November 1991

            `office:jp-prime-minister` · from the built-in knowledge base, as of 1 August 2026

            1 mention in this article · description of the office
        "#]],
        );
        check(
            "Japan's prime mini|ster spoke.\n",
            &expect![[r#"
            prime minister

            **Prime Minister of Japan** · office

            last known holder **Sanae Takaichi**, since 21 October 2025

            `office:jp-prime-minister` · from the built-in knowledge base, as of 1 August 2026

            1 mention in this article · description of the office
        "#]],
        );
    }

    #[test]
    fn places_and_organisations_then() {
        check(
            "---\ndate: 2023-05-19\n---\nThey met in Hirosh|ima, Japan.\n",
            &expect![[r#"
            Hiroshima

            **Hiroshima** · city in Japan, 1.2 million people

            `place:hiroshima` · from the built-in knowledge base, as of 1 August 2026

            1 mention in this article · full name
        "#]],
        );
        check(
            "---\ndate: 2023-05-19\n---\nA Germ|an firm.\n",
            &expect![[r#"
            German

            **Germany** · country, capital Berlin

            on 19 May 2023:  
            President of Germany: **Frank-Walter Steinmeier**, since 19 March 2017  
            Chancellor of Germany: **Olaf Scholz**, 8 December 2021 – 6 May 2025

            also Federal Republic of Germany, Allemagne, République fédérale d'Allemagne

            [Wikidata Q183](https://www.wikidata.org/wiki/Q183)

            `place:germany` · from the built-in knowledge base, as of 1 August 2026

            1 mention in this article · adjective of the place
        "#]],
        );
        check(
            "---\ndate: 2023-05-19\n---\nThe G|7 met.\n",
            &expect![[r#"
                G7

                **G7** · org

                on 19 May 2023:  
                7 members

                also Group of Seven, G-7, Group of 7

                [Wikidata Q1764511](https://www.wikidata.org/wiki/Q1764511)

                `org:g7` · from the built-in knowledge base, as of 1 August 2026

                1 mention in this article · full name
            "#]],
        );
        check(
            "---\ndate: 2023-05-19\n---\nThe allies of NA|TO met.\n",
            &expect![[r#"
                NATO

                **NATO** · org

                on 19 May 2023:  
                31 members  
                Secretary General of NATO: **Jens Stoltenberg**, 1 October 2014 – 1 October 2024

                also North Atlantic Treaty Organization, North Atlantic Treaty Organisation, North Atlantic alliance

                [Wikidata Q7184](https://www.wikidata.org/wiki/Q7184)

                `org:nato` · from the built-in knowledge base, as of 1 August 2026

                1 mention in this article · full name
            "#]],
        );
    }

    #[test]
    fn a_stranger_is_known_from_the_article_alone() {
        check(
            "Zoe March|etti, a mayor, spoke. Marchetti left.\n",
            &expect![[r#"
                Zoe Marchetti

                **Zoe Marchetti** · person

                known from this article alone

                2 mentions in this article · full name
            "#]],
        );
    }

    /// What the newsroom says wins, and each fact tells its layer.
    #[test]
    fn layers_are_told_apart() {
        let entities = "fk: { kind: person, name: Fumio Kishida, born: 1957-07-29, offices: [{ office: boss, from: 2020 }] }\nboss: { kind: office, name: Boss of the Works }\n";
        let fixture = Fixture::new(entities, "---\ndate: 2023-05-19\n---\nFumio Ki|shida spoke.\n");
        let found = hover(&fixture.state(), &fixture.document(), fixture.cursor).unwrap();
        expect![[r#"
            **Fumio Kishida** · person

            on 19 May 2023:  
            **Boss of the Works**, since 2020 · entities.yaml  
            **Prime Minister of Japan**, 4 October 2021 – 1 October 2024 · the built-in knowledge base  
            after Yoshihide Suga, before Shigeru Ishiba · the built-in knowledge base

            Foreign Minister of Japan (acting), 4 November 2021 – 10 November 2021 · the built-in knowledge base  
            Defence Minister of Japan, 28 July 2017 – 3 August 2017 · the built-in knowledge base  
            Foreign Minister of Japan, 26 December 2012 – 3 August 2017 · the built-in knowledge base

            born 29 July 1957, 65 years old then · entities.yaml

            `person:fk` · defined in entities.yaml · from the built-in knowledge base, as of 1 August 2026

            1 mention in this article · full name
        "#]].assert_eq(&format!("{}\n", found.markdown));
    }

    #[test]
    fn what_a_date_says() {
        check(
            "---\ndate: 2023-05-19\n---\nThey met on [Fri|day](date:2023-05-12).\n",
            &expect![[r#"
                Friday

                Friday → **12 May 2023**: as annotated

                7 days before the article's date (19 May 2023, from the front matter's `date`)

                `2023-05-12`
            "#]],
        );
        check(
            "---\ndate: 2023-05-19\n---\nThey will meet on Ju|ne 2.\n",
            &expect![[r#"
            June 2

            June 2 → **Friday 2 June 2023**: the 2 June nearest to the article's date

            14 days after the article's date (19 May 2023, from the front matter's `date`)

            `2023-06-02`
        "#]],
        );
        check(
            "---\ndate: 2023-05-|19\n---\nThey met.\n",
            &expect![[r#"
                2023-05-19

                2023-05-19 → **Friday 19 May 2023**: as the front matter says

                the article's date itself (19 May 2023, from the front matter's `date`)

                `2023-05-19`
            "#]],
        );
        check(
            "---\ndate: 2023-05-19\n---\nThey met _last_|  year.\n",
            &expect![[r#"
            last_  year

            last year → **2022**: the year before that of the article's date

            the article's date is 19 May 2023, from the front matter's `date`

            `2022`
        "#]],
        );
        check(
            "---\ndate: 2023-05-19\n---\nThey met yes|terday.\n",
            &expect![[r#"
            yesterday

            yesterday → **Thursday 18 May 2023**: the day before the article's date

            the article's date is 19 May 2023, from the front matter's `date`

            `2023-05-18`
        "#]],
        );
        check(
            "---\ndate: 2023-05-19\n---\nThey met three days| ago.\n",
            &expect![[r#"
            three days ago

            three days ago → **Tuesday 16 May 2023**: 3 days before the article's date

            the article's date is 19 May 2023, from the front matter's `date`

            `2023-05-16`
        "#]],
        );
        check(
            "They will meet on Ju|ne 2.\n",
            &expect![[r#"
            June 2

            June 2 → **2 June of an unstated year**: as far as the words say

            `XXXX-06-02`
        "#]],
        );
        check(
            "A [*five*-year](duration:P|5Y) plan, [soon](date:ab|c).\n",
            &expect![[r#"
            five*-year

            five-year → **5 years**: as annotated

            `P5Y`
        "#]],
        );
        check(
            "It is [so*on](date:a|bc).\n",
            &expect![[r#"
            so*on

            so\*on → `abc`: as annotated
        "#]],
        );
        check("Nothing to s|ay.\n", &expect![[r#""#]]);
    }

    /// The first line of the card of every time in a text of Friday 19 May 2023.
    fn times_of(text: &str, expected: &Expect) {
        let text = format!("|---\ndate: 2023-05-19\n---\n{text}\n");
        let fixture = Fixture::new("", &text);
        let (state, document) = (fixture.state(), fixture.document());
        let analysis = document.analysis().unwrap();
        let times = analysis.resolved.times.iter();
        let cards = times.map(|time| hover(&state, &document, time.span.start + 1).unwrap().markdown);
        let first_lines: Vec<String> = cards.map(|card| card.lines().next().unwrap().to_owned()).collect();
        expected.assert_eq(&(first_lines.join("\n") + "\n"));
    }

    #[test]
    fn every_sort_of_time_in_plain_words() {
        times_of(
            "They met on Friday, on Monday morning, and will meet on Tuesday. On May 2, 2021, in December, in May 2022 \
             and in 2019. Yesterday, today and tomorrow; the day before yesterday; tonight; this morning.\n\n\
             Last Friday, next Friday, this Friday. Last week, this month, next year, last quarter, this weekend, last weekend, next decade. \
             Last May, next May, May last year, last summer, this winter.\n\n\
             Two years ago, three weeks ago, about two months ago, more than a decade ago, a few days ago.\n\n\
             On May 2, 2021, they met. Two days later they left, and a year earlier they had come. The next day it rained.\n\n\
             The first quarter, the fourth quarter of 2022, the second half of last year, the first half. In the 1980s, the \
             20th century, early 2023, late last year. Summer 2022. Christmas, last Christmas, Easter 2023.\n\n\
             It took five years, more than two hours, several weeks, a year and a half. They meet every Friday, daily, \
             every two weeks. At 3 p.m. on Thursday, at 15:00, at noon. Now, in the future, once.",
            &expect![[r#"
                Friday → **19 May 2023**: the latest Friday up to the article's date
                Monday morning → **15 May 2023, morning**: the latest Monday up to the article's date
                Tuesday → **23 May 2023**: the next Tuesday after the article's date
                May 2, 2021 → **Sunday 2 May 2021**: as the words say
                December → **December 2022**: the one nearest to the article's date
                May 2022 → **May 2022**: as the words say
                2019 → **2019**: as the words say
                Yesterday → **Thursday 18 May 2023**: the day before the article's date
                today → **Friday 19 May 2023**: the article's date
                tomorrow → **Saturday 20 May 2023**: the day after the article's date
                the day before yesterday → **Wednesday 17 May 2023**: 2 days before the article's date
                tonight → **Friday 19 May 2023, night**: the article's date
                this morning → **Friday 19 May 2023, morning**: the article's date
                Last Friday → **12 May 2023**: the latest Friday before the article's date
                next Friday → **26 May 2023**: the next Friday after the article's date
                this Friday → **19 May 2023**: the Friday in the week of the article's date
                Last week → **week of 8 May 2023**: the week before that of the article's date
                this month → **May 2023**: the month of the article's date
                next year → **2024**: the year after that of the article's date
                last quarter → **first quarter of 2023**: the quarter before that of the article's date
                this weekend → **20–21 May 2023**: the weekend of the week of the article's date
                last weekend → **13–14 May 2023**: the weekend before the week of the article's date
                next decade → **2030s**: the decade after that of the article's date
                Last May → **May 2022**: the latest May before the month of the article's date
                next May → **May 2024**: the next May after the month of the article's date
                May last year → **May 2022**: May in the year before that of the article's date
                last summer → **summer 2022**: summer in the year before that of the article's date
                this winter → **winter 2023**: winter in the year of the article's date
                Two years ago → **2021**: 2 years before the article's date
                three weeks ago → **week of 24 April 2023**: 3 weeks before the article's date
                two months ago → **about March 2023**: 2 months before the article's date
                more than a decade ago → **2010s**: more than 1 decade before the article's date
                a few days ago → **some time in the past**: the words do not say how long
                May 2, 2021 → **Sunday 2 May 2021**: as the words say
                Two days later → **Tuesday 4 May 2021**: 2 days after the day last spoken of, 2 May 2021
                a year earlier → **2020**: 1 year before the day last spoken of, 4 May 2021
                The next day → **Wednesday 5 May 2021**: the day after the day last spoken of, 4 May 2021
                The first quarter → **first quarter of 2023**: the latest such quarter to have begun by the article's date
                the fourth quarter of 2022 → **fourth quarter of 2022**: as the words say
                the second half of last year → **second half of 2022**: in the year before that of the article's date
                the first half → **first half of 2023**: the latest such half to have begun by the article's date
                the 1980s → **1980s**: as the words say
                20th century → **20th century**: as the words say
                early 2023 → **the start of 2023**: as the words say
                late last year → **the end of 2022**: the year before that of the article's date
                Summer 2022 → **summer 2022**: as the words say
                Christmas → **Sunday 25 December 2022**: the one nearest to the article's date
                last Christmas → **Sunday 25 December 2022**: the latest one before the article's date
                Easter 2023 → **Sunday 9 April 2023**: as the words say
                five years → **5 years**: a length of time
                more than two hours → **more than 2 hours**: a length of time
                several weeks → **some weeks**: a length of time
                a year and a half → **1 year, 6 months**: a length of time
                every Friday → **every Friday**: a time that comes again
                daily → **every day**: a time that comes again
                every two weeks → **every 2 weeks**: a time that comes again
                3 p.m. on Thursday → **18 May 2023, 15:00**: the latest Thursday up to the article's date
                15:00 → **Thursday 18 May 2023, 15:00**: the words tell no day: taken to be on the day last spoken of
                noon → **Thursday 18 May 2023, 12:00**: the words tell no day: taken to be on the day last spoken of
                Now → **now**: the words name no date
                the future → **some time in the future**: the words name no date
            "#]],
        );
    }

    #[test]
    fn what_is_counted_from_the_year_last_spoken_of() {
        times_of(
            "It began in 1950. A decade later, and a year later, it ended.",
            &expect![[r#"
            1950 → **1950**: as the words say
            A decade later → **1960s**: 1 decade after the year last spoken of, 1950
            a year later → **1951**: 1 year after the year last spoken of, 1950
        "#]],
        );
    }

    #[test]
    fn french_times_in_plain_words() {
        times_of(
            "Ils se sont vus vendredi, mardi dernier et hier matin. En décembre, le mois prochain, l'an dernier, il y a deux \
             ans. Le sommet a duré trois jours.",
            &expect![[r#"
                vendredi → **Friday 19 May 2023**: the latest Friday up to the article's date
                mardi dernier → **Tuesday 16 May 2023**: the latest Tuesday before the article's date
                hier matin → **Thursday 18 May 2023, morning**: the day before the article's date
                décembre → **December 2022**: the one nearest to the article's date
                le mois prochain → **June 2023**: the month after that of the article's date
                l'an dernier → **2022**: the year before that of the article's date
                il y a deux ans → **2021**: 2 years before the article's date
                trois jours → **3 days**: a length of time
            "#]],
        );
    }
}
