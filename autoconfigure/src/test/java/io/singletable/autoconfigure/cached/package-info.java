/**
 * Example of the documentation: reads by a repository that are cached for a time.
 */
@NullMarked
package io.singletable.autoconfigure.cached;

import org.jspecify.annotations.NullMarked;
