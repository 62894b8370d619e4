"""The simulator in a browser: a conversation with any skill, and beside it everything that happened.

    from skill.simulator.page import create_page, create_site, one_skill

    page = create_page(one_skill(skill, {"en-US": model}), locales=("en-US",), title="My skill")
    create_site(page).run(port=5001, threaded=True)   # or app.register_blueprint(page, url_prefix="/simulator")

Nothing of it asks another host for anything, and a page of another site can't use it. See docs/simulator-page.md.
"""

from skill.simulator.page.blueprint import MOUNT, create_page, create_site
from skill.simulator.page.clock import ForwardClock
from skill.simulator.page.opening import Opener, Opening, one_skill

__all__ = ["MOUNT", "ForwardClock", "Opener", "Opening", "create_page", "create_site", "one_skill"]
