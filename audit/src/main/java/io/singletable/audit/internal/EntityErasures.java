package io.singletable.audit.internal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import io.singletable.CommitMetadata;
import io.singletable.EntityExistsException;
import io.singletable.EntityNotFoundException;
import io.singletable.RevisionOperation;
import io.singletable.VersionConflictException;
import io.singletable.audit.ErasureSecret;
import io.singletable.internal.blob.BlobIds;
import io.singletable.internal.blob.store.TableBlobs;
import io.singletable.internal.convert.StoredItem;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.HeaderExpressions;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.PointReader;
import io.singletable.internal.read.history.RevisionReader;
import io.singletable.internal.write.HistoryDeletes;
import io.singletable.internal.write.HistoryPurge;
import io.singletable.internal.write.WriteAttempts;
import io.singletable.internal.write.WriteServices;
import io.singletable.internal.write.entity.EntityPlanner;
import io.singletable.internal.write.entity.Expectation;
import io.singletable.internal.write.entity.NewerDeclaration;
import io.singletable.internal.write.entity.NextVersion;
import io.singletable.internal.write.entity.VersionTimes;
import io.singletable.internal.write.execution.ConflictingHeader;
import io.singletable.internal.write.execution.Contention;
import io.singletable.internal.write.execution.WriteResult;
import io.singletable.internal.write.plan.Guard;
import io.singletable.internal.write.plan.Intent;
import io.singletable.internal.write.plan.PlannedWrite;
import io.singletable.internal.write.plan.RefusalTranslator;
import io.singletable.internal.write.plan.WriteAction;
import io.singletable.internal.write.plan.WritePlan;
import io.singletable.internal.write.unique.ClaimsBefore;
import io.singletable.lifecycle.Lifecycle;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataAccessException;

/**
 * Erasures in a table. The first step is one transaction: from then on there is no
 * entity, nobody can add to its history, and the record knows what is left to do. All
 * others may be repeated. Thread-safe.
 */
final class EntityErasures {

	private final TableLayout layout;

	private final PointReader points;

	private final RevisionReader revisions;

	private final WriteAttempts attempts;

	private final EntityPlanner planner;

	private final HistoryDeletes deletes;

	private final HistoryPurge purge;

	private final TableBlobs blobs;

	private final HeaderExpressions headers;

	private final ErasureRecords records;

	private final Lifecycle lifecycle;

	private final Clock clock;

	EntityErasures(WriteServices services, @Nullable ErasureSecret secret) {
		this.layout = services.table().layout();
		this.points = services.points();
		this.revisions = services.revisions();
		this.attempts = services.attempts();
		this.lifecycle = services.table().lifecycle();
		this.planner = services.planner(this.lifecycle);
		this.blobs = services.table().blobs();
		this.deletes = new HistoryDeletes(this.layout, services.executor());
		this.purge = new HistoryPurge(this.revisions, this.deletes, this.blobs);
		this.headers = new HeaderExpressions(this.layout);
		this.records = new ErasureRecords(services, secret);
		this.clock = services.table().clock();
	}

	/**
	 * Replace whatever is stored of an entity by a tombstone, and record its erasure.
	 * @return the record, or null if there is nothing
	 * @throws io.singletable.MissingActorException if the type needs an author, and there
	 * is none
	 */
	@Nullable ErasureRecord begin(EntityMetadata<?> type, Object id, boolean withId) {
		CommitMetadata commit = this.planner.commitOfNow(type);
		this.lifecycle.beforeDeleteById(type, id);
		ErasureRecord begun = attempt(type, id, withId, commit);
		this.lifecycle.afterDeleteById(type, id);
		return begun;
	}

