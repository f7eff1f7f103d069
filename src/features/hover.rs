//! The card of an entity, and what a date says.

use jiff::civil::Date;

use super::target::{self, Target};
use crate::analysis::Analysis;
use crate::entity::{Dated, Entity, EntityKey, Holding, Kind};
use crate::resolve::{Entities, How, Mention, Place, ResolvedTime};
use crate::text::Span;
use crate::time::{describe, describe_duration, long_date};
use crate::workspace::{Document, State};

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
        (Target::Mention { mention, span }, Some(analysis)) => (span, mention_card(&mention, &analysis)),
        (Target::Date { date, span }, Some(analysis)) => (span, date_card(&date, &analysis)),
        (Target::Definition { entity, span } | Target::Pointer { entity, span }, Some(analysis)) => {
            let mut lines = card(&entity, &analysis.resolved.entities, reference_date(&analysis));
            lines.push(counted(&entity, &analysis));
            (span, lines.join("\n\n"))
        }
        (Target::Definition { entity, span } | Target::Pointer { entity, span }, None) => {
            (span, newsroom_card(&entity, state, document)?)
        }
        _ => return None,
    };
    Some(Hover { span, markdown })
}

/// The card of an entity in the entity file itself.
fn newsroom_card(entity: &EntityKey, state: &State, document: &Document) -> Option<String> {
    let knowledge = &document.project.knowledge;
    let (known, _) = knowledge.entities().find(|(known, _)| known.key == *entity)?;
    let name = |id: &str| office_name(knowledge.entities().map(|(office, _)| office.as_ref()), id);
    let mut lines = facts(known, name, None);
    let mentions = state.mentions(entity);
    let count: usize = mentions.iter().map(|(_, spans)| spans.len()).sum();
    lines.push(format!("{} in {}", plural(count, "mention"), plural(mentions.len(), "article")));
    Some(lines.join("\n\n"))
}

fn mention_card(mention: &Mention, analysis: &Analysis) -> String {
    let entities = &analysis.resolved.entities;
    let mut lines = card(&mention.entity, entities, reference_date(analysis));
    let how = match mention.how {
        How::Annotated(_) => String::new(),
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

/// What is known of an entity, a paragraph a fact, and where it is defined.
fn card(key: &EntityKey, entities: &Entities, on: Option<Date>) -> Vec<String> {
    let Some(found) = entities.account(key) else {
        // An item of Wikidata that nothing here defines.
        return vec![format!("**{}** · {}", key.id, key.kind), wikidata_link(&key.id)];
    };
    let name = |id: &str| office_name(entities.all().map(|found| found.entity.as_ref()), id);
    let mut lines = facts(found.entity, name, on);
    let file_of = |place: Place<'_>| match place.file {
        Some(file) => file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        None => "this article".to_owned(),
    };
    let defined = file_of(found.place);
    lines.push(match entities.definition(key).map(|first| file_of(first.place)) {
        Some(first) if first != defined => format!("`{key}` · labelled in {first}, defined in {defined}"),
        _ => format!("`{key}` · defined in {defined}"),
    });
    lines
}

/// The name of an office, else its id.
fn office_name<'e>(mut entities: impl Iterator<Item = &'e Entity>, id: &str) -> String {
    let office = entities.find(|entity| entity.key.kind == Kind::Office && entity.key.id == id);
    office.and_then(|office| office.name.clone()).unwrap_or_else(|| id.to_owned())
}

/// `on` is the day that the article is of: whoever held an office then is said to.
fn facts(entity: &Entity, office_name: impl Fn(&str) -> String, on: Option<Date>) -> Vec<String> {
    let mut lines = vec![format!("**{}** · {}", entity.label(), entity.key.kind)];
    lines.extend(entity.description.clone());
    let holdings: Vec<String> =
        entity.offices.iter().map(|holding| held(holding, &office_name, on)).collect();
    if !holdings.is_empty() {
        lines.push(holdings.join("  \n"));
    }
    if let Some(born) = &entity.born {
        let age = on.filter(|_| entity.died.is_none()).and_then(|on| age(born, on));
        let age = age.map(|age| format!(", {age} on the article's date")).unwrap_or_default();
        let died = entity.died.as_ref().map(|died| format!(", died {}", in_words(died))).unwrap_or_default();
        lines.push(format!("born {}{died}{age}", in_words(born)));
    }
    if !entity.aliases.is_empty() {
        lines.push(format!("also {}", entity.aliases.join(", ")));
    }
    lines.extend(entity.wikidata.as_deref().map(wikidata_link));
    lines
}

