/**
 * The operations on one table, behind the gate: reads, writes, updates, deletes,
 * transactions, projections and item collections, and what takes both reads and writes,
 * such as deletes by query and the pruning of histories. {@code OperationsFactory} puts
 * them together. Plans, reads and writes are those of their own rooms: nothing here sends
 * a request.
 */
@NullMarked
package io.singletable.internal.template.table;

import org.jspecify.annotations.NullMarked;
