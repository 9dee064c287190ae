package io.singletable.internal.template.table;

import java.util.function.Supplier;

import io.singletable.EntityExistsException;
import io.singletable.ReadConsistency;
import io.singletable.UniqueConstraintException;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.write.CreationFactory;
import io.singletable.internal.write.EntityWriter;

import org.springframework.util.Assert;

/**
 * Creation of entities that may exist already: of two writers that race for an id, one
 * inserts, and the other reads what it inserted. Thread-safe.
 */
public final class EntityCreation {

	private final EntityTypes types;

	private final EntityLookup lookup;

	private final EntityWriter writer;

	EntityCreation(EntityTypes types, EntityLookup lookup, EntityWriter writer) {
		this.types = types;
		this.lookup = lookup;
		this.writer = writer;
	}

	public <T> T getOrCreate(Object id, Class<T> type, Supplier<T> factory) {
		Assert.notNull(factory, "factory must not be null");
		return this.lookup.find(id, type, ReadConsistency.STRONG).orElseGet(() -> create(id, type, factory));
	}

	private <T> T create(Object id, Class<T> type, Supplier<T> factory) {
		T entity = factory.get();
		EntityMetadata<?> metadata = this.types.metadata(type);
		if (!id.equals(metadata.idOf(entity).orElse(null))) {
			throw new IllegalArgumentException(
					"The id of the " + metadata + " that the factory created is not the requested one");
		}
		try {
			T inserted = this.writer.insert(this.types.typeOf(entity), entity);
			if (factory instanceof CreationFactory<?> creation) {
				creation.markInserted();
			}
			return inserted;
		}
		catch (UniqueConstraintException ex) {
			throw ex;
		}
		catch (EntityExistsException ex) {
			return this.lookup.find(id, type, ReadConsistency.STRONG).orElseThrow(() -> ex);
		}
	}

}
