"""Take the README's picture: the swap explorer of lesson 00, into docs/swap.png.

    python tools/picture.py

It shows a hypothetical scenario in which both exchanged squares can be seen.
"""

import sys

import driving
import landswap

SCENARIO = "ten_for_one"


def main():
    """Open lesson 00, choose the scenario, take the picture."""
    if driving.chromium() is None:
        sys.exit(driving.no_chromium())
    article = landswap.load()
    title = article.table("explorers").loc["swap", "title"]
    with driving.browser() as browser, driving.lab() as address:
        page = browser.new_page(viewport={"width": 1100, "height": 1600})
        driving.run_all(page, address, "notebooks/00-start-here.ipynb")
        explorer = driving.explorer(page, title)
        explorer.get_by_text("1 kept").wait_for()
        page.keyboard.press("Control+b")  # the file browser gives its room to the lesson
        label = article.scenarios.loc[SCENARIO, "label"]
        explorer.get_by_role("combobox").select_option(label=label)
        words = landswap.explore.swap(article, SCENARIO).sentence
        explorer.get_by_text(words).wait_for()
        explorer.screenshot(path=driving.ROOT / "docs/swap.png")
    print("docs/swap.png")


if __name__ == "__main__":
    main()
