"""A notebook cell: Altair's chart with Vega's own slider; the browser computes and draws."""

import altair as alt
import pandas as pd

import landswap

alt.JupyterChart.enable_offline()

sheet = landswap.load().sheet
country, occupied = sheet["ukraine"], sheet["occupied"]
received = sheet.entry("received")

slider = alt.binding_range(min=0, max=received.highest, step=received.step)
moved = alt.param(name="received", value=0, bind=slider)
areas = pd.DataFrame({"kind": ["country", "occupied"], "area": [country, occupied], "from": [0, 0]})
scale = alt.Scale(domain=[0, country**0.5], nice=False)
chart = (
    alt.Chart(areas)
    .transform_calculate(to="sqrt(datum.area - (datum.kind == 'occupied' ? received : 0))")
    .mark_rect()
    .encode(
        x=alt.X("from:Q", scale=scale, title=None),
        x2="to:Q",
        y=alt.Y("from:Q", scale=scale, title=None),
        y2="to:Q",
        color=alt.Color("kind:N", legend=None).scale(range=["#b3b3b3", "#0072b2"]),
    )
    .properties(
        width=350,
        height=350,
        title=alt.Title(alt.expr(f"format({occupied} - received, ',') + ' km²'")),
    )
    .add_params(moved)
)
alt.JupyterChart(chart)
