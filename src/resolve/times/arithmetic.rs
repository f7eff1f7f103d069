//! Counting in the calendar, and the values that come of it.

use jiff::civil::Date;

use crate::extract::time::{Amount, Holiday, Unit};

pub(super) fn shift_days(date: Date, days: i32) -> Date {
    date.saturating_add(jiff::Span::new().days(days.clamp(-3_000_000, 3_000_000)))
}

pub(super) fn shift_months(date: Date, months: i32) -> (i16, i8) {
    let first = Date::new(date.year(), date.month(), 1).unwrap_or(date);
    let shifted = first.saturating_add(jiff::Span::new().months(months.clamp(-100_000, 100_000)));
    (shifted.year(), shifted.month())
}

pub(super) fn shift_quarters(date: Date, quarters: i32) -> (i16, i8) {
    let (year, month) = shift_months(date, quarters.saturating_mul(3));
    (year, (month - 1) / 3 + 1)
}

/// The year, quarter, month, week or day that a day is in.
pub(super) fn unit_of(date: Date, unit: Unit) -> String {
    match unit {
        Unit::Millennium | Unit::Century => format!("{:02}", date.year() / 100),
        Unit::Decade => format!("{:03}", date.year() / 10),
        Unit::Year => format!("{:04}", date.year()),
        Unit::Quarter => format!("{:04}-Q{}", date.year(), (date.month() - 1) / 3 + 1),
        Unit::Month => format!("{:04}-{:02}", date.year(), date.month()),
        Unit::Week => week_of(date),
        Unit::Weekend => format!("{}-WE", week_of(date)),
        _ => date.to_string(),
    }
}

pub(super) fn week_of(date: Date) -> String {
    let week = date.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// `P2Y3M`, `PT90M`, `PXW`.
pub(super) fn duration(amounts: &[(Unit, Amount)]) -> String {
    // "Un mois et demi" is one and a half.
    if let [(unit, Amount::Count(count)), (half, Amount::Half)] = amounts
        && unit == half
        && !matches!(unit, Unit::Year | Unit::Hour | Unit::Minute)
    {
        return duration(&[(*unit, Amount::Tenths(count.saturating_mul(10).saturating_add(5)))]);
    }
    let mut value = "P".to_owned();
    for (unit, amount) in amounts {
        let (unit, amount) = match (unit, amount) {
            (unit, Amount::Count(count)) => (*unit, count.to_string()),
            // A half of the next smaller unit is a round number of them.
            (Unit::Year | Unit::Hour | Unit::Minute, Amount::Tenths(tenths)) if tenths % 10 == 5 => {
                let smaller = match unit {
                    Unit::Year => Unit::Month,
                    Unit::Hour => Unit::Minute,
                    _ => Unit::Second,
                };
                let half = if *unit == Unit::Year { 6 } else { 30 };
                let whole = [(*unit, Amount::Count(tenths / 10)), (smaller, Amount::Count(half))];
                value.push_str(duration(&whole).trim_start_matches('P'));
                continue;
            }
            (unit, Amount::Tenths(tenths)) => (*unit, format!("{}.{}", tenths / 10, tenths % 10)),
            (Unit::Minute, Amount::Half) => (Unit::Second, "30".to_owned()),
            (Unit::Hour, Amount::Half) => (Unit::Minute, "30".to_owned()),
            (Unit::Year, Amount::Half) => (Unit::Month, "6".to_owned()),
            (unit, Amount::Half) => (*unit, "0.5".to_owned()),
            (unit, Amount::Vague) => (*unit, "X".to_owned()),
        };
        let letter = unit.letter();
        match letter.strip_prefix('T') {
            Some(letter) if value.contains('T') => value.push_str(&format!("{amount}{letter}")),
            Some(letter) => value.push_str(&format!("T{amount}{letter}")),
            None => value.push_str(&format!("{amount}{letter}")),
        }
    }
    value
}

pub(super) fn holiday_in(holiday: Holiday, year: i16) -> Option<Date> {
    match holiday {
        Holiday::Fixed { month, day } => Date::new(year, month, day).ok(),
        Holiday::Nth { month, weekday, nth } => {
            Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
        }
        Holiday::Easter { days } => Some(shift_days(easter(year)?, days)),
    }
}

/// Easter Sunday, by the Gregorian computus (Meeus, Jones and Butcher), in the letters that it is written in.
#[allow(clippy::many_single_char_names, reason = "the computus is known by its letters")]
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 19 * l) / 433;
    let month = (h + l - 7 * m + 90) / 25;
    let day = (h + l - 7 * m + 33 * month + 19) % 32;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn easter_sundays() {
        for (year, month, day) in [(1998, 4, 12), (2000, 4, 23), (2023, 4, 9), (2024, 3, 31), (2038, 4, 25)] {
            assert_eq!(easter(year), Some(date(year, month, day)));
        }
    }

    #[test]
    fn durations() {
        assert_eq!(duration(&[(Unit::Year, Amount::Count(2)), (Unit::Month, Amount::Count(3))]), "P2Y3M");
        assert_eq!(duration(&[(Unit::Minute, Amount::Count(1)), (Unit::Minute, Amount::Half)]), "PT1M30S");
        assert_eq!(duration(&[(Unit::Week, Amount::Vague)]), "PXW");
    }
}