	private @Nullable ErasureRecord attempt(EntityMetadata<?> type, Object id, boolean withId, CommitMetadata commit) {
		for (int attempt = 1;; attempt++) {
			ErasureStart start = start(type, id);
			if (start == null) {
				return null;
			}
			List<ErasureRecord> begun = new ArrayList<>();
			WriteAttempts.Attempt<Long> tried = this.attempts.attempt(type, id, start.now(), start.next(),
					(next, writeId) -> {
						PlannedWrite<Long> erased = start.plan(next, writeId);
						ErasureRecord erasure = this.records.begun(type, id, erased.written(), withId, start.blobs(),
								writeId, start.now(), commit);
						begun.add(erasure);
						WritePlan both = erased.plan()
							.concat(new WritePlan(writeId, type.typeName(), erased.plan().guard(),
									List.of(this.records.store(erasure))));
						return new PlannedWrite<>(erased.written(), id, Intent.DELETE, both);
					});
			WriteResult.Refused refused = tried.refused();
			if (refused == null) {
				return begun.get(begun.size() - 1);
			}
			DataAccessException refusal = refused.toException();
			if (Contention.DELETE.isLast(attempt) || !isOfOtherWriters(refusal)) {
				throw refusal;
			}
		}
	}

	private static boolean isOfOtherWriters(DataAccessException refusal) {
		return refusal instanceof VersionConflictException || refusal instanceof EntityNotFoundException
				|| refusal instanceof EntityExistsException;
	}

	private @Nullable ErasureStart start(EntityMetadata<?> type, Object id) {
		Instant now = VersionTimes.now(this.clock);
		StoredItem current = this.points.current(type, id).orElse(null);
		if (current == null) {
			ItemHeader newest = this.revisions.newestHeader(type, id).orElse(null);
			return (newest != null) ? ofHistory(type, id, newest, now) : null;
		}
		ItemHeader header = current.header();
		if (NewerDeclaration.isOn(header, type)) {
			throw NewerDeclaration.refusal(header, type);
		}
		if (!this.layout.leavesTombstone(type)) {
			return ofAction(type, id, current, now,
					(key) -> new WriteAction.Delete(key, this.headers.writtenBy(header.writeId()), refusal(type)));
		}
		return header.deleted() ? ofAction(type, id, current, now, (key) -> stripping(type, key, current, now))
				: new ErasureStart(now, NextVersion.after(header, now), blobsOf(current),
						(next, writeId) -> this.planner.erase(type, header.typeName(), id, next, writeId, now));
	}

	/** A history without a current item, which others have deleted. */
	private ErasureStart ofHistory(EntityMetadata<?> type, Object id, ItemHeader newest, Instant now) {
		long number = this.layout.leavesTombstone(type) ? newest.version() + 1 : 0;
		NextVersion next = new NextVersion(Expectation.absent(), number, VersionTimes.after(now, newest.at()),
				ClaimsBefore.of(null));
		if (number > 0) {
			return new ErasureStart(now, next, Set.of(),
					(tried, writeId) -> this.planner.erase(type, newest.typeName(), id, tried, writeId, now));
		}
		return new ErasureStart(now, next, Set.of(), (tried, writeId) -> new PlannedWrite<>(0L, id, Intent.DELETE,
				new WritePlan(writeId, type.typeName(), Guard.EXISTENCE, List
					.of(new WriteAction.Check(this.layout.headKey(type, id), this.headers.absent(), refusal(type))))));
	}

	private ErasureStart ofAction(EntityMetadata<?> type, Object id, StoredItem current, Instant now,
			Function<ItemKey, WriteAction> action) {
		ItemHeader header = current.header();
		Expectation same = Expectation.written(header.writeId());
		NextVersion next = new NextVersion(same, header.version(), now);
		return new ErasureStart(now, next, blobsOf(current),
				(tried, writeId) -> new PlannedWrite<>(header.version(), id, Intent.DELETE, new WritePlan(writeId,
						type.typeName(), same.guard(), List.of(action.apply(this.layout.headKey(type, id))))));
	}

	private Set<String> blobsOf(StoredItem current) {
		return BlobIds.of(current.attributes(), this.layout.attributeNames().blobs());
	}

	/** The tombstone keeps the id of its write, by which its deleter recognizes it. */
	private WriteAction stripping(EntityMetadata<?> type, ItemKey key, StoredItem tombstone, Instant now) {
		ItemHeader header = tombstone.header();
		Expression same = this.headers.tombstone(header.version()).and(this.headers.writtenBy(header.writeId()));
		Map<String, AttributeValue> bare = this.planner.bareTombstone(type, key, header, now);
		return bare.keySet().equals(tombstone.attributes().keySet()) ? new WriteAction.Check(key, same, refusal(type))
				: new WriteAction.Put(key, bare, same, refusal(type));
	}

