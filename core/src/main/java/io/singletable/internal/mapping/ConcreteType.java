package io.singletable.internal.mapping;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.singletable.internal.mapping.index.IndexKeys;
import org.jspecify.annotations.Nullable;

/**
 * A class that is instantiated: an entity's own class, or one of the classes that a
 * sealed hierarchy permits. Immutable, thread-safe.
 */
public final class ConcreteType<T> {

	private final String name;

	private final SingleTablePersistentEntity<T> entity;

	private final EntityCopy<T> copy;

	private final PropertyTable properties;

	private final Roles roles;

	private final Optional<IdSource> idSource;

	private final Optional<RoleProperty> version;

	private final Optional<RoleProperty> createdDate;

	private final Optional<RoleProperty> lastModifiedDate;

	private final Optional<RoleProperty> createdBy;

	private final Optional<RoleProperty> lastModifiedBy;

	private final Optional<ExpiryRule> timeToLive;

	private final List<IndexKeys> indexKeys;

	private final Set<String> filterable;

	private final Map<String, String> parts;

	private final Map<String, UniqueConstraint> constraints;

	private final Set<String> blobs;

	private final boolean stamped;

	ConcreteType(String name, SingleTablePersistentEntity<T> entity, PropertyTable properties, Roles roles,
			List<IndexKeys> indexKeys, Set<String> filterable, Map<String, String> parts,
			List<UniqueConstraint> constraints, Set<String> blobs) {
		this.name = name;
		this.entity = entity;
		this.copy = new EntityCopy<>(entity);
		this.properties = properties;
		this.roles = roles;
		this.idSource = Optional.ofNullable(roles.idSource());
		this.version = Optional.ofNullable(roles.version());
		this.createdDate = Optional.ofNullable(roles.createdDate());
		this.lastModifiedDate = Optional.ofNullable(roles.lastModifiedDate());
		this.createdBy = Optional.ofNullable(roles.createdBy());
		this.lastModifiedBy = Optional.ofNullable(roles.lastModifiedBy());
		this.timeToLive = Optional.ofNullable(roles.timeToLive());
		this.indexKeys = List.copyOf(indexKeys);
		this.filterable = Set.copyOf(filterable);
		this.parts = Map.copyOf(parts);
		this.constraints = constraints.stream()
			.collect(Collectors.toUnmodifiableMap(UniqueConstraint::name, (constraint) -> constraint));
		this.blobs = Set.copyOf(blobs);
		this.stamped = roles.version() != null || roles.createdDate() != null || roles.lastModifiedDate() != null
				|| roles.createdBy() != null;
	}

	/**
	 * The name that is stored with each item.
	 */
	public String name() {
		return this.name;
	}

	public Class<T> javaType() {
		return this.entity.getType();
	}

	public PropertyTable properties() {
		return this.properties;
	}

	public RoleProperty id() {
		return this.roles.id();
	}

	/**
	 * Source of the ids of instances that have none.
	 * @return the source, or empty if no id is generated
	 */
	public Optional<IdSource> idSource() {
		return this.idSource;
	}

	public Optional<RoleProperty> version() {
		return this.version;
	}

	public Optional<RoleProperty> createdDate() {
		return this.createdDate;
	}

	public Optional<RoleProperty> lastModifiedDate() {
		return this.lastModifiedDate;
	}

	public Optional<RoleProperty> createdBy() {
		return this.createdBy;
	}

	public Optional<RoleProperty> lastModifiedBy() {
		return this.lastModifiedBy;
	}

	/**
	 * How instances expire.
	 * @return the rule, or empty if they never do
	 */
	public Optional<ExpiryRule> timeToLive() {
		return this.timeToLive;
	}

	/**
	 * Whether a write sets a version, a date or a creator.
	 */
	public boolean isStamped() {
		return this.stamped;
	}

	/**
	 * The keys in each index, in the order in which the indexes are declared.
	 */
	public List<IndexKeys> indexKeys() {
		return this.indexKeys;
	}

	/**
	 * Whether the class stores a property under an attribute name, compressed or not.
	 */
	public boolean stores(String attribute) {
		return this.properties.topLevel().stream().anyMatch((property) -> property.attribute().equals(attribute));
	}

	/**
	 * Names of the attributes that stay readable for DynamoDB in a compressed item.
	 */
	public Set<String> filterable() {
		return this.filterable;
	}

	/**
	 * Names of the attributes that the table's record tells to be in all items: the
	 * filterable ones, and what is computed, which a compressed item need not have.
	 */
	public Set<String> parts() {
		return this.parts.keySet();
	}

	/**
	 * What the stored form of an attribute depends on.
	 * @param attribute one of {@link #parts()}
	 * @return text that changes when what is stored may have other forms than what is
	 * written now
	 */
	public String fingerprint(String attribute) {
		return Objects.requireNonNull(this.parts.get(attribute));
	}

	/**
	 * Whether instances can hold blobs.
	 */
	public boolean hasBlobs() {
		return !this.blobs.isEmpty();
	}

	/**
	 * Whether an attribute can hold blobs, be it in lists or nested objects.
	 */
	public boolean hasBlobs(String attribute) {
		return this.blobs.contains(attribute);
	}

	/**
	 * The constraints of the class that are not retired.
	 */
	public Collection<UniqueConstraint> constraints() {
		return this.constraints.values();
	}

	/**
	 * A constraint of the type.
	 * @return the constraint, or null if it is one of another class of the type
	 */
	public @Nullable UniqueConstraint constraint(String name) {
		return this.constraints.get(name);
	}

	/**
	 * The version of an instance.
	 * @return the version, 0 if it has none yet
	 */
	public long versionOf(Object instance) {
		RoleProperty version = this.roles.version();
		Number value = (version != null) ? (Number) version.get(instance) : null;
		return (value != null) ? value.longValue() : 0;
	}

	/**
	 * Whether an instance was never saved, as far as it says itself: by
	 * {@link org.springframework.data.domain.Persistable}, else its version, else its id.
	 */
	public boolean isNew(Object instance) {
		return this.entity.isNew(instance);
	}

	/**
	 * When an instance expires.
	 * @return the second since the epoch, or empty if never
	 */
	public Optional<Long> expirySecondOf(Object instance) {
		ExpiryRule rule = this.roles.timeToLive();
		return Optional.ofNullable((rule != null) ? rule.secondOf(instance) : null);
	}

	/**
	 * Set properties of an instance. An immutable one is copied, once for all changes.
	 * @return the instance to use from now on
	 */
	@SuppressWarnings("unchecked")
	public T with(Object instance, List<RoleValue> changes) {
		return this.copy.with((T) instance, changes);
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * A new value of a property.
	 *
	 * @param value the value; a {@link Number} is converted to the property's own number
	 * type
	 */
	public record RoleValue(RoleProperty property, @Nullable Object value) {

		@Nullable Object fittingValue() {
			Class<?> type = this.property.property().getType();
			if (this.value instanceof Number number && (type == Integer.class || type == int.class)) {
				return Math.toIntExact(number.longValue());
			}
			return this.value;
		}

	}

	/**
	 * The properties that the library reads or sets itself.
	 */
	record Roles(RoleProperty id, @Nullable IdSource idSource, @Nullable RoleProperty version,
			@Nullable RoleProperty createdDate, @Nullable RoleProperty lastModifiedDate,
			@Nullable RoleProperty createdBy, @Nullable RoleProperty lastModifiedBy, @Nullable ExpiryRule timeToLive) {
	}

}
