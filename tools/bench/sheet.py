"""Time `sheet.run` on a million scenarios beside the same formulas written by hand in NumPy.

By hand twice: as NumPy columns alone, and as the DataFrame that `sheet.run` returns too.

    python tools/bench/sheet.py [--rows N] [--rounds N]

All make the same columns (checked before timing) and take turns, so that a machine that slows
down slows down all. The formulas by hand are read off data/formulas.csv: after a change there,
this file says that the tables differ until it is changed too.
"""

import argparse
import statistics
import time

import numpy as np
import pandas as pd

import landswap


def by_hand(q, given, received):
    """Return the columns of all formulas, written out as anybody would in NumPy."""
    occupied, share, pocket = q["occupied"], q["occupied_share"], q["kursk_pocket"]
    ukraine, land, oblast = q["ukraine"], q["ukraine_land"], q["kursk_oblast"]
    implied_total = occupied / share
    pocket_after = pocket - given
    occupied_after = occupied - received
    rate = np.full_like(received, np.nan)
    np.divide(received, given, out=rate, where=given != 0)
    columns = {
        "given": given,
        "received": received,
        "implied_total": implied_total,
        "implied_gap": (ukraine - implied_total) / ukraine,
        "share_of_ukraine": occupied / ukraine,
        "share_of_ukraine_land": occupied / land,
        "area_of_reported_share": share * ukraine,
        "pocket_of_occupied": pocket / occupied,
        "pocket_of_kursk_oblast": pocket / oblast,
        "occupied_per_pocket": occupied / pocket,
        "side_of_ukraine": np.sqrt(ukraine),
        "side_of_occupied": np.sqrt(occupied),
        "side_of_pocket": np.sqrt(pocket),
        "side_ratio": np.sqrt(occupied) / np.sqrt(pocket),
        "pocket_after": pocket_after,
        "occupied_after": occupied_after,
        "share_after": occupied_after / ukraine,
        "ukraine_holds_before": ukraine - occupied + pocket,
        "ukraine_holds_after": ukraine - occupied_after + pocket_after,
        "russia_holds_before": oblast - pocket + occupied,
        "russia_holds_after": oblast - pocket_after + occupied_after,
        "net_change": received - given,
        "exchange_rate": rate,
        "part_recovered": received / occupied,
        "part_given": given / pocket,
    }
    # A constant is a whole column too, as it is in the table.
    return {
        name: value if np.ndim(value) else np.full(len(given), value)
        for name, value in columns.items()
    }


def timed(function):
    """Return the seconds that one call takes."""
    start = time.perf_counter()
    function()
    return time.perf_counter() - start


def main():
    """Check that both agree, then time them turn about."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    sheet = landswap.load().sheet
    rng = np.random.default_rng(1)
    highest = {i.name: i.highest for i in sheet.inputs}
    given = rng.uniform(0, highest["given"], options.rows)
    given[::1000] = 0.0  # some rows are undefined
    received = rng.uniform(0, highest["received"], options.rows)
    settings = pd.DataFrame({"given": given, "received": received})
    quantities = {q.name: q.value for q in sheet.quantities}

    def sheets():
        return sheet.run(settings)

    def columns():
        return by_hand(quantities, given, received)

    def table():
        return pd.DataFrame(by_hand(quantities, given, received))

    pd.testing.assert_frame_equal(sheets(), table(), check_exact=False, rtol=1e-12)
    rounds = [[timed(f) for f in (sheets, columns, table)] for _ in range(options.rounds)]
    print(f"{options.rows:,} scenarios, {len(sheet.formulas)} formulas, {options.rounds} rounds")
    names = ("sheet.run", "by hand, columns", "by hand, DataFrame")
    for name, times in zip(names, zip(*rounds, strict=True), strict=True):
        ratios = [own / other for own, other in zip((r[0] for r in rounds), times, strict=True)]
        print(
            f"{name:20} median {statistics.median(times) * 1000:7.1f} ms; "
            f"sheet.run takes {statistics.median(ratios):.2f} times as long"
        )


if __name__ == "__main__":
    main()
