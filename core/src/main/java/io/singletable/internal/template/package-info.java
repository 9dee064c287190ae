/**
 * The implementation of the operations behind
 * {@link io.singletable.core.SingleTableTemplate}: the gate through which each of them
 * enters, and what is behind it for each table. Fluent queries, projections, item
 * collections, and what takes both reads and writes, such as deletes by query and the
 * pruning of histories. Plans, reads and writes are those of their own rooms: nothing
 * here sends a request.
 */
@NullMarked
package io.singletable.internal.template;

import org.jspecify.annotations.NullMarked;
