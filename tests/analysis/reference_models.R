# Writes data sets, and what R's survival, cmprsk, metafor and boot make of them, for against_r_models_test.cpp.
# Usage: Rscript reference_models.R FOLDER [RESULTS.h5 OTHER.h5]
# Results files of achillesim, arms with other shoes and with other adherence; their rows are read with ncdf4 and go through the same functions.
# model_rows.csv: set,column,index,value (index from 0)    model_expected.csv: set,statistic,argument,part,value
suppressPackageStartupMessages({library(survival); library(cmprsk); library(boot); library(metafor)})
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
options(digits = 17)

rows <- list()
expected <- list()
number <- function(x) ifelse(is.na(x), "", formatC(x, digits = 17, format = "g"))
keep <- function(set, ...) {
  columns <- list(...)
  for (name in names(columns)) {
    value <- as.numeric(columns[[name]])
    rows[[length(rows) + 1]] <<- data.frame(set, column = name, index = seq_along(value) - 1, value = number(value))
  }
}
expect <- function(set, statistic, argument, part, value)
  expected[[length(expected) + 1]] <<- data.frame(set, statistic, argument, part, value = number(as.numeric(value)))

exact <- coxph.control(eps = 1e-14, toler.chol = 1e-15, iter.max = 60)

# covariates: columns x1, x2, ... of the set; start, stratum, cluster are used where the set has them.
cox <- function(set, formula, data, covariates, id = NULL) {
  people <<- data  # cox.zph evaluates the model again, in the global environment
  people$person <<- if (is.null(id)) NA else id
  fit <- if (is.null(id)) coxph(formula, people, control = exact)
         else coxph(formula, people, cluster = person, control = exact)
  p <- length(covariates)
  cells <- paste(rep(1:p, p), rep(1:p, each = p), sep = ":")
  expect(set, "cox", 1:p, "coefficient", coef(fit))
  expect(set, "cox", cells, "covariance", if (is.null(id)) fit$var else fit$naive.var)
  if (!is.null(id)) expect(set, "cox", cells, "robust", fit$var)
  expect(set, "cox", "", c("null", "loglik"), fit$loglik)
  expect(set, "cox", "", "score_test", fit$score)
  for (scale in c("km", "identity")) {
    zph <- cox.zph(fit, transform = scale, terms = FALSE)$table
    expect(set, paste0("zph_", scale), 1:p, "chi_squared", zph[1:p, "chisq"])
    expect(set, paste0("zph_", scale), 1:p, "p_value", zph[1:p, "p"])
    if (p > 1) expect(set, paste0("zph_", scale), "", c("global", "global_p"), zph[p + 1, c("chisq", "p")])
  }
}

restricted <- function(set, time, type, horizons) {
  people <<- data.frame(time, status = as.integer(type != 0))
  fit <- survfit(Surv(time, status) ~ 1, people)
  for (h in horizons) {
    expect(set, "restricted", h, c("value", "error"), summary(fit, rmean = h)$table[c("rmean", "se(rmean)")])
    expect(set, "restricted_value", paste(h, seq_along(time) - 1, sep = ":"), "value",
           pseudo(fit, times = h, type = "rmst"))
  }
}

gray <- function(set, time, type, group, causes) {
  test <- cuminc(time, type, group, cencode = 0)$Tests
  for (cause in causes) {
    expect(set, "gray", cause, c("chi_squared", "p_value", "degrees_of_freedom"), test[as.character(cause), c("stat", "pv", "df")])
  }
}

matched <- function(set, first, second) {
  cell <- table(factor(as.integer(first), 1:0), factor(as.integer(second), 1:0))
  for (measure in c("MPRD", "MPRR", "MPOR")) {
    e <- escalc(measure, ai = cell[1, 1], bi = cell[1, 2], ci = cell[2, 1], di = cell[2, 2], add = 0)
    expect(set, measure, "", c("value", "error"), c(e$yi, sqrt(e$vi)))
  }
}

standardised <- function(set, first, second) {
  n <- length(first)
  e <- escalc("SMD", m1i = mean(first), sd1i = sd(first), n1i = n, m2i = mean(second), sd2i = sd(second), n2i = n)
  expect(set, "SMD", "", c("value", "error"), c(e$yi, sqrt(e$vi)))
  # The standard deviation of the first group of SMCR is the one that scales: here the reference.
  e <- escalc("SMCR", m1i = mean(first), m2i = mean(second), sd1i = sd(second), ni = n, ri = cor(first, second))
  expect(set, "SMCR", "", c("value", "error"), c(e$yi, sqrt(e$vi)))
}

