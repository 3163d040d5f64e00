# Studies: a list as TOML, checked, run.

ach_toml <- function(study) paste0(paste(toml_table(character(), study), collapse = "\n"), "\n")

is_table <- function(value) is.list(value) && (length(value) > 0 && !is.null(names(value)))
is_tables <- function(value) is.list(value) && is.null(names(value)) && length(value) > 0 && all(vapply(value, is_table, NA))

# Values first: what follows the head of a table is the table's.
toml_table <- function(path, table) {
  if (any(!nzchar(names(table)))) stop(place(path), ": a value has no name", call. = FALSE)
  values <- character()
  tables <- character()
  for (key in names(table)) {
    value <- table[[key]]
    here <- c(path, key)
    head <- paste(vapply(here, toml_key, ""), collapse = ".")
    if (is_table(value))
      tables <- c(tables, "", paste0("[", head, "]"), toml_table(here, value))
    else if (is_tables(value))
      for (one in value) tables <- c(tables, "", paste0("[[", head, "]]"), toml_table(here, one))
    else
      values <- c(values, paste(toml_key(key), "=", toml_value(here, value)))
  }
  c(values, tables)
}

toml_key <- function(key) if (grepl("^[A-Za-z0-9_-]+$", key)) key else toml_text(key)

toml_text <- function(text) {
  codes <- utf8ToInt(enc2utf8(text))
  letters <- vapply(codes, function(code) {
    if (code == 34L) "\\\"" else if (code == 92L) "\\\\" else if (code < 32L || code == 127L) sprintf("\\u%04x", code)
    else intToUtf8(code)
  }, "")
  paste0("\"", paste(letters, collapse = ""), "\"")
}

# A vector of several values, an unnamed list and I(value) are arrays.
toml_value <- function(path, value) {
  if (is_table(value)) {
    cells <- vapply(names(value), function(key) paste(toml_key(key), "=", toml_value(c(path, key), value[[key]])), "")
    return(paste0("{ ", paste(cells, collapse = ", "), " }"))
  }
  if (is.factor(value)) value <- as.character(value)
  if (is.null(value)) stop(place(path), ": is NULL; leave the key out", call. = FALSE)
  if (is.list(value) || length(value) != 1 || inherits(value, "AsIs")) {
    cells <- vapply(seq_along(value), function(i) toml_value(c(path, i), unclass(value)[[i]]), "")
    return(paste0("[", paste(cells, collapse = ", "), "]"))
  }
  if (is.na(value) && !is.nan(value)) stop(place(path), ": is NA; leave the key out", call. = FALSE)
  if (is.character(value)) return(toml_text(value))
  if (is.logical(value)) return(if (value) "true" else "false")
  if (is.numeric(value) && is.null(attr(value, "class"))) return(number_text(value))
  stop(place(path), ": is of class ", class(value)[1], "; a study holds texts (also for quantities: \"12 mm\"), numbers, ",
       "TRUE or FALSE, lists", call. = FALSE)
}

place <- function(path) if (length(path)) paste(path, collapse = ".") else "the study"

# Calls `use` with the file of a study: the file or name as given; a list is written into one that goes again, in `folder`
# where the protocols and logs lie that it names.
with_study <- function(study, folder, use) {
  if (!is.list(study)) return(use(study))
  text <- ach_toml(study)
  file <- tempfile("study-", if (is.null(folder)) tempdir() else folder, ".toml")
  on.exit(unlink(file))
  writeLines(enc2utf8(text), file, sep = "", useBytes = TRUE)
  use(file)
}

ach_validate <- function(study, folder = NULL) {
  answer <- with_study(study, folder, function(word) ask(c("validate", word), accept = c(0L, 3L)))
  if (answer$code == 3L) {
    lines <- utils::head(answer$said, -1)  # the last line counts them; under a problem stand its line and a caret
    return(lines[!grepl("^ +[0-9]* *\\| |^warning: ", lines)])
  }
  remark(answer)
  character()
}

ach_run <- function(study, output = tempfile("achillesim-", fileext = ".h5"), runners = NULL, seed = NULL, set = list(),
                    folder = NULL, quiet = TRUE, ...) {
  options <- c(list(runners = runners, seed = seed, set = if (length(set)) set), list(...))
  words <- words_of(options[!vapply(options, is.null, NA)])
  answer <- with_study(study, folder, function(word)
    ask(c("run", word, "--output", output, words), accept = c(0L, 4L), aloud = !quiet))
  remark(answer)
  # A share of a run, or one that was told to stop at the first failure.
  if (!file.exists(output)) stop(paste(c(answer$said, "there is no results file yet"), collapse = "\n"), call. = FALSE)
  ach_read(output)
}
