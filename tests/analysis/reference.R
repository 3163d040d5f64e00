# Writes classic data sets and what R makes of them, for against_r_test.cpp.
# Usage: Rscript reference.R FOLDER
# rows.csv: set,time,type,first,second (one line per person; first, second: two columns of a score)
# expected.csv: set,statistic,argument,part,value
library(survival)
folder <- commandArgs(trailingOnly = TRUE)[1]
options(digits = 17)

rows <- NULL
expected <- NULL
number <- function(x) ifelse(is.na(x), "", formatC(x, digits = 17, format = "g"))
keep_rows <- function(set, time, type, first = NA, second = NA)
  rows <<- rbind(rows, data.frame(set, time = number(time), type, first = number(first), second = number(second)))
expect <- function(set, statistic, argument, part, value)
  expected <<- rbind(expected, data.frame(set, statistic, argument, part, value = number(value)))

curves <- function(set, time, type) {
  for (scale in c("plain", "log", "log-log")) {
    fit <- survfit(Surv(time, type != 0) ~ 1, conf.type = scale)
    s <- summary(fit)
    statistic <- paste0("kaplan_meier_", scale)
    for (part in c("surv", "std.err", "lower", "upper"))
      expect(set, statistic, s$time, part, ifelse(s$surv == 0 & part != "surv", NA, s[[part]]))
    # Not quantile(fit): where a limit is not monotone (aml, log) it takes a later time than the first.
    expect(set, statistic, "median", c("value", "low", "high"), s$table[c("median", "0.95LCL", "0.95UCL")])
  }
}

# The person is the unit: here every three rows are one cluster.
clustered <- function(set, time, type) {
  people <<- data.frame(time, type, cluster = (seq_along(time) - 1) %/% 3)
  s <- summary(survfit(Surv(time, type != 0) ~ 1, people, cluster = cluster, conf.type = "plain"))
  alive <- s$surv > 0
  for (part in c("surv", "std.err", "lower", "upper"))
    expect(set, "clustered", s$time[alive], part, s[[part]][alive])
  expect(set, "clustered", "median", c("value", "low", "high"), s$table[c("median", "0.95LCL", "0.95UCL")])
}

# Infinitesimal-jackknife variance, as survfit has for multi-state curves; pseudo-values likewise.
incidence <- function(set, time, type, days) {
  # pseudo() evaluates the model again, in the global environment.
  people <<- data.frame(time, state = factor(type, 0:max(type)), id = seq_along(time))
  fit <- survfit(Surv(time, state) ~ 1, people, conf.type = "log-log", id = id)
  s <- summary(fit, times = days)
  for (cause in 1:max(type)) {
    statistic <- paste0("incidence_", cause)
    expect(set, statistic, days, "value", s$pstate[, 1 + cause])
    expect(set, statistic, days, "error", s$std.err[, 1 + cause])
    known <- s$std.err[, 1 + cause] > 0
    expect(set, statistic, days[known], "low", s$lower[known, 1 + cause])
    expect(set, statistic, days[known], "high", s$upper[known, 1 + cause])
  }
  values <- pseudo(fit, times = days[2], type = "pstate")
  expect(set, "pseudo_1", paste(days[2], seq_along(time), sep = ":"), "value", values[, 2])
}

paired_risks <- function(set, first, second) {
  n <- length(first)
  covariance <- cov(cbind(first, second)) * (n - 1) / n
  p <- c(mean(first), mean(second))
  test <- prop.test(sum(first), n, correct = FALSE)
  expect(set, "risk", "first", c("value", "low", "high"), c(p[1], test$conf.int))
  expect(set, "risk_difference", "", c("value", "error"),
         c(p[1] - p[2], sqrt(c(1, -1) %*% covariance %*% c(1, -1) / n)))
  cell <- table(factor(first, 0:1), factor(second, 0:1)) + 0.5  # Agresti & Min 2005, section 4
  m <- sum(cell)
  centre <- (cell[2, 1] - cell[1, 2]) / m
  error <- sqrt((cell[2, 1] + cell[1, 2]) - (cell[2, 1] - cell[1, 2])^2 / m) / m
  expect(set, "risk_difference", "", c("low", "high"), centre + c(-1, 1) * qnorm(0.975) * error)
  slope <- c(1 / p[1], -1 / p[2])
  error <- sqrt(slope %*% covariance %*% slope / n)[1]
  ratio <- log(p[1] / p[2])
  expect(set, "log_risk_ratio", "", c("value", "error", "low", "high"),
         c(ratio, error, ratio + c(-1, 1) * qnorm(0.975) * error))
  expect(set, "variance_reduction", "", "value",
         (covariance[1, 1] + covariance[2, 2]) / (c(1, -1) %*% covariance %*% c(1, -1)))
}

means <- function(set, first, second) {
  welch <- t.test(first, second)
  expect(set, "mean_difference", "", c("value", "error", "low", "high"),
         c(-diff(welch$estimate), welch$stderr, welch$conf.int))
  paired <- t.test(first, second, paired = TRUE)
  expect(set, "paired_mean_difference", "", c("value", "error", "low", "high"),
         c(paired$estimate, paired$stderr, paired$conf.int))
}

keep_rows("aml", aml$time, aml$status)
curves("aml", aml$time, aml$status)

l <- subset(lung, !is.na(ph.karno) & !is.na(pat.karno))
type <- ifelse(l$status == 2, l$sex, 0)
keep_rows("lung", l$time, type, l$ph.karno, l$pat.karno)
curves("lung", l$time, type)
clustered("lung", l$time, type)
incidence("lung", l$time, type, c(100, 300.5, 600, 1000))
means("lung", l$ph.karno, l$pat.karno)

type <- ifelse(veteran$status == 1, as.integer(veteran$celltype), 0)
first <- as.integer(veteran$karno >= 60)
second <- as.integer(veteran$diagtime + veteran$age < 66)
keep_rows("veteran", veteran$time, type, first, second)
curves("veteran", veteran$time, type)
clustered("veteran", veteran$time, type)
incidence("veteran", veteran$time, type, c(5, 80, 200, 500))
paired_risks("veteran", first, second)
means("veteran", first, second)

write.csv(rows, file.path(folder, "rows.csv"), row.names = FALSE, quote = FALSE, na = "")
write.csv(expected, file.path(folder, "expected.csv"), row.names = FALSE, quote = FALSE, na = "")
