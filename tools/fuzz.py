"""Read many random formulas: none may crash the parser or keep it busy.

    python tools/fuzz.py [--inputs N] [--seed S] [--jobs N]

Inputs are random characters, pieces of formulas and of Python in random order, good formulas with
a change in them, and deep nestings. Each must give a tree, which is then computed, or a
FormulaError; anything else, or more than a second for one, is a failure. The table at the end says
how many of each sort were read and refused; the exit status is 1 if any failed.
"""

import argparse
import os
import random
import sys
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

import numpy as np

from landswap.errors import FormulaError
from landswap.model import formulas

_CODE = (
    "a b_2 area 1 0 2.5 .5 1e3 1e999 0x1f 1_000 1j + - * / ( ) ** // % @ | & ^ ~ < > == != <= = :=",
    ", . ; : [ ] { } ' # ! $ ? ` _ __ sqrt log10 sqrt( log10( sqrt() if else for in lambda: not",
    "and or is None True False ... import __import__('os') open('x') .real [0] f'{a}' b'' *a **a",
    "await yield async def class return del with as é ﬁ 𝒂",
)
PIECES = " ".join(_CODE).split()
PIECES += list(' \n\t\r\f\0\\"\x7f\u00a0\u2028\ufeff\u0661\u00b2\u0394\ud800')
GOOD = ["a / b_2", "sqrt(a) * 2 - -area", "(a - b_2) / (1 - area)", "log10(a / 1e3)", "2.5"]
NAMES = {"a": 2.0, "b_2": 0.0, "area": -1.5}


def characters(rng):
    """Return random characters, most of them of a keyboard."""
    most = rng.choice([128, 256, 0x3000, 0x110000])
    return "".join(chr(rng.randrange(most)) for _ in range(rng.randrange(1, 60)))


def pieces(rng):
    """Return pieces of formulas and of Python in random order."""
    between = rng.choice(["", " "])
    return between.join(rng.choices(PIECES, k=rng.randrange(1, 25)))


def changed(rng):
    """Return a good formula with one to three characters changed."""
    text = list(rng.choice(GOOD))
    for _ in range(rng.randrange(1, 4)):
        place = rng.randrange(len(text) + 1)
        text[place : place + rng.randrange(2)] = rng.choice(PIECES)
    return "".join(text)


def grown(rng, depth=0):
    """Return a formula that follows the rules."""
    if depth > 6 or rng.random() < 0.25:
        return rng.choice([*NAMES, "1", "0", "2.5e-3"])
    one, other = grown(rng, depth + 1), grown(rng, depth + 1)
    forms = [f"{one} {rng.choice('+-*/')} {other}", f"({one})", f"-{one}"]
    return rng.choice([*forms, f"sqrt({one})", f"log10({one})"])


def nested(rng):
    """Return something that nests deep."""
    left, right = rng.choice([("(", ")"), ("sqrt(", ")"), ("-", ""), ("[", "]"), ("1+(", ")")])
    depth = rng.choice([5, 30, 50, 100, 300, 1000, 5000])
    return left * depth + rng.choice(["a", ""]) + right * (depth - rng.randrange(2))


SORTS = (characters, pieces, changed, grown, nested)


def tried(job):
    """Try one share of the inputs.

    Parameters
    ----------
    job : (int, int)
        A seed, and how many inputs.

    Returns
    -------
    Counter, list, float
        How many of each sort were read and refused; what failed, and how; the longest time in s.
    """
    seed, inputs = job
    rng = random.Random(seed)
    said, failed, longest = Counter(), [], 0.0
    column = {name: np.array([value, 0.0, 1e300]) for name, value in NAMES.items()}
    for _ in range(inputs):
        sort = rng.choice(SORTS)
        text = sort(rng)
        start = time.perf_counter()
        try:
            tree = formulas.parse(text)
            if formulas.names(tree) <= set(NAMES):
                values = np.asarray(formulas.evaluate(tree, column), dtype=float)
                assert not np.isinf(values).any()
            said[sort.__name__, "read"] += 1
        except FormulaError:
            said[sort.__name__, "refused"] += 1
        except Exception as error:
            failed.append((text, f"{type(error).__name__}: {error}"))
        took = time.perf_counter() - start
        longest = max(longest, took)
        if took > 1:
            failed.append((text, f"{took:.1f} s"))
    return said, failed, longest


def main():
    """Try all inputs and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--inputs", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    share, rest = divmod(options.inputs, 100)
    jobs = [(options.seed * 1000 + i, share + (i < rest)) for i in range(100)]
    said, failed, longest, start = Counter(), [], 0.0, time.perf_counter()
    with ProcessPoolExecutor(options.jobs) as pool:
        for done, (counts, more, took) in enumerate(pool.map(tried, jobs), start=1):
            said += counts
            failed += more
            longest = max(longest, took)
            print(f"\r{done} % tried, {len(failed)} failed", end="", flush=True)
    print("\n\n| sort | read | refused |\n| --- | ---: | ---: |")
    for sort in SORTS:
        name = sort.__name__
        print(f"| {name} | {said[name, 'read']:,} | {said[name, 'refused']:,} |")
    print(f"\n{options.inputs:,} inputs in {time.perf_counter() - start:.0f} s; "
          f"the longest took {longest * 1000:.0f} ms.")  # fmt: skip
    for text, how in failed[:20]:
        print(f"failed: {text[:200]!r}: {how}")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
