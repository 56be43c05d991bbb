"""Do two engines find the same articles? What they found for the same query, compared."""

from dataclasses import dataclass, field

PAGE = 10
SAME_SCORE = 1e-5
EXAMPLES = 5


@dataclass(frozen=True)
class Answer:
    """How many articles match, and the best of them: pairs of article and score."""

    total: int
    hits: list


@dataclass
class Agreement:
    """Of all queries of a class."""

    queries: int = 0
    same: int = 0             # the same articles, or, where these are too many to list, as many
    top_shared: float = 0     # of the first page, the mean over the queries that find anything
    differences: list = field(default_factory=list)  # of a few queries


def compare_answers(ours, theirs, limit, by_score=True):
    """The Agreement of two mappings of query to Answer that hold at most `limit` hits each."""
    agreement = Agreement(queries=len(theirs))
    shares = []
    for query, their in theirs.items():
        our = ours.get(query, Answer(0, []))
        if same_articles(our, their, limit):
            agreement.same += 1
        elif len(agreement.differences) < EXAMPLES:
            agreement.differences.append({"query": query} | difference(our, their, limit))
        if by_score and their.hits:
            shares.append(share_of_page(our.hits, their.hits))
    agreement.top_shared = sum(shares) / len(shares) if shares else None
    return agreement


def same_articles(our, their, limit):
    if our.total != their.total:
        return False
    return our.total > limit or articles(our.hits) == articles(their.hits)


def difference(our, their, limit):
    found = {"ours": our.total, "theirs": their.total}
    if max(our.total, their.total) <= limit:
        found["only_ours"] = sorted(articles(our.hits) - articles(their.hits))[:EXAMPLES]
        found["only_theirs"] = sorted(articles(their.hits) - articles(our.hits))[:EXAMPLES]
    return found


def share_of_page(ours, theirs, page=PAGE):
    """Which part of their first page is on ours; whichever of their ties at its end we chose is as good as theirs."""
    size = min(page, len(theirs))
    last = theirs[size - 1][1]
    good = {article for place, (article, score) in enumerate(theirs) if place < size or is_same_score(score, last)}
    return len(good & articles(ours[:size])) / size


def is_same_score(score, other):
    return abs(score - other) <= SAME_SCORE * max(abs(score), abs(other))


def articles(hits):
    return {article for article, _ in hits}
