#!/usr/bin/env python3
"""Writes `given_names.txt`: given names in Latin letters, one a line, sorted, folded to lower case without marks.

They tell "Jane Doe" from "Supreme Court". From two packages of the Python registry, both MIT: `names` 0.3.0 (given
names of the United States census, public domain) and `faker` 40 (given names of many countries); and from the people of
the built-in knowledge base.

    pip install names==0.3.0 faker==40.63.0 && python3 src/extract/names/given_names.py
"""

import importlib
import pathlib
import re
import unicodedata

import faker.providers.person
import names

# Words that begin sentences, or stand before a capital, far more often than they are names.
NO_NAMES = """
a act ad ada africa ago all alter america american an ana and any april are art as asia at august autumn avenue
baby back bank bar bay bell best big bill bishop black blue board bond book boom born bridge brown burn but by camp can
cape care case chance chase china christian church city class close coach college comfort company constant cook cool
corn corner council county court crown czar daily dawn day dean december deed deep democratic do doctor dollar
don door dot down drew duke dusty each earl early east else ember england ever every faith fair fall far february field first flag
forest four free friday from gas general german given go gold good grand grant gray great green grey grove guard gulf
harbor hard he head heath hear heart her here high hill him his holy home honor hope house how hung i ice if in india
international into iron is island it january july jump june just justice key kind king lake land last
law le leaf lean left life light like line lo long lord los love low ma made magic main major man many march mark may
me media memory mercy merit mill mine miss modest money moon more most mountain music my national new next no noble north not
november now oak october of off old on one only or our out over park part peace people phase pleasant point police pope port
prince princess queen quest rain ready red republican rich right river road rock room rose royal ruby rule said salt sand saturday
save saw sea see september seven shadow she shelf short side silver six sky snow so solar some soon south spring square
star state stone storm story strong such summer sun sunday sunny sure tall team tell ten than that the their them then they
this three thursday time to today too town trip true truth tuesday turn two under union united university up us very
war was water way we wednesday well west what when where which while white who why will wing winter wise with wood
world year yes yet you young your zone
bath nice reading orange paris london berlin sydney florence vienna dallas austin houston lincoln washington victoria-falls
cuba india asia europe
"""


def folded(name: str) -> str:
    stripped = unicodedata.normalize("NFKD", name.translate(str.maketrans("łŁđĐøØıß", "lLdDoOis")))
    return "".join(c for c in stripped if not unicodedata.combining(c)).lower()


def census():
    folder = pathlib.Path(names.__file__).parent
    for file in ("dist.male.first", "dist.female.first"):
        for line in (folder / file).read_text().splitlines():
            name, share, *_ = line.split()
            if float(share) >= 0.002:
                yield name


def worldwide():
    folder = pathlib.Path(faker.providers.person.__file__).parent
    for locale in sorted(path.name for path in folder.iterdir() if path.is_dir() and not path.name.startswith("__")):
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in sorted(dir(provider)):
            if "first" not in attribute or "name" not in attribute:
                continue
            value = getattr(provider, attribute)
            if not isinstance(value, (tuple, list, dict)):
                continue
            for name in value:
                yield name if isinstance(name, str) else name[-1]


def known():
    table = pathlib.Path(__file__).parents[2] / "kb" / "data" / "people.tsv"
    header, *lines = table.read_text("utf-8").splitlines()
    column = header.split("\t").index("given")
    for line in lines:
        yield line.split("\t")[column]


def main():
    excluded = set(NO_NAMES.split())
    found = set()
    for name in [*census(), *worldwide(), *known()]:
        for part in re.split(r"[\s\-]+", folded(name)):
            if re.fullmatch(r"[a-z]{2,}", part) and part not in excluded:
                found.add(part)
    target = pathlib.Path(__file__).with_name("given_names.txt")
    target.write_text("\n".join(sorted(found)) + "\n")


if __name__ == "__main__":
    main()
