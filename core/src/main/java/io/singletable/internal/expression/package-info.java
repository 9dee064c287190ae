/**
 * The expressions of requests: the only room in which placeholders get their names.
 * Whoever says a condition, a filter, a key condition, a projection or an update builds
 * an {@link io.singletable.internal.expression.Expression}. Knows attributes by their
 * names only: no entity, no layout and no request.
 */
@NullMarked
package io.singletable.internal.expression;

import org.jspecify.annotations.NullMarked;
