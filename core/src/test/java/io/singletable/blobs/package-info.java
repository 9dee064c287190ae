/**
 * Tests for blobs as a whole: whatever fails, and whatever runs at the same time, each
 * reference has its object, and what nobody references is collected in the end.
 */
@NullMarked
package io.singletable.blobs;

import org.jspecify.annotations.NullMarked;
