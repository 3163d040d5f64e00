# A results file in R: the risk of an Achilles event in each arm as a table and as a figure.
#
# usage: Rscript compare_arms.R OUT.h5 TABLE.csv FIGURE.pdf     (Debian: r-base-core r-cran-ncdf4)
#
# The table repeats columns of `achillesim table effects OUT.h5`, for draw 0 and complete follow-up.

suppressPackageStartupMessages(library(ncdf4))

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) != 3) stop("usage: Rscript compare_arms.R OUT.h5 TABLE.csv FIGURE.pdf")

# 95 % score interval of a share (Wilson 1927).
wilson <- function(events, n) {
  z <- qnorm(0.975)
  p <- events / n
  middle <- (p + z^2 / (2 * n)) / (1 + z^2 / n)
  half <- z / (1 + z^2 / n) * sqrt(p * (1 - p) / n + z^2 / (4 * n^2))
  c(middle - half, middle + half)
}

nc <- nc_open(arguments[1])
# R names dimensions from the fastest: [runner, arm, draw]; without collapse_degen, so that one arm stays one.
first_draw <- function(name) {
  values <- ncvar_get(nc, name, collapse_degen = FALSE)
  matrix(values[, , 1], dim(values)[1], dim(values)[2])
}
day <- first_draw("first_achilles_day")  # any event of the tendon, from day 0 on, running or not
ok <- first_draw("status") == 0
arms <- as.vector(ncvar_get(nc, "arm_name"))
reference <- as.integer(ncatt_get(nc, 0, "reference_arm")$value) + 1
weeks <- min(52, ncatt_get(nc, 0, "horizon_days")$value %/% 7)
question <- ncatt_get(nc, 0, "question")$value
nc_close(nc)

event <- matrix(!is.na(day) & day < 7 * weeks, nrow(day), ncol(day))

rows <- do.call(rbind, lapply(seq_along(arms), function(a) {
  both <- ok[, a] & ok[, reference]
  n <- sum(both)
  events <- sum(event[both, a])
  limits <- wilson(events, n)
  # The same people in both arms: the difference is a mean over runners.
  difference <- mean(event[both, a] - event[both, reference])
  data.frame(arm = arms[a], n = n, events = events, risk = format(events / n, digits = 15),
             risk_low = format(limits[1], digits = 15), risk_high = format(limits[2], digits = 15),
             risk_difference = format(difference, digits = 15))
}))
write.csv(rows, arguments[2], row.names = FALSE, fileEncoding = "UTF-8")

pdf(arguments[3], width = 9, height = 1.8 + 0.22 * length(arms))
par(mar = c(4, 18, 3, 1), las = 1, cex = 0.8)
places <- rev(seq_along(arms))
share <- function(column) 100 * as.numeric(rows[[column]])
plot(share("risk"), places, xlim = c(0, max(share("risk_high"))), ylim = c(0.5, length(arms) + 0.5), pch = 19,
     col = "#0072B2", yaxt = "n", ylab = "",
     xlab = sprintf("Achilles event by week %d, %% (95 %%, Monte-Carlo error alone); simulated, uncalibrated", weeks))
segments(share("risk_low"), places, share("risk_high"), places)
axis(2, at = places, labels = arms)
title(paste(strwrap(question, 110), collapse = "\n"), cex.main = 0.9, font.main = 1)
invisible(dev.off())
