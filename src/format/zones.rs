//! The parts of a page: headline, standfirst, caption, embed, related links, boilerplate, correction.
//!
//! Both readers hand over their blocks; what the markup says of a block is kept, and the lines themselves tell the
//! rest. A scraped page has nothing else to go by.

mod phrases;

use crate::article::{Article, Paragraph, Prose, Zone};
use crate::text::{Language, Span};

/// A block of text before it has a zone.
#[derive(Debug)]
pub(super) struct Block {
    pub(super) span: Span,
    pub(super) prose: Prose,
    pub(super) kind: BlockKind,
    /// Whether a blank line, or the start of the text, stands before it.
    pub(super) gap_before: bool,
}

/// What the markup says of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlockKind {
    Paragraph,
    /// A paragraph that is emphasised from end to end.
    Emphasised,
    Heading(u8),
    Quote,
    Item,
    Image,
}

/// What is known before the blocks are looked at.
#[derive(Clone, Copy, Debug)]
struct Page {
    /// The front matter has the headline.
    titled: bool,
    /// The format has headings of its own, so that the first line need not be one.
    marked_up: bool,
    language: Language,
}

/// Makes paragraphs of the blocks, each in its zone. `marked_up`: the format has headings of its own.
pub(super) fn fill(article: &mut Article, blocks: Vec<Block>, marked_up: bool) {
    let page = Page { titled: article.front_matter.title.is_some(), marked_up, language: article.language };
    let zones = assign(&blocks, page);
    let paragraphs = blocks.into_iter().zip(zones);
    article.paragraphs.extend(paragraphs.map(|(block, zone)| Paragraph {
        span: block.span,
        zone,
        prose: block.prose,
    }));
}

/// The zone of each block.
fn assign(blocks: &[Block], page: Page) -> Vec<Zone> {
    let mut zones: Vec<Zone> = blocks.iter().map(by_line).collect();
    headline(blocks, &mut zones, page);
    captions_of_images(blocks, &mut zones);
    embeds(blocks, &mut zones, page);
    related(blocks, &mut zones);
    zones
}

/// What a block is, looked at alone.
fn by_line(block: &Block) -> Zone {
    let text = block.prose.text.trim();
    match block.kind {
        BlockKind::Heading(_) => return Zone::Heading,
        BlockKind::Image => return Zone::Caption,
        _ => {}
    }
    if phrases::is_correction(text) {
        Zone::Correction
    } else if phrases::is_boilerplate(text) {
        Zone::Boilerplate
    } else if phrases::is_related_line(text) {
        Zone::Related
    } else if is_caption(text) {
        Zone::Caption
    } else if block.kind == BlockKind::Quote {
        Zone::Quote
    } else {
        Zone::Body
    }
}

/// The headline, and the standfirst under it.
fn headline(blocks: &[Block], zones: &mut [Zone], page: Page) {
    let Some(first) = blocks.first() else { return };
    let is_headline = match first.kind {
        BlockKind::Heading(1) => !page.titled,
        BlockKind::Paragraph => {
            !page.titled && !page.marked_up && blocks.len() > 1 && is_headline(&first.prose.text)
        }
        _ => false,
    };
    if !is_headline {
        return;
    }
    zones[0] = Zone::Headline;
    let Some(second) = blocks.get(1).filter(|_| zones[1] == Zone::Body) else { return };
    let text = second.prose.text.trim();
    let followed_by_gap = blocks.get(2).is_some_and(|third| third.gap_before);
    let is_standfirst = match second.kind {
        BlockKind::Emphasised => true,
        BlockKind::Paragraph if !page.marked_up => {
            let one_line = text.len() <= 400 && !is_dateline(text);
            one_line && (!is_sentence(text) || (!second.gap_before && followed_by_gap))
        }
        _ => false,
    };
    if is_standfirst {
        zones[1] = Zone::Standfirst;
    }
}

