//! The sentences that copy is made of, in the shapes of wire stories.
//!
//! A slot in braces is filled from a word list (`{who}`, `{body}`, `{place}`) or from the values of a date. `{date}` is
//! a whole date, in one of the forms below; a form that ends in a comma loses it before another mark.

/// Dates with their weekday.
pub(crate) const WITH_WEEKDAY: &[&str] = &[
    "{weekday}, {month} {day}, {year},",
    "{weekday}, {mon} {day}, {year},",
    "{weekday} {day} {month} {year}",
    "{weekday}, {day} {month} {year},",
    "{wkd}., {mon} {day}, {year},",
    "{wkd} {day} {mon} {year}",
    "{weekday} {month} {day}, {year},",
    "{weekday}, {month} {day} {year},",
    "{weekday} morning, {month} {day}, {year},",
    "{month} {day}, {year} ({weekday}),",
    "{day} {month} {year} ({weekday})",
    "{year}-{mm}-{dd} ({weekday})",
    "{weekday}, {month} {nth}, {year},",
    "{weekday} {nth} {month} {year}",
    "{weekday}, the {nth} of {month} {year},",
    "{weekday} the {nth} of {month}, {year},",
];

/// How many of [`WITH_WEEKDAY`], the first of them, have no ordinal.
pub(crate) const WITH_WEEKDAY_AND_FIGURE: usize = 12;

/// Dates with a year and no weekday.
pub(crate) const WITH_YEAR: &[&str] = &[
    "{month} {day}, {year},",
    "{mon} {day}, {year},",
    "{day} {month} {year}",
    "{day} {mon} {year}",
    "{month} {day} {year}",
];

/// Dates with nothing but day and month.
pub(crate) const DAY_AND_MONTH: &[&str] = &["{month} {day}", "{mon} {day}", "{day} {month}"];

/// Dates with an ordinal.
pub(crate) const WITH_ORDINAL: &[&str] = &[
    "{month} {nth}, {year},",
    "the {nth} of {month} {year}",
    "{nth} {month} {year}",
    "{weekday}, {month} {nth}, {year},",
    "{mon} {nth}",
    "the {nth} of {month}",
];

/// French dates with their weekday.
pub(crate) const FRENCH_WITH_WEEKDAY: &[&str] =
    &["{weekday} {day} {month} {year}", "{weekday} {day} {mon} {year}", "{day} {month} {year} ({weekday})"];

/// French dates with a year and no weekday.
pub(crate) const FRENCH_WITH_YEAR: &[&str] = &["{day} {month} {year}", "{day} {mon} {year}"];

/// What happened on a day.
pub(crate) const HAPPENED: &[&str] = &[
    "{Body} voted on {date} to close the swimming pool, {who} said.",
    "{who} was elected to the board on {date}, after two rounds of voting.",
    "The bridge was opened to traffic on {date}, nine months behind schedule.",
    "On {date}, a fire destroyed the old market hall in {place}.",
    "Police in {place} arrested two men on {date} in connection with the theft.",
    "The company filed for bankruptcy on {date} and laid off 240 workers.",
    "{who} died on {date} at a hospital in {place}. She was 81.",
    "The ship left {place} on {date} with 312 passengers aboard.",
    "Negotiators met in {place} on {date} but reached no agreement.",
    "The treaty was signed in {place} on {date} by the ministers of both countries.",
    "{who} told reporters on {date} that the inquiry had found no fault.",
    "The first patient was admitted on {date}, according to the hospital.",
    "The quake struck near {place} on {date}, killing at least 14 people.",
    "Shares fell 6 percent on {date} after the chief executive resigned.",
    "Voters in {place} rejected the plan on {date}, by 52 percent to 48.",
    "The satellite was launched from {place} on {date} aboard a new rocket.",
    "Firefighters were called to the plant at about 4 a.m. on {date}.",
    "The verdict came on {date}: guilty on all nine counts.",
    "{Body} adopted the budget on {date}.",
    "The last train ran on {date}; the line has been closed ever since.",
    "Workers found the crack on {date} and closed the upper deck.",
    "A storm made landfall on {date} and left thousands of homes without power.",
];

