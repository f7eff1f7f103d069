//! The lines that give a zone away: credits, furniture of content systems, headings of link lists, posts.

/// Words that a line of boilerplate begins with, in lower case.
const BOILERPLATE_OPENINGS: &[&str] = &[
    "with inputs from",
    "with input from",
    "read all the latest",
    "follow us on",
    "sign up for",
    "sign up to",
    "subscribe to our",
    "subscribe now",
    "click here to",
    "advertisement",
    "story continues below",
    "article continues below",
    "toggle caption",
    "hide caption",
    "enlarge this image",
    "media playback is",
    "all rights reserved",
    "download the app",
    "download our app",
    "join our",
    "share this",
    "share on",
    "getting your trinity audio",
    "skip advertisement",
    "continue reading",
    "this story was originally published",
    "suivez-nous sur",
    "abonnez-vous",
    "inscrivez-vous",
    "publicité",
    "tous droits réservés",
    "partager sur",
    "la suite après la publicité",
    "©",
    "copyright ©",
];

/// Words that make a short line boilerplate wherever they stand in it.
const BOILERPLATE_WITHIN: &[&str] = &["follow us on", "all rights reserved", "suivez-nous sur"];

/// The longest line that [`BOILERPLATE_WITHIN`] looks at, in bytes.
const SHORT_LINE: usize = 260;

/// Headings of link lists, in lower case and without a colon.
const RELATED_HEADINGS: &[&str] = &[
    "also read",
    "read also",
    "read more",
    "read next",
    "related",
    "related articles",
    "related stories",
    "related links",
    "related topics",
    "related coverage",
    "related content",
    "more on this story",
    "more stories",
    "more from",
    "see also",
    "you may also like",
    "you might also like",
    "recommended",
    "recommended stories",
    "most read",
    "top stories",
    "trending",
    "trending now",
    "don't miss",
    "lire aussi",
    "à lire aussi",
    "sur le même sujet",
    "articles liés",
    "voir aussi",
    "les plus lus",
];

/// Openings of a line that itself links to another story.
const RELATED_OPENINGS: &[&str] = &[
    "also read:",
    "read also:",
    "read more:",
    "related:",
    "see also:",
    "lire aussi :",
    "lire aussi:",
    "à lire aussi :",
    "à lire aussi:",
];

/// Openings of a correction note.
const CORRECTION_OPENINGS: &[&str] = &[
    "correction:",
    "corrections:",
    "clarification:",
    "correction (",
    "editor's note: an earlier",
    "editor’s note: an earlier",
    "an earlier version of this",
    "a previous version of this",
    "this article was amended",
    "this story was corrected",
    "this story has been corrected",
    "this article has been corrected",
    "this story has been updated to correct",
    "(this version corrects",
    "(corrects ",
    "une version précédente de cet article",
    "rectificatif",
];

/// Openings of a caption.
const CAPTION_OPENINGS: &[&str] = &[
    "FILE -",
    "FILE –",
    "FILE —",
    "FILE PHOTO",
    "File photo",
    "Photo:",
    "Photo by",
    "Photograph:",
    "Image:",
    "Picture:",
    "Caption:",
    "PHOTO:",
    "Photo :",
    "Image source",
    "Image caption",
    "Image credit",
];

/// News agencies and picture desks, as a credit names them.
const AGENCIES: &[&str] = &[
    "Reuters",
    "REUTERS",
    "AP",
    "AP Photo",
    "Associated Press",
    "AFP",
    "AFP Photo",
    "Agence France-Presse",
    "Getty",
    "Getty Images",
    "EPA",
    "EFE",
    "dpa",
    "DPA",
    "Bloomberg",
    "UPI",
    "PA",
    "PA Media",
    "PA Wire",
    "CP",
    "The Canadian Press",
    "AAP",
    "Kyodo",
    "Kyodo News",
    "Jiji",
    "Jiji Press",
    "Yonhap",
    "KCNA",
    "Xinhua",
    "CNA",
    "TASS",
    "RIA Novosti",
    "Sputnik",
    "Interfax",
    "Ukrinform",
    "ANSA",
    "Lusa",
    "ANP",
    "Belga",
    "Keystone",
    "Keystone-SDA",
    "APA",
    "PAP",
    "ČTK",
    "CTK",
    "MTI",
    "NTB",
    "TT",
    "Ritzau",
    "STT",
    "Lehtikuva",
    "BTA",
    "Agerpres",
    "HINA",
    "Tanjug",
    "Anadolu",
    "Anadolu Agency",
    "AA",
    "IRNA",
    "SPA",
    "WAM",
    "MENA",
    "PTI",
    "ANI",
    "IANS",
    "Antara",
    "Bernama",
    "VNA",
    "Shutterstock",
    "Alamy",
    "ZUMA",
    "Zuma Press",
    "NurPhoto",
    "Abaca",
    "SIPA",
    "Wire",
];

