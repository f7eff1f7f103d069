//! Quarters and halves of years, which business stories count and compare with the same ones a year before.

use jiff::civil::Date;

use super::calendar::{Calendar, Found};
use super::tense::{self, Direction};
use crate::text::Span;
use crate::time::nearest;

impl Calendar {
    /// A quarter or half: of the year that is told, else the latest that has begun.
    pub(super) fn part(
        &mut self,
        number: i8,
        half: bool,
        year: Option<i16>,
        offset: Option<i32>,
        span: Span,
        text: &str,
    ) -> Found {
        let letter = if half { 'H' } else { 'Q' };
        let Some(year) = self.year_of(year, offset, |reference| {
            let first_month = if half { 6 * (number - 1) + 1 } else { 3 * (number - 1) + 1 };
            let begun = first_month <= reference.month()
                || tense::before(span, text, self.language) == Some(Direction::Future);
            if begun { reference.year() } else { reference.year() - 1 }
        }) else {
            return Found::open(format!("XXXX-{letter}{number}"));
        };
        if !half {
            self.speak_of_quarter(year, number);
        }
        Found::date(format!("{year:04}-{letter}{number}"), self.how_year())
    }

    /// "The 1988 period": the part of a year last spoken of, in that year; else the year.
    pub(super) fn same_part(&self, year: Option<i16>, offset: Option<i32>) -> Found {
        let Some(year) = self.year_of(year, offset, Date::year) else { return Found::open("XXXX") };
        match self.comparing {
            Some((_, quarter)) => Found::date(
                format!("{year:04}-Q{quarter}"),
                "the quarter that was last spoken of, in that year",
            ),
            None => Found::date(format!("{year:04}"), self.how_year()),
        }
    }

    pub(super) fn speak_of_quarter(&mut self, year: i16, quarter: i8) {
        self.quarter = Some((year, quarter));
        let over = self
            .reference
            .is_none_or(|reference| (year, quarter) < (reference.year(), (reference.month() - 1) / 3 + 1));
        if over {
            self.comparing = self.quarter;
        }
    }
}

/// The quarter of "the quarter ended Sept. 30", by the month behind it.
pub(super) fn quarter_ended(text: &str, span: Span, reference: Date) -> Option<(i16, i8)> {
    let behind = text[span.end..].trim_start();
    let behind = behind.strip_prefix("ended ").or_else(|| behind.strip_prefix("ending "))?;
    let name = behind.get(..3)?.to_ascii_lowercase();
    let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let month = i8::try_from(months.iter().position(|month| *month == name)?).ok()? + 1;
    let date = nearest(month, 28, reference)?;
    Some((date.year(), (month - 1) / 3 + 1))
}
