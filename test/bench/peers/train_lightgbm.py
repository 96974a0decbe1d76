"""Trains LightGBM on rows that the caller wrote and prints RMSE, processor seconds and peak memory as JSON."""
import json
import resource
import sys
import time

import lightgbm
import numpy

task = json.load(sys.stdin)
columns = task["columns"]


def read(name, shape):
    return numpy.fromfile(f"{task['folder']}/{name}.f32", numpy.float32).reshape(shape)


x, y = read("x", (-1, columns)), read("y", -1)
xt, yt = read("xt", (-1, columns)), read("yt", -1)
parameters = {
    "objective": "l2",
    "num_leaves": task["leaves"],
    "learning_rate": 0.1,
    "min_child_samples": 20,
    "max_bin": 255,
    "num_threads": 1,
    "verbose": -1,
}
begun = time.process_time()
model = lightgbm.train(parameters, lightgbm.Dataset(x, y, params=parameters), task["trees"])
seconds = time.process_time() - begun
rmse = float(numpy.sqrt(numpy.mean((model.predict(xt, num_threads=1) - yt) ** 2)))
megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"rmse": rmse, "seconds": seconds, "megabytes": megabytes}))
