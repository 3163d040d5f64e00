# Times to events: survival's curves against the program's tables.
library(achillesim)
if (nzchar(ach_program(must = FALSE)) && requireNamespace("survival", quietly = TRUE)) {
  library(survival)
  x <- ach_run("shoe-drop", runners = 80, set = list(horizon = "30 week"))
  for (case in list(c("after_first_run", "reinjury_time"), c("first_achilles", "first_achilles_time"), c("volume", "volume_time"))) {
    table <- ach_table(x, "incidence", outcome = case[2])
    events <- ach_events(x, case[1])
    stopifnot(levels(events$status)[1] == "censored", levels(events$arm)[1] == x$reference_arm)
    fit <- summary(survfit(Surv(time, status) ~ arm, data = events), times = unique(table$day), extend = TRUE)
    ours <- if (is.null(fit$pstate)) 1 - fit$surv else fit$pstate[, 2]
    at <- match(paste(sub("^arm=", "", fit$strata), fit$time), paste(table$arm, table$day))
    stopifnot(!anyNA(at), length(at) == nrow(table), max(abs(ours - table$incidence[at])) < 1e-12)
  }
  # By hand: nobody is censored before the horizon.
  events <- ach_events(x)
  stopifnot(identical(levels(events$status), c("censored", "Achilles event", "other injury")), nrow(events) == 80 * length(x$arms))
  first <- ach_injuries(x)
  first <- first[first$event == 0, ]
  stopifnot(sum(events$status == "Achilles event") == sum(first$leg >= 0), sum(events$status != "censored") == nrow(first))
  kinds <- ach_events(x, kinds = TRUE)
  stopifnot(sum(kinds$status == "knee") == sum(first$type_label == "knee"), nlevels(kinds$status) == 10, "age" %in% names(kinds))
  # The risk that compare prints.
  compare <- ach_table(x, "compare", rows = "arms")
  any_event <- ach_events(x, "first_achilles")
  risk <- tapply(any_event$status == "first_achilles" & any_event$time < 182, any_event$arm, mean)
  stopifnot(isTRUE(all.equal(as.vector(risk[compare$arm]), compare$achilles_26wk)))
  stopifnot(grepl("there are first_event", tryCatch(ach_events(x, "achilles"), error = conditionMessage)))
}
