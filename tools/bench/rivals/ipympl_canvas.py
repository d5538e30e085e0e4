"""A notebook cell: ipympl keeps the figure in Python and sends the canvas its pixels."""

import matplotlib
import matplotlib.pyplot as plt
from ipywidgets import FloatSlider, VBox
from matplotlib.patches import Rectangle

import landswap

matplotlib.use("ipympl")  # as %matplotlib widget does

sheet = landswap.load().sheet
country, occupied = sheet["ukraine"], sheet["occupied"]
received = sheet.entry("received")

with plt.ioff():
    figure, axes = plt.subplots(figsize=(4, 4))
square = Rectangle((0, 0), occupied**0.5, occupied**0.5, color="#0072b2")
axes.add_patch(Rectangle((0, 0), country**0.5, country**0.5, color="#b3b3b3"))
axes.add_patch(square)
axes.set(xlim=(0, country**0.5), ylim=(0, country**0.5), aspect="equal")
axes.set_title(f"{occupied:,.0f} km²")


def move(change):
    """Shrink the square to what is occupied after the swap."""
    area = occupied - change.new
    square.set(width=area**0.5, height=area**0.5)
    axes.set_title(f"{area:,.0f} km²")
    figure.canvas.draw_idle()


slider = FloatSlider(min=0, max=received.highest, step=received.step, description="received")
slider.observe(move, "value")
VBox([slider, figure.canvas])
