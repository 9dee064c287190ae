/**
 * A support desk on singletable, as an application of one's own would be written.
 */
@NullMarked
package io.singletable.sample;

import org.jspecify.annotations.NullMarked;