/// A line that is emphasised from end to end under a picture is its caption.
fn captions_of_images(blocks: &[Block], zones: &mut [Zone]) {
    for index in 1..blocks.len() {
        if blocks[index].kind == BlockKind::Emphasised && blocks[index - 1].kind == BlockKind::Image {
            zones[index] = Zone::Caption;
        }
    }
}

/// A post from a social network: its signature or link, and the lines of the post above.
fn embeds(blocks: &[Block], zones: &mut [Zone], page: Page) {
    for index in 0..blocks.len() {
        let text = blocks[index].prose.text.trim();
        let signature = phrases::is_post_signature(text);
        if !signature && !phrases::is_post_line(text) {
            continue;
        }
        zones[index] = Zone::Embed;
        let mut above = index;
        while above > 0 && !blocks[above].gap_before {
            above -= 1;
            let text = blocks[above].prose.text.trim();
            let next_to_signature = signature && above + 1 == index;
            if zones[above] == Zone::Boilerplate || phrases::is_related_heading(text) {
                zones[above] = Zone::Boilerplate;
            } else if next_to_signature || phrases::is_post_line(text) || is_foreign(text, page.language) {
                zones[above] = Zone::Embed;
            } else {
                break;
            }
        }
    }
}

fn is_foreign(text: &str, language: Language) -> bool {
    Language::guess(text).is_some_and(|guess| guess != language)
}

/// "Also read" and what comes under it: to the next heading of the same rank, or to the end of a scraped page.
fn related(blocks: &[Block], zones: &mut [Zone]) {
    let mut index = 0;
    while index < blocks.len() {
        let heads =
            phrases::is_related_heading(blocks[index].prose.text.trim()) && zones[index] != Zone::Embed;
        if !heads {
            index += 1;
            continue;
        }
        let rank = match blocks[index].kind {
            BlockKind::Heading(rank) => Some(rank),
            _ => None,
        };
        // Without a gap behind it, it is a stray line of the page's furniture.
        let opens = rank.is_some()
            || blocks.get(index + 1).is_some_and(|next| next.gap_before || next.kind == BlockKind::Item);
        zones[index] = if opens { Zone::Related } else { Zone::Boilerplate };
        index += 1;
        while opens && index < blocks.len() && is_related_item(&blocks[index], rank) {
            if zones[index] != Zone::Boilerplate {
                zones[index] = Zone::Related;
            }
            index += 1;
        }
    }
}

/// The longest that a teaser of another story is, in bytes.
const TEASER: usize = 450;

fn is_related_item(block: &Block, rank: Option<u8>) -> bool {
    match (block.kind, rank) {
        (BlockKind::Heading(inner), Some(outer)) => inner > outer,
        (_, Some(_)) => true,
        // Teasers are headlines, with a line right below them at most; a paragraph of the story is neither.
        (_, None) => {
            block.prose.text.len() <= TEASER && !(block.gap_before && is_sentence(&block.prose.text))
        }
    }
}

/// A short line without a full stop, and no dateline.
fn is_headline(text: &str) -> bool {
    let text = text.trim();
    text.len() <= 180
        && !text.contains('\n')
        && !is_sentence(text)
        && !is_dateline(text)
        && !text.starts_with(['-', '*', '•'])
}

/// Whether a text ends as a sentence does.
pub(super) fn is_sentence(text: &str) -> bool {
    let end = text.trim_end().trim_end_matches(['"', '”', '’', '»', ')', '\'', ' ', '\u{a0}']);
    end.ends_with(['.', '!', '…']) || (end.ends_with('?') && end.len() > 100)
}

/// "HIROSHIMA, Japan, May 19 (Agency) -": capitals first, and a dash within the first words.
pub(super) fn is_dateline(text: &str) -> bool {
    let Some(first) = text.split([' ', ',', '(']).next() else { return false };
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = letters >= 3 && first.chars().all(|c| !c.is_lowercase());
    let head = &text[..text.floor_char_boundary(text.len().min(90))];
    capitals && [" - ", " — ", " – ", " -- ", "— ", "– "].iter().any(|dash| head.contains(dash))
}

