# A results file opens by name, with units and values, in R's ncdf4. R names dimensions from the
# fastest: runner, arm, draw.
#
# usage: Rscript read_with_r.R SYNTHETIC_RESULTS FOLDER

suppressPackageStartupMessages(library(ncdf4))

arguments <- commandArgs(trailingOnly = TRUE)
dir.create(arguments[2], showWarnings = FALSE, recursive = TRUE)
path <- file.path(arguments[2], "for-r.h5")
unlink(path)
stopifnot(system2(arguments[1], c("write", shQuote(path))) == 0)

nc <- nc_open(path)
dims <- function(name) vapply(nc$var[[name]]$dim, function(d) d$name, "")
stopifnot(
  identical(dims("event_day"), c("runner", "arm", "draw")),
  ncatt_get(nc, "event_day", "units")$value == "d",
  ncatt_get(nc, 0, "Conventions")$value == "CF-1.10"
)

expected <- outer(0:249, 0:2, function(r, a) (r * 7 + a * 3 + 2) %% 97)  # event_day is outcome 2; draw 0
expected <- ifelse(expected %% 5 == 0, NA, expected + row(expected) / 64 - 1 / 64)
day <- ncvar_get(nc, "event_day")
stopifnot(identical(dim(day), c(250L, 3L, 2L)), all.equal(day[, , 1], expected))

stopifnot(
  identical(as.vector(ncvar_get(nc, "arm_name")), c("reference", "drop 4 mm", "\u00dcberl\u00e4ufer")),
  isTRUE(all.equal(as.vector(ncvar_get(nc, "factor_drop")), c(10, 4, NA))),
  identical(as.vector(nc$dim$arm$vals), c("reference", "drop 4 mm", "\u00dcberl\u00e4ufer")),
  ncatt_get(nc, 0, "horizon_days")$value == 105,
  ncatt_get(nc, "status", "flag_meanings")$value == "ok solver_failed ran_away",
  identical(as.vector(ncvar_get(nc, "timeseries/week")), 1:12),
  sum(ncvar_get(nc, "status") > 0) == 10,
  identical(dim(ncvar_get(nc, "timeseries/visa_a")), c(5L, 12L, 3L, 2L)),
  identical(dim(ncvar_get(nc, "events/type")), c(8L, 250L, 3L, 2L)),
  ncvar_get(nc, "population/age")[250] == 249,
  ncatt_get(nc, "timeseries/run_distance", "units")$value == "km"
)
nc_close(nc)
