"""Lists of queries, drawn from the articles of a corpus: always the same ones for the same corpus.

A list has lines of `ID<TAB>KIND<TAB>WORDS<TAB>TAG<TAB>FROM<TAB>TO`, days with both ends included. KIND says how the
words belong together and what is asked: and, or, phrase; newest, all words by date; tag, no words and by date; count,
how many have any of the words. Words, and tags, are of four strata by the share of articles that have them, as many of
each stratum as of any other, as far as there are so many.
"""

import calendar
import random
import re
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

SAMPLE = 20_000
STRATA = (0.001, 0.01, 0.1)
TRIES = 200
# A word that every tokenizer takes for one: letters between blanks, with simple punctuation behind.
WORD = re.compile(r"(?<!\S)([A-Za-z]{3,})(?=[,.;:]?(?:\s|$))")
ADJACENT = re.compile(r"(?<!\S)(?=([A-Za-z]{3,}) ([A-Za-z]{3,})(?:[,.;:]?(?:\s|$)))")
OPERATORS = {"and", "or", "not", "near", "adj", "pre", "same", "para", "atleast", "caps"}


@dataclass(frozen=True)
class BenchQuery:
    kind: str
    words: tuple = ()
    tag: str = ""
    first: str = ""
    last: str = ""

    def as_line(self, number):
        return "\t".join((str(number), self.kind, " ".join(self.words), self.tag, self.first, self.last)) + "\n"


def write_queries(corpus, folder, count):
    """Name -> path of the list of each class."""
    drawer = QueryDrawer(corpus.sample(SAMPLE))
    folder.mkdir(parents=True, exist_ok=True)
    paths = {}
    for name in CLASSES:
        paths[name] = folder / f"{name}.tsv"
        lines = (query.as_line(number) for number, query in enumerate(drawer.draw(name, count)))
        paths[name].write_text("".join(lines), encoding="utf-8")
    return paths


class QueryDrawer:
    def __init__(self, articles):
        self.articles = articles
        self._texts = [f"{article.title}\n{article.body}" for article in articles]
        frequencies = Counter(word for text in self._texts for word in words_of(text))
        self._stratum = {word: stratum(frequency, len(articles)) for word, frequency in frequencies.items()}
        self._words = by_stratum(frequencies, len(articles))
        self._tags = by_stratum(Counter(tag for article in articles for tag in set(article.tags)), len(articles))

    def draw(self, name, count):
        """So many different queries of a class, or fewer if there are no more."""
        drawn = random.Random(f"backfile {name}")
        found = {}
        for attempt in range(count * TRIES):
            query = CLASSES[name](self, drawn, attempt)
            if query is not None:
                found[query] = None
            if len(found) == count:
                break
        return list(found)

    def word(self, drawn, attempt):
        return choose_stratified(self._words, drawn, attempt)

    def words(self, drawn, attempt, count):
        """Words that need not share an article; their strata vary independently."""
        words = [self.word(drawn, attempt), *(self.word(drawn, drawn.randrange(12)) for _ in range(count - 1))]
        return tuple(words) if len(set(words)) == count else None

    def words_of_article(self, drawn, attempt, count):
        """The article and words that it has, the first of a given stratum; None if it has too few."""
        at = drawn.randrange(len(self.articles))
        strata = {}
        for word in sorted(words_of(self._texts[at])):
            strata.setdefault(self._stratum[word], []).append(word)
        if attempt % (len(STRATA) + 1) not in strata:
            return None
        places = [attempt % (len(STRATA) + 1), *(drawn.choice(sorted(strata)) for _ in range(count - 1))]
        words = tuple(drawn.choice(strata[place]) for place in places)
        return (self.articles[at], words) if len(set(words)) == count else None

    def phrase(self, drawn, attempt):
        """Adjacent words of an article, the rarer one of a given stratum."""
        text = drawn.choice(self._texts).lower()
        pairs = [pair for pair in ADJACENT.findall(text) if not OPERATORS.intersection(pair) and pair[0] != pair[1]]
        place = attempt % (len(STRATA) + 1)
        wanted = [pair for pair in pairs if min(self._stratum.get(word, 0) for word in pair) == place]
        return drawn.choice(wanted) if wanted else None

    def tag(self, drawn, attempt):
        return choose_stratified(self._tags, drawn, attempt)


def draw_words(kind, count):
    def draw(drawer, drawn, attempt):
        words = drawer.words(drawn, attempt, count)
        return words and BenchQuery(kind, words)
    return draw


def draw_both_words(drawer, drawn, attempt):
    found = drawer.words_of_article(drawn, attempt, 2)
    return found and BenchQuery("and", found[1])


def draw_phrase(drawer, drawn, attempt):
    words = drawer.phrase(drawn, attempt)
    return words and BenchQuery("phrase", words)


def draw_dated(range_of):
    def draw(drawer, drawn, attempt):
        found = drawer.words_of_article(drawn, attempt, 1)
        return found and BenchQuery("and", found[1], "", *days(*range_of(drawn, found[0].published)))
    return draw


def draw_tag(drawer, drawn, attempt):
    tag = drawer.tag(drawn, attempt)
    return tag and BenchQuery("tag", (), tag)


def draw_tag_and_date(drawer, drawn, _):
    article = drawn.choice(drawer.articles)
    if not article.tags:
        return None
    return BenchQuery("tag", (), drawn.choice(article.tags), *days(*around(drawn, article.published, 90)))


def day_of(_, moment):
    return moment, moment


def month_of(_, moment):
    return moment.replace(day=1), moment.replace(day=calendar.monthrange(moment.year, moment.month)[1])


def eleven_odd_months(drawn, moment):
    return around(drawn, moment, drawn.randrange(326, 344))


def around(drawn, moment, length):
    """So many days, one of which is the given one."""
    first = moment - timedelta(days=drawn.randrange(length))
    return first, first + timedelta(days=length - 1)


CLASSES = {
    "word": draw_words("and", 1),
    "and2": draw_both_words,
    "or2": draw_words("or", 2),
    "or3": draw_words("or", 3),
    "phrase": draw_phrase,
    "day": draw_dated(day_of),
    "month": draw_dated(month_of),
    "eleven_months": draw_dated(eleven_odd_months),
    "tag": draw_tag,
    "tag_date": draw_tag_and_date,
    "newest": draw_words("newest", 1),
    "count": draw_words("count", 2),
}


def words_of(text):
    return {word.lower() for word in WORD.findall(text)} - OPERATORS


def days(first, last):
    return f"{first:%Y-%m-%d}", f"{last:%Y-%m-%d}"


def stratum(frequency, articles):
    return sum(frequency >= border * articles for border in STRATA)


def by_stratum(frequencies, articles):
    """Lists of keys, the rarest first; empty ones are left out."""
    strata = [[] for _ in range(len(STRATA) + 1)]
    for key in sorted(frequencies):
        strata[stratum(frequencies[key], articles)].append(key)
    return [keys for keys in strata if keys]


def choose_stratified(strata, drawn, attempt):
    return drawn.choice(strata[attempt % len(strata)]) if strata else None
