"""Amazon's interaction models: filled with a shop's words, and linted by Amazon's rules before Amazon does it.

A live turn never comes here: the models serve Alexa, the simulator and the tests.
"""
