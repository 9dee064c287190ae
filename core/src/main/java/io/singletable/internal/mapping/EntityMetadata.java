package io.singletable.internal.mapping;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.singletable.Compression;
import io.singletable.Listing;
import io.singletable.Nulls;
import io.singletable.Singleton;
import io.singletable.internal.mapping.index.IndexMetadata;
import io.singletable.mapping.EntityDescription;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;

import org.springframework.util.unit.DataSize;

/**
 * Description of an entity type, from which keys, items, plans and schema follow.
 * Immutable, thread-safe, built once.
 *
 * @param <T> the entity, or the root of its sealed hierarchy
 */
public final class EntityMetadata<T> implements EntityDescription<T> {

	private final Class<T> javaType;

	private final String typeName;

	private final EntityOptions options;

	private final PrimaryKeyTemplate primaryKey;

	private final List<IndexMetadata> indexes;

	private final ConcreteTypes<T> concreteTypes;

	private final boolean hasVersion;

	private final boolean canExpire;

	private final boolean hasBlobs;

	private final Map<PartName, Integer> shards;

	private final SortedSet<String> constraints;

	private final Set<String> retiredConstraints;

	EntityMetadata(Class<T> javaType, String typeName, EntityOptions options, PrimaryKeyTemplate primaryKey,
			List<IndexMetadata> indexes, List<ConcreteType<? extends T>> concreteTypes,
			Set<String> retiredConstraints) {
		this.javaType = javaType;
		this.typeName = typeName;
		this.options = options;
		this.primaryKey = primaryKey;
		this.indexes = List.copyOf(indexes);
		this.concreteTypes = new ConcreteTypes<>(typeName, concreteTypes);
		this.hasVersion = concreteTypes.get(0).version().isPresent();
		this.canExpire = concreteTypes.stream().anyMatch((type) -> type.timeToLive().isPresent());
		this.hasBlobs = concreteTypes.stream().anyMatch(ConcreteType::hasBlobs);
		this.shards = shards(options, this.indexes);
		this.constraints = concreteTypes.stream()
			.flatMap((type) -> type.constraints().stream().map(UniqueConstraint::name))
			.collect(Collectors.collectingAndThen(Collectors.toCollection(TreeSet::new),
					Collections::unmodifiableSortedSet));
		this.retiredConstraints = Set.copyOf(retiredConstraints);
	}

	private static Map<PartName, Integer> shards(EntityOptions options, List<IndexMetadata> indexes) {
		Map<PartName, Integer> shards = new LinkedHashMap<>();
		shards.put(PartName.listing(), options.shards());
		indexes.stream()
			.filter((index) -> index.shards() > 1)
			.forEach((index) -> shards.put(PartName.index(index.name()), index.shards()));
		if (options.audit() != null) {
			shards.put(PartName.audit(), options.auditShards());
		}
		return Collections.unmodifiableMap(shards);
	}

	@Override
	public Class<T> javaType() {
		return this.javaType;
	}

	@Override
	public String typeName() {
		return this.typeName;
	}

	public PrimaryKeyTemplate primaryKey() {
		return this.primaryKey;
	}

	public List<IndexMetadata> indexes() {
		return this.indexes;
	}

	public Listing listing() {
		return this.options.listing();
	}

	/**
	 * Numbers of shards that are declared.
	 * @return the listing's, that of each index which has several, and that of the trail
	 */
	public Map<PartName, Integer> shards() {
		return this.shards;
	}

	/**
	 * Number of shards of the listing, an index or the trail.
	 */
	public int shards(PartName part) {
		return this.shards.getOrDefault(part, 1);
	}

	@Override
	public boolean isSingleton() {
		return this.options.singleton();
	}

	@Override
	public boolean isVersioned() {
		return this.options.versioned();
	}

	@Override
	public boolean hasSoftDelete() {
		return this.options.retention() != null;
	}

	/**
	 * Number of versions kept, the current one included.
	 * @return the number, 0 for all
	 */
	public int maxVersions() {
		return this.options.maxVersions();
	}

	/**
	 * Age up to which versions are kept after they were replaced.
	 * @return the age, null if versions of any age are kept
	 */
	public @Nullable VersionAge maxAge() {
		return this.options.maxAge();
	}

