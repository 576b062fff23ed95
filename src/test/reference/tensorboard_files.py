"""Writes the event files of src/test/resources/io/fairlead/logs/binary with TensorBoard's own classes.

pip install tensorboard numpy; made with tensorboard 2.21.0, numpy 2.4.6.
"""
import glob
import os
import shutil
import sys

import numpy as np
from tensorboard.compat.proto import event_pb2, summary_pb2, tensor_pb2, types_pb2
from tensorboard.plugins.hparams import api_pb2, plugin_data_pb2, summary_v2
from tensorboard.plugins.scalar import metadata as scalar_metadata
from tensorboard.plugins.text import metadata as text_metadata
from tensorboard.summary.writer.event_file_writer import EventFileWriter
from tensorboard.util import tensor_util

out = sys.argv[1]


def write(name, events):
    folder = os.path.join(out, "tmp")
    writer = EventFileWriter(folder)
    for event in events:
        writer.add_event(event)
    writer.close()
    (file,) = glob.glob(folder + "/*")
    shutil.move(file, os.path.join(out, name))
    shutil.rmtree(folder)


def event(step, **value):
    return event_pb2.Event(
        wall_time=1700000000.5 + step, step=step, summary=summary_pb2.Summary(value=[summary_pb2.Summary.Value(**value)])
    )


def tensor(array):
    return tensor_util.make_tensor_proto(array)


meta = scalar_metadata.create_summary_metadata("", "")
events = []
kinds = {
    "float32": np.float32(0.1), "float64": np.float64(0.1), "float16": np.float16(0.1), "int32": np.int32(-7),
    "int64": np.int64(-(2**40)), "int16": np.int16(-3), "int8": np.int8(-3), "uint8": np.uint8(200), "bool": np.bool_(True),
    "uint16": np.uint16(60000), "nan": np.float32("nan"), "inf": np.float64("-inf"), "subnormal": np.float16(6e-8),
}
for name, value in kinds.items():
    events.append(event(3, tag="typed/" + name, tensor=tensor(value), metadata=meta))
    raw = tensor_pb2.TensorProto(tensor_content=np.asarray(value).tobytes())
    raw.dtype = tensor(value).dtype
    events.append(event(4, tag="content/" + name, tensor=raw, metadata=meta))
bf = tensor_pb2.TensorProto(dtype=types_pb2.DT_BFLOAT16, tensor_content=b"\xcd\x3d")
events.append(event(4, tag="content/bfloat16", tensor=bf, metadata=meta))
bf = tensor_pb2.TensorProto(dtype=types_pb2.DT_BFLOAT16, half_val=[0x3DCD])
events.append(event(3, tag="typed/bfloat16", tensor=bf, metadata=meta))
events.append(event(5, tag="vector", tensor=tensor(np.zeros(3, np.float32)), metadata=meta))
events.append(event(5, tag="vector0", tensor=tensor(np.zeros(0, np.float32)), metadata=meta))
events.append(event(5, tag="boxed", tensor=tensor(np.full((1, 1), 2.5, np.float32)), metadata=meta))
write("types.tfevents", events)

start = summary_v2.hparams_pb({"lr": 0.001, "batch_size": 64, "optimizer": "adamw", "amp": True}, trial_id="t1")
end = api_pb2.SessionEndInfo if hasattr(api_pb2, "SessionEndInfo") else plugin_data_pb2.SessionEndInfo
data = plugin_data_pb2.HParamsPluginData(session_end_info=end(status=api_pb2.STATUS_SUCCESS, end_time_secs=1700000100.0))
end_meta = summary_pb2.SummaryMetadata(
    plugin_data=summary_pb2.SummaryMetadata.PluginData(plugin_name="hparams", content=data.SerializeToString())
)
text_meta = text_metadata.create_summary_metadata("", "")
json_text = '{"learning_rate": 5e-05, "model": {"name": "ViT-L/14", "layers": [1, 2]}, "fp16": false, "seed": 42}'
table = "|param|value|\n|-|-|\n|gamma|0.99|\n|env|Pong|\n|norm|True|"
write(
    "settings.tfevents",
    [
        event_pb2.Event(wall_time=1700000000.0, summary=start),
        event(0, tag="args/text_summary", tensor=tensor(np.array(json_text.encode(), dtype=object)), metadata=text_meta),
        event(0, tag="ppo", tensor=tensor(np.array([table.encode()], dtype=object)), metadata=text_meta),
        event(0, tag="note", tensor=tensor(np.array([b"just words: no settings"], dtype=object)), metadata=text_meta),
        event(1, tag="train/loss", simple_value=0.5),
        event(1, tag="epoch", simple_value=0.0),
        event(2, tag="epoch", simple_value=1.0),
        event(2, tag="train/loss", simple_value=0.25),
        event(0, tag="_hparams_/session_end_info", metadata=end_meta),
    ],
)