/// What is told of a day that is past.
pub(crate) const MENTIONED: &[&str] = &[
    "Court records show that the suit was filed on {date} in {place}.",
    "Since the ceasefire of {date} there has been no shelling, monitors said.",
    "The strike, which began on {date}, ended after the union accepted the offer.",
    "In a letter dated {date} the regulator asked for the accounts.",
    "The museum, closed since {date}, has lost a third of its visitors.",
    "An earlier version of the plan, presented on {date}, had foreseen a tunnel.",
    "Photographs taken on {date} show the river above the quay.",
    "The concert ({date}) drew 12,000 people.",
    "Date of incident: {date}. No one was hurt.",
];

/// What is to come on a day.
pub(crate) const TO_COME: &[&str] = &[
    "{Body} will vote on {date} on whether to close the pool, {who} said.",
    "The trial is scheduled to begin on {date} in {place}.",
    "The exhibition opens on {date} and runs for six weeks.",
    "A hearing has been set for {date} in {place}.",
    "The deadline for applications is {date}, the ministry said.",
    "Leaders are to meet again on {date} in {place}.",
    "{who} is expected to testify on {date} before the committee.",
    "The new timetable takes effect on {date}.",
    "The ban will be lifted on {date}, unless {body} decides otherwise.",
    "Polling stations will open at 7 a.m. on {date} across the country.",
    "The funeral will be held on {date} at noon in {place}.",
    "If the bill passes, it would become law on {date}.",
    "The current contract expires on {date}.",
];

/// What happened on a day, in French.
pub(crate) const FRENCH_HAPPENED: &[&str] = &[
    "Le conseil municipal a voté le {date} la fermeture de la piscine, a annoncé {qui}.",
    "Un incendie a détruit le {date} la halle du marché de {ville}.",
    "L'accord a été signé le {date} à {ville} par les ministres des deux pays.",
    "Le navire a quitté {ville} le {date} avec 312 passagers à bord.",
    "Le {date}, la police a arrêté deux hommes dans une affaire de vol.",
    "La plainte a été déposée le {date} au tribunal de {ville}.",
    "{qui} est mort le {date} à l'hôpital de {ville}. Il avait 81 ans.",
    "Les négociateurs se sont réunis le {date} à {ville}, sans parvenir à un accord.",
];

/// What is told of a day that is past, in French.
pub(crate) const FRENCH_MENTIONED: &[&str] = &[
    "La grève, commencée le {date}, a pris fin après un vote.",
    "Dans une lettre datée du {date}, le préfet demande les comptes.",
    "Le pont, fermé depuis le {date}, a rouvert sans cérémonie.",
    "Le séisme du {date} a fait quatorze morts près de {ville}.",
];

/// What is to come on a day, in French.
pub(crate) const FRENCH_TO_COME: &[&str] = &[
    "Le procès doit s'ouvrir le {date} à {ville}.",
    "Le scrutin aura lieu le {date}, a confirmé {qui}.",
    "L'exposition ouvrira ses portes le {date} à {ville}.",
    "Une nouvelle réunion est prévue le {date}.",
    "La loi entrera en vigueur le {date}, selon le ministère.",
];

/// Ordinals that are no days.
pub(crate) const ORDINALS: &[&str] = &[
    "The party holds its {nth} congress in {place} in the autumn.",
    "It was the {nth} time that the race was run in {place}.",
    "Her office is on the {nth} floor of the tower.",
    "He finished {nth} in a field of 140 runners.",
    "The {nth} district has had no member of parliament since the spring.",
    "{who} celebrated a {nth} birthday with the staff of the paper.",
    "A substitute scored in the {nth} minute, and the visitors held on.",
    "The {nth} edition of the festival drew 9,000 people.",
];

