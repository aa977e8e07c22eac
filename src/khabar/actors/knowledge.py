"""The knowledge base: who holds which office when, and every name by which actors are called."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from khabar.actors.glossary import Glossary, nationality_forms
from khabar.actors.spellings import Spellings
from khabar.actors.transliteration import matches
from khabar.lexicon.lexicon import Lexicon
from khabar.lexicon.schema import Collective, Country, Holding, Medium, Office, Organisation, Person
from khabar.text.normal import fold
from khabar.words.names import NameEntry, NameTrie, words_of

# Who is more than whatever else he is.
_LEADING = ("king", "president", "prime minister")
DUAL_CONSTRUCT = {"ا": "ي"}  # وزيرا -> وزيري


class Knowledge:
    """Countries, people, offices and organisations by id, and the trie of their names."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.countries: dict[str, Country] = {c.iso3: c for c in lexicon.countries}
        self.people: dict[str, Person] = {p.id: p for p in lexicon.people}
        self.organisations: dict[str, Organisation] = {o.id: o for o in lexicon.organisations}
        self.media: dict[str, Medium] = {m.id: m for m in lexicon.media}
        self.offices: dict[str, Office] = {o.id: o for o in lexicon.offices}
        self.collectives: dict[str, Collective] = {c.id: c for c in lexicon.collectives}
        self.naming_nouns = frozenset(
            words_of(name)[0]
            for c in lexicon.collectives
            if c.member == "names"
            for name in c.singular_ar + c.plural_ar
        )
        self.short_names = dict(_short_names(lexicon, self.naming_nouns))
        self.noun_words = frozenset(_noun_words(lexicon))
        self._by_office: dict[tuple[str, str], list[Holding]] = defaultdict(list)
        self._by_person: dict[str, list[Holding]] = defaultdict(list)
        for holding in lexicon.holdings:
            self._by_office[self._role(holding.office), holding.of].append(holding)
            self._by_person[holding.person].append(holding)
        self.given: dict[str, str] = {fold(g.name_ar): g.name_en for g in lexicon.given_names}
        self.gender: dict[str, str] = {fold(g.name_ar): g.gender for g in lexicon.given_names}
        self.spellings = _spellings(lexicon.people) | self.given
        self.home_spellings = _home_spellings(lexicon)
        self.plain_words = frozenset(fold(w.word) for w in lexicon.common_words)
        self.outlets = {o.outlet: o for o in lexicon.outlets}
        self._media_by_name = {fold(n): m for m in lexicon.media for n in [m.id, m.name_en.lower(), *m.names_ar]}
        self.self_references = {fold(r.word): tuple(r.countries) for r in lexicon.self_references}
        self._foreign = Spellings(lexicon.people)
        self.english = Glossary(lexicon)
        self.names = NameTrie()
        for names, entry in _entries(lexicon):
            self.names.add(names, entry)
        self.names.freeze()

    def spelled_like(self, name: tuple[str, ...]) -> Person | None:
        """The one foreign person whose name a name can be in another spelling: «دونالد ترومب»."""
        return self._foreign.find(" ".join(name)) if len(name) > 1 else None

    def _role(self, office: str) -> str:
        found = self.offices.get(office)
        return (found.role_en if found and found.role_en else office.replace("-", " ")) or office

    def outlet(self, name: str | None) -> tuple[str | None, str | None]:
        """(medium id, country) of an outlet, by short name, domain or full name; None where unknown."""
        if not name:
            return None, None
        key = fold(name.strip().lower())
        slug = key.removeprefix("www.").split(".")[0]
        medium = self._media_by_name.get(key) or self._media_by_name.get(slug)
        known = self.outlets.get(slug)
        if known is not None:
            return known.medium or (medium.id if medium else None), known.country
        return (medium.id, medium.country) if medium else (None, None)

    def holder(self, office: Office, of: str, date: str | None) -> Person | None:
        """Who held an office of a country or organisation at a date, if that was one person; None without a date."""
        if not date or not office.role_en:
            return None
        holdings = [h for h in self._by_office.get((office.role_en, of), ()) if _covers(h, date)]
        people = {h.person for h in holdings}
        return self.people.get(people.pop()) if len(people) == 1 else None

    def role(self, person: str, date: str | None) -> Holding | None:
        """The office that a person held at a date: the one taken up last."""
        if not date:
            return None
        covering = [h for h in self._by_person.get(person, ()) if _covers(h, date)]
        return max(covering, key=lambda h: h.since or "") if covering else None

    def leading_role(self, person: str, date: str | None) -> str | None:
        """The first office of state that a person held at a date: «prime minister» of a minister besides."""
        held = [self.role_en(h) for h in self._by_person.get(person, ()) if date and _covers(h, date)]
        return next((role for role in _LEADING if role in held), held[-1] if held else None)

    def role_en(self, holding: Holding) -> str:
        """A holding's role in short English."""
        return holding.role_en or self._role(holding.office)

    def holdings(self, person: str) -> list[Holding]:
        """All offices of a person."""
        return self._by_person.get(person, [])