rates <- function(set, count, exposure, count0, exposure0) {
  n <- length(count)
  fit <- glm(c(count0, count) ~ rep(0:1, each = n), family = poisson, offset = log(c(exposure0, exposure)),
             control = glm.control(epsilon = 1e-15, maxit = 100))
  x <- model.matrix(fit)
  scores <- rowsum(x * (fit$y - fitted(fit)), rep(1:n, 2))  # the runner is the cluster
  bread <- solve(t(x) %*% (x * fitted(fit)))
  expect(set, "rate_ratio", "", c("value", "error"), c(coef(fit)[2], sqrt((bread %*% crossprod(scores) %*% bread)[2, 2])))
  fit <- glm(count ~ 1, family = poisson, offset = log(exposure), control = glm.control(epsilon = 1e-15, maxit = 100))
  se <- sqrt(sum((count - fitted(fit))^2)) / sum(fitted(fit))
  expect(set, "rate", "", c("value", "low", "high"), exp(coef(fit) + c(0, -1, 1) * qnorm(0.975) * se))
}

cumulative_count <- function(set, start, stop, event, id, days) {
  fit <- survfit(Surv(start, stop, event) ~ 1, id = id, cluster = id)
  s <- findInterval(days, fit$time)
  expect(set, "mean_count", days, "value", fit$cumhaz[s])
  expect(set, "mean_count", days, "error", fit$std.chaz[s])
}

heterogeneous <- function(set, value, error) {
  keep(set, value = value, error = error)
  fit <- rma(value, sei = error, method = "EE")
  expect(set, "heterogeneity", "", c("q", "p_value", "pooled", "pooled_error"), c(fit$QE, fit$QEp, fit$beta, fit$se))
  expect(set, "heterogeneity", "", "i_squared", max(0, (fit$QE - (length(value) - 1)) / fit$QE))
}

# Ghosh & Lin by hand, its standard error by differences in the runners' weights.
terminal_count <- function(set, time, runner, end, terminal, days) {
  keep(set, time = time, runner = runner - 1, end = end, terminal = terminal)
  count <- function(day, w) {
    at <- sort(unique(c(time, end[terminal == 1]))); at <- at[at <= day]
    s <- 1; m <- 0
    for (t in at) {
      size <- sum(w[end >= t])
      m <- m + s * sum(w[runner[time == t]]) / size
      s <- s * (1 - sum(w[terminal == 1 & end == t]) / size)
    }
    m
  }
  n <- length(end)
  for (day in days) {
    slope <- sapply(1:n, function(i) {
      h <- 1e-4; e <- replace(numeric(n), i, h)
      (8 * (count(day, 1 + e) - count(day, 1 - e)) - count(day, 1 + 2 * e) + count(day, 1 - 2 * e)) / (12 * h)
    })
    expect(set, "terminal_count", day, c("value", "error"), c(count(day, rep(1, n)), sqrt(sum(slope^2))))
  }
}

aml <- survival::aml  # boot has another
x <- as.integer(aml$x == "Maintained")
keep("aml", time = aml$time, type = aml$status, x1 = x)
cox("aml", Surv(time, status) ~ x, data.frame(aml[1:2], x), "x")
restricted("aml", aml$time, aml$status, c(12, 48, 161))

l <- subset(lung, complete.cases(age, sex, ph.ecog, ph.karno, pat.karno))
l$type <- ifelse(l$status == 2, 1 + (l$ph.karno < 80), 0)
keep("lung", time = l$time, type = l$status == 2, x1 = l$age, x2 = l$sex, x3 = l$ph.ecog, cause = l$type, group = l$sex - 1,
     first = l$ph.karno, second = l$pat.karno)
cox("lung", Surv(time, status == 2) ~ age + sex + ph.ecog, l, 1:3)
restricted("lung", l$time, l$status == 2, c(180, 365.25, 1000))
gray("lung", l$time, l$type, l$sex, 1:2)
standardised("lung", l$ph.karno, l$pat.karno)

