"""The one table of a run: what was measured of each engine, and how Backfile compares with each peer."""

from harness.figures import PERCENTILES, ratio

OURS = "backfile"


def table_rows(run):
    """Rows of name, unit and a value by engine; `run` is what is saved as JSON."""
    articles, raw_bytes = run["corpus"]["articles"], run["corpus"]["raw_bytes"]
    all_cores, one_thread = builds_of(run, "all cores"), builds_of(run, "one thread")
    rows = [
        ("articles/s, all cores", figures(all_cores, lambda build: articles / build["seconds"])),
        ("articles/s, one thread", figures(one_thread, lambda build: articles / build["seconds"])),
        ("articles/s, until one segment", figures(all_cores, lambda build: articles / build["merged_seconds"])),
        ("MB/s, all cores", figures(all_cores, lambda build: raw_bytes / 1e6 / build["seconds"])),
        ("processor ms/article", figures(all_cores, lambda build: 1000 * build["cpu_seconds"] / articles)),
        ("peak MB while indexing", figures(all_cores, lambda build: build["peak_mb"])),
        ("index bytes/raw byte", figures(all_cores, lambda build: build["index_bytes"] / raw_bytes)),
        ("peak MB while searching", run["search_peak_mb"]),
    ]
    for name, engines in run["queries"].items():
        for key in (f"p{percent}" for percent in PERCENTILES):
            rows.append((f"{name} {key}, ms", {engine: times and times[key] for engine, times in engines.items()}))
    return rows


def builds_of(run, way):
    """Engine -> its build; where an engine knows one way only, that is the one for all."""
    return {engine: builds.get(way) or builds["all cores"] for engine, builds in run["builds"].items()}


def figures(builds, figure):
    return {engine: figure(build) for engine, build in builds.items()}


def format_table(run):
    engines = run["engines"]
    peers = [engine for engine in engines if engine != OURS]
    header = ["", *engines, *(f"/{peer}" for peer in peers)]
    lines = [header]
    for name, values in table_rows(run):
        ours = values.get(OURS)
        ratios = [format_ratio(ratio(ours, values.get(peer))) for peer in peers]
        lines.append([name, *(format_value(values.get(engine)) for engine in engines), *ratios])
    widths = [max(len(line[column]) for line in lines) for column in range(len(header))]
    return "\n".join("  ".join(cell.ljust(width) if at == 0 else cell.rjust(width) for at, (cell, width) in
                               enumerate(zip(line, widths, strict=True))) for line in lines)


def format_value(value):
    if value is None:
        return "-"
    if value >= 100:
        return f"{value:.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.3f}"


def format_ratio(value):
    return "-" if value is None else f"{value:.2f}"


def format_agreement(agreement):
    """A line a class: how far the hits are those of Lucene."""
    lines = []
    for name, found in agreement.items():
        shared = "" if found["top_shared"] is None else f", {found['top_shared']:.1%} of the first pages"
        lines.append(f"{name}: the same articles for {found['same']} of {found['queries']} queries{shared}")
    return "\n".join(lines)
