package io.singletable.internal.write.update;

import java.time.Instant;
import java.util.Map;

import io.singletable.ConditionFailedException;
import io.singletable.EntityNotFoundException;
import io.singletable.NewerSchemaException;
import io.singletable.UnknownTypeException;
import io.singletable.VersionConflictException;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.convert.ItemWriter;
import io.singletable.internal.convert.StoredEntity;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.read.TableServices;
import io.singletable.internal.write.entity.NewerDeclaration;
import io.singletable.lifecycle.Lifecycle;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataAccessException;

/**
 * Check of a stored item against an update that was not applied to it: whether the entity
 * is what the update asks for. Thread-safe.
 *
 * @param rawReader reads what is stored, without callbacks
 * @param lifecycle the callbacks of what is read for the caller
 */
public record StoredEntityCheck(TableLayout layout, ItemReader rawReader, ItemWriter items, Lifecycle lifecycle) {

	StoredEntityCheck(TableServices table) {
		this(table.layout(), table.rawReader(), table.writer(), table.lifecycle());
	}

	/**
	 * Check an item.
	 * @param item the item, or null if there is none
	 * @return the entity as stored, or that it is absent or does not match the condition
	 * @throws VersionConflictException if it is of another version than expected, or does
	 * not have the values that the update relies upon
	 * @throws NewerSchemaException if a newer application wrote it
	 * @throws UnknownTypeException if it is of another class
	 * @throws io.singletable.CorruptItemException if it can't be read
	 */
	Checked check(UpdateRequest request, @Nullable Map<String, AttributeValue> item, Instant now) {
		EntityMetadata<?> type = request.type();
		ItemHeader header = (item != null) ? this.layout.header(item) : null;
		if (item == null || header == null || !header.isAlive(now)) {
			return Checked.of(absent(type));
		}
		requireWritable(request, header);
		StoredEntity<?> stored = new StoredEntity<>(header, this.rawReader.read(type, header, item, request.id()));
		Long expected = request.expectedVersion();
		if (expected != null && expected != header.version()) {
			throw conflict(request,
					"version " + expected + " was expected, but version " + header.version() + " is stored", stored);
		}
		if (request.condition() != null && !request.condition().matches(stored.entity())) {
			return Checked.of(unmatched(request, "the condition " + request.condition(), stored));
		}
		String failed = request.update()
			.failure(type.concreteTypeOf(stored.entity()), () -> this.items.payload(type, stored.entity()))
			.orElse(null);
		if (failed != null) {
			return Checked.of(unmatched(request, "the operation " + failed + " of the patch", stored));
		}
		if (request.baseline() != null && !request.baseline().matches(this.items.payload(type, stored.entity()))) {
			throw conflict(request, "other values are stored", stored);
		}
		return new Checked(stored, null);
	}

	/**
	 * Say why an item was refused.
	 * @param item the item, or null if there is none
	 * @return the exception for the caller, or null if the entity is what the update asks
	 * for
	 */
	@Nullable DataAccessException refusal(UpdateRequest request, @Nullable Map<String, AttributeValue> item, Instant now) {
		try {
			UpdateOutcome outcome = check(request, item, now).outcome();
			if (outcome != null) {
				outcome.required();
			}
			return null;
		}
		catch (DataAccessException ex) {
			return ex;
		}
	}

	static UpdateOutcome.Absent absent(EntityMetadata<?> type) {
		return new UpdateOutcome.Absent(
				new EntityNotFoundException("There is no " + type.typeName() + " with this id to update: insert it"));
	}

	private static void requireWritable(UpdateRequest request, ItemHeader header) {
		EntityMetadata<?> type = request.type();
		if (NewerDeclaration.isOn(header, type)) {
			throw NewerDeclaration.refusal(header, type);
		}
		ConcreteType<?> concrete = type.concreteType(header.typeName())
			.orElseThrow(() -> new UnknownTypeException("An item has the type '" + header.typeName() + "', but "
					+ type.typeName() + " was to be updated, which has no class with that name"));
		if (!request.admits(concrete)) {
			throw new UnknownTypeException("A " + concrete.javaType().getName() + " is stored, but one of "
					+ request.classes() + " was to be updated: update their common supertype");
		}
		if (header.schemaVersion() > type.schemaVersion()) {
			throw new NewerSchemaException("The stored " + type.typeName() + " has schema version "
					+ header.schemaVersion() + ", but this application supports " + type.schemaVersion()
					+ ": update the application before it writes this entity");
		}
	}

	private UpdateOutcome unmatched(UpdateRequest request, String condition, StoredEntity<?> stored) {
		return new UpdateOutcome.Unmatched(new ConditionFailedException(
				"The stored " + request.type().typeName() + " does not match " + condition + ": nothing was changed",
				readable(request.type(), stored.entity()), null));
	}

	private VersionConflictException conflict(UpdateRequest request, String found, StoredEntity<?> stored) {
		return new VersionConflictException("The " + request.type().typeName()
				+ " has been changed since it was loaded: " + found + ". Load it again and repeat the change",
				readable(request.type(), stored.entity()), null);
	}

	/** A refusal stays one if a callback does not take what is stored. */
	private <R> @Nullable Object readable(EntityMetadata<R> type, Object stored) {
		try {
			return this.lifecycle.afterConvert(type, type.javaType().cast(stored));
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	/**
	 * Result of a check.
	 *
	 * @param stored the entity as stored, without callbacks; null if the update has
	 * nothing to do with it
	 */
	record Checked(@Nullable StoredEntity<?> stored, @Nullable UpdateOutcome outcome) {

		static Checked of(UpdateOutcome outcome) {
			return new Checked(null, outcome);
		}

		@Override
		public String toString() {
			return "Checked[hidden]";
		}

	}

}
