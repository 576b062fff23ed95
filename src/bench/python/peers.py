#!/usr/bin/env python3
"""Drives a Python optimizer with the JSON lines of `fairlead ask-tell`: open, ask, tell.

Usage: peers.py --sampler NAME      (NAME: see SAMPLERS at the end)

The library of the sampler must be installed: optuna (and cmaes, or torch for gp), botorch, HEBO, smac. Everything is
used with its defaults, as a user would; seeds come from the `open` line. One request a line on standard input, one
answer a line on standard output.
"""

import argparse
import json
import math
import sys
import warnings


class Space:
    """The parameters of an `open` line, parents before children."""

    def __init__(self, parameters):
        self.parameters = {}
        waiting = dict(parameters)
        while waiting:
            ready = [n for n, p in waiting.items() if set(p.get("when", {})) <= set(self.parameters)]
            if not ready:
                raise ValueError("conditions form a cycle")
            for name in ready:
                self.parameters[name] = waiting.pop(name)

    def is_active(self, name, values):
        for parent, wanted in self.parameters[name].get("when", {}).items():
            wanted = wanted if isinstance(wanted, list) else [wanted]
            if values.get(parent) not in wanted:
                return False
        return True

    def complete(self, suggest):
        """Asks for a value of each active parameter."""
        values = {}
        for name, parameter in self.parameters.items():
            if self.is_active(name, values):
                values[name] = suggest(name, parameter)
        return values

    def only_active(self, values):
        return self.complete(lambda name, parameter: values[name])


class Optuna:
    """Samplers of Optuna; conditions by define-by-run."""

    def __init__(self, sampler, options):
        self.make, self.options = sampler, options

    def open(self, space, request):
        import optuna

        optuna.logging.set_verbosity(optuna.logging.ERROR)
        self.space, self.names = space, list(request["objectives"])
        constraints = request.get("outcome_constraints", [])
        options = dict(self.options, seed=request["seed"])
        if constraints:
            options["constraints_func"] = lambda trial: trial.user_attrs.get("constraints", (1.0,) * len(constraints))
        self.optuna = optuna
        self.study = optuna.create_study(
            directions=["minimize"] * len(self.names), sampler=self.make(optuna.samplers, options))
        self.trials = {}

    def ask(self):
        trial = self.study.ask()
        self.trials[trial.number + 1] = trial
        return trial.number + 1, self.space.complete(lambda name, p: self.suggest(trial, name, p))

    @staticmethod
    def suggest(trial, name, p):
        if p["type"] == "float":
            return trial.suggest_float(name, p["low"], p["high"], log=p.get("log", False))
        if p["type"] == "int":
            return trial.suggest_int(name, p["low"], p["high"], log=p.get("log", False))
        return trial.suggest_categorical(name, p["choices"])

    def tell(self, number, values, constraints):
        trial = self.trials.pop(number)
        if values is None:
            self.study.tell(trial, state=self.optuna.trial.TrialState.FAIL)
            return
        if constraints:
            trial.set_user_attr("constraints", list(constraints.values()))
        self.study.tell(trial, [values[name] for name in self.names])


class Flat:
    """A base for libraries without conditions: inactive parameters are searched and left out of the answer."""

    def open(self, space, request):
        if request.get("outcome_constraints"):
            raise ValueError("this sampler takes no outcome constraints")
        self.space, self.names, self.seed = space, list(request["objectives"]), request["seed"]
        self.count, self.pending = 0, {}
        self.begin(request)

    def ask(self):
        self.count += 1
        whole = self.next()
        self.pending[self.count] = whole
        return self.count, self.space.only_active(self.plain(whole))

    def tell(self, number, values, constraints):
        whole = self.pending.pop(number)
        self.learn(whole, None if values is None else [values[name] for name in self.names])

    def plain(self, whole):
        return whole


