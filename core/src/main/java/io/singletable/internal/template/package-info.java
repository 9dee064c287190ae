/**
 * The implementation of {@link io.singletable.core.SingleTableTemplate}: the
 * {@code OperationGate} through which each operation enters, the tables that it chooses
 * from, and what callers build up before they enter, such as queries, updates and item
 * collections. Nothing here belongs to a table; what does is in {@code table}.
 */
@NullMarked
package io.singletable.internal.template;

import org.jspecify.annotations.NullMarked;
