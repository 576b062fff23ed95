"""Writes the checkpoints of src/test/resources/io/fairlead/logs/checkpoint.

Python's own pickle module writes them; classes of libraries are stand-ins with the right module, name and reduction
(as in PyTorch 2.x torch/_utils.py, torch/storage.py, torch/serialization.py; omegaconf 2.3; NumPy 2.4 is the real one).

pip install numpy; made with Python 3.11, numpy 2.4.6.
"""
import argparse
import collections
import io
import os
import pathlib
import pickle
import struct
import sys
import types
import zipfile

import numpy as np

out = sys.argv[1]


def module(name):
    if name not in sys.modules:
        sys.modules[name] = types.ModuleType(name)
    return sys.modules[name]


def define(path, value):
    home, name = path.rsplit(".", 1)
    setattr(module(home), name, value)
    value.__module__, value.__qualname__ = home, name
    return value


def function(path):
    def stand_in(*args):
        raise AssertionError
    return define(path, stand_in)


for home in ("torch", "torch._utils", "omegaconf", "omegaconf.nodes", "omegaconf.dictconfig", "omegaconf.base",
             "lightning", "lightning.fabric", "lightning.fabric.utilities", "lightning.fabric.utilities.data",
             "transformers", "transformers.training_args", "transformers.trainer_utils", "mylib", "torch.nn",
             "torch.nn.modules", "torch.nn.modules.linear"):
    module(home)
rebuild = function("torch._utils._rebuild_tensor_v2")
rebuild3 = function("torch._utils._rebuild_tensor_v3")
parameter = function("torch._utils._rebuild_parameter")
storages = {n: define("torch." + n, type(n, (), {})) for n in
            ("FloatStorage", "HalfStorage", "BFloat16Storage", "LongStorage", "UntypedStorage")}


class Storage:
    def __init__(self, kind, key, numel):
        self.kind, self.key, self.numel = kind, key, numel


class Tensor:
    def __init__(self, kind, key, shape, as_parameter=False):
        self.storage, self.shape, self.as_parameter = Storage(kind, key, 1), shape, as_parameter

    def __reduce_ex__(self, protocol):
        args = (self.storage, 0, self.shape, (0,) * len(self.shape), False, collections.OrderedDict())
        if self.as_parameter:
            inner = Tensor(self.storage.kind, self.storage.key, self.shape)
            return parameter, (inner, True, collections.OrderedDict())
        return rebuild, args


class Pickler(pickle.Pickler):
    def __init__(self, file, legacy, protocol=2):
        super().__init__(file, protocol)
        self.legacy = legacy

    def persistent_id(self, value):
        if isinstance(value, Storage):
            pid = ("storage", storages[value.kind], value.key, "cuda:0", value.numel)
            return pid + (None,) if self.legacy else pid
        return None


def pickled(value, legacy=False, protocol=2):
    file = io.BytesIO()
    Pickler(file, legacy, protocol).dump(value)
    return file.getvalue()


def write_zip(name, value, protocol=2):
    stem = name.rsplit(".", 1)[0]
    with zipfile.ZipFile(os.path.join(out, name), "w", zipfile.ZIP_STORED) as file:
        for part, data in (("data.pkl", pickled(value, protocol=protocol)), ("byteorder", b"little"),
                           ("data/0", b"\0\0\0\0"), ("version", b"3\n")):
            file.writestr(zipfile.ZipInfo(f"{stem}/{part}", (1980, 1, 1, 0, 0, 0)), data)


def write(name, data):
    with open(os.path.join(out, name), "wb") as file:
        file.write(data)


AttributeDict = define("lightning.fabric.utilities.data.AttributeDict", type("AttributeDict", (dict,), {}))
DictConfig = define("omegaconf.dictconfig.DictConfig", type("DictConfig", (), {}))
AnyNode = define("omegaconf.nodes.AnyNode", type("AnyNode", (), {}))
Training = define("transformers.training_args.TrainingArguments", type("TrainingArguments", (), {}))
Unknown = define("mylib.Unknown", type("Unknown", (), {}))
Linear = define("torch.nn.modules.linear.Linear", type("Linear", (), {}))


def omega(value):
    if isinstance(value, dict):
        config = DictConfig()
        config.__dict__.update(_metadata={}, _parent=None, _content={k: omega(v) for k, v in value.items()})
        return config
    node = AnyNode()
    node.__dict__.update(_metadata={}, _parent=None, _val=value)
    return node


state = collections.OrderedDict(
    [("base.weight", Tensor("FloatStorage", "0", (768, 512), True)),
     ("blocks.0.attn.lora_A.weight", Tensor("BFloat16Storage", "1", (16, 768))),
     ("blocks.0.attn.lora_B.weight", Tensor("HalfStorage", "2", (768, 16))),
     ("steps", Tensor("LongStorage", "3", ()))])