v <- veteran
v$type <- ifelse(v$status == 1, 1 + (v$prior > 0), 0)
first <- as.integer(v$karno >= 60)
second <- as.integer(v$diagtime + v$age < 66)
keep("veteran", time = v$time, type = v$status, x1 = v$trt, x2 = v$karno, stratum = as.integer(v$celltype), cause = v$type,
     group = as.integer(v$celltype) - 1, first = first, second = second)
cox("veteran", Surv(time, status) ~ trt + karno + strata(celltype), v, 1:2)
restricted("veteran", v$time, v$status, c(100, 500))
gray("veteran", v$time, v$type, v$celltype, 1:2)
matched("veteran", first, second)
heterogeneous("celltypes", sapply(split(v, v$celltype), function(d) log(mean(d$karno[d$trt == 2]) / mean(d$karno[d$trt == 1]))),
              sapply(split(v, v$celltype), function(d) sd(log(d$karno)) / sqrt(nrow(d))))

# Recurrent events: each tumour a stratum (Wei, Lin & Weissfeld), and entry times (Andersen & Gill).
b <- bladder
keep("bladder", time = b$stop, type = b$event, x1 = b$rx, x2 = b$size, x3 = b$number, stratum = b$enum, cluster = b$id - 1)
cox("bladder", Surv(stop, event) ~ rx + size + number + strata(enum), b, 1:3, b$id)
b <- subset(bladder2, start < stop)
keep("bladder2", start = b$start, time = b$stop, type = b$event, x1 = b$rx, x2 = b$size, x3 = b$number,
     cluster = match(b$id, unique(b$id)) - 1)
cox("bladder2", Surv(start, stop, event) ~ rx + size + number, b, 1:3, match(b$id, unique(b$id)))
ends <- tapply(b$stop, match(b$id, unique(b$id)), max)
happened <- b$event == 1
keep("bladder2_events", time = b$stop[happened], runner = match(b$id, unique(b$id))[happened] - 1, end = ends)
cumulative_count("bladder2_events", b$start, b$stop, b$event, match(b$id, unique(b$id)), c(3, 12, 24, 40))
# A covariate that changes with time: split at 10 and 20 months, x3 only afterwards.
split_b <- survSplit(Surv(stop, event) ~ ., subset(bladder, enum == 1), cut = c(10, 20), episode = "period", start = "start")
split_b <- subset(split_b, start < stop)
split_b$later <- split_b$rx * (split_b$period > 1)
keep("varying", start = split_b$start, time = split_b$stop, type = split_b$event, x1 = split_b$rx, x2 = split_b$later,
     x3 = split_b$number, cluster = match(split_b$id, unique(split_b$id)) - 1)
cox("varying", Surv(start, stop, event) ~ rx + later + number, split_b, 1:3, match(split_b$id, unique(split_b$id)))
terminal_count("terminal", time = c(3, 5, 5, 9, 12, 4, 8, 8, 15), runner = c(1, 1, 2, 3, 3, 5, 5, 6, 8),
               end = c(6, 10, 14, 9, 8, 20, 7, 18), terminal = c(1, 0, 1, 1, 0, 0, 1, 0), days = c(5, 9, 16))

counts <- tapply(bladder1$status == 1, bladder1$id, sum)
years <- tapply(bladder1$stop, bladder1$id, max) / 12
usable <- years > 0
shifted <- sum(usable):1
keep("rates", first = counts[usable], second = years[usable], third = counts[usable][shifted], fourth = years[usable][shifted] + 0.5)
rates("rates", counts[usable], years[usable], counts[usable][shifted], years[usable][shifted] + 0.5)

set.seed(1)
ratio <- function(d, w) sum(d$x * w) / sum(d$u * w)
b <- boot(city, ratio, R = 1999, stype = "w")
L <- empinf(b, type = "jack")
keep("city", u = city$u, x = city$x, replicate = b$t, influence = L)
ci <- boot.ci(b, type = c("perc", "bca"), L = L)
expect("city", "percentile", "", c("value", "error", "low", "high"), c(b$t0, sd(b$t), ci$percent[4:5]))
expect("city", "bca", "", c("low", "high"), ci$bca[4:5])
jack <- sapply(1:10, function(i) ratio(city[-i, ], rep(1, 9)))
expect("city", "influence", 0:9, "value", 9 * (mean(jack) - jack))

