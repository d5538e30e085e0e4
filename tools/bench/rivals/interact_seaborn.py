"""A notebook cell: interact draws the figure anew in Python at each step of the slider."""

import matplotlib.pyplot as plt
import seaborn as sns
from ipywidgets import FloatSlider, interact
from matplotlib.patches import Rectangle

import landswap

sheet = landswap.load().sheet
country, occupied = sheet["ukraine"], sheet["occupied"]
received = sheet.entry("received")
sns.set_theme(style="white")


@interact(received=FloatSlider(min=0, max=received.highest, step=received.step))
def draw(received):
    """Draw the whole country and what is occupied after the swap, as squares to scale."""
    _, axes = plt.subplots(figsize=(4, 4))
    for area, colour in ((country, "#b3b3b3"), (occupied - received, "#0072b2")):
        axes.add_patch(Rectangle((0, 0), area**0.5, area**0.5, color=colour))
    axes.set(xlim=(0, country**0.5), ylim=(0, country**0.5), aspect="equal")
    axes.set_title(f"{occupied - received:,.0f} km²")
    sns.despine()
    plt.show()
