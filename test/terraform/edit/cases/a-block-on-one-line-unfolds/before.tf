# é
foo { a = 1 } # keep
bar {}