fn held(holding: &Holding, office_name: &impl Fn(&str) -> String, on: Option<Date>) -> String {
    let name = office_name(&holding.office);
    let span = match (&holding.from, &holding.to) {
        (Some(from), Some(to)) => format!("{} – {}", in_words(from), in_words(to)),
        (Some(from), None) => format!("since {}", in_words(from)),
        (None, Some(to)) => format!("until {}", in_words(to)),
        (None, None) => return name,
    };
    let bound = |dated: &Option<Dated>| dated.as_ref().map(|dated| dated.value.bounds());
    let in_office = on.is_some_and(|on| {
        let after = bound(&holding.from).is_none_or(|bounds| bounds.is_some_and(|(first, _)| first <= on));
        let before = bound(&holding.to).is_none_or(|bounds| bounds.is_some_and(|(_, last)| on <= last));
        after && before
    });
    if in_office { format!("**{name}**, {span}") } else { format!("{name}, {span}") }
}

fn in_words(dated: &Dated) -> String {
    dated.value.date().map_or_else(|| dated.text.clone(), long_date)
}

/// The age on a day, where the birth date is known to the day.
fn age(born: &Dated, on: Date) -> Option<i16> {
    let born = born.value.date()?;
    let had_birthday = (on.month(), on.day()) >= (born.month(), born.day());
    let age = on.year() - born.year() - i16::from(!had_birthday);
    (0..=130).contains(&age).then_some(age)
}

fn date_card(date: &ResolvedTime, analysis: &Analysis) -> String {
    let words = date.time.as_ref().and_then(describe).or_else(|| describe_duration(&date.value));
    let mut lines = vec![match words {
        Some(words) => format!("**{words}** · `{}`", date.value),
        None => format!("`{}`", date.value),
    }];
    lines.push(date.how.clone());
    if let (Some(day), Some(reference)) =
        (date.time.as_ref().and_then(crate::time::TimeValue::date), &analysis.resolved.reference_date)
    {
        let days = reference.date.until(day).map_or(0, |span| span.get_days());
        let from = format!("{}, from {}", long_date(reference.date), reference.source.as_str());
        lines.push(match days {
            0 => format!("the article's date ({from})"),
            1.. => {
                format!("{} after the article's date ({from})", plural(days.unsigned_abs() as usize, "day"))
            }
            _ => {
                format!("{} before the article's date ({from})", plural(days.unsigned_abs() as usize, "day"))
            }
        });
    }
    lines.join("\n\n")
}

fn wikidata_link(item: &str) -> String {
    format!("[Wikidata {item}](https://www.wikidata.org/wiki/{item})")
}

fn plural(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
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

            economy, 26 August 2014 – 30 August 2016  
            **President of France**, since 14 May 2017

            born 21 December 1977, 45 on the article's date

            also the French president

            [Wikidata Q3052772](https://www.wikidata.org/wiki/Q3052772)

            `person:macron` · defined in entities.yaml

            2 mentions in this article · surname, after the full name
        "#]],
        );
        check(
            "[he](person:ma|cron) spoke\n",
            &expect![[r#"
            he

            **Emmanuel Macron** · person

            economy, 26 August 2014 – 30 August 2016  
            President of France, since 14 May 2017

            born 21 December 1977

            also the French president

            [Wikidata Q3052772](https://www.wikidata.org/wiki/Q3052772)

            `person:macron` · defined in entities.yaml

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

                1 mention in this article
            "#]],
        );
        check(
            "[He][k]\n\n[|k]: person:kishida \"Prime minister\"\n",
            &expect![[r#"
            k

            **person:kishida** · person

            Prime minister

            `person:kishida` · defined in this article

            1 mention in this article
        "#]],
        );
    }

    #[test]
    fn what_a_date_says() {
        check(
            "---\ndate: 2023-05-19\n---\nThey met on [Fri|day](date:2023-05-12).\n",
            &expect![[r#"
            Friday

            **Friday 12 May 2023** · `2023-05-12`

            as annotated

            7 days before the article's date (19 May 2023, from the front matter's `date`)
        "#]],
        );
        check(
            "---\ndate: 2023-05-19\n---\nThey will meet on Ju|ne 2.\n",
            &expect![[r#"
            June 2

            **Friday 2 June 2023** · `2023-06-02`

            the 2 June nearest to the article's date, 19 May 2023

            14 days after the article's date (19 May 2023, from the front matter's `date`)
        "#]],
        );
        check(
            "A [five-year](duration:P|5Y) plan.\n",
            &expect![[r#"
                five-year

                **5 years** · `P5Y`

                as annotated
            "#]],
        );
        check("Nothing to s|ay.\n", &expect![[r#""#]]);
    }
}
