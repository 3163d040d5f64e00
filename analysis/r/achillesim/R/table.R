# The program's tables.

of_the_table <- c("table", "table_runners", "table_failed", "caution", "data_hash", "caption", "definitions", "units", "command")

ach_table <- function(x, name, ..., format = NULL) {
  chosen(x, NULL, NULL)
  if (identical(format, "docx"))
    stop("docx is no text: achillesim table ", name, " ", x$path, " --format docx > ", name, ".docx", call. = FALSE)
  words <- c(if (name == "compare") name else c("table", name), x$path, "--format", if (is.null(format)) "csv" else format)
  answer <- ask(c(words, words_of(list(...))))
  if (!is.null(format)) return(answer$out)
  frame <- read.csv(text = answer$out, check.names = FALSE, na.strings = "", encoding = "UTF-8")
  facts <- lapply(frame[of_the_table], function(column) column[1])
  empty <- nrow(frame) == 1 && identical(as.character(frame$notes), "no rows")
  frame <- frame[if (empty) 0 else TRUE, setdiff(names(frame), of_the_table)]
  for (fact in names(facts)) attr(frame, fact) <- facts[[fact]]
  frame
}
