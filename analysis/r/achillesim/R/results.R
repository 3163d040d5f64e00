# A results file: what is in it, and its arms, levels and draws by name.

ach_read <- function(path) {
  check_file(path)
  nc <- nc_open(path)
  on.exit(nc_close(nc))
  schema <- ncatt_get(nc, 0, "achillesim_schema")$value
  if (!identical(as.integer(schema), 3L))
    stop(path, ": is of layout ", schema, ", and this package reads layout 3; run its study again, with achillesim rerun",
         call. = FALSE)
  status <- nc$var$status$varsize  # runner, arm, draw
  attribute <- function(name) ncatt_get(nc, 0, name)$value
  structure(list(path = normalizePath(path), study = attribute("title"), question = attribute("question"),
                 arms = as.vector(ncvar_get(nc, "arm_name")), reference_arm = attribute("reference_arm_name"),
                 draws = seq_len(status[3]) - 1L, n_runners = status[1], horizon_days = as.integer(attribute("horizon_days")),
                 n_failed = sum(ncvar_get(nc, "status") != 0), factors = factors_of(nc)),
            class = "ach_results")
}

# HDF5 says little of a file that is cut or none at all.
check_file <- function(path) {
  if (!file.exists(path)) {
    stop(path, if (dir.exists(paste0(path, ".parts"))) ": the run is not finished; the same run goes on where it was"
               else ": no such file", call. = FALSE)
  }
  bytes <- readBin(path, "raw", 512)
  words <- rawToChar(replace(bytes, bytes == 0 | bytes > 126, charToRaw("?")))
  if (!grepl("AchilleSim results file, layout [0-9]+\\.", words))
    stop(path, ": is no AchilleSim results file, or lost its first 512 bytes; achillesim verify says more", call. = FALSE)
  if (!grepl(sprintf("Bytes in all: %.0f\n", file.size(path)), words, fixed = TRUE))
    stop(path, ": has another length than it had when it was written; achillesim verify says more", call. = FALSE)
}

# For each swept factor: unit, levels as the study writes them (labels) and as numbers where all are (numbers), by arm.
factors_of <- function(nc) {
  if (is.null(nc$var[["design/level"]])) return(list())
  factors <- as.vector(ncvar_get(nc, "design/factor"))
  levels <- ncvar_get(nc, "design/level", collapse_degen = FALSE)  # [factor, arm]
  variables <- as.vector(ncvar_get(nc, "design/factor_variable"))
  made <- lapply(seq_along(factors), function(f) {
    variable <- ncvar_get(nc, variables[f])
    numbers <- if (is.numeric(variable) && all(is.finite(variable))) as.vector(variable)
    list(labels = levels[f, ], numbers = numbers,
         unit = if (is.null(numbers)) "" else ncatt_get(nc, variables[f], "units")$value)
  })
  stats::setNames(made, factors)
}

print.ach_results <- function(x, ...) {
  shown <- x$arms[seq_len(min(6, length(x$arms)))]
  cat(basename(x$path), ": ", x$study, " (simulated; not clinical evidence)\n",
      length(x$arms), " arms x ", x$n_runners, " runners x ", length(x$draws), " draws, ", x$horizon_days, " days, ",
      x$n_failed, " failed\narms: ", paste(shown, collapse = ", "), if (length(x$arms) > 6) ", ...",
      "; reference: ", x$reference_arm, "\n", sep = "")
  invisible(x)
}

# Places of arms and draws, from 1; all where none is named.
chosen <- function(x, arm, draw) {
  if (!inherits(x, "ach_results")) stop("x: give what ach_read() or ach_run() gave", call. = FALSE)
  list(arm = found(x$arms, arm, "arm"), draw = found(x$draws, draw, "draw"))
}

found <- function(names, wanted, what) {
  if (is.null(wanted)) return(seq_along(names))
  at <- match(wanted, names)
  if (anyNA(at))
    stop("no ", what, " is called ", wanted[is.na(at)][1], "; there are ", paste(names, collapse = ", "), call. = FALSE)
  at
}

# The first columns of a frame, for rows of these arms and draws (places from 1).
keys <- function(x, arm, draw) {
  columns <- list(draw = x$draws[draw], arm = factor(x$arms[arm], x$arms))
  for (name in names(x$factors)) {
    one <- x$factors[[name]]
    words <- factor(one$labels[arm], unique(one$labels))
    key <- paste0("factor_", name)
    if (is.null(one$numbers)) {
      columns[[key]] <- words
    } else {
      columns[[key]] <- one$numbers[arm]
      columns[[paste0(key, "_label")]] <- words
    }
  }
  columns
}

# Columns of a variable: flags have their words beside them, counts that are not known are NA.
columns_of <- function(nc, variable, values, name = basename(variable)) {
  meanings <- ncatt_get(nc, variable, "flag_meanings")
  columns <- list()
  if (meanings$hasatt) {
    codes <- as.integer(ncatt_get(nc, variable, "flag_values")$value)
    values <- as.integer(values)
    columns[[name]] <- values
    columns[[paste0(name, "_label")]] <- factor(strsplit(meanings$value, " ")[[1]][match(values, codes)],
                                                strsplit(meanings$value, " ")[[1]])
    return(columns)
  }
  least <- ncatt_get(nc, variable, "valid_min")
  if (least$hasatt) values[values < least$value] <- NA
  columns[[name]] <- as.vector(values)
  columns
}

# Units of the columns that are variables of the file: attr(frame, "units").
with_units <- function(frame, nc, variables) {
  units <- vapply(variables, function(v) as.character(ncatt_get(nc, v, "units")$value), "")
  attr(frame, "units") <- stats::setNames(units, basename(variables))
  frame
}

as_frame <- function(columns) {
  structure(columns, class = "data.frame", row.names = .set_row_names(length(columns[[1]])))
}
