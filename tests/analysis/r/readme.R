# usage: readme.R README.md: its lines of R run, and its survival curve takes five of them.
page <- paste(readLines(commandArgs(TRUE)[1], encoding = "UTF-8"), collapse = "\n")
blocks <- regmatches(page, gregexpr("(?<=```r\n)[^`]*", page, perl = TRUE))[[1]]
stopifnot(length(blocks) == 4, length(strsplit(blocks[1], "\n")[[1]]) <= 5)
pdf(NULL)
for (block in blocks) eval(parse(text = block), globalenv())
compare <- ach_table(x, "compare", rows = "arms")
stopifnot(isTRUE(all.equal(as.vector(risk[compare$arm]), compare$achilles_26wk)), nrow(people) == 200,
          nrow(visa) == length(x$arms), identical(own$arms, c("0 mm", "12 mm")))