	private RefusalTranslator refusal(EntityMetadata<?> type) {
		return (stored) -> {
			ItemHeader conflicting = ConflictingHeader.of(this.layout, stored);
			return (conflicting != null && NewerDeclaration.isOn(conflicting, type))
					? NewerDeclaration.refusal(conflicting, type)
					: Contention.withInsertsAndDeletes(type, "forget it again");
		};
	}

	/**
	 * Delete what an erased entity and its history had, and record that it is done.
	 * @return number of the versions
	 */
	long complete(ErasureRecord erasure) {
		EntityMetadata<?> type = erasure.type();
		this.blobs.purge(erasure.blobs());
		long newest = type.isVersioned() ? erasure.number() : Long.MAX_VALUE;
		long versions = this.purge.run(type, erasure.id(), newest, () -> isReplaced(erasure));
		ErasureRecord again = isRestored(erasure)
				? attempt(type, erasure.id(), erasure.withId(), this.planner.commitOfNow(type)) : null;
		if (again != null) {
			versions += complete(again);
		}
		else {
			this.lifecycle.afterForget(type, erasure.id());
		}
		this.records.complete(erasure, erasure.withId() ? removal(erasure) : null);
		return versions;
	}

	/**
	 * Whether others have restored a version of the erased entity while its history was
	 * still there: of nothing else can the version after its tombstone be.
	 */
	private boolean isRestored(ErasureRecord erasure) {
		EntityMetadata<?> type = erasure.type();
		if (!type.isVersioned()
				|| this.points.header(type, erasure.id()).filter((head) -> follows(head.header(), erasure)).isEmpty()) {
			return false;
		}
		ItemKey next = this.layout.revisions(type, this.layout.headKey(type, erasure.id())).key(erasure.number() + 1);
		return this.points.item(type, next)
			.filter((item) -> this.layout.commits()
				.operation(this.layout.header(item), item) == RevisionOperation.RESTORE)
			.isPresent();
	}

	/**
	 * Whether the history is that of the erased entity. Where another run has removed the
	 * tombstone already, numbers begin again: what has them is another entity's. Without
	 * a current item, that run is done, or others have removed it.
	 */
	private boolean isReplaced(ErasureRecord erasure) {
		if (erasure.number() == 0) {
			return true;
		}
		ItemHeader header = this.points.header(erasure.type(), erasure.id()).map(StoredItem::header).orElse(null);
		return (header != null) ? isTombstoneOf(header, erasure) || follows(header, erasure)
				: this.records.isUnfinished(erasure);
	}

	/** An erasure that is done may have left an id whose numbers begin again. */
	private boolean follows(ItemHeader header, ErasureRecord erasure) {
		return header.version() > erasure.number() && (!erasure.withId() || this.records.isUnfinished(erasure));
	}

	private static boolean isTombstoneOf(ItemHeader header, ErasureRecord erasure) {
		return header.deleted() && header.version() == erasure.number();
	}

	/** The delete of the tombstone, null if it is not there any more. */
	private @Nullable WriteAction removal(ErasureRecord erasure) {
		EntityMetadata<?> type = erasure.type();
		return this.points.header(type, erasure.id())
			.map(StoredItem::header)
			.filter((header) -> isTombstoneOf(header, erasure))
			.map((tombstone) -> this.deletes.deleteOf(this.layout.headKey(type, erasure.id()), tombstone))
			.orElse(null);
	}

	/**
	 * The erasures of a type that are not done.
	 * @param failures takes those of records that can't be read
	 */
	List<ErasureRecord> unfinished(EntityMetadata<?> type, Failures failures) {
		return this.records.unfinished(type, failures);
	}

	/**
	 * Whether there is a record that refers to an entity.
	 */
	boolean wasErased(EntityMetadata<?> type, ErasureSecret secret, Object id) {
		return this.records.exists(type, secret, this.layout.headKey(type, id));
	}

}
