"""Tests a skill as Amazon's reviewers do, before they do, and says what to mend.

    report = certify(Bench(skill, model, "en-US"), Plan(examples=("alexa open garden club",)))
    for line in report.lines():
        print(line)

``certify`` talks to the skill in many short conversations: it opens it, asks for help, stops and cancels in every
state it finds, says every sample, sends empty, odd and hostile slots, and wanders about by chance that repeats.
"""

from skill.simulator.certify.faults import Fault, Report
from skill.simulator.certify.plan import Plan, example_phrases
from skill.simulator.certify.review import certify

__all__ = ["Fault", "Plan", "Report", "certify", "example_phrases"]
