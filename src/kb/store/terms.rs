//! The words that the tables may use where only certain words are meant, each with its number in the compiled file.
//!
//! A number is a place in the list and stays what it is: new words are added at the end.

/// A closed set of words.
macro_rules! terms {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$doc])* $variant,)+
        }

        impl $name {
            /// All of them, in the order of their numbers.
            pub const ALL: &[$name] = &[$($name::$variant),+];

            /// The word for it in a table.
            pub fn as_str(self) -> &'static str {
                match self { $($name::$variant => $word,)+ }
            }

            /// What a word of a table means.
            pub fn parse(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|term| term.as_str() == word)
            }

            /// Its number in the compiled file.
            pub fn code(self) -> u8 {
                self as u8
            }

            /// What a number of the compiled file means; a number that is none means the first.
            pub fn from_code(code: u8) -> Self {
                Self::ALL.get(usize::from(code)).copied().unwrap_or(Self::ALL[0])
            }
        }
    };
}

terms! {
    /// What sort of thing an entry is.
    EntryKind {
        /// A person.
        Person = "person",
        /// A country, a region or a city.
        Place = "place",
        /// An office: a post that persons hold from one day to another.
        Office = "office",
        /// An organisation.
        Org = "org",
    }
}

terms! {
    /// What sort of place.
    PlaceKind {
        /// A state or territory.
        Country = "country",
        /// A part of one.
        Region = "region",
        /// A city.
        City = "city",
    }
}

terms! {
    /// What sort of organisation.
    OrgKind {
        /// One that has states as members.
        Alliance = "alliance",
        /// Any other.
        Body = "body",
        /// A news agency.
        Agency = "agency",
    }
}

terms! {
    /// What a name is to its bearer.
    NameKind {
        /// The usual English name.
        Preferred = "preferred",
        /// Another that is as good.
        Variant = "variant",
        /// A shortened one: Joe Biden.
        Short = "short",
        /// The name in the language of the country.
        Native = "native",
        /// A name of old times.
        Former = "former",
        /// A name that newsrooms have given up: Kiev.
        Deprecated = "deprecated",
        /// A common error.
        Misspelling = "misspelling",
        /// Its first letters: NATO.
        Acronym = "acronym",
        /// The adjective of a place, and what its people are called.
        Demonym = "demonym",
        /// The family name of a person, or what else a second mention says.
        Surname = "surname",
    }
}

terms! {
    /// What an office is in its country or organisation.
    Role {
        /// President, king.
        HeadOfState = "head-of-state",
        /// Prime minister, chancellor.
        HeadOfGovernment = "head-of-government",
        /// Vice-president.
        VicePresident = "vice-president",
        /// Deputy prime minister, vice-chancellor.
        DeputyHeadOfGovernment = "deputy-head-of-government",
        /// Foreign minister, secretary of state.
        ForeignMinister = "foreign-minister",
        /// Minister of defence.
        DefenceMinister = "defence-minister",
        /// Minister of finance, chancellor of the exchequer.
        FinanceMinister = "finance-minister",
        /// Minister of the interior, home secretary.
        InteriorMinister = "interior-minister",
        /// Minister of justice, attorney general.
        JusticeMinister = "justice-minister",
        /// Head of a central bank.
        CentralBankGovernor = "central-bank-governor",
        /// Head of an organisation.
        Head = "head",
        /// Any other.
        Minister = "minister",
    }
}

terms! {
    /// How a person holds an office.
    HoldingStatus {
        /// Plainly.
        Full = "",
        /// Until somebody holds it plainly.
        Acting = "acting",
        /// For a set time between two others.
        Interim = "interim",
        /// At the head of a caretaker government.
        Caretaker = "caretaker",
        /// By a claim that others do not grant.
        Disputed = "disputed",
    }
}

terms! {
    /// What a member is to its organisation.
    MemberStatus {
        /// A member.
        Member = "",
        /// A member whose rights rest.
        Suspended = "suspended",
        /// At the table without being counted: the European Union in the G7.
        Participant = "participant",
        /// A guest.
        Observer = "observer",
    }
}
