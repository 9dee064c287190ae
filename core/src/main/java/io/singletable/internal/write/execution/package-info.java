/**
 * The one sender of plans, as single requests, batches or transactions, and what became
 * of each: results, refusals as the conditions that did not hold, and reads that settle
 * an attempt whose answer was lost. Knows no entity: an action carries what translates
 * its refusal.
 */
@NullMarked
package io.singletable.internal.write.execution;

import org.jspecify.annotations.NullMarked;