/// From one year to another.
pub(crate) const YEARS_APART: &[&str] = &[
    "The company cut its emissions by a third from {y1} to {y2}, the report says.",
    "{who} led the agency from {y1} to {y2}.",
    "Between {y1} and {y2}, the town lost a fifth of its population.",
    "She was mayor of {place} ({y1}-{y2}) before she moved to the senate.",
    "He served two terms ({y1}–{y2}) and never ran again.",
    "Rents doubled between {y1} and {y2}, according to {body}.",
    "The drought lasted from {y1} to {y2} and emptied the reservoirs.",
    "The archive holds letters written between {y1} and {y2}.",
];

/// From one day of a month to another.
pub(crate) const DAYS_APART: &[&str] = &[
    "The summit took place on {month} {d1}-{d2}, {year}, in {place}.",
    "The festival was held {month} {d1}–{d2}, {year}, in {place}.",
    "Roads were closed from {d1} to {d2} {month} {year} for the race.",
    "The conference of {d1}–{d2} {month} {year} drew 900 delegates.",
    "Between {month} {d1} and {month} {d2}, {year}, the river rose by two meters.",
    "The fair ran from {month} {d1} to {month} {d2}, {year}, in {place}.",
];

/// From one full date to another.
pub(crate) const DATES_APART: &[&str] = &[
    "The tour ran from {first}, to {last}, in nine cities.",
    "The mission lasted from {first} to {last}, the agency said.",
    "Between {first} and {last}, the clinic treated 4,100 patients.",
];

/// From one year to another, in French.
pub(crate) const FRENCH_YEARS_APART: &[&str] = &[
    "{qui} a dirigé l'agence de {y1} à {y2}.",
    "Entre {y1} et {y2}, la commune a perdu un cinquième de ses habitants.",
    "Elle fut maire de {ville} ({y1}-{y2}) avant d'entrer au sénat.",
];

/// From one day of a month to another, in French.
pub(crate) const FRENCH_DAYS_APART: &[&str] = &[
    "La foire s'est tenue du {d1} au {d2} {month} {year} à {ville}.",
    "Entre le {d1} et le {d2} {month} {year}, la rivière est montée de deux mètres.",
];

/// Years by themselves, or with their month.
pub(crate) const IN_A_YEAR: &[&str] = &[
    "The plant has been idle since {year}, when the last furnace was shut down.",
    "{who} joined the ministry in {year}.",
    "The law, passed in {year}, has never been applied.",
    "In {year}, the river flooded the lower town.",
    "He was first elected in {year} and re-elected four years later.",
    "Prices have tripled since {month} {year}, the bank said.",
    "The survey of {month} {year} counted 212 nests.",
    "The accident happened on {date} near {place}.",
    "The two companies merged on {date}.",
    "The dam was finished by {year}, at twice the price.",
];

/// Years by themselves, in French.
pub(crate) const FRENCH_IN_A_YEAR: &[&str] = &[
    "L'usine est à l'arrêt depuis {year}, faute de commandes.",
    "{qui} est entré au ministère en {year}.",
    "La loi, adoptée en {month} {year}, n'a jamais été appliquée.",
    "L'accident s'est produit le {date} près de {ville}.",
];

/// Anniversaries with the year of what they recall.
pub(crate) const ANNIVERSARIES: &[&str] = &[
    "The town will mark the {nth} anniversary of the {year} flood, {who} said.",
    "Thousands gathered in {place} for the {nth} anniversary of the {year} uprising.",
    "The concert celebrated the {nth} anniversary of the club's founding in {year}.",
    "A stamp was issued for the {nth} anniversary of the end of the war in {year}.",
    "Survivors laid wreaths on the {nth} anniversary of the {year} bombing.",
    "The exhibition is timed to the {nth} anniversary of the painter's death in {year}.",
    "This year is the {nth} anniversary of the {year} treaty.",
    "The {nth} anniversary of the {year} revolution was observed with a minute of silence.",
    "Ahead of the {nth} anniversary of the {year} landing, the village has repainted its houses.",
    "The {ordinal} anniversary of the {year} strike was observed in {place}.",
    "On the {ordinal} anniversary of the {year} earthquake, bells were rung in {place}.",
];

