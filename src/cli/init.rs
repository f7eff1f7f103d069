//! `copydesk init`: a configuration to start from. Nothing that exists is touched.

use std::fs::OpenOptions;
use std::io::Write;
use std::path::Path;

use super::{Failure, Outcome};
use crate::config::FILE_NAME;

const TEMPLATE: &str = r#"# Copydesk: what is checked here, and how. `copydesk schema config` has every option.

# The files that are articles. Without this line, those are the .md, .markdown and .txt files that have a `date:` in
# their front matter, a dateline or a dated caption.
# include = ["articles/**"]
# exclude = ["articles/drafts/**"]

# The newsroom's own people, places, organisations and offices. `copydesk schema entities` has the shape.
# entities = ["entities/*.yaml"]

# The language of articles that do not state theirs.
language = "en"

# Rules that do not run, and the level of some that do. `copydesk rules` lists them.
ignore = []

[levels]
# date-impossible = "warning"

[dates]
# The order of numeric dates such as 03/04/2024: "dmy" or "mdy".
# order = "dmy"
"#;

pub(super) fn run(folder: &Path, out: &mut impl Write) -> Result<Outcome, Failure> {
    let file = folder.join(FILE_NAME);
    let fail = |error: std::io::Error| {
        let what = match error.kind() {
            std::io::ErrorKind::AlreadyExists => "it exists already, and is left as it is".to_owned(),
            _ => error.to_string(),
        };
        Failure::message(format!("error: cannot write {}: {what}", file.display()))
    };
    let mut written = OpenOptions::new().write(true).create_new(true).open(&file).map_err(fail)?;
    written.write_all(TEMPLATE.as_bytes()).map_err(fail)?;
    writeln!(out, "wrote {}", file.display())?;
    Ok(Outcome::Clean)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_template_can_be_read() {
        let (_, problems) = crate::config::read(super::TEMPLATE, std::path::Path::new("/p"));
        assert_eq!(problems, []);
    }
}
