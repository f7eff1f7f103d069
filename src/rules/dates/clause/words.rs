//! The words that tell past from future, one table a language.

use crate::text::Language;

/// Words in lower case, with a space between them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words(&'static str);

impl Words {
    /// Whether a word, in lower case, is one of them.
    pub(super) fn contains(self, word: &str) -> bool {
        self.0.split(' ').any(|other| other == word) && !word.is_empty()
    }
}

/// What the walk asks of a language's words, all in lower case.
pub(super) struct Lexicon {
    /// Words that join a verb to its time.
    pub(super) on: Words,
    /// Words that join what is planned to its time.
    pub(super) for_when: Words,
    /// Words before a time that belongs to something else than the verb: "until 2024", "the vote of 3 April".
    pub(super) joints_of_others: Words,
    /// Words that may stand before a time that opens its sentence.
    pub(super) openings: Words,
    /// Helpers that put a verb into the future.
    pub(super) will: Words,
    /// What is arranged: with "is" before it, it is to come.
    pub(super) planned: Words,
    /// The future is an ending of the verb, and the past a helper and a participle, as in French.
    pub(super) inflected: bool,
    /// The mark of the infinitive.
    pub(super) to: &'static str,
    /// Words whose infinitive is to come: "is to", "plans to".
    pub(super) leads_on: Words,
    /// Forms of "to be" in the present.
    pub(super) is: Words,
    /// Forms behind which a participle is not over: "be held".
    pub(super) be: Words,
    /// Verbs in the present, conjunctions and relative words: what comes before them governs nothing behind them.
    pub(super) stops: Words,
    /// Articles and their like, behind which a participle is an adjective.
    pub(super) determiners: Words,
    /// Words behind which a participle is an adjective: "by armed men".
    pub(super) prepositions: Words,
    /// Words that pass before a figure, as in "about 300 people" and "shortly before 4 a.m.".
    pub(super) about: Words,
    /// What somebody is charged, treated or filed "for": none of them has a day of its own.
    pub(super) causes: Words,
    /// Participles that are over behind a present "est": "est mort".
    pub(super) over_with_is: Words,
    /// Pronouns behind which an "s" is "is".
    pub(super) pronouns: Words,
    /// Nouns that stand behind "to" without an article: "opened to traffic", "sentenced to death".
    pub(super) nouns_behind_to: Words,
    /// Words before that "to" which are no verbs.
    pub(super) led_by: Words,
    /// What makes "set" a verb that is done, and no plan: "set fire to".
    pub(super) set_to_work: Words,
    /// Verbs of asking that are verbs of moving before the words of the next list: "called to the scene".
    pub(super) moving: Words,
    /// Words of direction.
    pub(super) whither: Words,
    /// Nouns that look like a participle in "-ing".
    pub(super) nouns_in_ing: Words,
    /// Verbs that speak of something else, which has a time of its own: "announced a vote on 3 April".
    pub(super) reporting: Words,
    /// What lies ahead until it has been: "reached the final on 3 June".
    pub(super) events: Words,
    /// Verbs by which it has been: "won the election in November".
    pub(super) completing: Words,
    /// Past forms.
    pub(super) past: Words,
    /// What ends like a past form and is none.
    pub(super) not_past: Words,
    /// Words before a past form that leave it open: "if elected", "wants it signed".
    pub(super) unsure: Words,
    /// Words before an amount of time that count it from now.
    pub(super) ago_before: &'static [&'static str],
    /// Words behind an amount of time that count it from now.
    pub(super) from_now: &'static [&'static str],
    /// Words behind an amount of time that lead on (1) or back (-1) by it.
    pub(super) shifts_behind: &'static [(&'static str, i32)],
    /// Verbs that tell of what is over, and govern no time.
    pub(super) was: Words,
    /// What stands behind the day of something that has been held, and how it begins: "the meeting of 9 January took place".
    pub(super) took_place: &'static [&'static str],
    /// Helpers behind which a participle is of today: "has repainted", "is timed".
    pub(super) of_today: Words,
    /// Words between such a helper and its participle.
    pub(super) between_verbs: Words,
    /// The stems of verbs for keeping an anniversary.
    pub(super) keeping: &'static [&'static str],
    /// Words before an amount that leave it open.
    pub(super) vague: &'static [&'static str],
}

impl Lexicon {
    pub(super) fn looks_ahead(&self, word: &str) -> bool {
        self.will.contains(word) || self.planned.contains(word) || self.is_future_form(word)
    }

    /// French makes its future by an ending: "se tiendra", "seront".
    pub(super) fn is_future_form(&self, word: &str) -> bool {
        self.inflected
            && word.len() > 3
            && word.ends_with("ra") | word.ends_with("ront")
            && !self.not_past.contains(word)
    }

