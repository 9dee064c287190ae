package io.singletable.internal.write.update;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;

import io.singletable.VersionConflictException;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.expression.Expression;
import io.singletable.internal.layout.HeaderExpressions;
import io.singletable.internal.layout.ItemHeader;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.update.EntityDifference;
import io.singletable.internal.update.EntityPayloads;
import io.singletable.internal.write.execution.ConflictingHeader;
import io.singletable.internal.write.transaction.Requirement;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Comparison of stored items with what was read of them: by their versions where the type
 * has one, else by the id of the write, or by the values of an instance. Thread-safe.
 */
public final class UnchangedEntities {

	private final TableLayout layout;

	private final ItemReader reader;

	private final EntityPayloads payloads;

	private final HeaderExpressions headers;

	/**
	 * Create a comparison.
	 * @param reader reads the stored entity as callers have it
	 */
	public UnchangedEntities(TableLayout layout, ItemReader reader, EntityPayloads payloads) {
		this.layout = layout;
		this.reader = reader;
		this.payloads = payloads;
		this.headers = new HeaderExpressions(layout);
	}

	/**
	 * The condition that an item is the living one that was read.
	 */
	Expression condition(EntityMetadata<?> type, ItemHeader read, Instant now) {
		return isNumbered(type, read) ? condition(read.version(), now) : this.headers.writtenBy(read.writeId())
			.and(this.headers.notRemovable(HeaderExpressions.secondOf(now)));
	}

	/**
	 * The condition that an item is a living one of a version.
	 */
	Expression condition(long version, Instant now) {
		AttributeValue second = HeaderExpressions.secondOf(now);
		Expression alive = this.headers.version(version)
			.and(this.headers.notTombstone())
			.and(this.headers.notExpired(second));
		return (version > 0) ? alive : alive.and(this.headers.notRemovable(second));
	}

	/**
	 * The test whether an item is the living one that was read.
	 */
	Requirement.Test test(EntityMetadata<?> type, Object id, ItemHeader read, Instant now) {
		return (stored) -> {
			ItemHeader header = ConflictingHeader.of(this.layout, stored);
			boolean same = header != null && header.isAlive(now) && (isNumbered(type, read)
					? header.version() == read.version() : Objects.equals(header.writeId(), read.writeId()));
			return same ? null : changed(type, id, stored, now);
		};
	}

	/**
	 * The test whether an item is the one that an instance was read from, or stored as.
	 */
	<T> Requirement.Test test(EntityMetadata<? super T> type, Object id, T entity, Instant now) {
		return (stored) -> isOf(type, id, entity, stored, now) ? null : changed(type, id, stored, now);
	}

	private <T> boolean isOf(EntityMetadata<? super T> type, Object id, T entity,
			@Nullable Map<String, AttributeValue> stored, Instant now) {
		ItemHeader header = ConflictingHeader.of(this.layout, stored);
		if (stored == null || header == null || !header.isAlive(now)) {
			return false;
		}
		if (type.hasVersion()) {
			return header.version() == type.versionOf(entity);
		}
		Object current = this.reader.read(type, header, stored, id);
		return current.getClass() == entity.getClass()
				&& EntityDifference.between(type, current, entity, this.payloads).isEmpty();
	}

	private static boolean isNumbered(EntityMetadata<?> type, ItemHeader read) {
		return type.hasVersion() && read.version() > 0;
	}

	private VersionConflictException changed(EntityMetadata<?> type, Object id,
			@Nullable Map<String, AttributeValue> stored, Instant now) {
		ItemHeader header = ConflictingHeader.of(this.layout, stored);
		boolean absent = stored == null || (header != null && !header.isAlive(now));
		return new VersionConflictException(
				"The " + type + " that the transaction requires to be unchanged has been "
						+ (absent ? "deleted or has expired since it was read, or was never stored"
								: "changed since it was read")
						+ ": nothing was written. Load it again and repeat the transaction",
				absent ? null : readable(type, id, stored), null);
	}

	/** A refusal must not fail for an item that can't be read. */
	private @Nullable Object readable(EntityMetadata<?> type, Object id, @Nullable Map<String, AttributeValue> stored) {
		try {
			return (stored != null) ? this.reader.read(type, stored, id).entity() : null;
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

}
