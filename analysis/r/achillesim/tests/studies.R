# Studies as lists, and what is said when something is wrong.
library(achillesim)
said <- function(expression) tryCatch({ expression; "nothing" }, error = conditionMessage)
text <- ach_toml(list(name = "a \"b\" \\ \u00e9\n", runners = 2000, x = 0.1, yes = TRUE, one = I("a"), none = list(), many = c(1, 2.5),
                      arm = list(list(name = "p", shoes = list(drop = "4 mm")), list(name = "q", "odd key" = list(list(a = 1), 2)))))
stopifnot(identical(text, paste0("name = \"a \\\"b\\\" \\\\ \u00e9\\u000a\"\nrunners = 2000\nx = 0.1\nyes = true\none = [\"a\"]\nnone = []\n",
                                 "many = [1, 2.5]\n\n[[arm]]\nname = \"p\"\n\n[arm.shoes]\ndrop = \"4 mm\"\n\n[[arm]]\nname = \"q\"\n",
                                 "\"odd key\" = [{ a = 1 }, 2]\n")))
stopifnot(grepl("a.b: is NA", said(ach_toml(list(a = list(b = NA))))), grepl("a.1: is NULL", said(ach_toml(list(a = list(NULL))))),
          grepl("a: is of class Date", said(ach_toml(list(a = Sys.Date())))))
for (number in c(1e300, 1 / 3, -0.5, 123456789012, 1e-9))
  stopifnot(as.numeric(sub("x = ", "", ach_toml(list(x = number)))) == number)
none <- tempfile()
stopifnot(grepl("no such file", said(ach_read(none))))
writeLines("hello", none)
stopifnot(grepl("is no AchilleSim results file", said(ach_read(none))), grepl("give what ach_read", said(ach_runners(1))))
# Without the program: one line.
kept <- Sys.getenv("ACHILLESIM")
Sys.setenv(ACHILLESIM = none)
stopifnot(grepl("^ACHILLESIM names .*, which is no program; ", said(ach_program())), !grepl("\n", said(ach_program())))
Sys.setenv(ACHILLESIM = kept)
if (nzchar(ach_program(must = FALSE))) {
  wrong <- list(schema_version = 1, name = "x", question = "?", runners = 0, cohort = "midportion-tendinopathy")
  problems <- ach_validate(wrong)
  stopifnot(length(problems) == 2, grepl("has no arms", problems[1]), grepl("runners = ", problems[2]))
  error <- tryCatch(ach_run(wrong), ach_error = identity)
  stopifnot(inherits(error, "ach_error"), error$code == 3, grepl("2 problems; nothing was written", conditionMessage(error)))
  stopifnot(grepl("no such option", said(ach_run("shoe-drop", colour = "red"))), grepl("shoe-drop", said(ach_run("shoe-dorp"))))
  stopifnot(identical(ach_validate("shoe-drop"), character()))
  stopifnot(any(grepl("runner-days", ach_command("plan", "shoe-drop", runners = 10))), grepl("none.h5", said(ach_command("verify", "none.h5"))))
  stopifnot(grepl("shard 1/2 done", suppressWarnings(said(ach_run("shoe-drop", runners = 5, shard = "1/2")))))
  beyond <- tryCatch(ach_run("shoe-drop", runners = 5, set = list(horizon = "110 week")), warning = conditionMessage)
  stopifnot(grepl("Beyond the model's horizon", beyond))
  # A study's own files, and none left behind.
  folder <- tempfile()
  dir.create(folder)
  writeLines(c("date,type,km,minutes", "2024-01-01,run,5,30", "2024-01-10,run,7.5,45"), file.path(folder, "runs.csv"))
  log <- list(schema_version = 1, name = "l", question = "?", runners = 5, horizon = "4 week", cohort = "healthy-recreational",
              arm = list(list(name = "a", protocol = list(log = "runs.csv"))))
  x <- suppressWarnings(ach_run(log, folder = folder))
  stopifnot(x$n_runners == 5, identical(list.files(folder), "runs.csv"))
  # What was cut is refused; the same output goes on, or is complete.
  bytes <- readBin(x$path, "raw", file.size(x$path))
  writeBin(bytes[seq_len(length(bytes) - 10)], none)
  stopifnot(grepl("has another length", said(ach_read(none))))
  keep <- file.path(folder, "kept.h5")
  stopifnot(identical(suppressWarnings(ach_run(log, keep, folder = folder))$n_runners, ach_read(keep)$n_runners))
  stopifnot(any(grepl("toprule", ach_table(x, "flow", format = "latex"), fixed = TRUE)))
  findings <- ach_table(x, "outcomes")
  stopifnot(nrow(findings) > 50, grepl("uncalibrated", attr(findings, "caution")), grepl("did you mean", said(ach_table(x, "effectz"))))
}
