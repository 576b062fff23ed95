"""Writes the databases of src/test/resources/io/fairlead/logs/database with Optuna itself.

pip install optuna; made with optuna 5.0.0. The old schema is that of Optuna 1.x, written by hand.
"""
import datetime
import os
import sqlite3
import sys

import optuna
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution
from optuna.trial import TrialState, create_trial

out = sys.argv[1]
optuna.logging.set_verbosity(optuna.logging.ERROR)
path = os.path.join(out, "optuna.db")
if os.path.exists(path):
    os.remove(path)
storage = optuna.storages.RDBStorage("sqlite:///" + path)
one = optuna.create_study(study_name="peft_search", direction="maximize", storage=storage)
space = {
    "lr": FloatDistribution(1e-6, 1e-2, log=True), "rank": IntDistribution(4, 64), "optimizer": CategoricalDistribution(["adamw", "sgd"]),
    "amp": CategoricalDistribution([True, False]), "clip": CategoricalDistribution([None, 1.0]),
}
start = datetime.datetime(2025, 3, 1, 12, 0, 0)
for i, state in enumerate([TrialState.COMPLETE, TrialState.PRUNED, TrialState.FAIL, TrialState.RUNNING, TrialState.WAITING]):
    params = {} if state == TrialState.WAITING else {
        "lr": 1e-4 * (i + 1), "rank": 8 * (i + 1), "optimizer": "sgd" if i else "adamw", "amp": i % 2 == 0, "clip": None if i else 1.0}
    trial = create_trial(
        state=state, value=0.9313 if state == TrialState.COMPLETE else None, params=params,
        distributions=space if params else {},
        intermediate_values={1: 0.7, 2: float("nan"), 3: float("inf"), 4: 0.9 + i / 100} if i < 2 else {},
        user_attrs={"test_auc": 0.81, "note": "first"} if i == 0 else {})
    one.add_trial(trial)
two = optuna.create_study(study_name="two", directions=["maximize", "minimize"], storage=storage)
two.set_metric_names(["auc", "f_fpr"])
two.add_trial(create_trial(values=[0.8, 120.0], params={"x": 0.5}, distributions={"x": FloatDistribution(0, 1)}))
three = optuna.create_study(study_name="three", directions=["maximize", "minimize"], storage=storage)
three.add_trial(create_trial(values=[float("inf"), -1.0], params={}, distributions={}))
storage.engine.dispose()
with sqlite3.connect(path) as db:
    db.execute("update trials set datetime_start = '2025-03-01 12:00:00.250000' where datetime_start is not null")
    db.execute("update trials set datetime_complete = '2025-03-01 12:30:00.000000' where datetime_complete is not null")
db.execute("vacuum")
db.close()

path = os.path.join(out, "optuna-1.db")
if os.path.exists(path):
    os.remove(path)
db = sqlite3.connect(path)
db.executescript("""
create table studies (study_id integer primary key, study_name varchar(512), direction varchar(8));
create table trials (trial_id integer primary key, study_id integer, state varchar(8), value float,
  datetime_start datetime, datetime_complete datetime);
create table trial_params (param_id integer primary key, trial_id integer, param_name varchar(512), param_value float,
  distribution_json varchar(2048));
create table trial_values (trial_value_id integer primary key, trial_id integer, step integer, value float);
insert into studies values (1, 'old', 'MINIMIZE');
insert into trials values (1, 1, 'COMPLETE', 0.25, '2019-05-01 10:00:00.000000', '2019-05-01 10:10:00.000000');
insert into trial_params values (1, 1, 'units', 32.0, '{"name": "IntUniformDistribution", "attributes": {"low": 1, "high": 64}}');
insert into trial_params values (2, 1, 'act', 1.0, '{"name": "CategoricalDistribution", "attributes": {"choices": ["relu", "tanh"]}}');
insert into trial_params values (3, 1, 'lr', 0.01, '{"name": "LogUniformDistribution", "attributes": {"low": 0.001, "high": 1}}');
insert into trial_values values (1, 1, 0, 0.5);
insert into trial_values values (2, 1, 1, 0.25);
""")
db.commit()
db.close()
