package io.singletable.internal.update;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.singletable.CorruptItemException;
import io.singletable.InvalidUpdateException;
import io.singletable.internal.blob.ComparingScope;
import io.singletable.internal.convert.PayloadReader;
import io.singletable.internal.convert.Payloads;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.update.Patch;
import org.jspecify.annotations.Nullable;

/**
 * Conversion of entities to plain values and back. An entity is built as a stored one is
 * read, from values that were checked before. Thread-safe.
 */
public final class EntityInputs {

	private final Payloads payloads;

	private final PatchChanges patches;

	private final Map<Class<?>, PayloadReader<?>> readers = new ConcurrentHashMap<>();

	public EntityInputs(Payloads payloads) {
		this.payloads = payloads;
		this.patches = new PatchChanges(payloads);
	}

	public Map<String, @Nullable Object> toMap(EntityMetadata<?> type, Object entity) {
		return this.payloads.plain(entity, type.nulls());
	}

	/**
	 * Create an entity.
	 * @throws InvalidUpdateException if a name or value is wrong; tells all problems
	 */
	public <T> T create(EntityMetadata<?> type, ConcreteType<T> concrete, Patch patch) {
		Map<String, String> problems = new LinkedHashMap<>();
		if (!patch.operations().isEmpty()) {
			problems.put("", "is a JSON Patch, which changes an entity: create one of a JSON object");
			throw new InvalidUpdateException(type.typeName(), problems);
		}
		ComparingScope blobs = ComparingScope.ofReferences();
		PatchNode.PatchMembers values = blobs.run(() -> this.patches.read(type, List.of(concrete), patch, problems));
		if (problems.isEmpty()) {
			try {
				return concrete.javaType().cast(blobs.run(() -> reader(concrete).read(values.stored())));
			}
			catch (CorruptItemException ex) {
				problems.put("", "is refused by the class: its constructor or a setter threw an exception");
			}
		}
		throw new InvalidUpdateException(type.typeName(), problems);
	}

	private PayloadReader<?> reader(ConcreteType<?> concrete) {
		return this.readers.computeIfAbsent(concrete.javaType(), this.payloads::reader);
	}

}
