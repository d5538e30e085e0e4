"""A notebook cell: a slider whose every step Python turns into an update of a plotly figure."""

import plotly.graph_objects as go
from ipywidgets import FloatSlider, VBox

import landswap

sheet = landswap.load().sheet
country, occupied = sheet["ukraine"], sheet["occupied"]
received = sheet.entry("received")


def corners(area):
    """Return the x and y of a square's corners; its area is in km², its sides are in km."""
    side = area**0.5
    return [0, side, side, 0, 0], [0, 0, side, side, 0]


figure = go.FigureWidget()
for area, colour in ((country, "#b3b3b3"), (occupied, "#0072b2")):
    x, y = corners(area)
    figure.add_scatter(x=x, y=y, mode="lines", fill="toself", fillcolor=colour, line_color=colour)
figure.update_layout(width=450, height=450, showlegend=False, title_text=f"{occupied:,.0f} km²")
figure.update_yaxes(scaleanchor="x")


def move(change):
    """Shrink the square to what is occupied after the swap."""
    area = occupied - change.new
    with figure.batch_update():
        figure.data[1].x, figure.data[1].y = corners(area)
        figure.layout.title.text = f"{area:,.0f} km²"


slider = FloatSlider(min=0, max=received.highest, step=received.step, description="received")
slider.observe(move, "value")
VBox([slider, figure])
