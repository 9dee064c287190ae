package io.singletable.internal.template.table;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

import io.singletable.core.SnapshotReads;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.util.Assert;

/**
 * Entities that a caller has named, to be read as of one moment.
 */
public final class NamedEntities implements SnapshotReads {

	private final List<NamedEntity> entities = new ArrayList<>();

	private NamedEntities() {
	}

	/**
	 * The entities that a caller names.
	 * @throws InvalidDataAccessApiUsageException if there are none
	 */
	public static NamedEntities of(Consumer<? super SnapshotReads> reads) {
		Assert.notNull(reads, "reads must not be null");
		NamedEntities named = new NamedEntities();
		reads.accept(named);
		if (named.entities.isEmpty()) {
			throw new InvalidDataAccessApiUsageException(
					"A readTransaction of 0 entities is not supported: name those " + "to be read with byId or byIds");
		}
		return named;
	}

	@Override
	public SnapshotReads byId(Object id, Class<?> type) {
		Assert.notNull(id, "id must not be null");
		Assert.notNull(type, "type must not be null");
		this.entities.add(new NamedEntity(id, type));
		return this;
	}

	@Override
	public SnapshotReads byIds(Iterable<?> ids, Class<?> type) {
		Assert.notNull(ids, "ids must not be null");
		Assert.notNull(type, "type must not be null");
		for (Object id : ids) {
			Assert.notNull(id, "ids must not contain null");
			this.entities.add(new NamedEntity(id, type));
		}
		return this;
	}

	List<NamedEntity> entities() {
		return this.entities;
	}

	/**
	 * Names of their types, each once.
	 */
	public String typeNames(EntityTypes types) {
		TreeSet<String> names = new TreeSet<>();
		this.entities.forEach((entity) -> names.add(types.metadata(entity.type()).typeName()));
		return String.join(", ", names);
	}

	/**
	 * Entity that a caller has named. Its text form does not show the id.
	 *
	 * @param type the class that the caller has named
	 */
	record NamedEntity(Object id, Class<?> type) {

		@Override
		public String toString() {
			return this.type.getName();
		}

	}

}