	/**
	 * How long the content of a deleted entity is kept at least.
	 * @return the time, null if a deleted entity leaves nothing, or a tombstone without
	 * content
	 */
	public @Nullable Duration retention() {
		return this.options.retention();
	}

	/**
	 * Whether the history of the type is its audit trail.
	 */
	public boolean isAudited() {
		return this.options.audit() != null;
	}

	/**
	 * What the trail demands and shows.
	 * @return the rule, null if the type is not audited
	 */
	public @Nullable AuditRule audit() {
		return this.options.audit();
	}

	/**
	 * How the payload is stored.
	 * @return never {@link Compression#DEFAULT}
	 */
	public Compression compression() {
		return this.options.compression();
	}

	/**
	 * Size above which the payload is stored beside the item.
	 * @return the size, null if it always stays in the item
	 */
	public @Nullable DataSize overflow() {
		return this.options.overflow();
	}

	/**
	 * Whether every item has all properties as attributes: none is compressed, or has its
	 * payload beside it.
	 */
	public boolean isStoredAsAttributes() {
		return compression() == Compression.NONE && overflow() == null;
	}

	public Nulls nulls() {
		return this.options.nulls();
	}

	public int schemaVersion() {
		return this.options.schemaVersion();
	}

	@Override
	public boolean hasVersion() {
		return this.hasVersion;
	}

	public boolean canExpire() {
		return this.canExpire;
	}

	/**
	 * Whether entities of the type can hold blobs.
	 */
	public boolean hasBlobs() {
		return this.hasBlobs;
	}

	/**
	 * Whether content of entities of the type can be stored beside their items: that of
	 * blobs, or payloads.
	 */
	public boolean storesBlobs() {
		return this.hasBlobs || overflow() != null;
	}

	/**
	 * Names of the constraints whose values entities of the type hold: of all its
	 * classes, each of which says for each of them what it holds.
	 */
	public SortedSet<String> constraints() {
		return this.constraints;
	}

	/**
	 * Names of the constraints that are retired.
	 */
	public Set<String> retiredConstraints() {
		return this.retiredConstraints;
	}

	/**
	 * Whether entities of the type may hold unique values, be it of a constraint that is
	 * retired, whose values are freed where they are met.
	 */
	public boolean isConstrained() {
		return !this.constraints.isEmpty() || !this.retiredConstraints.isEmpty();
	}

	/**
	 * Whether a constraint is declared, retired or not.
	 */
	public boolean declares(String constraint) {
		return this.constraints.contains(constraint) || this.retiredConstraints.contains(constraint);
	}

	/**
	 * The concrete types, one unless the entity is a sealed hierarchy, in the order of
	 * their declaration.
	 */
	public Iterable<ConcreteType<? extends T>> concreteTypes() {
		return this.concreteTypes.all();
	}

	/**
	 * The concrete type of an instance.
	 * @throws IllegalArgumentException if the instance is of no class of this entity
	 */
	public ConcreteType<? extends T> concreteTypeOf(Object entity) {
		return this.concreteTypes.of(entity);
	}

	/**
	 * Names of the concrete types whose instances are of one of some classes.
	 * @throws IllegalArgumentException if a class has none
	 */
	public Set<String> namesOf(Collection<Class<?>> classes) {
		return this.concreteTypes.namesOf(classes);
	}

	/**
	 * The concrete type of a stored name.
	 */
	public Optional<ConcreteType<? extends T>> concreteType(String name) {
		return this.concreteTypes.named(name);
	}

	@Override
	public Optional<Object> idOf(Object entity) {
		Object id = concreteTypeOf(entity).id().get(entity);
		return (id == null && isSingleton()) ? Optional.of(Singleton.ID) : Optional.ofNullable(id);
	}

	@Override
	public long versionOf(Object entity) {
		return concreteTypeOf(entity).versionOf(entity);
	}

	@Override
	public Set<Class<?>> concreteClasses() {
		return this.concreteTypes.classes();
	}

	@Override
	public Class<?> idType() {
		return this.concreteTypes.all().get(0).id().property().getType();
	}

	@Override
	public Optional<JavaType> propertyType(String path) {
		return this.concreteTypes.all()
			.stream()
			.flatMap((type) -> type.properties().resolve(path).stream())
			.findFirst()
			.map(StoredProperty::type);
	}

	@Override
	public String toString() {
		return this.typeName;
	}

}
