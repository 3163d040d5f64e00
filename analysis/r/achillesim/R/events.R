# Times to events for 'survival', and injuries with exposure for 'injurytools'.

achilles_types <- c("midportion", "insertion", "rupture", "re_rupture")

ach_events <- function(x, outcome = "first_event", kinds = FALSE, arm = NULL, draw = 0L) {
  people <- ach_runners(x, arm, draw)
  people <- people[people$status == 0, ]
  if (outcome == "first_event") {
    first <- ach_injuries(x, arm, draw)
    first <- first[first$event == 0, ]
    at <- match(interaction(people$draw, people$arm, people$runner), interaction(first$draw, first$arm, first$runner))
    what <- first$type_label[at]
    day <- first$day[at]
  } else if (outcome == "after_first_run") {
    what <- people$event_type_label
    what[which(what == "none")] <- NA
    day <- people$event_day
  } else {
    day <- people[[time_column(people, outcome)]]
    what <- factor(ifelse(is.na(day), NA, outcome), outcome)
  }
  happened <- setdiff(levels(what), "none")
  status <- as.character(what)
  if (!kinds && outcome %in% c("first_event", "after_first_run")) {
    happened <- c("Achilles event", "other injury")
    status <- ifelse(is.na(what), NA, ifelse(status %in% achilles_types, happened[1], happened[2]))
  }
  status[is.na(status)] <- "censored"
  key <- names(people)[seq_len(match("runner", names(people)))]
  covariates <- names(people)[seq(max(grep("_events$", names(people))) + 1L, length(people))]
  frame <- cbind(people[key], time = ifelse(is.na(day), people$censor_day, day),
                 status = factor(status, c("censored", happened)), people[covariates])
  present <- intersect(c(x$reference_arm, x$arms), as.character(frame$arm))
  frame$arm <- factor(frame$arm, present)
  rownames(frame) <- NULL
  frame
}

time_column <- function(people, outcome) {
  known <- setdiff(grep("_day$", names(people), value = TRUE), c("event_day", "censor_day", "failure_day", "drug_day"))
  column <- paste0(outcome, "_day")
  if (!column %in% known)
    stop("no outcome over time is called ", outcome, "; there are first_event, after_first_run, ",
         paste(sub("_day$", "", known), collapse = ", "), call. = FALSE)
  column
}

ach_injurytools <- function(x, arm = NULL, draw = 0L, origin = as.Date("2024-01-01")) {
  if (length(draw) != 1) stop("draw: one; persons of several draws would be taken for different people", call. = FALSE)
  injuries <- ach_injuries(x, arm, draw)
  sessions <- ach_sessions(x, arm, draw)
  person <- function(frame) paste(frame$arm, frame$runner, sep = " / ")
  known <- !is.na(injuries$recovery_day)
  last <- x$horizon_days
  runs <- sessions[!is.na(sessions$minutes), ]
  list(
    injuries = data.frame(person_id = person(injuries), date_injured = origin + injuries$day,
                          date_recovered = origin + ifelse(known, injuries$recovery_day, last), recovered = known,
                          injury_type = injuries$type_label, leg = injuries$leg_label, arm = injuries$arm, runner = injuries$runner),
    exposures = data.frame(person_id = person(runs), date = origin + runs$day, time_expo = runs$minutes,
                           distance_km = runs$distance, arm = runs$arm, runner = runs$runner))
}
