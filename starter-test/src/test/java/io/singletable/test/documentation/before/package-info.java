/**
 * Entity before a change of its index.
 */
@NullMarked
package io.singletable.test.documentation.before;

import org.jspecify.annotations.NullMarked;
