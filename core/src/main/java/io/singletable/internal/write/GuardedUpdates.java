package io.singletable.internal.write;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.singletable.CorruptItemException;
import io.singletable.InvalidUpdateException;
import io.singletable.VersionConflictException;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.ItemWriter;
import io.singletable.internal.convert.StoredEntity;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.PointReader;
import io.singletable.internal.read.StoredItem;
import io.singletable.lifecycle.Lifecycle;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Updates of entities that were read: changed in memory, and saved under the condition
 * that the item is the one that was read. A refusal brings the next item to work on.
 * Thread-safe.
 */
final class GuardedUpdates {

	/** Attempts of one update, the last ones with growing pauses in between. */
	static final int ATTEMPTS = 12;

	/**
	 * Attempts that go on at once from the item of the refusal, which is the newest.
	 * After a pause it no longer is, and is read again.
	 */
	private static final int WITHOUT_PAUSE = 3;

	private final StoredEntityCheck check;

	private final ItemReader plainReader;

	private final ItemWriter items;

	private final PointReader points;

	private final EntityPlanner planner;

	private final EntityPlanner unwatchedPlanner;

	private final WriteAttempts attempts;

	private final WriteExecutor executor;

	private final Clock clock;

	private final Lifecycle lifecycle;

	private final WriteCompletion completion;

	GuardedUpdates(StoredEntityCheck check, ItemReader plainReader, ItemWriter items, PointReader points,
			EntityPlanner planner, EntityPlanner unwatchedPlanner, WriteAttempts attempts, WriteExecutor executor,
			Clock clock, Lifecycle lifecycle, WriteCompletion completion) {
		this.check = check;
		this.plainReader = plainReader;
		this.items = items;
		this.points = points;
		this.planner = planner;
		this.unwatchedPlanner = unwatchedPlanner;
		this.attempts = attempts;
		this.executor = executor;
		this.clock = clock;
		this.lifecycle = lifecycle;
		this.completion = completion;
	}

	/**
	 * Update an entity of which the item is known.
	 * @param request the update
	 * @param item the item as it was read, or null if there is none
	 * @return the outcome
	 * @throws VersionConflictException if others kept writing the entity
	 * @throws InvalidUpdateException if the change is impossible for what is stored
	 */
	UpdateOutcome update(UpdateRequest request, @Nullable Map<String, AttributeValue> item) {
		Map<String, AttributeValue> current = item;
		for (int attempt = 1;; attempt++) {
			Instant now = VersionTimes.now(this.clock);
			StoredEntityCheck.Result checked = this.check.check(request, current, now);
			StoredEntity<?> stored = checked.stored();
			if (stored == null) {
				return Objects.requireNonNull(checked.outcome());
			}
			WriteAttempts.Attempt<?> written = write(request, request.type(), stored, now);
			if (written.written() != null) {
				return new UpdateOutcome.Applied(afterSave(request.type(), written.written()));
			}
			boolean pauses = attempt >= WITHOUT_PAUSE;
			if (attempt == ATTEMPTS || (pauses && !this.executor.pauseAfter(attempt - WITHOUT_PAUSE))) {
				throw new VersionConflictException("The " + request.type().typeName()
						+ " with this id is being written by other writers at the same time: after " + attempt
						+ " attempts the update was not applied. Repeat it", null, null);
			}
			current = pauses ? read(request) : written.stored();
		}
	}

	/**
	 * Read the item of an entity: one strongly consistent GetItem.
	 * @param request the update
	 * @return the item, or null if there is none
	 */
	@Nullable Map<String, AttributeValue> read(UpdateRequest request) {
		return this.points.currentItem(request.type(), request.id()).map(StoredItem::attributes).orElse(null);
	}

	/**
	 * Save an entity once more as it is stored, without callbacks before it, unless
	 * others have written it since.
	 * @param type the entity's type
	 * @param stored the entity as stored
	 * @return the entity as stored then, or null if others were faster
	 */
	@Nullable Object repair(EntityMetadata<?> type, StoredEntity<?> stored) {
		return saveAgain(type, stored);
	}

	private <R> @Nullable Object saveAgain(EntityMetadata<R> type, StoredEntity<?> stored) {
		R entity = type.javaType().cast(stored.entity());
		return save(type, entity, null, stored.header(), VersionTimes.now(this.clock), false).written();
	}

	private <R> WriteAttempts.Attempt<R> write(UpdateRequest request, EntityMetadata<R> type, StoredEntity<?> stored,
			Instant now) {
		R entity = type.javaType().cast(stored.entity());
		// Before a callback sees the entity, which it may change.
		Map<String, AttributeValue> replaced = type.isVersioned() ? this.items.payload(type, entity) : null;
		R seen = request.watched() ? this.lifecycle.afterConvert(type, entity) : entity;
		Map<String, AttributeValue> payload = this.items.payload(type, seen);
		request.update().applyTo(payload);
		return save(type, decode(request, type, stored.header(), payload), replaced, stored.header(), now,
				request.watched());
	}

	private <R> R decode(UpdateRequest request, EntityMetadata<R> type, ItemHeader header,
			Map<String, AttributeValue> payload) {
		try {
			return this.plainReader.read(type, header, payload, request.id()).entity();
		}
		catch (CorruptItemException ex) {
			Map<String, String> problems = new LinkedHashMap<>();
			request.update()
				.changedPaths()
				.forEach((path) -> problems.put(path,
						"leaves values of which the class can't be created: nothing was changed"));
			InvalidUpdateException invalid = new InvalidUpdateException(type.typeName(), problems);
			invalid.initCause(ex);
			throw invalid;
		}
	}

	private <R> WriteAttempts.Attempt<R> save(EntityMetadata<R> type, R entity,
			@Nullable Map<String, AttributeValue> replaced, ItemHeader stored, Instant now, boolean watched) {
		NextVersion next = NextVersion.over(type, stored, now);
		Draft<R> draft = new Draft<>(type, Intent.UPDATE, entity);
		draft.replaces(replaced);
		draft.prepare(next, watched ? this.lifecycle : this.lifecycle.unwatched());
		EntityPlanner planner = watched ? this.planner : this.unwatchedPlanner;
		return this.attempts.attempt(type, draft.id(), now, next,
				(tried, writeId) -> planner.put(draft, tried, writeId, now));
	}

	private <R> Object afterSave(EntityMetadata<R> type, Object written) {
		return this.completion.saved(type, type.javaType().cast(written));
	}

}