def _short_names(lexicon: Lexicon, nouns: frozenset[str]) -> Iterator[tuple[str, Organisation]]:
    """The one word that tells an organisation besides the noun for what it is («القاعدة»), where it tells no other."""
    found: dict[str, dict[str, Organisation]] = defaultdict(dict)
    for row in lexicon.organisations:
        for name in row.names_ar:
            words = words_of(name) if name.count(" ") == 1 else ()
            if len(words) == 2 and words[0] in nouns and len(words[1]) > 2:
                found[words[1]][row.id] = row
    yield from ((word, next(iter(rows.values()))) for word, rows in found.items() if len(rows) == 1)


def _noun_words(lexicon: Lexicon) -> Iterator[str]:
    """The first words of titles and common nouns, in normal form and without article."""
    for office in lexicon.offices:
        yield from (fold(head) for head in office.heads_ar.split("|") if head)
    for collective in lexicon.collectives:
        yield from (words_of(name)[0] for name in collective.singular_ar + collective.plural_ar)


def _spellings(people: list[Person]) -> dict[str, str]:
    """The Latin spelling of each word of the names of known people, where both names have as many words."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for person in people:
        latin_words = person.name_en.split()
        for name in person.names_ar:
            words = words_of(name)
            if len(words) == len(latin_words):
                for word, spelling in zip(words, latin_words, strict=True):
                    counts[word][spelling] += 1
    found: dict[str, str] = {}
    for word, spellings in counts.items():
        spelling = spellings.most_common(1)[0][0]
        if matches(word, spelling):
            found[word] = spelling
    return found


def _home_spellings(lexicon: Lexicon) -> dict[str, dict[str, str]]:
    """By country, the Latin spellings of names that are usual there and not elsewhere."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in lexicon.home_spellings:
        name = fold(row.name_ar)
        for country in row.countries:
            found[country][name] = found[country][name.replace("عبد ال", "عبدال")] = row.name_en
    return dict(found)


def _covers(holding: Holding, date: str) -> bool:
    since, until = holding.since or "", holding.until
    return since <= date and (until is None or date <= until or date.startswith(until))


def _entries(lexicon: Lexicon) -> Iterator[tuple[list[str], NameEntry]]:
    # روسيا is Russia, not the accusative of روسي; السعودية is both, and its own feminine.
    names = {fold(name) for country in lexicon.countries for name in country.names_ar if not name.startswith("ال")}
    for country in lexicon.countries:
        yield country.names_ar, NameEntry("country", country)
        yield country.capitals_ar, NameEntry("capital", country)
        yield country.seats_ar, NameEntry("seat", country)
        for form, number, gender, definite in nationality_forms(country):
            if fold(form) in names:
                continue
            yield [form], NameEntry("nationality", country, number, gender, definite)
        for plural in country.plurals_ar:
            yield [plural], NameEntry("people", country, "p", "m", False)
            yield ["ال" + plural], NameEntry("people", country, "p", "m", True)
    for office in lexicon.offices:
        for name, number, gender, definite in office_forms(office):
            yield [name], NameEntry("office", office, number, gender, definite)
    for person in lexicon.people:
        yield person.names_ar, NameEntry("person", person)
        yield person.short_ar, NameEntry("short", person)
    for organisation in lexicon.organisations:
        yield organisation.names_ar, NameEntry("organisation", organisation, definite=True)
    for medium in lexicon.media:
        yield medium.names_ar, NameEntry("medium", medium, definite=True)
        yield list(_without_kind(medium.names_ar)), NameEntry("quoted_medium", medium, definite=True)
    for collective in lexicon.collectives:
        for name, number, definite in collective_forms(collective):
            yield [name], NameEntry("collective", collective, number, "x", definite)
        for name, number in _possessed(collective):
            yield [name], NameEntry("possessed", collective, number, "x", True)
    for given in lexicon.given_names:
        yield [given.name_ar], NameEntry("given", given, "s", given.gender)


_MEDIUM_KINDS = ("صحيفة ", "جريدة ", "قناة ", "مجلة ", "موقع ", "فضائية ", "إذاعة ", "شبكة ")


