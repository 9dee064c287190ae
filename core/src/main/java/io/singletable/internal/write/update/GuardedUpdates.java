package io.singletable.internal.write.update;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.singletable.CorruptItemException;
import io.singletable.InvalidUpdateException;
import io.singletable.internal.blob.ComparingScope;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.ItemWriter;
import io.singletable.internal.convert.StoredEntity;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.TableServices;
import io.singletable.internal.write.WriteAttempts;
import io.singletable.internal.write.WriteCompletion;
import io.singletable.internal.write.WriteServices;
import io.singletable.internal.write.entity.Draft;
import io.singletable.internal.write.entity.EntityPlanner;
import io.singletable.internal.write.entity.NextVersion;
import io.singletable.internal.write.entity.VersionTimes;
import io.singletable.internal.write.plan.Intent;
import io.singletable.lifecycle.Lifecycle;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Updates of entities that were read: changed in memory, and saved under the condition
 * that the item is the one that was read. A refusal returns the next item to work on.
 * Thread-safe.
 */
final class GuardedUpdates {

	private final CheckedWrites writes;

	private final ItemReader rawReader;

	private final ItemWriter items;

	private final EntityPlanner planner;

	private final EntityPlanner unwatchedPlanner;

	private final WriteAttempts attempts;

	private final Clock clock;

	private final Lifecycle lifecycle;

	private final WriteCompletion completion;

	private final Requirements requirements;

	GuardedUpdates(WriteServices services, EntityPlanner planner, StoredEntityCheck check, Requirements requirements) {
		TableServices table = services.table();
		this.clock = table.clock();
		this.lifecycle = table.lifecycle();
		this.writes = new CheckedWrites(check, services.points(), services.executor(), this.clock);
		this.rawReader = table.rawReader();
		this.items = table.writer();
		this.planner = planner;
		this.unwatchedPlanner = services.planner(this.lifecycle.unwatched());
		this.attempts = services.attempts();
		this.completion = services.completion();
		this.requirements = requirements;
	}

	/**
	 * Update an entity of which the item is known.
	 * @param item the item as it was read, or null if there is none
	 * @throws io.singletable.VersionConflictException if others kept writing the entity
	 * @throws InvalidUpdateException if the change is impossible for what is stored
	 */
	UpdateOutcome update(UpdateRequest request, @Nullable Map<String, AttributeValue> item) {
		return this.writes.write(request, item, (stored, now) -> write(request, request.type(), stored, now));
	}

	/**
	 * Update an entity that is read first: one strongly consistent GetItem.
	 */
	UpdateOutcome update(UpdateRequest request) {
		return update(request, read(request));
	}

	/**
	 * Read the item of an entity: one strongly consistent GetItem.
	 * @return the item, or null if there is none
	 */
	@Nullable Map<String, AttributeValue> read(UpdateRequest request) {
		return this.writes.read(request);
	}

	/**
	 * Save an entity once more as it is stored, without callbacks before it, unless
	 * others have written it since.
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
		ComparingScope blobs = request.update().blobs();
		Map<String, AttributeValue> payload = blobs.run(() -> this.items.payload(type, seen));
		if (request.update().isStoredIn(type.concreteTypeOf(seen), payload)) {
			this.requirements.requireChecked(request, stored);
			return new WriteAttempts.Attempt<>(request.watched() ? seen : this.lifecycle.afterConvert(type, seen), null,
					Map.of());
		}
		request.update().applyTo(payload);
		WriteAttempts.Attempt<R> attempt = save(type, blobs.run(() -> decode(request, type, stored.header(), payload)),
				replaced, stored.header(), now, request.watched());
		return (attempt.written() != null)
				? new WriteAttempts.Attempt<>(this.completion.saved(type, attempt.written()), null, Map.of()) : attempt;
	}

	/**
	 * Say why an update of a stored entity is impossible.
	 * @param stored the entity, which the update was checked against
	 * @return the refusal, or null if it is possible
	 */
	@Nullable InvalidUpdateException problem(UpdateRequest request, StoredEntity<?> stored) {
		try {
			ComparingScope blobs = request.update().blobs();
			Map<String, AttributeValue> payload = blobs.run(() -> this.items.payload(request.type(), stored.entity()));
			request.update().applyTo(payload);
			blobs.run(() -> decode(request, request.type(), stored.header(), payload));
			return null;
		}
		catch (InvalidUpdateException ex) {
			return ex;
		}
	}

	private <R> R decode(UpdateRequest request, EntityMetadata<R> type, ItemHeader header,
			Map<String, AttributeValue> payload) {
		try {
			return this.rawReader.read(type, header, payload, request.id());
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
		draft.ofStored();
		draft.prepare(next, watched ? this.lifecycle : this.lifecycle.unwatched());
		EntityPlanner planner = watched ? this.planner : this.unwatchedPlanner;
		return this.attempts.attempt(type, draft.id(), now, next,
				(tried, writeId) -> planner.put(draft, tried, writeId, now));
	}

}
