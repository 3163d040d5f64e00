# Where the program is, and how it is asked.

ach_program <- function(must = TRUE) {
  named <- Sys.getenv("ACHILLESIM")
  found <- unname(Sys.which(if (nzchar(named)) named else "achillesim"))
  if (nzchar(found) || !must) return(found)
  stop(if (nzchar(named)) paste0("ACHILLESIM names ", named, ", which is no program")
       else "the program achillesim is not on the path",
       "; ./quickstart build in its repository prints where it is: put that folder on PATH, or the file into the ",
       "environment variable ACHILLESIM", call. = FALSE)
}

# Runs the program; its exit code is among `accept`, or all that it said is the error's message.
ask <- function(words, accept = 0L, aloud = FALSE) {
  out <- tempfile("ach")
  said <- tempfile("ach")
  on.exit(unlink(c(out, said)))
  code <- suppressWarnings(system2(ach_program(), shQuote(words), stdout = out, stderr = if (aloud) "" else said))
  lines <- function(file) if (file.exists(file)) readLines(file, encoding = "UTF-8", warn = FALSE) else character()
  message <- lines(said)
  if (!code %in% accept) {
    text <- if (length(message)) paste(message, collapse = "\n") else paste0("achillesim ended with exit code ", code, if (aloud) "; what it said stands above")
    stop(structure(class = c("ach_error", "error", "condition"), list(message = text, call = NULL, code = code)))
  }
  list(out = lines(out), said = message, code = code)
}

ach_command <- function(...) {
  words <- list(...)
  named <- if (is.null(names(words))) rep(FALSE, length(words)) else nzchar(names(words))
  answer <- ask(c(vapply(words[!named], as.character, ""), words_of(words[named])))
  remark(answer)
  answer$out
}

# list(runners = 50, set = list(horizon = "26 week")) as words of the command line.
words_of <- function(options) {
  words <- character()
  for (name in names(options)) {
    value <- options[[name]]
    option <- paste0("--", gsub("_", "-", name, fixed = TRUE))
    if (is.list(value) && !is.null(names(value)))
      value <- paste0(names(value), "=", vapply(value, word_of, ""))
    for (one in value) {
      if (isTRUE(one)) words <- c(words, option)
      else if (!isFALSE(one)) words <- c(words, option, word_of(one))
    }
  }
  words
}

word_of <- function(value) {
  if (is.logical(value)) tolower(as.character(value))
  else if (is.numeric(value)) number_text(value)
  else as.character(value)
}

# Whole numbers without a point, others with all their digits.
number_text <- function(value) {
  if (is.nan(value)) return("nan")
  if (is.infinite(value)) return(if (value > 0) "inf" else "-inf")
  if (value == round(value) && abs(value) < 2^53) return(sprintf("%.0f", value))
  text <- sprintf("%.15g", value)
  if (as.numeric(text) != value) text <- sprintf("%.17g", value)
  text
}

# Warnings of the program, which runners failed, and what else it has to say but how far it is, and that it is done.
remark <- function(answer) {
  routine <- "^(simulating|merging) +[0-9]+ %|^goes on at |: already complete|: valid; |runners in arms, [0-9]+ failed"
  lines <- grep(routine, answer$said, value = TRUE, invert = TRUE)
  if (length(lines)) warning(paste(lines, collapse = "\n"), call. = FALSE)
}