class Hebo(Flat):
    """HEBO for one objective, its GeneralBO for several. Failures are told as the worst value so far."""

    def begin(self, request):
        import numpy
        from hebo.design_space.design_space import DesignSpace
        from hebo.optimizers.general import GeneralBO
        from hebo.optimizers.hebo import HEBO

        self.numpy = numpy
        numpy.random.seed(self.seed)
        design = DesignSpace().parse([self.entry(n, p) for n, p in self.space.parameters.items()])
        if len(self.names) == 1:
            self.optimizer = HEBO(design, scramble_seed=self.seed)
        else:
            self.optimizer = GeneralBO(design, num_obj=len(self.names))
        self.worst = [0.0] * len(self.names)

    @staticmethod
    def entry(name, p):
        if p["type"] == "choice":
            return {"name": name, "type": "cat", "categories": p["choices"]}
        kind = {("float", False): "num", ("float", True): "pow", ("int", False): "int", ("int", True): "pow_int"}
        return {"name": name, "type": kind[p["type"], p.get("log", False)], "lb": p["low"], "ub": p["high"]}

    def next(self):
        return self.optimizer.suggest(n_suggestions=1)

    def plain(self, whole):
        row = whole.iloc[0].to_dict()
        return {n: self.typed(self.space.parameters[n], v) for n, v in row.items()}

    @staticmethod
    def typed(p, value):
        if p["type"] == "choice":
            return next(c for c in p["choices"] if c == value)
        return int(value) if p["type"] == "int" else float(value)

    def learn(self, whole, losses):
        if losses is None:
            losses = self.worst
        self.worst = [max(a, b) for a, b in zip(self.worst, losses)]
        self.optimizer.observe(whole, self.numpy.array([losses]))


class Smac:
    """SMAC3's hyperparameter facade; several objectives by ParEGO. Its space knows conditions."""

    def open(self, space, request):
        if request.get("outcome_constraints"):
            raise ValueError("this sampler takes no outcome constraints")
        import logging
        import tempfile
        from pathlib import Path

        import smac
        from smac.multi_objective.parego import ParEGO
        from smac.runhistory.dataclasses import TrialValue
        from smac.runhistory.enumerations import StatusType

        logging.disable(logging.CRITICAL)
        self.value, self.crash = TrialValue, StatusType.CRASHED
        self.space, self.names = space, list(request["objectives"])
        self.folder = tempfile.TemporaryDirectory()
        scenario = smac.Scenario(
            self.configuration_space(request["seed"]), n_trials=100_000, seed=request["seed"],
            objectives=self.names if len(self.names) > 1 else self.names[0], deterministic=True,
            output_directory=Path(self.folder.name))
        design = smac.HyperparameterOptimizationFacade.get_initial_design(scenario, n_configs=10)
        many = {"multi_objective_algorithm": ParEGO(scenario)} if len(self.names) > 1 else {}
        self.optimizer = smac.HyperparameterOptimizationFacade(
            scenario, lambda config, seed=0: 0.0, initial_design=design, overwrite=True, logging_level=False, **many)
        self.count, self.pending = 0, {}

    def configuration_space(self, seed):
        import ConfigSpace as cs

        built = cs.ConfigurationSpace(seed=seed)
        made = {}
        for name, p in self.space.parameters.items():
            if p["type"] == "float":
                made[name] = cs.UniformFloatHyperparameter(name, p["low"], p["high"], log=p.get("log", False))
            elif p["type"] == "int":
                made[name] = cs.UniformIntegerHyperparameter(name, p["low"], p["high"], log=p.get("log", False))
            else:
                made[name] = cs.CategoricalHyperparameter(name, p["choices"])
        built.add(list(made.values()))
        for name, p in self.space.parameters.items():
            for parent, wanted in p.get("when", {}).items():
                wanted = wanted if isinstance(wanted, list) else [wanted]
                built.add(cs.InCondition(made[name], made[parent], wanted))
        return built

    def ask(self):
        self.count += 1
        info = self.optimizer.ask()
        self.pending[self.count] = info
        config = dict(info.config)
        return self.count, self.space.complete(lambda name, p: Hebo.typed(p, config[name]))

    def tell(self, number, values, constraints):
        info = self.pending.pop(number)
        if values is None:
            cost = [math.inf] * len(self.names)
            value = self.value(cost=cost if len(cost) > 1 else cost[0], status=self.crash)
        else:
            cost = [values[name] for name in self.names]
            value = self.value(cost=cost if len(cost) > 1 else cost[0])
        self.optimizer.tell(info, value, save=False)


