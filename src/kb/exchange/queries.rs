//! The queries to Wikidata whose results are imported as they come.
//!
//! Each takes one item. The public endpoint stops after a minute, so that a query asks about one office, one country or
//! one organisation at a time.

/// A query.
#[derive(Clone, Copy, Debug)]
pub struct Query {
    /// What it is called.
    pub name: &'static str,
    /// What it gives.
    pub about: &'static str,
    /// The item in its text, which another may stand for.
    pub example: &'static str,
    /// Its text.
    text: &'static str,
}

/// All of them.
pub const QUERIES: [Query; 3] = [
    Query {
        name: "holders-of-office",
        about: "everyone who has held an office, with dates: Q11696 (President of the United States)",
        example: "Q11696",
        text: include_str!("../queries/holders-of-office.rq"),
    },
    Query {
        name: "heads-of-country",
        about: "heads of state and of government of a country, with dates: Q142 (France)",
        example: "Q142",
        text: include_str!("../queries/heads-of-country.rq"),
    },
    Query {
        name: "members-of-organisation",
        about: "countries and persons that are members of an organisation, with dates: Q7184 (NATO)",
        example: "Q7184",
        text: include_str!("../queries/members-of-organisation.rq"),
    },
];

impl Query {
    /// The query with a name.
    pub fn named(name: &str) -> Option<&'static Query> {
        QUERIES.iter().find(|query| query.name == name)
    }

    /// Its text about an item.
    pub fn about_item(&self, item: &str) -> String {
        self.text.replace(&format!("wd:{}", self.example), &format!("wd:{item}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kb::exchange::columns::columns_of;

    #[test]
    fn every_query_takes_an_item_and_gives_columns_that_are_read() {
        for query in &QUERIES {
            let text = query.about_item("Q1");
            assert!(text.contains("wd:Q1 ") && !text.contains(query.example), "{}", query.name);
            let head = text.split("WHERE").next().unwrap();
            let columns: Vec<&str> = head
                .split_whitespace()
                .filter_map(|word| word.trim_start_matches('(').strip_prefix('?'))
                .map(|word| word.trim_end_matches(')'))
                .filter(|word| *word != "alias" && !word.contains(';'))
                .collect();
            assert!(columns.len() >= 6, "{}: {columns:?}", query.name);
            for (column, name) in columns_of(columns.iter().copied()).iter().zip(&columns) {
                assert!(column.is_some(), "{}: nothing reads ?{name}", query.name);
            }
        }
    }
}
