# Nothing here.

// Nor here.
/* Nor
   here. */
