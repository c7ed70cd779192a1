-- The search index of cases: folded names and folded text, row number = cases.seq, so that newest first is free.
-- Contentless: the text stands once, in the case itself.
CREATE VIRTUAL TABLE case_search USING fts5(
  names,
  body,
  content = '',
  contentless_delete = 1,
  prefix = '1 2 3',
  tokenize = "unicode61 remove_diacritics 0"
);
