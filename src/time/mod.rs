//! The values of time expressions: what `date:2023-05-19` and `duration:P5Y` say, and whether they can be.
//!
//! TIMEX3, EDTF and ISO 8601 are spellings of one thing; [`TimeValue`] reads all three.

mod format;
mod near;
mod value;
mod words;

pub use format::{describe, describe_set, long_date, month_name, weekday_name};
pub use near::nearest;
pub use value::{Precision, TimeValue, ValueError};
pub use words::{DateStyle, Length};