/// Anniversaries in French.
pub(crate) const FRENCH_ANNIVERSARIES: &[&str] = &[
    "La ville a fêté le {nth} anniversaire de la révolte de {year}.",
    "Une plaque a été posée pour le {nth} anniversaire de l'accord de {year}.",
];

/// Hours with their zone, on a day that is past.
pub(crate) const ZONES_PAST: &[&str] = &[
    "Kickoff was at {hour} p.m. {zone} on {date}.",
    "The quake struck at {hour}:41 a.m. {zone} on {date}, the survey said.",
    "The plane took off from {place} at {hour} a.m. {zone} on {date}.",
    "Polls closed at {hour} p.m. {zone} on {date}, officials said.",
];

/// Hours with their zone, on a day to come.
pub(crate) const ZONES_TO_COME: &[&str] = &[
    "The launch is set for {hour} p.m. {zone} on {date}.",
    "The hearing begins at {hour}:30 a.m. {zone} on {date}, in {place}.",
    "The broadcast will start at {hour} p.m. {zone} on {date}.",
    "Bids are due by {hour} p.m. {zone} on {date}.",
];

/// Hours with their zone, on the article's own day.
pub(crate) const ZONES_TODAY: &[&str] = &[
    "The webcast begins at {hour} p.m. {zone} on {weekday}.",
    "The announcement came at {hour}:15 a.m. {zone} on {weekday}.",
    "At {hour} p.m. {zone} {weekday}, the storm was about 120 miles off {place}.",
    "The game tips off at {hour} p.m. {zone}, and will be shown on two channels.",
    "Voting ends at {hour} p.m. {zone} today.",
    "By {hour} p.m. {zone}, the water had reached the lower town.",
];

/// Sentences in which nothing is wrong, with the times that news is full of.
pub(crate) const AROUND: &[&str] = &[
    "Officials said on Tuesday that the talks would go on for at least two weeks.",
    "The company has cut about 1,200 jobs over the past three years.",
    "“We have been waiting for this since last summer,” {who} said.",
    "{who} declined to comment.",
    "Last year the figure was 4.2 percent, compared with 3.9 percent a year earlier.",
    "The two sides met for the first time in a decade.",
    "It was not clear whether {body} would appeal.",
    "The project is now expected to cost $48 million, twice as much as planned.",
    "Residents of {place} have complained about the noise for years.",
    "A spokesman for the ministry said no decision had been made.",
    "The report, which runs to 212 pages, was prepared by an outside firm.",
    "Early on Wednesday, crews were still pumping water out of the cellars.",
    "{who}, 54, has led the group for six years.",
    "The unemployment rate in the region stood at 7.1 percent in the second quarter.",
    "Analysts had expected a fall of 0.3 percent for the month.",
    "Several roads north of {place} remained closed in the afternoon.",
    "“Nobody asked us,” she said. “We read about it in the paper.”",
    "The vote is the last step before the measure goes to {body}.",
    "Under the plan, buses would run every 15 minutes until midnight.",
    "It may take months before all of the residents can return.",
    "The team won 3-2 in front of a crowd of 18,400.",
    "Most of the money would go to schools in {place} and the villages around it.",
    "The union, which has 9,000 members, called the offer an insult.",
    "No one answered the telephone at the firm's office late Thursday.",
    "The minister had promised in the spring to publish the list within 90 days.",
    "Opponents say that the dam would flood farmland that has been worked for a century.",
    "The judge gave both parties until the end of the month to reply.",
    "On Monday morning, some 300 people marched to the town hall.",
    "It is the third such accident in the area this year.",
    "The fund had assets of $2.4 billion at the end of the previous quarter.",
    "{who} said the work should be finished next week.",
    "Doctors described his condition as stable.",
    "Hundreds of flights were canceled over the weekend because of fog.",
    "The proposal has drawn criticism from farmers, hunters and the tourist board.",
    "She was sentenced to five years in prison.",
    "The bank left its key rate at 2.5 percent for the fourth month in a row.",
    "In the 1990s the harbor handled twice as many ships as it does now.",
    "Neighbors said they had heard two shots at around 11 p.m.",
    "The inquiry began six months ago and has cost $3 million so far.",
    "Emergency crews marched through waist-deep water to reach the last farms.",
];

