//! The kinds of annotation, and how a link's scheme is told from one.

use std::fmt;
use std::sync::Arc;

use crate::text::closest;

/// What sort of thing an annotation names.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A person.
    Person,
    /// A place.
    Place,
    /// An organisation.
    Org,
    /// An office: a post that persons hold from one day to another.
    Office,
    /// An event.
    Event,
    /// A work: a book, a film, a law.
    Work,
    /// A day, month, year or other stretch of the calendar.
    Date,
    /// A time of the clock or part of a day.
    Time,
    /// How long something lasts.
    Duration,
    /// A time that comes again: every Friday.
    Set,
    /// A kind that the project has added.
    Custom(Arc<str>),
}

impl Kind {
    /// The kinds that every project has.
    pub const ALL: [Kind; 10] = [
        Kind::Person,
        Kind::Place,
        Kind::Org,
        Kind::Office,
        Kind::Event,
        Kind::Work,
        Kind::Date,
        Kind::Time,
        Kind::Duration,
        Kind::Set,
    ];

    /// The word for it in an annotation.
    pub fn as_str(&self) -> &str {
        match self {
            Kind::Person => "person",
            Kind::Place => "place",
            Kind::Org => "org",
            Kind::Office => "office",
            Kind::Event => "event",
            Kind::Work => "work",
            Kind::Date => "date",
            Kind::Time => "time",
            Kind::Duration => "duration",
            Kind::Set => "set",
            Kind::Custom(name) => name,
        }
    }

    /// The word with its article: "a person", "an org".
    pub fn with_article(&self) -> String {
        let vowel = self.as_str().starts_with(['a', 'e', 'i', 'o', 'u']);
        format!("{} {self}", if vowel { "an" } else { "a" })
    }

    /// Whether its values are times (`date:2023-05-19`) and not ids.
    pub fn is_temporal(&self) -> bool {
        matches!(self, Kind::Date | Kind::Time | Kind::Duration | Kind::Set)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// The kinds that a project knows: everyone's, and its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kinds {
    all: Vec<Kind>,
}

impl Default for Kinds {
    fn default() -> Self {
        Self { all: Kind::ALL.to_vec() }
    }
}

impl Kinds {
    /// Everyone's kinds and `custom`.
    pub fn with_custom<'a>(custom: impl IntoIterator<Item = &'a str>) -> Self {
        let mut kinds = Self::default();
        for name in custom {
            if kinds.parse(name).is_none() {
                kinds.all.push(Kind::Custom(name.to_lowercase().into()));
            }
        }
        kinds
    }

    /// The kind that a word names; schemes do not mind case.
    pub fn parse(&self, word: &str) -> Option<Kind> {
        self.all.iter().find(|kind| kind.as_str().eq_ignore_ascii_case(word)).cloned()
    }

    /// The words for all kinds.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.all.iter().map(Kind::as_str)
    }

    /// The words for the kinds that an entity may have; times have values and no ids.
    pub fn names_of_entities(&self) -> impl Iterator<Item = &str> {
        self.all.iter().filter(|kind| !kind.is_temporal()).map(Kind::as_str)
    }

    /// The kind that an unknown scheme of a link was meant to be. None for a registered scheme, for one that `//`
    /// follows, and for one that is more than two edits from every kind (one edit from the kinds of three letters):
    /// those are ordinary links.
    pub fn meant_by_scheme(&self, scheme: &str, rest: &str) -> Option<&str> {
        let lower = scheme.to_ascii_lowercase();
        if rest.starts_with("//") || REGISTERED_SCHEMES.contains(&lower.as_str()) {
            return None;
        }
        closest(&lower, self.names().filter(|name| name.len() <= 3), 1)
            .or_else(|| closest(&lower, self.names().filter(|name| name.len() > 3), 2))
    }
}

