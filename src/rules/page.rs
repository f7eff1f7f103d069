//! A rule's page: what `explain` shows, and the examples that run as tests.
//!
//! An example is a fenced block whose info string says the format and the verdict: ` ```md wrong ` must make the rule
//! speak, ` ```md right ` must not.

/// A rule's page, taken apart.
#[derive(Clone, Debug)]
pub struct Page {
    /// The headings of its sections, in order.
    pub sections: Vec<&'static str>,
    /// Its examples, in order.
    pub examples: Vec<Example>,
}

/// An example of a page.
#[derive(Clone, Debug)]
pub struct Example {
    /// The format: `md`, `txt`, `yaml` for an entity file, `toml` for `copydesk.toml`, `bytes` for escaped bytes.
    pub format: &'static str,
    /// Whether the rule must speak.
    pub verdict: Verdict,
    /// The text.
    pub text: String,
}

/// What an example shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The rule must speak.
    Wrong,
    /// The rule must not speak.
    Right,
}

/// The sections that every page has.
pub const SECTIONS: [&str; 5] = ["What it does", "Why", "Example", "Fix", "When it is silent"];

impl Page {
    /// Takes a page apart.
    pub fn parse(page: &'static str) -> Page {
        let mut parsed = Page { sections: Vec::new(), examples: Vec::new() };
        let mut example: Option<Example> = None;
        for line in page.lines() {
            match (&mut example, line.strip_prefix("```")) {
                (Some(_), Some(_)) => parsed.examples.extend(example.take()),
                (Some(open), None) => {
                    open.text.push_str(line);
                    open.text.push('\n');
                }
                (None, Some(info)) => {
                    let (format, verdict) = info.split_once(' ').unwrap_or((info, ""));
                    let verdict = if verdict == "wrong" { Verdict::Wrong } else { Verdict::Right };
                    example = Some(Example { format, verdict, text: String::new() });
                }
                (None, None) => parsed.sections.extend(line.strip_prefix("## ")),
            }
        }
        parsed
    }
}
