package io.singletable.internal.mapping;

import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidCreator;
import io.singletable.IdGenerator;
import io.singletable.mapping.IdGenerators;
import org.jspecify.annotations.Nullable;

import org.springframework.data.util.Lazy;

/**
 * Source of the ids of entities that are saved without one. Thread-safe.
 *
 * @param sample an id as long as those that are generated, or null if the application
 * generates them and they may differ in length
 */
public record IdSource(Supplier<?> ids, @Nullable Object sample, BooleanSupplier unique) {

	private static final UUID NIL = new UUID(0, 0);

	private static final long VERSION_7 = 0x7000L;

	private static final long VARIANT = 0x8000_0000_0000_0000L;

	private static final long RANDOM = 0x3FFF_FFFF_FFFF_FFFFL;

	/** The source of ULIDs. */
	static IdSource ofUlids() {
		return new IdSource(() -> UlidCreator.getMonotonicUlid().toString(), "0".repeat(Ulid.ULID_CHARS), () -> true);
	}

	/** The source of UUIDs of version 7. */
	static IdSource ofUuids() {
		return new IdSource(IdSource::uuid, NIL, () -> true);
	}

	/** The source of UUIDs of version 7 as text. */
	static IdSource ofUuidTexts() {
		return new IdSource(() -> uuid().toString(), NIL.toString(), () -> true);
	}

	/** The source of ids of the application, which is looked up with the first id. */
	static IdSource of(Class<? extends IdGenerator<?>> generator, IdGenerators generators, Class<?> idType) {
		Lazy<IdGenerator<?>> own = Lazy.of(() -> generators.get(generator));
		return new IdSource(() -> checked(generator, own.get().generateId(), idType),
				(idType == UUID.class) ? NIL : null, () -> own.get().isUnique());
	}

	/**
	 * A ULID with the version and the variant in place of six of its random bits. Within
	 * a millisecond, ULIDs are counted up by their last bits, which remain.
	 */
	private static UUID uuid() {
		Ulid ulid = UlidCreator.getMonotonicUlid();
		return new UUID((ulid.getMostSignificantBits() & ~0xF000L) | VERSION_7,
				(ulid.getLeastSignificantBits() & RANDOM) | VARIANT);
	}

	private static Object checked(Class<?> generator, @Nullable Object id, Class<?> idType) {
		if (!idType.isInstance(id)) {
			throw new IllegalStateException(
					generator.getName() + " returned " + ((id != null) ? "a " + id.getClass().getName() : "null")
							+ " as an id, but a " + idType.getName() + " is needed: nothing was saved");
		}
		return id;
	}

	public Object next() {
		return this.ids.get();
	}

	/**
	 * Return whether nobody else can have an id of this source.
	 */
	public boolean isUnique() {
		return this.unique.getAsBoolean();
	}

}
