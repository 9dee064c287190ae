package io.singletable.internal.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import io.singletable.InvalidMappingException;
import io.singletable.internal.mapping.jackson.JacksonIntrospection;
import io.singletable.mapping.EntityDescriptions;
import io.singletable.mapping.IdGenerators;
import io.singletable.mapping.IndexKeyResolver;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Registry of the entity types of a table. Closed: what is not in it is neither written
 * nor read, and a stored type name never becomes a class name. Immutable, thread-safe.
 */
public final class EntityRegistry implements EntityDescriptions {

	private final Map<Class<?>, EntityMetadata<?>> byClass = new LinkedHashMap<>();

	private final Map<String, EntityMetadata<?>> byStoredName = new LinkedHashMap<>();

	private final List<EntityMetadata<?>> entities;

	private final JsonMapper mapper;

	private final SingleTableMappingContext mappingContext;

	private EntityRegistry(List<EntityMetadata<?>> entities, JsonMapper mapper,
			SingleTableMappingContext mappingContext, MappingProblems problems) {
		this.mapper = mapper;
		this.mappingContext = mappingContext;
		this.entities = List.copyOf(entities);
		for (EntityMetadata<?> entity : entities) {
			this.byClass.put(entity.javaType(), entity);
			for (ConcreteType<?> concrete : entity.concreteTypes()) {
				this.byClass.put(concrete.javaType(), entity);
			}
			registerNames(entity, problems);
		}
		new KeySpaceRules(entities, problems).check();
		new IndexProjectionRules(entities, problems).check();
	}

	/**
	 * Read the entity types of a table.
	 * @throws InvalidMappingException listing every mistake
	 */
	public static EntityRegistry of(Collection<Class<?>> types, MappingDefaults defaults, JsonMapper mapper) {
		return of(types, defaults, mapper, List.of());
	}

	/**
	 * Read the entity types of a table, some of which have keys in indexes that no
	 * template gives.
	 * @throws InvalidMappingException listing every mistake
	 */
	public static EntityRegistry of(Collection<Class<?>> types, MappingDefaults defaults, JsonMapper mapper,
			Collection<? extends IndexKeyResolver<?>> resolvers) {
		return of(types, defaults, mapper, resolvers, IdGenerators.of());
	}

	/**
	 * Read the entity types of a table, some of which have ids that the application
	 * generates.
	 * @throws InvalidMappingException listing every mistake
	 */
	public static EntityRegistry of(Collection<Class<?>> types, MappingDefaults defaults, JsonMapper mapper,
			Collection<? extends IndexKeyResolver<?>> resolvers, IdGenerators generators) {
		MappingProblems problems = new MappingProblems();
		IndexKeyResolvers indexKeyResolvers = new IndexKeyResolvers(resolvers, problems);
		indexKeyResolvers.checkTypes(types);
		SingleTableMappingContext context = new SingleTableMappingContext();
		JacksonIntrospection jackson = new JacksonIntrospection(mapper);
		List<EntityMetadata<?>> entities = new ArrayList<>();
		List<Class<?>> distinct = List.copyOf(new LinkedHashSet<>(types));
		try (ReadAhead ahead = new ReadAhead(distinct, context, jackson).start()) {
			for (Class<?> type : distinct) {
				ahead.next();
				try {
					EntityMetadata<?> entity = new EntityMetadataReader<>(type, defaults, context, jackson,
							indexKeyResolvers, generators, problems)
						.read();
					if (entity != null) {
						entities.add(entity);
					}
				}
				catch (RuntimeException ex) {
					problems.add(type, ex);
				}
			}
		}
		EntityRegistry registry = new EntityRegistry(entities, mapper, context, problems);
		problems.throwIfAny();
		jackson.release();
		return registry;
	}

	@Override
	public List<EntityMetadata<?>> all() {
		return this.entities;
	}

	/**
	 * The mapper that the entities are stored with.
	 */
	public JsonMapper mapper() {
		return this.mapper;
	}

	/**
	 * The entities as Spring Data describes them.
	 * @return the mapping context, which repositories share
	 */
	public SingleTableMappingContext mappingContext() {
		return this.mappingContext;
	}

	/**
	 * The metadata of an entity's class.
	 * @param type the annotated class, or a class of a sealed hierarchy
	 * @return the metadata; for a class of a hierarchy, that of its root
	 * @throws IllegalArgumentException if the class is no entity of this table
	 */
	@Override
	@SuppressWarnings("unchecked")
	public <T> EntityMetadata<? super T> required(Class<T> type) {
		EntityMetadata<?> entity = this.byClass.get(type);
		if (entity == null) {
			throw new IllegalArgumentException(type.getName() + " is not an entity of this table: annotate it with "
					+ "@SingleTableEntity and make sure that it is scanned (known entities: "
					+ new TreeSet<>(this.byStoredName.keySet())
					+ "). If it is stored in another table, use the template of "
					+ "that table; repositories choose theirs by singleTableTemplateRef");
		}
		return (EntityMetadata<? super T>) entity;
	}

	/**
	 * The metadata of a stored type name.
	 */
	public Optional<EntityMetadata<?>> find(String storedName) {
		return Optional.ofNullable(this.byStoredName.get(storedName));
	}

	/**
	 * The metadata of the type of an item, if it has a class for it.
	 * @param storedName the type name that the item has
	 * @return the metadata, or null if items of the name are unknown
	 */
	public @Nullable EntityMetadata<?> known(String storedName) {
		EntityMetadata<?> type = this.byStoredName.get(storedName);
		return (type != null && type.concreteType(storedName).isPresent()) ? type : null;
	}

	/**
	 * The types whose entities can be in the partitions in which a type has its own. What
	 * a value can really be is not considered: of a type that is not among them, none is
	 * ever there.
	 * @param index name of an index of the type, or null for the table
	 * @return the types in the order of {@link #all()}, the type itself among them
	 */
	public List<EntityMetadata<?>> sharingPartitions(EntityMetadata<?> type, @Nullable String index) {
		return this.entities.stream()
			.filter((other) -> other == type || ((index != null) ? SharedPartitions.ofIndex(type, other, index)
					: SharedPartitions.ofTable(type, other)))
			.toList();
	}

	private void registerNames(EntityMetadata<?> entity, MappingProblems problems) {
		TreeSet<String> names = new TreeSet<>();
		names.add(entity.typeName());
		entity.concreteTypes().forEach((type) -> names.add(type.name()));
		for (String name : names) {
			EntityMetadata<?> other = this.byStoredName.put(name, entity);
			if (other != null) {
				problems.add(entity.javaType(), "the type name '" + name + "' is also used by "
						+ other.javaType().getName() + ": choose different names with @SingleTableEntity(\"...\")");
			}
		}
	}

}
