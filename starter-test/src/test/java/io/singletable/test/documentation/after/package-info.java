/**
 * Entity after a change of its index.
 */
@NullMarked
package io.singletable.test.documentation.after;

import org.jspecify.annotations.NullMarked;