def _without_kind(names: list[str]) -> Iterator[str]:
    """«الشرق الأوسط» of «صحيفة الشرق الأوسط»: what stands between quotation marks where the kind is left out."""
    for name in names:
        kind = next((k for k in _MEDIUM_KINDS if name.startswith(k)), None)
        if kind is not None and "(" not in name:
            yield name.removeprefix(kind)


# How the complement of a title begins that is no genitive, so that the title itself has the article.
_PREPOSITIONAL = ("بأعمال", "بال")


def office_forms(office: Office) -> Iterator[tuple[str, str, str, bool]]:
    """(form, number, gender, definite) of a title: each inflected head with each complement."""
    heads = [*office.heads_ar.split("|"), "", "", "", ""][:4]
    inflected: list[tuple[str, str, str]] = []
    for head, number, gender in zip(heads, "ssdp", "mfxx", strict=True):
        if not head:
            continue
        inflected.append((head, number, gender))
        if number == "d" and head[-1] in DUAL_CONSTRUCT:
            inflected.append((head[:-1] + "ي", number, gender))
    for head, number, gender in inflected:
        if not office.complement_ar:
            yield head, number, gender, False
            full = head + "ن" if number == "d" else head
            yield "ال" + full, number, gender, True
            continue
        for complement in office.complement_ar:
            opens = complement.startswith("ال")
            # «رئيس مجلس النواب» is as definite as «رئيس المجلس»: the last noun of a construct tells.
            definite = opens or " ال" in complement
            yield f"{head} {complement}", number, gender, definite
            # «العميد ركن», «القائم بالأعمال»
            if opens or office.scope == "military" or complement.startswith(_PREPOSITIONAL):
                yield f"ال{head} {complement}", number, gender, True
            if opens and " " not in complement:
                yield f"{head} {complement[2:]}", number, gender, False
                yield f"{head} لل{complement[2:]}", number, gender, False
                if office.scope == "country":  # «وزير خارجيتها»
                    stem = complement[2:-1] + "ت" if complement.endswith("ة") else complement[2:]
                    yield from ((f"{head} {stem}{pronoun}", number, gender, True) for pronoun in ("ه", "ها", "هم"))


def _possessed(collective: Collective) -> Iterator[tuple[str, str]]:
    """«حكومته»، «حلفائها»: the noun with an attached pronoun."""
    if collective.member in ("names", "modified"):
        return
    for names, number in ((collective.singular_ar, "s"), (collective.plural_ar, "p")):
        for name in names:
            if " " in name or name.endswith(("ي", "ى", "ا")):
                continue
            stem = name[:-1] + "ت" if name.endswith("ة") else name[:-1] if name.endswith(("ون", "ين")) else name
            for pronoun in ("ه", "ها", "هم", "نا"):
                yield stem + pronoun, number
                if name.endswith("اء"):
                    yield name[:-1] + "ئ" + pronoun, number
                    yield name[:-1] + "ؤ" + pronoun, number


# Broken plurals in ان, which are no duals.
_BROKEN_PLURALS = frozenset(
    ("شبان", "بلدان", "سكان", "فرسان", "جيران", "إخوان", "رهبان", "قطعان", "نسوان", "فتيان", "غلمان")
)


def _is_dual(name: str, names: list[str]) -> bool:
    """«طرفان» is dual, and so is «طرفين» where «طرفان» is listed beside it."""
    head = name.split()[0]
    listed = {n.split()[0] for n in names}
    twofold = head.endswith("ين") and head[:-2] + "ان" in listed and head[:-2] + "ون" not in listed
    return twofold or (head.endswith(("ان", "تين")) and head not in _BROKEN_PLURALS)


def collective_forms(collective: Collective) -> Iterator[tuple[str, str, bool]]:
    """(form, number, definite) of a common noun, with and without article."""
    for names, number in ((collective.singular_ar, "s"), (collective.plural_ar, "p")):
        for name in names:
            shown = "d" if number == "p" and _is_dual(name, names) else number
            yield name, shown, False
            head, *rest = name.split()
            if not rest:
                yield "ال" + name, shown, True
                yield name + "ا", shown, False
            elif not rest[0].startswith("ال"):
                yield " ".join([head, *rest[:-1], "ال" + rest[-1]]), shown, True
                yield " ".join("ال" + part for part in name.split()), shown, True
            # The construct state drops the nun of duals and sound plurals: مسلحو, مسلحي.
            if not rest and number == "p" and name.endswith(("ون", "ين", "ان")):
                yield name[:-1], shown, False