if (length(arguments) > 1) {
  nc <- ncdf4::nc_open(arguments[2])
  get <- function(name) ncdf4::ncvar_get(nc, name, collapse_degen = FALSE)[, , 1]  # runner, arm of draw 0
  status <- get("status"); kind <- get("event_type"); day <- get("event_day"); end <- get("censor_day")
  ok <- status[, 1] == 0 & status[, 2] == 0
  time <- ifelse(kind > 0, day, end)[ok, ]
  cause <- (ifelse(kind == 0, 0, ifelse(kind %in% c(1, 2, 8, 9), 1, 2)))[ok, ]
  n <- sum(ok)
  long <- data.frame(time = c(time), any = as.integer(c(cause) == 1), cause = c(cause), arm = rep(0:1, each = n), id = rep(1:n, 2))
  keep("own", time = long$time, type = long$any, x1 = long$arm, cluster = long$id - 1, cause = long$cause, group = long$arm,
       first = as.integer(cause[, 2] == 1), second = as.integer(cause[, 1] == 1))
  cox("own", Surv(time, any) ~ arm, long, 1, long$id)
  gray("own", long$time, long$cause, long$arm, 1:2)
  matched("own", cause[, 2] == 1, cause[, 1] == 1)
  km <- get("distance")[ok, ]
  keep("own_km", first = km[, 2], second = km[, 1])
  standardised("own_km", km[, 2], km[, 1])
  recur <- get("recurrences")[ok, ]
  years <- (end[ok, ] + 1) / 365.25
  keep("own_rates", first = recur[, 2], second = years[, 2], third = recur[, 1], fourth = years[, 1])
  rates("own_rates", recur[, 2], years[, 2], recur[, 1], years[, 1])
}

# The program's own tables of that file, against R's numbers from its rows.
same <- function(what, ours, theirs) {
  difference <- max(abs(ours - theirs) / pmax(1, abs(theirs)))
  cat(sprintf("table against R: %-24s %.1e\n", what, difference))
  if (!isTRUE(difference <= 1e-8)) stop(what, ": the table has ", ours, ", R has ", theirs)
}
if (length(arguments) > 1 && file.exists(file.path(folder, "effects.csv"))) {
  row <- function(table, outcome) {
    rows <- read.csv(file.path(folder, paste0(table, ".csv")))
    rows[rows$outcome == outcome, ][1, ]
  }
  injured <- cause == 1
  p <- colMeans(injured)
  effect <- row("effects", "re-injury (first event) by week 52")
  test <- prop.test(sum(injured[, 2]), n, correct = FALSE)
  same("risk and interval", unlist(effect[c("risk", "risk_low", "risk_high")]), c(p[2], test$conf.int))
  same("risk difference", effect$risk_difference, p[2] - p[1])
  ratio <- escalc("MPRR", ai = sum(injured[, 2] & injured[, 1]), bi = sum(injured[, 2] & !injured[, 1]),
                  ci = sum(!injured[, 2] & injured[, 1]), di = sum(!injured[, 2] & !injured[, 1]), add = 0)
  limits <- function(e) as.numeric(exp(e$yi + c(0, -1, 1) * qnorm(0.975) * sqrt(e$vi)))
  same("risk ratio", unlist(effect[c("risk_ratio", "risk_ratio_low", "risk_ratio_high")]), limits(ratio))
  fit <- coxph(Surv(time, any) ~ arm, long, cluster = id, control = exact)
  times <- row("times", "time to re-injury (first event)")
  same("hazard ratio", unlist(times[c("hazard_ratio", "hazard_ratio_low", "hazard_ratio_high")]),
       as.numeric(exp(coef(fit) + c(0, -1, 1) * qnorm(0.975) * sqrt(fit$var[1]))))
  same("Gray p", times$gray_p, cuminc(long$time, long$cause, long$arm, cencode = 0)$Tests["1", "pv"])
  free <- pmin(ifelse(cause == 1, get("event_day")[ok, ], Inf), 363)
  test <- t.test(free[, 2], free[, 1], paired = TRUE)
  same("restricted mean", unlist(times[paste0("restricted_mean_difference", c("", "_low", "_high"))]),
       c(test$estimate, test$conf.int))
  test <- t.test(km[, 2], km[, 1], paired = TRUE)
  same("mean difference", unlist(row("scores", "distance run")[c("difference", "difference_low", "difference_high")]),
       c(test$estimate, test$conf.int))
}

