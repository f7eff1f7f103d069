//! What an editor offers to do about a name: to mark it, here or everywhere; to write it as the house does; to take
//! whom it means into the newsroom's files.

use super::actions::{Action, ActionKind};
use super::annotate::{Trial, in_element};
use super::newsroom;
use crate::analysis::Analysis;
use crate::article::Zone;
use crate::diagnostic::Edit;
use crate::entity::Kind;
use crate::format::Format;
use crate::resolve::{How, Mention, Source};
use crate::text::Span;
use crate::workspace::{Document, Role, State};

/// What can be done about the names that touch `span`.
pub(super) fn name_actions(
    state: &State,
    document: &Document,
    analysis: &Analysis,
    span: Span,
    wanted: &dyn Fn(ActionKind) -> bool,
) -> Vec<Action> {
    if !matches!(document.role, Role::Article(_)) || !wanted(ActionKind::Rewrite) {
        return Vec::new();
    }
    let touches = |mention: &&Mention| mention.span.start <= span.end && span.start <= mention.span.end;
    let mut actions = Vec::new();
    for mention in analysis.resolved.mentions.iter().filter(touches) {
        let alike: Vec<&Mention> =
            analysis.resolved.mentions.iter().filter(|other| other.entity == mention.entity).collect();
        if document.role == Role::Article(Format::Markdown) {
            actions.extend(marks(document, analysis, mention, &alike));
        }
        actions.extend(spellings(analysis, mention, &alike));
        actions.extend(newsroom::addition(state, document, analysis, &mention.entity));
    }
    actions
}

/// To mark one mention, and to mark all that mean the same.
fn marks(document: &Document, analysis: &Analysis, mention: &Mention, alike: &[&Mention]) -> Vec<Action> {
    let trial = Trial { document, analysis };
    let mut actions = Vec::new();
    if let Some(edit) = mark(analysis, mention)
        && trial.marks(std::slice::from_ref(&edit))
    {
        actions.push(rewrite("Annotate this mention".to_owned(), vec![edit]));
    }
    let edits: Vec<Edit> = alike.iter().filter_map(|mention| mark(analysis, mention)).collect();
    if edits.len() > 1 {
        let edits = trial.those_that_mark(&edits);
        let label = analysis.resolved.entities.label(&mention.entity);
        if edits.len() > 1 {
            actions.push(rewrite(format!("Annotate every mention of {label} in this article"), edits));
        }
    }
    actions
}

/// The edit that marks a mention, where its words are the story's own and its entity has an id.
fn mark(analysis: &Analysis, mention: &Mention) -> Option<Edit> {
    // A person of whom the article alone speaks has a name, and no id.
    let has_id = !mention.entity.id.contains(char::is_whitespace);
    let is_open = mention.zone.states_facts() && !matches!(mention.zone, Zone::Headline | Zone::Heading);
    if matches!(mention.how, How::Annotated(_)) || !has_id || !is_open {
        return None;
    }
    let span = verbatim(analysis, mention)?;
    let article = &analysis.article;
    let paragraph = &article.paragraphs[article.paragraph_at(span.start)?];
    let is_marked = article.annotations.iter().any(|annotation| annotation.span.overlaps(span));
    if is_marked || in_element(&article.text, paragraph.span, span) {
        return None;
    }
    Some(Edit { span, text: format!("[{}]({})", span.of(&article.text), mention.entity) })
}

/// Where a mention stands in the source, if it stands there as it reads.
fn verbatim(analysis: &Analysis, mention: &Mention) -> Option<Span> {
    let paragraph = analysis.article.paragraph_at(mention.span.start)?;
    let prose = &analysis.article.paragraphs[paragraph].prose;
    prose.verbatim_source(prose.of_source(mention.span)?)
}

/// To write a name as the newsroom does, in one place and everywhere.
fn spellings(analysis: &Analysis, mention: &Mention, alike: &[&Mention]) -> Vec<Action> {
    let Some((edit, name)) = respelt(analysis, mention) else { return Vec::new() };
    let mut actions = vec![rewrite(format!("Use the house spelling: “{name}”"), vec![edit])];
    let edits: Vec<Edit> =
        alike.iter().filter_map(|mention| respelt(analysis, mention)).map(|(edit, _)| edit).collect();
    if edits.len() > 1 {
        actions.push(rewrite(format!("Use the house spelling everywhere in this article: “{name}”"), edits));
    }
    actions
}

