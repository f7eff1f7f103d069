//! The article stage: whom the names mean and which times are meant, now that the whole article is seen.
//!
//! Linear in the facts of the paragraphs. Nothing here is cached: it is cheap, and everything depends on neighbours.

mod entities;
mod facts;
mod mentions;
mod offices;
mod places;
mod times;

use std::sync::Arc;

pub use entities::{Entities, Found, Lookup, Place, Source};
pub use facts::{Belongs, Days, Held, OfficeFacts, Provenance};
pub use mentions::{How, Mention};
pub use offices::{OfficesMeant, offices_meant, role_of};
pub use times::{ARTICLES_DATE, ResolvedTime, TimexType, times, times_in_prose};

use crate::article::Article;
use crate::extract::{Facts, ReferenceDate, dates_in_prose, reference_date};
use crate::kb::Knowledge;

/// What an article means, as far as Copydesk can tell.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// The entities that it can name.
    pub entities: Entities,
    /// Where it names them, in order.
    pub mentions: Vec<Mention>,
    /// The times that it speaks of or marks, in order.
    pub times: Vec<ResolvedTime>,
    /// What the times in prose mean: for each paragraph those of its facts, in the same order.
    pub times_in_prose: Vec<Vec<ResolvedTime>>,
    /// The day that it is of.
    pub reference_date: Option<ReferenceDate>,
    /// The days that dateline, captions and their like state of it.
    pub dates_in_prose: Vec<ReferenceDate>,
}

/// Resolves an article. `facts` are those of its paragraphs, in order.
pub fn resolve(article: &Article, facts: &[Arc<Facts>], knowledge: &Arc<Knowledge>) -> Resolved {
    let mut entities = Entities::new(article, knowledge);
    let reference_date = reference_date(article, facts.iter().map(AsRef::as_ref));
    let dates_in_prose = dates_in_prose(article, facts.iter().map(AsRef::as_ref), reference_date.as_ref());
    let day = reference_date.as_ref().map(|reference| reference.date);
    let mentions = mentions::mentions(article, facts, &entities, day);
    entities.take_note(mentions.iter().map(|mention| (&mention.entity, mention.span)));
    let times_in_prose = times_in_prose(article, facts, reference_date.as_ref());
    let times = times(article, &times_in_prose);
    Resolved { entities, mentions, times, times_in_prose, reference_date, dates_in_prose }
}
