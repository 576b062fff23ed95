"""Writes check values of the benchmark suites from other people's implementations.

Needs pymoo (ZDT, DTLZ, WFG) and the file reproblem.py of the RE suite's authors on the path; neither is part of
this project. Usage: suite_reference.py > src/bench/resources/io/fairlead/bench/suite/check-values.csv
Points: three for each problem, from a linear congruential generator, rounded to six digits (and to what an
integer or listed parameter may be).
"""

import numpy as np
import pymoo
from pymoo.problems import get_problem
from pymoo.problems.many.wfg import WFG1, WFG2, WFG3, WFG4, WFG5, WFG6, WFG7, WFG8, WFG9
import reproblem

state = 12345


def uniform():
    global state
    state = (state * 1103515245 + 12345) % 2**31
    return state / 2**31


def points(low, high, integers=(), listed=None):
    for _ in range(3):
        x = [round(a + (b - a) * uniform(), 6) for a, b in zip(low, high)]
        for i in integers:
            x[i] = float(round(x[i]))
        for i, values in (listed or {}).items():
            x[i] = float(min(values, key=lambda v: abs(v - x[i])))
        yield np.array(x)


def write(name, x, f):
    print(";".join([name, " ".join(repr(float(v)) for v in x), " ".join(repr(float(v)) for v in f)]))


def smooth(name, problem):
    for x in points(problem.xl, problem.xu):
        write(name, x, problem.evaluate(x))


def without_limits(cls):
    return type(cls.__name__, (cls,), {"validate": lambda self, l, k, m: None})


print(f"# problem;x;f by pymoo {pymoo.__version__} and reproblem.py (Tanabe and Ishibuchi); script: suite_reference.py")
smooth("zdt4", get_problem("zdt4", n_var=6))
smooth("zdt6", get_problem("zdt6", n_var=10))
for name, d, m in [("dtlz1", 6, 3), ("dtlz2", 8, 2), ("dtlz2", 8, 5), ("dtlz3", 6, 3), ("dtlz4", 6, 3),
                   ("dtlz7", 6, 2), ("dtlz7", 6, 3)]:
    smooth(f"{name}-m{m}", get_problem(name, n_var=d, n_obj=m))
for number, cls in enumerate([WFG1, WFG2, WFG3, WFG4, WFG5, WFG6, WFG7, WFG8, WFG9], start=1):
    for m in (2, 3) if number > 3 else (2,):
        smooth(f"wfg{number}-m{m}", without_limits(cls)(n_var=6, n_obj=m, k=2, l=4))
mixed = {"RE22": ((), [0]), "RE23": ((0, 1), []), "RE25": ((0,), [2]), "RE35": ((2,), []), "RE36": ((0, 1, 2, 3), [])}
for name in ["RE21", "RE22", "RE23", "RE24", "RE25", "RE31", "RE32", "RE33", "RE34", "RE35", "RE36", "RE37", "RE41",
             "RE42", "RE61"]:
    problem = getattr(reproblem, name)()
    integers, listed = mixed.get(name, ((), []))
    lists = {i: problem.feasible_vals for i in listed}
    for x in points(problem.lbound, problem.ubound, integers, lists):
        write(name.lower(), x, problem.evaluate(x))
