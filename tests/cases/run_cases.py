#!/usr/bin/env python3
"""Runs .case files: commands with the output and exit status that they must have. README.md tells the format."""

import argparse
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import case_file
from case_file import CaseError, Outcome

REPO = Path(__file__).resolve().parents[2]
SAMPLES = REPO / "data" / "samples"
NO_NEWLINE = "[no newline at the end]"
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def main(arguments=None):
    options = parse_arguments(arguments)
    files = find_cases(options.paths)
    if not files:
        print("no .case files there", file=sys.stderr)
        return 2
    failed = [path for path in files if not run_file(path, options)]
    print(f"{len(files) - len(failed)} of {len(files)} case files passed")
    return 1 if failed else 0


def parse_arguments(arguments):
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=[Path(__file__).parent], help="files or folders")
    parser.add_argument("--bin", type=Path, default=REPO / "build/release/bin", help="folder of the programs")
    parser.add_argument("--record", action="store_true", help="write what the commands print into the files")
    parser.add_argument("--timeout", type=float, default=120, metavar="SECONDS", help="for one command")
    return parser.parse_args(arguments)


def find_cases(paths):
    return [case for path in paths for case in (sorted(path.rglob("*.case")) if path.is_dir() else [path])]


def run_file(path, options):
    """Runs one file in a fresh folder; prints what differs. True if nothing does."""
    try:
        steps, comment = case_file.parse(path.read_text(encoding="utf-8"))
        with tempfile.TemporaryDirectory(prefix="backfile-case-") as folder:
            outcomes = [run_step(step, Path(folder), options) for step in steps]
    except (CaseError, OSError) as error:
        print(f"{path}: {error}")
        return False
    if options.record:
        for step, outcome in zip(steps, outcomes):
            step.expected = record(step.expected, outcome)
        path.write_text(case_file.print_steps(steps, comment), encoding="utf-8")
        return True
    reports = [report(path, step, outcome) for step, outcome in zip(steps, outcomes)]
    print("".join(reports), end="")
    return not any(reports)


def run_step(step, folder, options):
    """What the command does. Paths that differ from machine to machine are printed as variables."""
    environment = {
        "PATH": f"{options.bin.resolve()}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(folder),
        "TMPDIR": str(folder),
        "REPO": str(REPO),
        "SAMPLES": str(SAMPLES),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        # Sanitizers are told what to do by the environment.
        **{name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")},
    }
    try:
        done = subprocess.run(
            ["bash", "-c", "\n".join(step.command)],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=options.timeout,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise CaseError(f"line {step.line}: still running after {options.timeout:g} seconds") from None
    variables = {str(SAMPLES): "$SAMPLES", str(REPO): "$REPO", str(folder): "$PWD"}
    return Outcome(printed_lines(done.stdout, variables), printed_lines(done.stderr, variables), done.returncode)


def printed_lines(output, variables):
    # What a person cannot see in a .case file is written \xNN there: control characters, bytes that are no UTF-8.
    text = output.decode("utf-8", errors="backslashreplace")
    text = CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", text)
    for value, name in variables.items():
        text = text.replace(value, name)
    if not text:
        return []
    lines = text.split("\n")
    return lines[:-1] if not lines[-1] else [*lines, NO_NEWLINE]


def record(expected, outcome):
    """The outcome, with the placeholders of what was expected where they still match."""
    return Outcome(
        case_file.keep_placeholders(expected.stdout, outcome.stdout),
        case_file.keep_placeholders(expected.stderr, outcome.stderr),
        outcome.status,
    )


def report(path, step, outcome):
    """What differs, for a person; empty if nothing does."""
    parts = [
        ("standard output", case_file.difference(step.expected.stdout, outcome.stdout)),
        ("standard error", case_file.difference(step.expected.stderr, outcome.stderr)),
    ]
    text = "".join(f"  {name}:\n" + "".join(f"    {line}\n" for line in lines) for name, lines in parts if lines)
    if outcome.status != step.expected.status:
        text += f"  exit status: {outcome.status} instead of {step.expected.status}\n"
    return f"{path}:{step.line}: $ {step.command[0]}\n{text}" if text else ""


if __name__ == "__main__":
    sys.exit(main())
