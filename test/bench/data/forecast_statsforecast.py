"""Forecasts the series read from standard input with one method of statsforecast; their means as JSON on standard output."""

import json
import sys
import time

import numpy as np
from statsforecast import models

request = json.load(sys.stdin)
kind = getattr(models, request["method"])
means = []
seconds = 0.0
for n, one in enumerate(request["series"]):
    y = np.array(one["y"], dtype=float)
    make = (lambda m: kind()) if request["method"] == "CrostonSBA" else (lambda m: kind(season_length=m))
    if n == 0:
        # The first fit compiles and loads; it is not counted.
        try:
            make(one["m"]).forecast(y=y, h=one["h"])
        except Exception:
            pass
    start = time.process_time()
    try:
        forecast = make(one["m"]).forecast(y=y, h=one["h"])["mean"]
    except Exception:
        # A series that the peer refuses gets the naive forecast.
        forecast = np.full(one["h"], y[-1])
    seconds += time.process_time() - start
    means.append([float(v) for v in forecast])
print(json.dumps({"means": means, "seconds": seconds}))
