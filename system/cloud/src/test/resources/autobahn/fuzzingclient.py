# Runs the fuzzing client of the Autobahn test suite with the specification in the file that is the only argument.
import json
import sys

from autobahntestsuite import wstest

with open(sys.argv[1]) as specification:
    wstest.start({"mode": "fuzzingclient", "debug": False}, json.load(specification))