/// The same in French.
pub(crate) const FRENCH_AROUND: &[&str] = &[
    "Le ministère a indiqué mardi que les discussions se poursuivraient pendant deux semaines.",
    "L'entreprise a supprimé 1 200 emplois au cours des trois dernières années.",
    "« Nous attendons cela depuis l'été dernier », a déclaré {qui}.",
    "Les deux parties ne s'étaient pas rencontrées depuis dix ans.",
    "Le projet coûterait 48 millions d'euros, soit deux fois plus que prévu.",
    "Plusieurs routes au nord de {ville} étaient encore fermées dans l'après-midi.",
    "Le rapport, long de 212 pages, a été rédigé par un cabinet privé.",
    "Quelque 300 personnes ont défilé lundi matin devant la mairie.",
    "Le syndicat, qui compte 9 000 membres, a rejeté la proposition.",
    "L'an dernier, le taux de chômage était de 7,1 % dans la région.",
    "Les habitants de {ville} se plaignent du bruit depuis des années.",
    "{qui} n'a pas souhaité répondre aux questions de la presse.",
    "Les travaux devraient s'achever la semaine prochaine.",
    "Elle a été condamnée à cinq ans de prison.",
    "Le juge a donné aux parties jusqu'à la fin du mois pour répondre.",
];

/// Sentences without a time, which most sentences of a story are.
pub(crate) const TIMELESS: &[&str] = &[
    "{who} told {body} that the figures had been checked by two auditors, neither of whom had any tie to the contractor \
     or to the bank that lent it the money.",
    "The decision leaves the owners of some 40 houses along the quay without insurance, and nobody in {place} expects \
     another company to step in.",
    "“There is no map that shows where the pipes are, and nobody here remembers who laid them,” said {who}, who runs the \
     water works.",
    "Supporters of the measure say that it would bring jobs to a region whose mills and mines have closed one by one, \
     while critics call it a gift to a single firm.",
    "In its filing the company denied that it had misled investors and said it would defend itself “vigorously against \
     claims that have no basis in fact.”",
    "The road climbs from {place} through a forest of beech and fir to a pass where the wind has bent every tree in the \
     same direction.",
    "{who} would not say how many soldiers had been sent to the border, nor whether they carried live ammunition.",
    "A copy of the contract, which was obtained by a reporter, shows that the price per ton was almost double what a \
     competitor had offered.",
    "The opposition accused the government of hiding the true cost and demanded that the papers be handed to {body}.",
    "Farmers in the hills around {place} depend on a single well, and the pump that serves it breaks down whenever the \
     power does.",
    "Neither the police nor the prosecutor would confirm that the driver had been questioned, though a lawyer for the \
     family said that he had.",
    "The painting, a small portrait on oak, was found behind a cupboard by a plumber who took it for a print and nearly \
     threw it away.",
    "“We are not against the bridge,” {who} said. “We are against a bridge that nobody can afford to cross.”",
    "Under the rules, a member who misses three meetings loses the seat, unless {body} accepts the excuse by a majority \
     of its members.",
    "The researchers compared blood samples of 1,140 volunteers from four countries and found no difference between the \
     two groups.",
    "Unemployment is highest among the young, many of whom have left {place} for the capital or for jobs abroad.",
    "The plan would replace a maze of local taxes with a single levy, and its authors concede that some towns would lose \
     money.",
    "Witnesses said that the crowd had been calm until someone threw a bottle, and that the officers then charged with \
     batons.",
    "The airline blamed a fault in its booking software and promised refunds to all passengers who had been left behind.",
    "{who} is seen as a cautious manager with few enemies, a rare thing in a party that is known for its quarrels.",
    "Inspectors found rust on two of the cables and ordered that no truck heavier than 12 tons be let across.",
    "The court held that the law was too vague to be enforced, since it did not say what a “public nuisance” was.",
    "Exports to the neighboring countries have suffered from the strong currency, and several makers of machine parts \
     have moved their plants across the border.",
    "She grew up in {place} as the daughter of a tram conductor and a seamstress, and speaks with the accent of the \
     harbor quarter.",
];