    pub(super) fn is_past_form(&self, word: &str, before: &str, earlier: &str) -> bool {
        if self.not_past.contains(word) {
            return false;
        }
        if !self.inflected {
            let regular = word.len() > 4 && word.ends_with("ed") && !word.ends_with("eed");
            return regular || self.past.contains(word);
        }
        // French: a helper, then a participle, with "été" between them or not.
        let helper = if before == "été" { earlier } else { before };
        let participle = [
            "é", "ée", "és", "ées", "i", "ie", "is", "it", "ite", "u", "ue", "us", "ues", "ert", "erte",
            "rt", "rte",
        ]
        .iter()
        .any(|ending| word.ends_with(ending));
        let had = matches!(helper, "a" | "ont" | "avait" | "avaient" | "fut" | "furent")
            && participle
            && word != "été";
        had || matches!(helper, "est" | "sont" | "était" | "étaient") && self.past.contains(word)
            // A reflexive verb is past with "est" where others are passive: "s’est échoué".
            || matches!(helper, "est" | "sont" | "était" | "étaient")
                && matches!(earlier, "s" | "se")
                && participle
            || matches!(word, "fut" | "furent" | "eut" | "eurent")
    }
}

pub(super) fn lexicon(language: Language) -> &'static Lexicon {
    match language {
        Language::English => &ENGLISH,
        Language::French => &FRENCH,
    }
}

static ENGLISH: Lexicon = Lexicon {
    on: Words("on in at during"),
    for_when: Words("by for"),
    joints_of_others: Words(
        "until till from to through since between before after of than as and or about over the a an this \
         that its their his her s not into with ending starting beginning ended dated around against like \
         versus",
    ),
    openings: Words("but and then later early late back also earlier"),
    will: Words("will ll shall"),
    planned: Words(
        "scheduled due planned expected slated set supposed upcoming rescheduled postponed delayed projected \
         forthcoming next coming future tentatively",
    ),
    inflected: false,
    to: "to",
    leads_on: Words("is are due scheduled set expected slated going likely planned poised"),
    is: Words("is are s re am"),
    be: Words("be being get"),
    stops: Words(
        "has have does do would could may might should must can cannot that which who whose whom where when \
         while if unless once whether because although though until till for ahead before since through \
         pending toward towards than starts begins opens ends expires runs takes comes falls lands arrives \
         goes kicks returns closes faces meets holds wants says plans hopes seeks needs expects calls \
         requires makes gives sees remains how what why let no not never did about between via per effective \
         valid had",
    ),
    determiners: Words(
        "the a an this these those its their his her our my your any no some all most more newly recently \
         each every another other several many two three four five six seven eight nine ten twelve life death \
         so very highly long well",
    ),
    prepositions: Words(
        "of for in on with from by at over about against under among into like between as through without \
         during",
    ),
    about: Words("about around before"),
    causes: Words(
        "bankruptcy divorce asylum murder manslaughter homicide fraud theft robbery assault rape arson treason \
         corruption bribery perjury contempt trespassing speeding insolvency",
    ),
    over_with_is: Words(""),
    pronouns: Words("he she it that there here what who where how let this one everyone nobody"),
    nouns_behind_to: Words(
        "traffic death prison jail hospital power safety orbit life earth port shore sea war victory murder \
         manslaughter fraud theft robbery assault rape arson treason corruption bribery perjury contempt",
    ),
    led_by: Words("guilty innocent back over up down out off home"),
    set_to_work: Words("fire alight ablaze"),
    moving: Words("called brought"),
    whither: Words("to off out away"),
    nouns_in_ing: Words(
        "meeting morning evening building king spring hearing during shooting bombing wedding beijing killing \
         sitting opening landing crossing briefing filing ruling funding thing something nothing anything \
         everything wing ring string following stabbing hanging",
    ),
    reporting: Words(
        "said added announced confirmed warned claimed ruled reported predicted forecast forecasted estimated \
         stated argued suggested revealed believed noted tweeted thought knew promised pledged vowed agreed \
         decided ordered proposed approved backed endorsed wanted hoped hinted indicated signaled signalled \
         asked called urged demanded invited requested recommended advised wrote unveiled summoned selected chosen \
         picked tipped named nominated booked qualified lowered trimmed sold targeted needed required \
         intended designed based aimed extended moved pushed brought priced saw seen faced allowed offered \
         prepared committed dedicated limited reserved fixed awarded granted given kept included contained \
         mentioned discussed considered showed shown described declared registered pointed sought put \
         allocated budgeted appropriated issued",
    ),
    events: Words(
        "final match game games election elections race show concert trial hearing summit vote primary \
         referendum ballot tournament tour cup olympics championship championships festival conference \
         ceremony runoff poll polls debate gala launch deadline season finals matches trials hearings races \
         concerts shows votes talks meeting meetings debates concerts festivals ceremonies events exams strikes protests marches \
         rallies wedding weddings birthday funeral inauguration coronation visit trip closure effect premiere debut execution \
         primaries referendums deadlines",
    ),
    completing: Words(
        "won lost held attended hosted contested beat took began rigged opened played staged performed",
    ),
    past: Words(
        "met won held took lost began came went fell rose broke struck hit shot fought became spoke ran sat \
         stood flew drove quit born slain taken stolen beaten thrown sworn begun stole threw beat blew sank \
         swore tore shook sent paid built hurt burst sang wed fled led broken fallen freed cast overtook \
         overthrew overthrown withdrew withdrawn left died tied told found got gave made bought drew grew \
         rode spent caught taught written driven drawn hidden torn woke wore swept slid sprang undertook",
    ),
    not_past: Words(
        "hundred united sacred naked wicked embed infrared biped unleaded ahmed mohammed beloved rugged \
         alleged aged related detailed advanced unprecedented",
    ),
    unsure: Words(
        "if unless once whether until would could may might should must wants want wanted hopes hope seeks \
         seek plans plan planned intends likely expects needs get having",
    ),
    ago_before: &[],
    from_now: &[" from now", " from today"],
    shifts_behind: &[],
    was: Words("was were had wrote put set grew"),
    took_place: &["was held", "took place"],
    of_today: Words("has have ve is are re be being"),
    between_verbs: Words("been not also now again just still already never long since even"),
    keeping: &["mark", "commemorat", "celebrat", "observ", "remembers", "remembering", "honor", "honour"],
    vague: &[
        "about",
        "around",
        "nearly",
        "almost",
        "roughly",
        "approximately",
        "over",
        "more than",
        "less than",
        "at least",
        "some",
        "under",
        "just over",
        "just under",
        "up to",
        "fewer than",
        "close to",
        "well over",
        "only",
        "past",
    ],
};