# Events, km and hours of a results file against the table rates: person-time by survival's pyears, errors by a
# cluster-robust Poisson regression (HC0, the runner as the cluster; as sandwich::vcovCL), those of the split and of
# the ratio of ratios by the delta method from the covariance of the runners' means.
exposures <- function(file, table) {
  nc <- ncdf4::nc_open(file)
  get <- function(name) ncdf4::ncvar_get(nc, name, collapse_degen = FALSE)[, , 1]
  ok <- rowSums(get("status") != 0) == 0
  sum_of <- function(names) Reduce(`+`, lapply(paste0(names, "_events"), get))[ok, ]
  y <- sum_of(c("midportion", "insertion", "rupture", "re_rupture"))
  o <- sum_of(c("knee", "bone_stress", "plantar_fascia", "calf_muscle", "other"))
  n <- sum(ok)
  reference <- ncdf4::ncatt_get(nc, 0, "reference_arm")$value + 1
  arm <- 3 - reference
  order <- c(reference, arm)
  rows <- read.csv(file.path(folder, table))
  rows <- rows[rows$outcome == "Achilles events", ]
  limits <- function(value, error) value + c(0, -1, 1) * qnorm(0.975) * error
  interval <- function(row, column) as.numeric(unlist(row[paste0(column, c("", "_low", "_high"))]))
  same(paste(table, "events a runner"), rows$per_runner, colMeans(y))
  for (unit in c("km", "h")) {
    k <- (if (unit == "km") get("distance") else get("run_hours"))[ok, ] / 1000
    stopifnot(k > 0)
    # One row for each event, the exposure split among them: pyears takes no counts.
    times <- pmax(c(y), 1)
    long <- data.frame(arm = rep(1:2, each = n), id = rep(1:n, 2), y = c(y), k = c(k))
    split <- long[rep(seq_along(times), times), ]
    person_time <- pyears(Surv(k / rep(times, times), y > 0) ~ arm, split, scale = 1)
    same(paste(table, "rate per", unit), rows[[paste0("per_1000_", unit)]], as.numeric(person_time$event / person_time$pyears))
    robust <- function(data) {
      fit <- glm(y ~ factor(arm, order) + offset(log(k)), poisson, data, control = list(epsilon = 1e-15, maxit = 100))
      x <- model.matrix(fit)
      bread <- solve(crossprod(x, fitted(fit) * x))
      scores <- rowsum(x * (data$y - fitted(fit)), data$id)
      list(coef = coef(fit), var = bread %*% crossprod(scores) %*% bread)
    }
    fit <- robust(long)
    same(paste(table, "interval per", unit), interval(rows[reference, ], paste0("per_1000_", unit)),
         exp(limits(fit$coef[1], sqrt(fit$var[1, 1]))))
    same(paste(table, "ratio per", unit), interval(rows[arm, ], if (unit == "km") "km_ratio" else "hour_ratio"),
         exp(limits(fit$coef[2], sqrt(fit$var[2, 2]))))
    if (unit == "h") next
    columns <- cbind(Ea = y[, arm], Ka = k[, arm], Eb = y[, reference], Kb = k[, reference], Oa = o[, arm], Ob = o[, reference])
    delta <- function(formula) {
      f <- deriv(formula, colnames(columns))
      value <- eval(f, as.list(colMeans(columns)))
      g <- c(attr(value, "gradient"))
      limits(as.numeric(value), sqrt(c(g %*% (cov(columns) * (n - 1) / n^2) %*% g)))
    }
    same(paste(table, "less is run"), interval(rows[arm, ], "because_less_is_run"), delta(~ (Ka - Kb) * (Ea / Ka + Eb / Kb) / 2))
    same(paste(table, "safer km"), interval(rows[arm, ], "because_km_are_safer"), delta(~ (Ea / Ka - Eb / Kb) * (Ka + Kb) / 2))
    ratio <- interval(rows[arm, ], "ratio_of_ratios")
    if (table == "rates.csv") stopifnot(is.na(ratio))  # shoes act on both
    else same(paste(table, "ratio of ratios"), ratio, exp(delta(~ log(Ea) - log(Eb) - log(Oa) + log(Ob))))
  }
}
if (length(arguments) > 1 && file.exists(file.path(folder, "rates.csv"))) {
  exposures(arguments[2], "rates.csv")
  exposures(arguments[3], "adherence.csv")
}

write <- function(list, name) write.csv(do.call(rbind, list), file.path(folder, name), row.names = FALSE, quote = FALSE, na = "")
write(rows, "model_rows.csv")
write(expected, "model_expected.csv")
