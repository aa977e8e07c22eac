"""Chains of transmission: which statements stand inside which, who speaks on when no one is named, and via whom.

A link counts for every sentence that goes on reporting from it: it holds while the same speaker goes on, or, for a
communiqué, while the text tells what its issuer reports; another named source, or background, ends it, and so does a
paragraph in which nobody speaks.
"""

from __future__ import annotations

from khabar.actors.casting import Cast
from khabar.statements.antecedents import Antecedents
from khabar.statements.said import Said
from khabar.words.page import Page

# An outer statement with at most so many words of its own before an inner one's cue only carries the inner one.
OWN_WORDS = 2
# A word that reports the same content again stands at most so many words behind its verb («وتابع قائلا»).
REPEATED_REACH = 4


def link(page: Page, cast: Cast, said: list[Said], antecedents: Antecedents) -> list[Said]:
    """Fills speakers and chains in the order of the text; drops outer statements that only carry an inner one."""
    said = _distinct(sorted(said, key=lambda s: (s.cue, s.content.first)))
    _nest(page, cast, said)
    said = [s for s in said if not _unanchored(s)]
    previous: Said | None = None
    done: list[Said] = []
    for one in said:
        before = _main_before(page, cast, one, done) if one.rule.endswith(".participle") else previous
        _speak_on(cast, one, before, done, antecedents)
        _transmit(page, cast, one, before, done)
        done.append(one)
        previous = one
    return [one for one in said if not one.dropped]


def _distinct(said: list[Said]) -> list[Said]:
    out: list[Said] = []
    for one in said:
        if out and (out[-1].cue == one.cue or _repeats(out[-1], one)):
            continue
        if out and _is_robbed(out[-1], one):
            main = out.pop()
            one.speakers = one.speakers or main.speakers
            one.explicit = one.explicit or main.explicit
        out.append(one)
    return out


def _repeats(known: Said, one: Said) -> bool:
    """«وتابع قائلا: ...»: the second word reports the same content again."""
    close = one.cue - known.cue <= REPEATED_REACH
    return _same_content(known, one) and close and one.rule.endswith((".participle", ".noun")) and not one.explicit


def _is_robbed(known: Said, one: Said) -> bool:
    """«هنأ الرئيس المنتخب، معتبرا أن ...»: the content is the participle's, and its verb reports nothing."""
    return _same_content(known, one) and one.rule.endswith(".participle")


def _same_content(known: Said, one: Said) -> bool:
    return known.content.first == one.content.first


def _nest(page: Page, cast: Cast, said: list[Said]) -> None:
    for n, one in enumerate(said):
        one.within = next((s for s in reversed(said[:n]) if s.content.first <= one.cue < s.content.last), None)
    for one in said:
        outer = one.within
        if outer is not None and one.content.last >= outer.content.last - 1 and (one.explicit or one.passive):
            own = [
                j
                for j in range(outer.content.first, one.cue)
                if cast.covering[j] is None and not page.forms[j].classes and page.tokens[j].is_word
            ]
            if len(own) <= OWN_WORDS and (outer.document or _transmits(outer)) and not _is_to_come(page, one):
                if _is_told_of(cast, one, outer):
                    one.dropped = True
                else:
                    outer.dropped = True


def _is_told_of(cast: Cast, one: Said, outer: Said) -> bool:
    """«قال المتحدث إن التحالف يرحب ب»: the stand of a body is what somebody says of it, not what it said itself."""
    if outer.document or one.how is None or not one.speakers or not outer.speakers:
        return False
    bodies = all(cast.clusters.by_id[a].kind in ("state", "organisation", "group") for a in one.speakers)
    return bodies and not cast.are_media(outer.speakers)


def _is_to_come(page: Page, one: Said) -> bool:
    """«إن X ستؤكد ...»: what is still to be said is what the outer statement tells."""
    return one.how is not None and one.how.tense == "impf" and page.tokens[one.cue].norm.lstrip("وف").startswith("س")


def _unanchored(one: Said) -> bool:
    """A verb inside what another says, with no subject of its own there: it goes on telling, it reports nobody."""
    if one.within is None or one.explicit or one.passive or one.of_outer:
        return False
    return not one.rule.endswith((".participle", ".noun"))


def _transmits(outer: Said) -> bool:
    return outer.act in ("state", "announce") and outer.quoted == "indirect"


def _main_before(page: Page, cast: Cast, one: Said, done: list[Said]) -> Said | None:
    """The statement whose verb a participle hangs on: the last one that stands as deep as the participle does.

    One whose speaker it does not agree with is passed over: «قال الوزير إن الحكومة طلبت ...، كاشفا».
    """
    for agreeing in (True, False):
        for earlier in reversed(done):
            if agreeing and not (earlier.speakers and _describes(cast, one, earlier)):
                continue
            if earlier.dropped and earlier.within is not one.within:
                continue
            same_sentence = page.sentence_at[earlier.cue] == page.sentence_at[one.cue]
            if agreeing and not same_sentence:
                break
            if (earlier.within is one.within and not earlier.dropped) or one.within is earlier:
                return earlier
    return done[-1] if done else None


