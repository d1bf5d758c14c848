# Runs commands of a Python program, each in a fork of this process, which has loaded the program's modules before: to load
# them is most of what a short command takes.
#
# Arguments: the program's file, and the module that it is mostly made of. Each line of the input is a command as JSON, with its
# arguments, what it has beside this environment, folder and the files for its output and errors; each is answered with its exit code.
import importlib
import json
import os
import runpy
import sys

program, module = sys.argv[1:3]
importlib.import_module(module)


def become(command):
    os.chdir(command["folder"])
    os.environ.update(command["environment"])
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for file, number in ((command["out"], 1), (command["err"], 2)):
        os.dup2(os.open(file, os.O_WRONLY | os.O_TRUNC), number)
    sys.argv = [program] + command["arguments"]
    runpy.run_path(program, run_name="__main__")


for line in iter(sys.stdin.readline, ""):
    child = os.fork()
    if child == 0:
        become(json.loads(line))
        sys.exit()
    status = os.waitpid(child, 0)[1]
    print(os.waitstatus_to_exitcode(status), flush=True)
