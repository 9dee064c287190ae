/**
 * Errors as RFC 9457 problems: every failure, wherever it comes from, gets its type,
 * status and words here. Knows no entity.
 */
@NullMarked
package io.singletable.sample.problem;

import org.jspecify.annotations.NullMarked;
