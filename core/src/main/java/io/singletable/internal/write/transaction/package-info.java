/**
 * Writes that wait for the commit of a transaction, bound to the thread: plans of several
 * entities and tables, what may follow in the same transaction, requirements, unique
 * values that change hands, and the commit, which sends all of them as one request.
 */
@NullMarked
package io.singletable.internal.write.transaction;

import org.jspecify.annotations.NullMarked;
