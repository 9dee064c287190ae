package io.singletable.internal.write.entity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.singletable.Singleton;
import io.singletable.internal.blob.ComparingScope;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.ConcreteType.RoleValue;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.IdSource;
import io.singletable.internal.mapping.RoleProperty;
import org.jspecify.annotations.Nullable;

/**
 * Copies of entities with what their first save would set, so that an entity can be
 * looked at as it would be stored. The original is never changed. Thread-safe.
 */
record CompletedEntities(Payloads payloads) {

	/** As long as any other, since times are stored at fixed width. */
	private static final Instant TIME = Instant.EPOCH;

	/**
	 * The entity, or a copy if something is missing.
	 * @throws io.singletable.UnwritableEntityException if a mutable entity can't be
	 * copied since it can't be written
	 */
	<T> T complete(EntityMetadata<?> type, ConcreteType<T> concrete, Object entity) {
		List<RoleValue> missing = new ArrayList<>(4);
		addMissing(Optional.of(concrete.id()), entity, sampleId(type, concrete), missing);
		addMissing(concrete.version(), entity, 1L, missing);
		addMissing(concrete.createdDate(), entity, TIME, missing);
		addMissing(concrete.lastModifiedDate(), entity, TIME, missing);
		T instance = concrete.javaType().cast(entity);
		if (missing.isEmpty()) {
			return instance;
		}
		return concrete.with(concrete.javaType().isRecord() ? instance : copy(type, concrete, instance), missing);
	}

	/** Generators of the application are not asked: their ids would be lost. */
	private static @Nullable Object sampleId(EntityMetadata<?> type, ConcreteType<?> concrete) {
		if (type.isSingleton()) {
			return Singleton.ID;
		}
		return concrete.idSource().map(IdSource::sample).orElse(null);
	}

	private static void addMissing(Optional<RoleProperty> property, Object entity, @Nullable Object value,
			List<RoleValue> missing) {
		if (value != null) {
			property.filter((it) -> it.get(entity) == null).ifPresent((it) -> missing.add(new RoleValue(it, value)));
		}
	}

	private <T> T copy(EntityMetadata<?> type, ConcreteType<T> concrete, T entity) {
		return ComparingScope.ofReferences()
			.run(() -> this.payloads.reader(concrete.javaType())
				.read(this.payloads.writer(concrete.javaType(), type.nulls()).write(entity, (name) -> true)));
	}

}