class Botorch(Flat):
    """SingleTaskGP with qLogNEHVI (reference from BoTorch's rule) or LogEI; numbers only, 10 Sobol points first."""

    START = 10

    def begin(self, request):
        import torch

        if any(p["type"] == "choice" for p in self.space.parameters.values()):
            raise ValueError("this driver of BoTorch takes numbers only")
        torch.set_num_threads(1)
        torch.manual_seed(self.seed)
        self.torch = torch
        self.x, self.y = [], []
        self.sobol = torch.quasirandom.SobolEngine(len(self.space.parameters), scramble=True, seed=self.seed)
        given = [request["objectives"][n].get("reference") for n in self.names]
        self.reference = None if None in given else -torch.tensor(given, dtype=torch.double)

    def next(self):
        if len(self.x) < self.START:
            return self.sobol.draw(1, dtype=self.torch.double)[0]
        return self.candidate()

    def candidate(self):
        from botorch.acquisition.analytic import LogExpectedImprovement
        from botorch.acquisition.multi_objective.logei import qLogNoisyExpectedHypervolumeImprovement
        from botorch.fit import fit_gpytorch_mll
        from botorch.models import ModelListGP, SingleTaskGP
        from botorch.models.transforms import Standardize
        from botorch.optim import optimize_acqf
        from botorch.utils.multi_objective.hypervolume import infer_reference_point
        from botorch.utils.multi_objective.pareto import is_non_dominated
        from gpytorch.mlls import ExactMarginalLogLikelihood, SumMarginalLogLikelihood

        x, y = self.torch.stack(self.x), -self.torch.tensor(self.y, dtype=self.torch.double)
        models = [SingleTaskGP(x, y[:, j:j + 1], outcome_transform=Standardize(1)) for j in range(y.shape[1])]
        if len(models) == 1:
            fit_gpytorch_mll(ExactMarginalLogLikelihood(models[0].likelihood, models[0]))
            acquisition = LogExpectedImprovement(models[0], best_f=y.max())
        else:
            model = ModelListGP(*models)
            fit_gpytorch_mll(SumMarginalLogLikelihood(model.likelihood, model))
            reference = self.reference
            if reference is None:
                reference = infer_reference_point(y[is_non_dominated(y)])
            acquisition = qLogNoisyExpectedHypervolumeImprovement(model, reference, x, prune_baseline=True)
        bounds = self.torch.stack([self.torch.zeros(x.shape[1]), self.torch.ones(x.shape[1])]).double()
        point, _ = optimize_acqf(acquisition, bounds, q=1, num_restarts=10, raw_samples=512)
        return point[0]

    def plain(self, whole):
        values = {}
        for u, (name, p) in zip(whole.tolist(), self.space.parameters.items()):
            low, high = p["low"], p["high"]
            if p.get("log"):
                value = math.exp(math.log(low) + u * (math.log(high) - math.log(low)))
            else:
                value = low + u * (high - low)
            values[name] = min(high, max(low, round(value))) if p["type"] == "int" else min(high, max(low, value))
        return values

    def learn(self, whole, losses):
        if losses is not None:
            self.x.append(whole)
            self.y.append(losses)


def without_constraints(options):
    return {k: v for k, v in options.items() if k != "constraints_func"}


SAMPLERS = {
    "random": lambda: Optuna(lambda s, o: s.RandomSampler(**without_constraints(o)), {}),
    "qmc": lambda: Optuna(lambda s, o: s.QMCSampler(scramble=True, **without_constraints(o)), {}),
    "tpe": lambda: Optuna(lambda s, o: s.TPESampler(**o), {}),
    "tpe-mv": lambda: Optuna(lambda s, o: s.TPESampler(**o), {"multivariate": True}),
    "tpe-mvg": lambda: Optuna(lambda s, o: s.TPESampler(**o), {"multivariate": True, "group": True}),
    "nsga2": lambda: Optuna(lambda s, o: s.NSGAIISampler(**o), {}),
    "nsga2-p20": lambda: Optuna(lambda s, o: s.NSGAIISampler(**o), {"population_size": 20}),
    "cmaes": lambda: Optuna(lambda s, o: s.CmaEsSampler(**without_constraints(o)), {}),
    "gp": lambda: Optuna(lambda s, o: s.GPSampler(**o), {}),
    "botorch": Botorch,
    "hebo": Hebo,
    "smac": Smac,
}


def answer(sampler, request):
    if request["op"] == "open":
        sampler.open(Space(request["space"]["parameters"]), request)
        return {"session": "peer"}
    if request["op"] == "ask":
        asked = [sampler.ask() for _ in range(request.get("n", 1))]
        return {"trials": [{"id": number, "params": params} for number, params in asked]}
    if request["op"] == "tell":
        sampler.tell(request["id"], request.get("values"), request.get("constraints"))
        return {}
    raise ValueError(f"unknown op {request['op']!r}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sampler", required=True, choices=sorted(SAMPLERS))
    sampler = SAMPLERS[parser.parse_args().sampler]()
    warnings.filterwarnings("ignore")
    replies, sys.stdout = sys.stdout, sys.stderr  # whatever a library prints must not end up among the answers
    for line in sys.stdin:
        try:
            reply = dict(answer(sampler, json.loads(line)), ok=True)
        except Exception as error:  # the answer to any bad line, as in fairlead ask-tell
            reply = {"ok": False, "error": f"{type(error).__name__}: {error}"}
        replies.write(json.dumps(reply) + "\n")
        replies.flush()


if __name__ == "__main__":
    main()