state._metadata = collections.OrderedDict([("", {"version": 1})])
unknown = Unknown()
unknown.secret = 1
write_zip("lightning.ckpt", {
    "epoch": 7,
    "global_step": 8192,
    "pytorch-lightning_version": "2.4.0",
    "state_dict": state,
    "loops": {"fit_loop": {"state_dict": {}}},
    "callbacks": {"ModelCheckpoint{'monitor': 'val/auc'}": {
        "monitor": "val/auc", "best_model_score": Tensor("FloatStorage", "4", ()), "best_k_models": {}}},
    "optimizer_states": [{"state": {0: {"exp_avg": Tensor("FloatStorage", "5", (768, 512))}},
                          "param_groups": [{"lr": 3e-4, "betas": (0.9, 0.95), "weight_decay": 0.05, "params": [0, 1]}]}],
    "lr_schedulers": [{"T_max": 10, "base_lrs": [0.001], "last_epoch": 7}],
    "hparams_name": "kwargs",
    "hyper_parameters": AttributeDict(
        lr=3e-4, layers=[1, 2], path=pathlib.PurePosixPath("/data/ff++"), flags=argparse.Namespace(amp=True, seed=3),
        cfg=omega({"rank": 16, "loss": {"name": "focal"}}), custom=unknown),
    "scores": {"auc": np.float64(0.875), "acc": np.float32(0.5), "n": np.int64(-3), "ok": np.bool_(True),
               "big": np.dtype(">f8").type(0.25), "array": np.zeros((3, 4), np.float32), "huge": 2**70, "tiny": -1,
               "medium": 2**40, "inf": float("inf"), "device": None},
}, protocol=2)
write_zip("protocol4.pt", {"epoch": 3, "state_dict": state, "args": argparse.Namespace(lr=0.1, name="é")}, protocol=4)
module_state = Linear()
module_state.__dict__.update(
    training=True, _parameters={"weight": Tensor("FloatStorage", "0", (2, 768), True)}, _buffers={}, _modules={})
write_zip("whole_module.pt", module_state)
arguments = Training()
arguments.__dict__.update(learning_rate=5e-5, num_train_epochs=3.0, output_dir="out")
write_zip("training_args.bin", arguments)
legacy = b"".join([
    pickle.dumps(0x1950A86A20F9469CFC6C, protocol=2), pickle.dumps(1001, protocol=2),
    pickle.dumps({"protocol_version": 1001, "little_endian": True, "type_sizes": {"short": 2, "int": 4, "long": 4}},
                 protocol=2),
    pickled({"epoch": 12, "best_acc": 0.75, "state_dict": state}, legacy=True), pickle.dumps(["0", "1"], protocol=2),
    struct.pack("<q", 1), b"\0\0\0\0"])
write("legacy.pth.tar", legacy)
write("protocol0.pkl", pickle.dumps({"epoch": 5, "lr": 0.25, "name": "old", "flags": [True, 2**40, None]}, protocol=0))


class Attack:
    def __reduce__(self):
        return os.system, ("touch /tmp/fairlead-was-attacked",)


write_zip("hostile.pt", {"epoch": 1, "state_dict": state, "payload": Attack()})
np.save(os.path.join(out, "scores.npy"), np.zeros((5, 2), np.float32))
np.savez_compressed(
    os.path.join(out, "predictions_dfd.npz"), labels=np.array([0, 1, 1, 0]), scores=np.array([0.1, 0.9, 0.6, 0.4]),
    gender=np.array(["male", "female", "F", "nonmale"]), race=np.array([0, 1, 2, -1], dtype=np.int8),
    video_id=np.array([0, 0, 1, 1]), embeddings=np.zeros((4, 3, 2)))
np.savez(
    os.path.join(out, "logits.npz"), y_true=np.array([True, False]), logits=np.array([[1.0, 3.0], [2.0, -1.0]]).astype(">f4"))
np.savez(os.path.join(out, "structured.npz"), table=np.zeros(2, dtype=[("a", "f4")]), big=np.zeros((2, 2), ">i4", order="F"))
import json
head = {"__metadata__": {"format": "pt", "epoch": "4"},
        "adapter.down.weight": {"dtype": "BF16", "shape": [64, 768], "data_offsets": [0, 98304]},
        "adapter.up.weight": {"dtype": "F32", "shape": [768, 64], "data_offsets": [98304, 294912]}}
text = json.dumps(head).encode()
write("model.safetensors", struct.pack("<Q", len(text)) + text)