pub(super) fn is_boilerplate(text: &str) -> bool {
    let lower = text.to_lowercase();
    let bare = lower.trim_start_matches(['(', '[', '*', '_', '-', '—', '–', ' ']);
    BOILERPLATE_OPENINGS
        .iter()
        .any(|opening| bare.strip_prefix(opening).is_some_and(|rest| opens_line(opening, rest)))
        || (text.len() <= SHORT_LINE && BOILERPLATE_WITHIN.iter().any(|phrase| lower.contains(phrase)))
}

/// A single word ("Advertisement") must be the whole line; a phrase may go on.
fn opens_line(opening: &str, rest: &str) -> bool {
    let single = !opening.contains(' ') && opening.chars().all(char::is_alphabetic);
    !single || rest.trim_matches([' ', '.', ')', ']', '-', '—']).is_empty()
}

pub(super) fn is_related_heading(text: &str) -> bool {
    let lower = text.to_lowercase();
    let bare = lower.trim_matches([' ', ':', '*', '_', '#', '-', '\u{a0}', '>', '|']).replace('’', "'");
    RELATED_HEADINGS.contains(&bare.as_str()) || (bare.starts_with("more from ") && bare.len() <= 40)
}

/// A line such as "Also read: Another story", or one that stands between the bars of a link list.
pub(super) fn is_related_line(text: &str) -> bool {
    let lower = text.trim_start_matches(['*', '_', '[', '(', ' ']).to_lowercase();
    text.len() <= 300 && RELATED_OPENINGS.iter().any(|opening| lower.starts_with(opening))
}

pub(super) fn is_correction(text: &str) -> bool {
    let lower = text.trim_start_matches(['*', '_', '[', ' ']).to_lowercase();
    CORRECTION_OPENINGS.iter().any(|opening| lower.starts_with(opening))
}

pub(super) fn opens_caption(text: &str) -> bool {
    let text = text.trim_start_matches(['(', '[', '*', '_']);
    CAPTION_OPENINGS.iter().any(|opening| text.starts_with(opening))
}

/// Whether the last words are a credit and nothing else: "… 19 May 2023. Reuters", "(AP Photo/Jane Doe)".
pub(super) fn ends_with_credit(text: &str) -> bool {
    let bare = text.trim_end_matches(['.', ')', ']', '*', '_', ' ', '"']);
    let start = [". ", " (", " [", "? ", "! ", "| ", "” ", "Photo: ", "Photo by ", "Credit: "]
        .iter()
        .filter_map(|mark| bare.rfind(mark).map(|at| at + mark.len()))
        .max();
    let Some(start) = start else { return false };
    let credit = bare[start..].trim();
    let words = credit.split([' ', '/', '|', ',']).filter(|word| !word.is_empty()).count();
    (1..=7).contains(&words)
        && AGENCIES.iter().any(|agency| {
            credit == *agency
                || credit
                    .strip_prefix(agency)
                    .is_some_and(|rest| rest.starts_with(['/', '|']) || rest.starts_with(" via "))
                || credit.strip_suffix(agency).is_some_and(|rest| {
                    rest.ends_with(['/', '|']) || rest.ends_with("/ ") || rest.ends_with("via ")
                })
        })
}

/// The line under a post: "— Name (@handle) May 19, 2023".
pub(super) fn is_post_signature(text: &str) -> bool {
    let Some(rest) =
        text.strip_prefix('—').or_else(|| text.strip_prefix("--")).or_else(|| text.strip_prefix('–'))
    else {
        return text.starts_with("A post shared by ") || text.starts_with("Une publication partagée par ");
    };
    rest.find("(@").is_some_and(|at| rest[at..].contains(')')) && rest.len() <= 200
}

/// A line of a post, by the links that the network puts into it.
pub(super) fn is_post_line(text: &str) -> bool {
    ["pic.twitter.com/", "https://t.co/", "View this post on Instagram", "pic.x.com/"]
        .iter()
        .any(|mark| text.contains(mark))
        && text.len() <= 600
}
