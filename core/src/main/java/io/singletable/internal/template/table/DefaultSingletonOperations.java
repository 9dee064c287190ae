package io.singletable.internal.template.table;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.singletable.CorruptItemException;
import io.singletable.Singleton;
import io.singletable.core.SingletonOperations;
import io.singletable.internal.convert.ItemReader;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.util.Assert;

/**
 * Operations on singletons: those on entities with the id of a singleton.
 */
final class DefaultSingletonOperations implements SingletonOperations {

	private final EntityTypes types;

	private final EntityLookup lookup;

	private final EntityCreation creation;

	private final TableLayout layout;

	private final ItemReader reader;

	/**
	 * Create operations.
	 */
	DefaultSingletonOperations(EntityTypes types, EntityLookup lookup, EntityCreation creation, TableLayout layout,
			ItemReader reader) {
		this.types = types;
		this.lookup = lookup;
		this.creation = creation;
		this.layout = layout;
		this.reader = reader;
	}

	@Override
	public <T> Optional<T> findSingleton(Class<T> type) {
		return this.lookup.find(idOf(type), type);
	}

	@Override
	public <T> T getSingleton(Class<T> type) {
		return this.creation.getOrCreate(idOf(type), type, () -> empty(type));
	}

	@Override
	public <T> T getSingleton(Class<T> type, Supplier<T> factory) {
		Assert.notNull(factory, "factory must not be null");
		return this.creation.getOrCreate(idOf(type), type, factory);
	}

	private String idOf(Class<?> type) {
		EntityMetadata<?> metadata = this.types.metadata(type);
		if (!metadata.isSingleton()) {
			throw new InvalidDataAccessApiUsageException(
					type.getName() + " is not a @Singleton: annotate it, or find its entities by their ids");
		}
		return Singleton.ID;
	}

	/** Read from an item that has nothing but its type. */
	private <T> T empty(Class<T> type) {
		EntityMetadata<? super T> metadata = this.types.metadata(type);
		Map<String, AttributeValue> item = Map.of(this.layout.attributeNames().type(),
				AttributeValue.createS(nameOf(metadata, type)));
		try {
			return TypeNarrowing.narrow(this.reader.read(metadata, item, Singleton.ID).entity(), type);
		}
		catch (CorruptItemException ex) {
			throw new InvalidDataAccessApiUsageException(
					"A " + type.getName() + " can't be created without values: pass a factory to getSingleton", ex);
		}
	}

	private static String nameOf(EntityMetadata<?> metadata, Class<?> type) {
		for (ConcreteType<?> concrete : metadata.concreteTypes()) {
			if (concrete.javaType() == type) {
				return concrete.name();
			}
		}
		throw new InvalidDataAccessApiUsageException(type.getName()
				+ " has several classes: name the one of the new entity, or pass a factory to getSingleton");
	}

}
