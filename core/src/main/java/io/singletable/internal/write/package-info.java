/**
 * Writes of single entities: saves, inserts and deletes with their callbacks, retried
 * where the conflicting item allows it, and completed by events. Nothing here reads an
 * item for its own sake, knows a repository, or turns an entity into an item.
 *
 * <p>
 * The words, in the order of a save:
 * <ul>
 * <li>{@code EntityWriter}: the entrance, which says what of an entity is to be
 * written.</li>
 * <li>{@code WriteSteps}: plan, send, complete: any write as its caller drives it, so
 * that many can be sent side by side. {@code VersionWrite} is the one that is retried as
 * another version, {@code EntityPut}, {@code EntityDelete} and {@code TombstoneWrite} are
 * its kinds.</li>
 * <li>{@code EntityWrite}: one entity on its way into a plan, as its contributors see it.
 * A new contributor implements {@code WriteContributor} and joins in
 * {@code EntityPlanner}.</li>
 * <li>{@code PlannedWrite}: what the caller gets, and the {@code WritePlan} for it: the
 * {@code WriteAction}s on items, each with its condition.</li>
 * <li>{@code WriteAttempts}: whether a plan is sent now, or kept by the transaction of
 * the calling thread as a {@code BufferedWrite}, whose part of the commit is a
 * {@code TransactionPart}.</li>
 * <li>{@code WriteExecutor}: the one sender. {@code WriteRequests} are what it sends,
 * {@code ActionSettlements} and {@code TransactionSettlement} the reads after a lost
 * answer.</li>
 * <li>{@code WriteResult}: done or refused, where {@code RefusalOutcomes} can tell. What
 * a refusal means to the caller its action says by a {@code RefusalTranslator}: that of a
 * stale entity is {@code HeadRefusal}.</li>
 * <li>{@code Contention}: how many attempts there are against other writers.</li>
 * <li>{@code WriteCompletion}: callbacks and events after the write or the commit.</li>
 * <li>{@code EntityUpdates}: changes of properties in place; {@code GuardedUpdates}:
 * those that need the stored entity; {@code ConditionalWrites}: saves and deletes under a
 * condition of the caller. The last two retry through {@code CheckedWrites} where only
 * memory can check the item.</li>
 * <li>{@code ParallelWrites}: many writes side by side, each a
 * {@code ParallelWrite}.</li>
 * </ul>
 *
 * <p>
 * The rooms: {@code plan} is what is written, {@code entity} what one entity contributes,
 * {@code execution} who sends it and what became of it, {@code transaction} what waits
 * for a commit, {@code update} changes of properties, {@code parallel} writes side by
 * side.
 */
@NullMarked
package io.singletable.internal.write;

import org.jspecify.annotations.NullMarked;