/// The same in French.
pub(crate) const FRENCH_TIMELESS: &[&str] = &[
    "{qui} a rappelé que les chiffres avaient été vérifiés par deux cabinets, dont aucun n'avait de lien avec \
     l'entreprise ni avec la banque.",
    "La décision laisse une quarantaine de maisons du quai sans assurance, et personne à {ville} ne s'attend à ce qu'une \
     autre compagnie prenne le relais.",
    "« Aucun plan ne montre où passent les conduites, et nul ne sait qui les a posées », explique {qui}, qui dirige la \
     régie des eaux.",
    "Les partisans du projet assurent qu'il créera des emplois dans une région dont les usines ont fermé une à une.",
    "L'opposition accuse le gouvernement de cacher le coût réel et réclame que les documents soient remis au tribunal.",
    "La route monte de {ville} à travers une forêt de hêtres jusqu'à un col où le vent a couché tous les arbres.",
    "Ni la police ni le parquet n'ont voulu confirmer que le conducteur avait été entendu.",
    "Le chômage frappe surtout les jeunes, dont beaucoup ont quitté {ville} pour la capitale ou pour l'étranger.",
    "Des témoins ont raconté que la foule était calme avant que quelqu'un ne lance une bouteille.",
    "La compagnie aérienne a promis de rembourser tous les passagers restés à quai.",
];

/// Persons, as a story introduces them. Some bear the names of months.
pub(crate) const PERSONS: &[&str] = &[
    "Mayor Anna Lindqvist",
    "Judge Peter Marsh",
    "Paul Okafor",
    "Ines Duarte",
    "Dr. April Quinn",
    "Sgt. Tom Reyes",
    "Helen Marchetti",
    "June Castellano",
    "Commissioner Ravi Menon",
    "Gov. Ruth Halvorsen",
    "Viktor Sandoval",
    "Augusta Bell",
    "Sen. May Holloway",
    "Bishop Oscar Whitfield",
];

/// Persons in French copy.
pub(crate) const FRENCH_PERSONS: &[&str] =
    &["Claire Fontanel", "Hugo Brissac", "Luc Aubanel", "Nadia Kerbrat", "Avril Morvan"];

/// Those who decide.
pub(crate) const BODIES: &[&str] = &[
    "the city council",
    "the county board",
    "the appeals court",
    "the lower house",
    "the school committee",
    "the supreme court",
    "the planning commission",
];

/// Places, most of them made up.
pub(crate) const PLACES: &[&str] = &[
    "Millbrook",
    "Port Harlow",
    "Sun Prairie",
    "Eastwick",
    "St. Alban's",
    "Marchfield",
    "Nordhaven",
    "Rio Seco",
    "Lower Augusta",
    "Tannerville",
];

/// Places in French copy.
pub(crate) const FRENCH_PLACES: &[&str] = &["Lyon", "Roubaix", "Saint-Aubin", "Port-Marsal", "Valbrune"];
