# Times R's ets on the series read from standard input; one JSON line on standard output.
suppressPackageStartupMessages({library(forecast); library(jsonlite)})
series <- fromJSON(file("stdin"), simplifyVector = FALSE)
seconds <- c(); aicc <- c()
for (one in series) {
  y <- ts(unlist(one$y), frequency = one$seasonLength)
  begun <- proc.time()
  fit <- ets(y)
  used <- proc.time() - begun
  seconds <- c(seconds, used[["user.self"]] + used[["sys.self"]])
  aicc <- c(aicc, fit$aicc)
}
cat(toJSON(list(method = "ets", seconds = seconds, aicc = aicc), auto_unbox = FALSE, digits = NA))
