"""Records of other programs in, our own out: one file a format, with `Profile` and `Source` between them."""
