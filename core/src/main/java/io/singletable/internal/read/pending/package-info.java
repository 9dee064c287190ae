/**
 * The writes that the transaction of the calling thread keeps until its commit, as reads
 * see them: reads by key have them, and what cannot have them is refused. Knows neither
 * how they are kept nor how anything is read.
 */
@NullMarked
package io.singletable.internal.read.pending;

import org.jspecify.annotations.NullMarked;
