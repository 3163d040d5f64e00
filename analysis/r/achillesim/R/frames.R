# Groups of a results file as data frames: the rows, columns and numbers of `achillesim export`.

# Values of a variable in these arms and draws: [..., runner or week, arm, draw].
part <- function(nc, name, at) {
  d <- nc$var[[name]]$varsize
  n <- length(d)
  from <- range(at$draw)  # not all draws of a thousand
  values <- ncvar_get(nc, name, c(rep(1, n - 1), from[1]), c(rep(-1, n - 1), from[2] - from[1] + 1), collapse_degen = FALSE)
  dim(values) <- c(prod(d[seq_len(n - 2)]), d[n - 1], from[2] - from[1] + 1)
  values[, at$arm, at$draw - from[1] + 1, drop = FALSE]
}

variables_with <- function(nc, dimensions) {
  kept <- Filter(function(v) identical(vapply(v$dim, function(d) d$name, ""), dimensions), nc$var)
  vapply(kept, function(v) v$name, "", USE.NAMES = FALSE)
}

has <- function(x, nc, group, variable, remedy) {
  if (is.null(nc$var[[paste0(group, "/", variable)]]))
    stop(x$path, ": has no ", group, "; run the study with ", remedy, call. = FALSE)
}

ach_runners <- function(x, arm = NULL, draw = NULL) {
  at <- chosen(x, arm, draw)
  nc <- nc_open(x$path)
  on.exit(nc_close(nc))
  grid <- expand.grid(runner = seq_len(x$n_runners), arm = at$arm, draw = at$draw)
  columns <- c(keys(x, grid$arm, grid$draw), list(runner = grid$runner - 1L))
  outcomes <- variables_with(nc, c("runner", "arm", "draw"))
  people <- grep("^population/", variables_with(nc, "runner"), value = TRUE)
  for (name in outcomes) columns <- c(columns, columns_of(nc, name, part(nc, name, at)))
  for (name in people) columns <- c(columns, columns_of(nc, name, as.vector(ncvar_get(nc, name))[grid$runner]))
  with_units(as_frame(columns), nc, c(outcomes, people))
}

ach_injuries <- function(x, arm = NULL, draw = NULL) {
  at <- chosen(x, arm, draw)
  nc <- nc_open(x$path)
  on.exit(nc_close(nc))
  type <- part(nc, "events/type", at)  # [event and runner, arm, draw]
  slots <- nc$var[["events/type"]]$varsize[1]
  ok <- part(nc, "status", at) == 0
  rows <- which(type != 0 & as.vector(ok[rep(seq_len(x$n_runners), each = slots), , , drop = FALSE]))
  place <- arrayInd(rows, dim(type))
  columns <- c(keys(x, at$arm[place[, 2]], at$draw[place[, 3]]),
               list(runner = (place[, 1] - 1L) %/% slots, event = (place[, 1] - 1L) %% slots))
  variables <- paste0("events/", c("type", "leg", "day", "recovery_day"))
  for (name in variables) columns <- c(columns, columns_of(nc, name, part(nc, name, at)[rows]))
  with_units(as_frame(columns), nc, variables)
}

ach_sessions <- function(x, arm = NULL, draw = NULL) {
  at <- chosen(x, arm, draw)
  nc <- nc_open(x$path)
  on.exit(nc_close(nc))
  has(x, nc, "sessions", "minutes", "record_sessions = true")
  names <- c("minutes", "distance", "longest_ratio", "week_ratio", "strain", "event")
  status <- ncvar_get(nc, "status", collapse_degen = FALSE)
  days <- nc$var[["sessions/minutes"]]$varsize[1]
  frames <- list()
  for (d in at$draw) for (a in at$arm) {  # one arm at a time: the record is dense
    here <- lapply(names, function(name)
      ncvar_get(nc, paste0("sessions/", name), start = c(1, 1, a, d), count = c(-1, -1, 1, 1), collapse_degen = FALSE))
    names(here) <- names
    ok <- rep(status[, a, d] == 0, each = days)
    rows <- which((!is.na(here$minutes) | here$event != 0) & ok)
    columns <- c(keys(x, rep(a, length(rows)), rep(d, length(rows))),
                 list(runner = (rows - 1L) %/% days, day = (rows - 1L) %% days))
    for (name in names) columns <- c(columns, columns_of(nc, paste0("sessions/", name), here[[name]][rows]))
    frames[[length(frames) + 1]] <- as_frame(columns)
  }
  with_units(do.call(rbind, frames), nc, paste0("sessions/", names))
}

ach_weekly <- function(x, series = NULL, arm = NULL, draw = NULL) {
  at <- chosen(x, arm, draw)
  nc <- nc_open(x$path)
  on.exit(nc_close(nc))
  all <- basename(grep("^timeseries/", variables_with(nc, c("timeseries/quantile", "timeseries/week", "arm", "draw")), value = TRUE))
  if (!length(all)) stop(x$path, ": has no weekly series; run the study with weekly = true", call. = FALSE)
  series <- all[found(all, series, "series")]
  shares <- as.vector(ncvar_get(nc, "timeseries/quantile"))
  weeks <- as.vector(ncvar_get(nc, "timeseries/week"))
  one <- function(name) {
    variable <- paste0("timeseries/", name)
    grid <- expand.grid(week = weeks, arm = at$arm, draw = at$draw)
    quantiles <- part(nc, variable, at)  # [quantile and week, arm, draw]
    dim(quantiles) <- c(length(shares), length(quantiles) / length(shares))
    columns <- c(keys(x, grid$arm, grid$draw),
                 list(series = factor(rep(name, nrow(grid)), series), unit = rep(ncatt_get(nc, variable, "units")$value, nrow(grid)),
                      week = grid$week, n = as.vector(part(nc, paste0(variable, "_n"), at)),
                      mean = as.vector(part(nc, paste0(variable, "_mean"), at))))
    for (q in seq_along(shares)) columns[[sprintf("q%02.0f", 100 * shares[q])]] <- quantiles[q, ]
    columns$beyond <- as.vector(part(nc, paste0(variable, "_beyond"), at))
    as_frame(columns)
  }
  frame <- do.call(rbind, lapply(series, one))
  frame <- frame[order(frame$draw, match(frame$arm, x$arms[at$arm]), frame$series, frame$week), ]
  rownames(frame) <- NULL
  frame
}
