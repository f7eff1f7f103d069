//! Which year a day without one is of.

use jiff::civil::Date;

/// The day of that month and day which is nearest to another.
pub fn nearest(month: i8, day: i8, near: Date) -> Option<Date> {
    let distance = |date: &Date| near.until(*date).map_or(i32::MAX, |span| span.get_days().abs());
    let year = near.year();
    [Some(year), year.checked_sub(1), year.checked_add(1)]
        .into_iter()
        .flatten()
        .filter_map(|year| Date::new(year, month, day).ok())
        .min_by_key(distance)
}

#[cfg(test)]
mod tests {
    use super::nearest;
    use jiff::civil::date;

    #[test]
    fn the_nearest_year() {
        assert_eq!(nearest(12, 28, date(2024, 1, 5)), Some(date(2023, 12, 28)));
        assert_eq!(nearest(1, 3, date(2023, 12, 20)), Some(date(2024, 1, 3)));
        assert_eq!(nearest(2, 29, date(2023, 12, 20)), Some(date(2024, 2, 29)));
    }
}
