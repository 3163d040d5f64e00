# Reference numbers of R's posterior and loo. Usage: Rscript reference.R FOLDER
# Writes chains.csv and convergence.csv (posterior), ratios.csv and smoothing.csv (loo).
suppressMessages({
  library(posterior)
  library(loo)
})
folder <- commandArgs(trailingOnly = TRUE)[1]
options(digits = 15)
write <- function(table, name) {
  numeric <- vapply(table, is.double, TRUE)
  table[numeric] <- lapply(table[numeric], function(x) sprintf("%.12g", x))
  write.csv(table, file.path(folder, name), row.names = FALSE, quote = FALSE)
}

set.seed(3)
n <- 120
autoregressive <- function(rho) apply(matrix(rnorm(4 * n), n), 2, function(e) as.numeric(stats::filter(e, rho, "recursive")))
cases <- list(
  independent = matrix(rnorm(4 * n), n),
  sticky = autoregressive(0.9),
  antithetic = autoregressive(-0.6),
  apart = autoregressive(0.5) + rep(c(0, 0, 0, 2), each = n),
  scales = autoregressive(0.3) * rep(c(1, 1, 1, 4), each = n),
  heavy = matrix(rcauchy(4 * n), n),
  ties = round(autoregressive(0.7)),
  odd = autoregressive(0.5)[1:119, ]
)
cases <- lapply(cases, signif, digits = 6)
chains <- do.call(rbind, lapply(names(cases), function(case) {
  x <- cases[[case]]
  data.frame(case = case, iteration = rep(seq_len(nrow(x)), 4) - 1L, chain = rep(0:3, each = nrow(x)), value = as.vector(x))
}))
write(chains, "chains.csv")
parts <- do.call(rbind, lapply(names(cases), function(case) {
  x <- cases[[case]]
  suppressWarnings(data.frame(case = case, rhat = rhat(x), bulk = ess_bulk(x), tail = ess_tail(x)))
}))
write(parts, "convergence.csv")

# From a density to one with tails that are heavier ever more: log ratios with Pareto shapes around 0 to 1.2.
ratios <- list(light = rnorm(400, sd = 0.3), wide = 0.5 * rexp(400), limit = 0.7 * rexp(400), beyond = 1.2 * rexp(400), few = rnorm(40), none = rnorm(20))
ratios <- lapply(ratios, signif, digits = 6)
rows <- do.call(rbind, lapply(names(ratios), function(case) {
  x <- ratios[[case]]
  smoothed <- suppressWarnings(psis(x, r_eff = 1))
  data.frame(case = case, log_ratio = x, weight = as.vector(weights(smoothed, log = FALSE)))
}))
write(rows, "ratios.csv")
write(do.call(rbind, lapply(names(ratios), function(case) {
  x <- ratios[[case]]
  smoothed <- suppressWarnings(psis(x, r_eff = 1))
  data.frame(case = case, k_hat = pareto_k_values(smoothed), size = psis_n_eff_values(smoothed))
})), "smoothing.csv")
