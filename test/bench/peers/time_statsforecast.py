"""Times statsforecast on the series read from standard input; one JSON line per method on standard output."""

import json
import sys
import time

import numpy as np
from statsforecast import models

METHODS = {
    "ets": lambda m: models.AutoETS(season_length=m),
    "theta": lambda m: models.Theta(season_length=m),
    "dynamic-optimized-theta": lambda m: models.DynamicOptimizedTheta(season_length=m),
    "mstl": lambda m: models.MSTL(season_length=m),
    "arima": lambda m: models.AutoARIMA(season_length=m),
    "croston": lambda m: models.CrostonOptimized(),
    "sba": lambda m: models.CrostonSBA(),
    "tsb": lambda m: models.TSB(alpha_d=0.2, alpha_p=0.1),
    "tsb-fixed": lambda m: models.TSB(alpha_d=0.2, alpha_p=0.1),
    "adida": lambda m: models.ADIDA(),
    "imapa": lambda m: models.IMAPA(),
}

request = json.load(sys.stdin)
series = [(np.array(s["y"], dtype=float), s["seasonLength"]) for s in request["series"]]
for name in request["methods"]:
    method = METHODS[name]
    chosen = [(y, m) for y, m in series if m > 1 or name != "mstl"]
    # The first fit compiles and loads; it is not counted.
    method(chosen[0][1]).fit(chosen[0][0])
    seconds, criteria = [], []
    for y, m in chosen:
        start = time.process_time()
        for _ in range(request.get("repeats", 1)):
            fitted = method(m).fit(y)
        seconds.append((time.process_time() - start) / request.get("repeats", 1))
        found = fitted.model_.get("aicc") if isinstance(fitted.model_, dict) else None
        criteria.append(None if found is None else float(found))
    print(json.dumps({"method": name, "seconds": seconds, "aicc": criteria}), flush=True)
