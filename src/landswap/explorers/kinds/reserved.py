"""Names that an input cannot have, because the widget that moves it has them already."""

# What anywidget, ipywidgets and traitlets give every view, and this one's own traits; a test
# compares this with them, so that a check can do without.
_NAMES = (
    "add_class add_traits blur class_own_trait_events class_own_traits class_trait_names "
    "class_traits close close_all comm cross_validation_lock focus get_manager_state "
    "get_state get_view_spec handle_comm_opened handle_control_comm_opened has_trait "
    "hold_sync hold_trait_notifications kept_count keys large layout log model_id "
    "notify_change observe on_msg on_trait_change on_widget_constructed open remove_class "
    "send send_state set_state set_trait setup_instance spec tabbable tooltip trait_defaults "
    "trait_events trait_has_value trait_metadata trait_names trait_values traits unobserve "
    "unobserve_all widget_types widgets "
)
WIDGET = frozenset(_NAMES.split())
# A browser keeps what an object inherits under this name, and cannot keep an amount there.
BROWSER = frozenset({"__proto__"})


def clash(name: str, own: tuple[str, ...]) -> str:
    """Say why an input that is moved cannot have a name, or "" where it can.

    Parameters
    ----------
    name : str
    own : tuple of str
        The names of the explorer's lists and switches.

    >>> clash("layout", ())
    "an input cannot be called 'layout': every widget has a 'layout' of its own."
    >>> clash("given", ("scenario", "locked"))
    ''
    """
    lack = f"an input cannot be called '{name}'"
    if name in own:
        return f"{lack}: the explorer has one of its own."
    if name in WIDGET:
        return f"{lack}: every widget has a '{name}' of its own."
    return f"{lack}: no browser can keep an amount under this name." if name in BROWSER else ""
