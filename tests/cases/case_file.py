"""The .case format: text <-> steps, and whether a line of output is what a line of the file expects."""

import difflib
import re
from dataclasses import dataclass, field

# How a line of standard output must not begin, unless a backslash is put before it.
MARK = re.compile(r"\$ |2?>( |$)|exit \d|#|\\")
PLACEHOLDER = re.compile(r"\{\{(.+?)\}\}(?!\})")


class CaseError(Exception):
    """A .case file that cannot be understood."""


@dataclass
class Outcome:
    """What a command printed and how it ended; as expected or as it was."""

    stdout: list[str] = field(default_factory=list)
    stderr: list[str] = field(default_factory=list)
    status: int = 0


@dataclass
class Step:
    """One command with all that is expected of it."""

    command: list[str]
    line: int = 0  # of the command, from 1
    comment: list[str] = field(default_factory=list)
    expected: Outcome = field(default_factory=Outcome)


def parse(text):
    """The steps of a file and the comment lines after the last one."""
    steps, comment = [], []
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        if line.startswith("#"):
            comment.append(line)
        elif line.startswith("$ "):
            steps.append(Step([line[2:]], number, comment))
            comment = []
        elif not steps:
            if line:
                raise CaseError(f"line {number}: output before the first command")
            comment.append(line)
        elif comment and line:
            raise CaseError(f"line {number}: a comment may only stand before a command")
        elif comment:
            comment.append(line)
        else:
            _add_expectation(steps[-1], line, number)
    for step in steps:
        _drop_blank_end(step.expected.stdout)
        step.expected.stdout = [_unescape(line) for line in step.expected.stdout]
    if not steps:
        raise CaseError("no command in it")
    return steps, comment


def print_steps(steps, comment=()):
    """The text of a file with these steps; parse() of it gives them back."""
    blocks = ["\n".join([*step.comment, *_print_step(step)]) + "\n" for step in steps]
    return "\n".join(blocks) + ("\n" + "\n".join(comment) + "\n" if comment else "")


def matches(expected, actual):
    """True if the line is as expected: equal, with each {{...}} taken as a regular expression."""
    pattern, end = "", 0
    for place in PLACEHOLDER.finditer(expected):
        pattern += re.escape(expected[end : place.start()]) + f"(?:{place[1]})"
        end = place.end()
    return re.fullmatch(pattern + re.escape(expected[end:]), actual) is not None


def difference(expected, actual):
    """The lines of both as a reader compares them: '-' expected, '+' printed. Empty if they agree."""
    if len(expected) == len(actual) and all(map(matches, expected, actual)):
        return []
    kept = keep_placeholders(expected, actual)
    common = _common_lines(expected, kept)
    report, i, j = [], 0, 0
    for line in [*common, None]:
        while i < len(expected) and expected[i] != line:
            report.append("- " + expected[i])
            i += 1
        while j < len(kept) and kept[j] != line:
            report.append("+ " + kept[j])
            j += 1
        if line is not None:
            report.append("  " + line)
            i, j = i + 1, j + 1
    return report


def keep_placeholders(expected, actual):
    """The printed lines, but those that an expected line with a placeholder matches read as that line."""
    patterns = [line for line in expected if PLACEHOLDER.search(line)]

    def best(place, line):
        candidates = expected[place : place + 1] + patterns
        return next((candidate for candidate in candidates if matches(candidate, line)), line)

    return [best(place, line) for place, line in enumerate(actual)]


def _common_lines(left, right):
    """A longest common subsequence of two lists of lines."""
    blocks = difflib.SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    return [line for block in blocks for line in left[block.a : block.a + block.size]]


def _add_expectation(step, line, number):
    expected = step.expected
    if line == ">" or line.startswith("> "):
        if expected.stdout or expected.stderr:
            raise CaseError(f"line {number}: the command goes on after its output")
        step.command.append(line[2:])
    elif line == "2>" or line.startswith("2> "):
        expected.stderr.append(line[3:])
    elif re.fullmatch(r"exit \d+", line):
        expected.status = int(line[5:])
    else:
        expected.stdout.append(line)


def _print_step(step):
    lines = ["$ " + step.command[0], *(f"> {line}" if line else ">" for line in step.command[1:])]
    stdout = [_escape(line) for line in step.expected.stdout]
    if stdout and not stdout[-1]:
        stdout[-1] = "\\"
    lines += stdout + [f"2> {line}" if line else "2>" for line in step.expected.stderr]
    if step.expected.status:
        lines.append(f"exit {step.expected.status}")
    return lines


def _escape(line):
    return "\\" + line if MARK.match(line) else line


def _unescape(line):
    return line[1:] if line.startswith("\\") else line


def _drop_blank_end(lines):
    while lines and not lines[-1]:
        lines.pop()
