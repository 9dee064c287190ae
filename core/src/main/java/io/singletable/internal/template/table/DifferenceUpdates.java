package io.singletable.internal.template.table;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.singletable.VersionConflictException;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.update.EntityDifference;
import io.singletable.internal.update.EntityMerge;
import io.singletable.internal.update.EntityPayloads;
import io.singletable.internal.write.EntityWriter;
import io.singletable.internal.write.plan.Intent;
import io.singletable.internal.write.update.Baseline.DifferenceBaseline;
import io.singletable.internal.write.update.EntityUpdates;
import io.singletable.internal.write.update.UpdateRequest;

import org.springframework.util.Assert;

/**
 * Updates by the difference of two instances. Thread-safe.
 */
public record DifferenceUpdates(EntityTypes types, EntityPayloads payloads, EntityUpdates updates, EntityWriter writer,
		EntityMerge merge) {

	public <T> T update(T before, T after) {
		Assert.notNull(before, "before must not be null");
		Assert.notNull(after, "after must not be null");
		EntityMetadata<? super T> type = this.types.typeOf(before);
		requireSame(type, before, after);
		EntityDifference difference = EntityDifference.between(type, before, after, this.payloads);
		if (difference.isEmpty()) {
			return before;
		}
		try {
			return cast(before, update(type, before, after, difference));
		}
		catch (VersionConflictException ex) {
			throw mergeable(type, before, ex);
		}
	}

	private static void requireSame(EntityMetadata<?> type, Object before, Object after) {
		Assert.isTrue(before.getClass() == after.getClass(), () -> "before and after must be of one class, but are a "
				+ before.getClass().getName() + " and a " + after.getClass().getName());
		Object id = type.idOf(before)
			.orElseThrow(() -> new IllegalArgumentException(
					"This " + type.typeName() + " has no id, and can't be updated: insert it"));
		Assert.isTrue(id.equals(type.idOf(after).orElse(null)),
				() -> "before and after must have one id: insert the " + type.typeName() + " with the other one");
	}

	/** What is stored as a whole needs no read: both instances are known. */
	private <T> Object update(EntityMetadata<? super T> type, T before, T after, EntityDifference difference) {
		if (type.isVersioned() || difference.touchesBlobs()) {
			return save(type, before, after);
		}
		UpdateRequest request = request(type, before, difference);
		return this.updates.touchUniqueValues(request) ? save(type, before, after)
				: Objects.requireNonNull(this.updates.update(request).required().entity());
	}

	private <T> Object save(EntityMetadata<? super T> type, T before, T after) {
		T next = cast(before, this.payloads.withStamps(type, after, before));
		return this.writer.replace(type, Intent.UPDATE, next, before);
	}

	private static UpdateRequest request(EntityMetadata<?> type, Object before, EntityDifference difference) {
		Long version = type.hasVersion() ? type.versionOf(before) : null;
		return new UpdateRequest(type, List.of(type.concreteTypeOf(before)), type.idOf(before).orElseThrow(),
				difference.update(), null, version, new DifferenceBaseline(difference, version != null), true);
	}

	/**
	 * The base of a merge is at hand. What is of versions is merged only if a save of it
	 * would be.
	 */
	private VersionConflictException mergeable(EntityMetadata<?> type, Object before, VersionConflictException ex) {
		Object stored = ex.stored().orElse(null);
		if (stored == null || (type.isVersioned() && !ex.isMergeable())) {
			return ex;
		}
		return new VersionConflictException(String.valueOf(ex.getMessage()), stored, (mine, resolver) -> {
			requireSame(type, before, mine);
			return Optional.of(this.merge.merge(type, before, mine, stored, resolver));
		}, ex);
	}

	@SuppressWarnings("unchecked")
	private static <T> T cast(T sample, Object entity) {
		return (T) sample.getClass().cast(entity);
	}

}
