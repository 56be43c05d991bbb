"""The one table of a run: what was measured of each engine, and how Backfile compares with each peer."""

from harness.figures import PERCENTILES, ratio

OURS = "backfile"


def table_rows(run):
    """Rows of name, unit and a value by engine; `run` is what is saved as JSON."""
    rows = []
    for way in ("all cores", "one thread"):
        rows.append((f"articles/s, {way}", {engine: build_figure(run, engine, way, articles_per_second) for engine in run["engines"]}))
    rows.append(("articles/s, until one segment", figures(run, lambda run, build: run["corpus"]["articles"] / build["merged_seconds"])))
    rows.append(("MB/s, all cores", figures(run, lambda run, build: run["corpus"]["raw_bytes"] / 1e6 / build["seconds"])))
    rows.append(("processor ms/article", figures(run, lambda run, build: 1000 * build["cpu_seconds"] / run["corpus"]["articles"])))
    rows.append(("peak MB while indexing", figures(run, lambda _, build: build["peak_mb"])))
    rows.append(("index bytes/raw byte", figures(run, lambda run, build: build["index_bytes"] / run["corpus"]["raw_bytes"])))
    rows.append(("peak MB while searching", run["search_peak_mb"]))
    for name, engines in run["queries"].items():
        for percent in PERCENTILES:
            rows.append((f"{name} p{percent}, ms", {engine: times and times[f"p{percent}"] for engine, times in engines.items()}))
    return rows


def figures(run, figure):
    return {engine: build_figure(run, engine, "all cores", figure) for engine in run["engines"]}


def build_figure(run, engine, way, figure):
    """Where an engine knows one way only, that is the figure for all."""
    builds = run["builds"][engine]
    return figure(run, builds.get(way) or builds["all cores"])


def articles_per_second(run, build):
    return run["corpus"]["articles"] / build["seconds"]


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
