retention = 14 # two weeks

