# Frames against `achillesim export`: each row, column and number.
library(achillesim)
if (nzchar(ach_program(must = FALSE))) {
  study <- list(schema_version = 1, name = "small", question = "?", runners = 60, seed = 11, draws = 2, horizon = "20 week",
                record_sessions = TRUE, cohort = list(preset = "midportion-tendinopathy"),
                defaults = list(protocol = "ten-percent-continuous"),
                sweep = list(design = "grid", strike = list(key = "strike", values = c("stay", "forefoot-1-week")),
                             drop = list(key = "shoes.drop", values = c("0 mm", "12 mm"))))
  Sys.setenv(ACHILLESIM_FAIL = "3@9")
  x <- tryCatch(ach_run(study), warning = function(w) {
    stopifnot(grepl("runner 3 in arm", conditionMessage(w)))
    NULL
  })
  x <- suppressWarnings(ach_run(study))
  Sys.unsetenv("ACHILLESIM_FAIL")
  stopifnot(x$n_failed == 8, x$n_runners == 60, identical(x$arms[2], "stay / 12 mm"), identical(x$reference_arm, "stay / 0 mm"))
  same <- function(ours, theirs, name) {
    if (is.factor(ours) || is.character(ours)) return(identical(as.character(ours), as.character(theirs)))
    same_na <- is.na(ours) == is.na(theirs)
    # The file holds single precision, of which the text is the shortest that reads back.
    all(same_na) && all(abs(ours - theirs) <= 6e-8 * abs(ours), na.rm = TRUE)
  }
  folder <- tempfile()
  dir.create(folder)
  frames <- list(runners = ach_runners(x), events = ach_injuries(x), sessions = ach_sessions(x), weekly = ach_weekly(x))
  files <- file.path(folder, paste0(names(frames), ".csv"))
  stopifnot(system2(ach_program(), shQuote(c("export", x$path, files)), stderr = FALSE) == 0)
  for (i in seq_along(frames)) {
    theirs <- read.csv(files[i], check.names = FALSE, na.strings = "")
    ours <- frames[[i]]
    stopifnot(identical(names(ours), names(theirs)), nrow(ours) == nrow(theirs), nrow(ours) > 100)
    for (name in names(ours)) if (!same(ours[[name]], theirs[[name]], name)) stop(names(frames)[i], ": ", name)
  }
  stopifnot(attr(frames$runners, "units")[["distance"]] == "km")
  # A part is a part of the whole.
  part <- ach_runners(x, arm = c("forefoot-1-week / 0 mm", "stay / 0 mm"), draw = 1)
  whole <- frames$runners[frames$runners$draw == 1 & frames$runners$arm == "forefoot-1-week / 0 mm", ]
  stopifnot(isTRUE(all.equal(part[1:60, ], whole, check.attributes = FALSE)), nrow(part) == 120)
  stopifnot(identical(levels(droplevels(ach_weekly(x, "visa_a", draw = 0)$series)), "visa_a"))
  for (wrong in list(function() ach_runners(x, arm = "stay"), function() ach_weekly(x, "visa"), function() ach_injuries(x, draw = 2)))
    stopifnot(grepl("is called", tryCatch(wrong(), error = conditionMessage)))
  # Exposure of a person is that of the sessions.
  both <- ach_injurytools(x, draw = 0)
  stopifnot(isTRUE(all.equal(sum(both$exposures$time_expo), sum(frames$sessions$minutes[frames$sessions$draw == 0], na.rm = TRUE))),
            nrow(both$injuries) == sum(frames$events$draw == 0), all(both$injuries$date_recovered >= both$injuries$date_injured),
            inherits(both$exposures$date, "Date"), any(!both$injuries$recovered))
  one <- ach_run(study, runners = 5, set = list(record_sessions = FALSE, weekly = FALSE, horizon = "4 week"))
  stopifnot(grepl("record_sessions = true", tryCatch(ach_sessions(one), error = conditionMessage)),
            grepl("weekly = true", tryCatch(ach_weekly(one), error = conditionMessage)),
            nrow(ach_runners(one)) == 40)
}