def _describes(cast: Cast, one: Said, earlier: Said) -> bool:
    """Whether a participle agrees with the speakers of an earlier statement in number and gender."""
    many = len(earlier.speakers) > 1 or cast.plural(earlier.speakers[0])
    if one.number in ("d", "p"):
        return many
    gender = cast.gender_of(earlier.speakers[0])
    return not many and (gender == "x" or one.gender in ("x", gender))


def _speak_on(cast: Cast, one: Said, previous: Said | None, done: list[Said], antecedents: Antecedents) -> None:
    """A statement without a subject goes on with the speaker of the one before."""
    if one.speakers:
        return
    if not (one.of_outer or one.document or one.passive or one.rule.endswith(".noun")):
        one.speakers = antecedents.choose(one, done)
        if one.behind and one.speakers != one.behind:
            one.explicit, one.addressees = False, list(one.behind)
        elif one.behind:
            one.addressees = [a for a in one.addressees if a not in one.behind]
        return
    if previous is None:
        return
    if one.of_outer and one.within is not None:
        one.speakers = list(one.within.speakers)
        return
    if one.document:
        bodies = (s.speakers for s in reversed(done) if s.speakers and _is_body(cast, s.speakers[0]))
        one.speakers = list(next(bodies, []))
        return
    if one.passive:
        people = [a for a in previous.speakers + previous.addressees if cast.clusters.by_id[a].kind == "person"]
        one.speakers = list(dict.fromkeys(people))
        return
    source = previous
    if one.within is None:
        while source.within is not None and not source.within.dropped and one.rule.endswith(".participle") is False:
            source = source.within
    if not _can_speak(cast, one, source):
        source = next((s for s in reversed(done) if s.speakers and _can_speak(cast, one, s)), source)
    one.speakers = list(source.speakers)


def _is_body(cast: Cast, actor: str) -> bool:
    return cast.clusters.by_id[actor].kind == "organisation"


def _can_speak(cast: Cast, one: Said, source: Said) -> bool:
    """Whether the verb of a statement agrees with the speakers of an earlier one in number and gender."""
    how = one.how
    if how is None or not source.speakers:
        return True
    many = len(source.speakers) > 1 or cast.plural(source.speakers[0])
    if how.number in ("d", "p"):
        return many
    gender = cast.gender_of(source.speakers[0])
    return many or gender == "x" or how.gender in ("x", gender)


def _falls_silent(page: Page, one: Said, previous: Said) -> bool:
    """Whether the report itself fills a whole paragraph between a statement and the one before."""
    spoken = min(max(previous.cue, previous.content.last - 1), one.cue)
    between = page.sentences[page.sentence_at[spoken] : page.sentence_at[one.cue]]
    ends = {page.tokens[spoken].line, page.tokens[one.cue].line}
    return any(page.tokens[sentence.first].line not in ends for sentence in between)


def _transmit(page: Page, cast: Cast, one: Said, previous: Said | None, done: list[Said]) -> None:
    outer = one.within
    if outer is not None and outer.speakers and outer.speakers != one.speakers:
        chain = outer.via + [a for a in outer.speakers if a not in one.speakers]
        one.via = one.via if one.own_via and not outer.own_via else chain
        return
    if one.own_via or previous is None or one.background:
        return
    if _falls_silent(page, one, done[-1]):
        return
    if one.passive:
        one.via = list(previous.via) or (list(previous.speakers) if previous.document else [])
        return
    if one.speakers == previous.speakers:
        one.via = list(previous.via)
        return
    earlier = next((s for s in reversed(done) if s.speakers == one.speakers and s.within is None), None)
    if outer is None and earlier is not None and (earlier.own_via or earlier.via) and cast.are_media(earlier.via):
        one.via = list(earlier.via)
        return
    if outer is None and _goes_on(cast, one, previous):
        one.via = list(previous.via) or list(previous.speakers)


def _goes_on(cast: Cast, one: Said, previous: Said) -> bool:
    """Whether a new speaker is still told of by the communiqué before: one named in what it reports."""
    if not one.speakers or not all(cast.clusters.by_id[a].kind in ("person", "group") for a in one.speakers):
        return False
    by_issuer = [a for a in previous.via if cast.clusters.by_id[a].kind == "organisation"]
    if previous.via and by_issuer and previous.passive is not None:
        return set(one.speakers) <= set(previous.speakers) or _told(cast, one, previous)
    if not previous.via and previous.speakers and cast.are_media(previous.speakers):
        return _told(cast, one, previous)
    if not previous.via and len(previous.speakers) == 1 and _is_spokesman(cast, previous.speakers[0]):
        return set(one.speakers).isdisjoint(previous.speakers) and _told(cast, one, previous)
    return previous.document and _told(cast, one, previous)


def _is_spokesman(cast: Cast, actor: str) -> bool:
    return bool(cast.clusters.by_id[actor].title_heads & cast.page.markers.spokesmen)


def _told(cast: Cast, one: Said, previous: Said) -> bool:
    inside = {m.actor for m in cast.between(previous.content.first, previous.content.last)}
    leaves = {leaf for a in one.speakers for leaf in (cast.clusters.by_id[a].members or [a])}
    return leaves <= inside | set(previous.speakers)