/// Schemes registered with IANA, or so common that a link with one is an ordinary link.
const REGISTERED_SCHEMES: &[&str] = &[
    "aaa",
    "about",
    "acap",
    "acct",
    "ap",
    "app",
    "appdata",
    "ark",
    "at",
    "attachment",
    "aw",
    "beshare",
    "bitcoin",
    "blob",
    "bolo",
    "calculator",
    "callto",
    "cap",
    "cast",
    "chrome",
    "cid",
    "coap",
    "coaps",
    "com",
    "crid",
    "dat",
    "data",
    "dav",
    "dict",
    "dis",
    "dns",
    "doi",
    "dpp",
    "drm",
    "dtn",
    "dvb",
    "dvx",
    "ed2k",
    "elsi",
    "embedded",
    "ens",
    "ethereum",
    "facetime",
    "feed",
    "file",
    "finger",
    "fish",
    "fm",
    "ftp",
    "geo",
    "gg",
    "git",
    "gitoid",
    "go",
    "gopher",
    "graph",
    "gtalk",
    "h323",
    "ham",
    "hcap",
    "hcp",
    "http",
    "https",
    "hxxp",
    "hydrazone",
    "hyper",
    "icap",
    "icon",
    "im",
    "imap",
    "info",
    "iotdisco",
    "ipfs",
    "ipn",
    "ipns",
    "ipp",
    "ipps",
    "irc",
    "irc6",
    "ircs",
    "iris",
    "isbn",
    "isostore",
    "issn",
    "itms",
    "jabber",
    "jar",
    "javascript",
    "jms",
    "keyparc",
    "lastfm",
    "lbry",
    "ldap",
    "ldaps",
    "leaptofrogans",
    "lid",
    "lorawan",
    "lpa",
    "lvlt",
    "machine",
    "magnet",
    "mailto",
    "maps",
    "market",
    "matrix",
    "message",
    "mid",
    "mms",
    "modem",
    "mongodb",
    "moz",
    "msn",
    "mtqp",
    "mumble",
    "mupdate",
    "mvn",
    "mvrp",
    "news",
    "nfs",
    "ni",
    "nih",
    "nntp",
    "notes",
    "num",
    "obsidian",
    "ocf",
    "oid",
    "onenote",
    "opaquelocktoken",
    "openid",
    "pack",
    "palm",
    "paparazzi",
    "payto",
    "pkcs11",
    "platform",
    "pop",
    "pres",
    "prospero",
    "proxy",
    "psyc",
    "pwid",
    "qb",
    "query",
    "redis",
    "rediss",
    "reload",
    "res",
    "resource",
    "rmi",
    "rsync",
    "rtmp",
    "rtsp",
    "sarif",
    "secondlife",
    "service",
    "session",
    "sftp",
    "sgn",
    "shc",
    "shelter",
    "shttp",
    "sieve",
    "simpleledger",
    "sip",
    "sips",
    "skype",
    "slack",
    "smb",
    "sms",
    "smtp",
    "snews",
    "snmp",
    "soldat",
    "spiffe",
    "spotify",
    "ssb",
    "ssh",
    "starknet",
    "steam",
    "stun",
    "stuns",
    "submit",
    "svn",
    "swh",
    "swid",
    "tag",
    "taler",
    "teamspeak",
    "teams",
    "tel",
    "teliaeid",
    "telnet",
    "tftp",
    "thzp",
    "tip",
    "tool",
    "turn",
    "turns",
    "tv",
    "udp",
    "unreal",
    "upi",
    "upt",
    "urn",
    "ut2004",
    "uuid",
    "vemmi",
    "ventrilo",
    "view",
    "vnc",
    "vscode",
    "wais",
    "web3",
    "webcal",
    "whatsapp",
    "widget",
    "wifi",
    "ws",
    "wss",
    "wtai",
    "wyciwyg",
    "xcon",
    "xfire",
    "xmpp",
    "xri",
    "ymsgr",
    "z39",
    "zoom",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_kind_is_told_from_an_ordinary_link() {
        let kinds = Kinds::with_custom(["species"]);
        assert_eq!(kinds.meant_by_scheme("persn", "macron"), Some("person"));
        assert_eq!(kinds.meant_by_scheme("dte", "2023-05-19"), Some("date"));
        assert_eq!(kinds.meant_by_scheme("speces", "x"), Some("species"));
        assert_eq!(kinds.meant_by_scheme("data", "text/plain,x"), None);
        assert_eq!(kinds.meant_by_scheme("tel", "+33"), None);
        assert_eq!(kinds.meant_by_scheme("persn", "//host/x"), None);
        assert_eq!(kinds.meant_by_scheme("weather", "x"), None);
        assert_eq!(kinds.parse("Person"), Some(Kind::Person));
    }
}