/// The edit that writes a mention as its definition does, and how that is; none where it is written so already.
fn respelt(analysis: &Analysis, mention: &Mention) -> Option<(Edit, String)> {
    let found = analysis.resolved.entities.account(&mention.entity)?;
    // How a base calls something is no rule of the house.
    if matches!(found.place.source, Source::Base(_)) || found.entity.key.kind == Kind::Office {
        return None;
    }
    let name = match mention.how {
        How::Full | How::Alias => found.entity.name.as_deref()?,
        How::Surname => found.entity.surname()?,
        _ => return None,
    };
    let span = verbatim(analysis, mention)?;
    let words = span.of(&analysis.article.text);
    // A possessive, or a break of the line, belongs to the sentence.
    let is_written_so = words.split_whitespace().eq(name.split_whitespace());
    (!is_written_so).then(|| (Edit { span, text: name.to_owned() }, name.to_owned()))
}

fn rewrite(title: String, edits: Vec<Edit>) -> Action {
    Action { kind: ActionKind::Rewrite, title, finding: None, file: None, edits, preferred: false }
}

#[cfg(test)]
mod tests {
    use super::super::actions::actions;
    use super::*;
    use crate::features::testing::Fixture;

    const ENTITIES: &str = "kyiv: { kind: place, name: Kyiv, aliases: [Kiev], wikidata: Q1899 }\n";

    /// The actions at the mark that change the article, each with the text that it makes of it.
    fn offered(text: &str) -> Vec<String> {
        let fixture = Fixture::new(ENTITIES, text);
        let actions = actions(&fixture.state(), &fixture.document(), Span::empty(fixture.cursor), &|kind| {
            kind == ActionKind::Rewrite
        });
        let show = |action: &Action| {
            let mut after = fixture.text.clone();
            for edit in action.edits.iter().rev() {
                after.replace_range(edit.span.range(), &edit.text);
            }
            format!("{}: {}", action.title, after.trim_end())
        };
        actions.iter().filter(|action| action.file.is_none()).map(show).collect()
    }

    #[test]
    fn a_mention_is_marked_alone_or_with_all_others() {
        assert_eq!(
            offered(
                "# Kishida leaves\n\n**Fumio Kish|ida** spoke. [He](person:fumio-kishida) left, Kishida said.\n"
            ),
            [
                "Annotate this mention: # Kishida leaves\n\n**[Fumio Kishida](person:fumio-kishida)** spoke. \
                 [He](person:fumio-kishida) left, Kishida said.",
                "Annotate every mention of Fumio Kishida in this article: # Kishida leaves\n\n**[Fumio \
                 Kishida](person:fumio-kishida)** spoke. [He](person:fumio-kishida) left, \
                 [Kishida](person:fumio-kishida) said.",
            ]
        );
        assert_eq!(
            offered("Japan's prime mini|ster spoke.\n"),
            ["Annotate this mention: Japan's [prime minister](office:jp-prime-minister) spoke."]
        );
    }

    #[test]
    fn nothing_is_marked_in_other_markup_or_without_an_id() {
        for text in [
            "# Fumio Kish|ida\n",
            "As [Fumio Kish|ida](https://news.example) said.\n",
            "As [Fumio Kish|ida](person:fumio-kishida) said.\n",
            "As Zoe March|etti said.\n",
            "---\ntitle: Fumio Kish|ida\ndate: 2023-05-19\n---\nNobody.\n",
        ] {
            assert_eq!(offered(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn the_house_spelling() {
        assert_eq!(
            offered("They came to Ki|ev. From Kiev they went to Kyiv.\n")[2..],
            [
                "Use the house spelling: “Kyiv”: They came to Kyiv. From Kiev they went to Kyiv.",
                "Use the house spelling everywhere in this article: “Kyiv”: They came to Kyiv. From Kyiv they went to Kyiv.",
            ]
        );
        assert!(offered("They came to Ky|iv.\n").iter().all(|action| !action.contains("house")));
    }
}