/// A line that credits a picture: it begins as a caption does, or ends with an agency's name.
fn is_caption(text: &str) -> bool {
    text.len() <= 600
        && !text.contains('\n')
        && (phrases::opens_caption(text) || phrases::ends_with_credit(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::Kinds;
    use crate::format::{Format, ReadOptions, read};

    fn zones(format: Format, text: &str) -> Vec<(Zone, String)> {
        let kinds = Kinds::default();
        let article = read(format, &text.into(), ReadOptions { kinds: &kinds, language: None });
        let short = |text: &str| text.chars().take(14).collect::<String>();
        article.paragraphs.iter().map(|p| (p.zone, short(&p.prose.text))).collect()
    }

    fn names(format: Format, text: &str) -> Vec<&'static str> {
        zones(format, text).into_iter().map(|(zone, _)| zone.as_str()).collect()
    }

    #[test]
    fn a_scraped_page() {
        let page = "Port opens new quay: Trade seen rising\n\
            The quay cost 40 million euros and took three years to build, two more than planned\n\n\
            Cranes at the new quay in Brest, France, 4 May 2023. Reuters\n\
            The port of Brest opened a new quay on Thursday, the mayor said.\n\
            Une journée historique pour la ville et le port.\n\
            Related Articles\n\
            Merci à tous ceux qui ont travaillé pour ce projet. pic.twitter.com/abc\n\
            — Ville de Brest (@brest) May 4, 2023\n\
            The mayor thanked the workers.\n\
            With inputs from agencies\n\
            Follow us on Facebook and Twitter.\n\
            also read\n\n\
            Brest plans second quay\n\
            The city wants to build on its success, the mayor said\n";
        assert_eq!(
            names(Format::Plain, page),
            [
                "headline",
                "standfirst",
                "caption",
                "body",
                "embed",
                "boilerplate",
                "embed",
                "embed",
                "body",
                "boilerplate",
                "boilerplate",
                "related",
                "related",
                "related"
            ]
        );
    }

    #[test]
    fn a_wire_story_in_wrapped_lines() {
        let story = "Port opens new quay\n\nBREST, France, May 4 (Reuters) - The port of Brest opened a new\nquay on \
            Thursday, the mayor said in a statement that was sent\nto reporters.\n\n\"We are glad,\" she said.\n";
        assert_eq!(names(Format::Plain, story), ["headline", "body", "body"]);
    }

    #[test]
    fn a_markdown_page() {
        let page = "# Port opens\n\n*A long wait ends.*\n\n![Cranes. Photo: AFP](a.jpg)\n\nThe port opened.\n\n> We are glad.\n\n\
            ## What next\n\nMore ships.\n\n**Correction:** an earlier version had the wrong date.\n\n## Read more\n\n- [Another](a.md)\n";
        assert_eq!(
            names(Format::Markdown, page),
            [
                "headline",
                "standfirst",
                "caption",
                "body",
                "quote",
                "heading",
                "body",
                "correction",
                "related",
                "related"
            ]
        );
    }

    #[test]
    fn related_links_in_the_middle_end_where_the_story_goes_on() {
        let page =
            "Port opens\n\nThe port opened.\n\nRead more:\n\nPort plans second quay\n\nThe mayor was glad.\n";
        assert_eq!(names(Format::Plain, page), ["headline", "body", "related", "related", "body"]);
    }

    #[test]
    fn a_body_that_names_an_agency_or_an_advertisement_is_body() {
        let page = "Port opens\n\nThe news was first reported by Reuters.\n\nThe advertisement ran for a week.\n\nHe reads a lot.\n";
        assert_eq!(names(Format::Plain, page), ["headline", "body", "body", "body"]);
    }
}
