/**
 * A support desk on singletable, as an application of one's own would be written: a
 * package for each feature, and the ones they share. Here are only the start and the
 * first data.
 */
@NullMarked
package io.singletable.sample;

import org.jspecify.annotations.NullMarked;