static FRENCH: Lexicon = Lexicon {
    on: Words("le en ce"),
    for_when: Words("pour au"),
    joints_of_others: Words(
        "du de des d jusqu dès depuis avant après et ou la les un une à vers entre que l ici",
    ),
    openings: Words("mais et puis dès déjà"),
    will: Words("va vont"),
    planned: Words(
        "prévu prévue prévus prévues attendu attendue attendus attendues programmé programmée reporté \
         reportée fixé fixée prochain prochaine prochains futur future annoncé annoncée doit doivent",
    ),
    inflected: true,
    to: "de",
    leads_on: Words(""),
    is: Words("est sont"),
    be: Words("être"),
    stops: Words(
        "que qui dont où quand lorsque si pour avant après jusqu devrait devraient pourrait pourraient serait \
         seraient aurait auraient comme parce tandis selon contre depuis dès ne pas",
    ),
    determiners: Words("le la les un une des ce cette ces son sa ses leur leurs l d"),
    prepositions: Words("de du par avec sans dans sur sous"),
    about: Words(""),
    causes: Words(""),
    over_with_is: Words("mort morte morts mortes décédé décédée décédés né née nés nées"),
    pronouns: Words(""),
    nouns_behind_to: Words(""),
    led_by: Words(""),
    set_to_work: Words(""),
    moving: Words(""),
    whither: Words(""),
    nouns_in_ing: Words(""),
    reporting: Words(
        "dit déclaré annoncé promis décidé proposé approuvé affirmé indiqué invité demandé appelé prévenu \
         estimé choisi retenu désigné publié vendu acheté convoqué reçu",
    ),
    events: Words(
        "convocation invitation réunion réunions pourparlers finale match élection élections présidentielle législatives course concert procès audience sommet \
         vote primaire référendum scrutin tournoi coupe festival congrès cérémonie débat",
    ),
    completing: Words("gagné remporté perdu tenu organisé accueilli battu ouvert"),
    past: Words(
        "mort morte morts mortes né née nés nées décédé décédée arrivé arrivée arrivés parti partie partis \
         venu venue venus allé allée allés tenu tenue déroulé déroulée réuni réunie réunis rendu rendue \
         rencontrés entré entrée tombé tombée devenu devenue produit produite éteint éteinte terminé terminée",
    ),
    not_past: Words("opéra caméra para tiramisu front affront"),
    unsure: Words("si devrait pourrait serait aurait avant veut souhaite espère"),
    from_now: &[],
    ago_before: &["il y a ", "voilà ", "il y a\u{a0}"],
    was: Words("était étaient avait avaient fut furent"),
    took_place: &["s'est tenu", "s'est déroulé", "a eu lieu"],
    of_today: Words(""),
    between_verbs: Words(""),
    keeping: &["marqu", "célèbr", "célébr", "commémor", "fêt", "honor"],
    shifts_behind: &[(" plus tard", 1), (" après", 1), (" plus tôt", -1), (" auparavant", -1)],
    vague: &[
        "environ",
        "près de",
        "presque",
        "quelque",
        "plus de",
        "moins de",
        "au moins",
        "à peu près",
        "autour de",
        "une bonne",
        "vers",
        "jusqu’à",
        "jusqu'à",
        "quelques",
    ],
};
