package io.singletable.internal.write.update;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

import io.singletable.internal.layout.AttributeNames;
import io.singletable.internal.layout.ItemKey;
import io.singletable.internal.layout.ListingKeys;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.layout.WrittenShards;
import io.singletable.internal.mapping.ComputedProperty;
import io.singletable.internal.mapping.ConcreteType;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.mapping.EntityRegistry;
import io.singletable.internal.mapping.ExpiryRule;
import io.singletable.internal.mapping.PartName;
import io.singletable.internal.mapping.RoleProperty;
import io.singletable.internal.mapping.index.IndexKeys;
import io.singletable.internal.mapping.index.TemplateIndex;
import io.singletable.internal.mapping.index.TemplateKeys;
import io.singletable.internal.update.KnownValue;
import io.singletable.internal.write.entity.WrittenHeaders;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Attributes of items that follow from properties: keys of indexes, and the expiry. Says
 * what becomes of them by an update, or why only the stored entity tells. Immutable,
 * thread-safe.
 */
final class DerivedAttributes {

	private static final ToIntFunction<ItemKey> FIRST_SHARD = (key) -> 0;

	private final TableLayout layout;

	private final WrittenShards shards;

	private final WrittenHeaders headers;

	private final Map<Class<?>, Derived> byClass = new HashMap<>();

	DerivedAttributes(EntityRegistry registry, TableLayout layout, WrittenShards shards, WrittenHeaders headers) {
		this.layout = layout;
		this.shards = shards;
		this.headers = headers;
		for (EntityMetadata<?> type : registry.all()) {
			type.concreteTypes().forEach((concrete) -> this.byClass.put(concrete.javaType(), derived(type, concrete)));
		}
	}

	private Derived derived(EntityMetadata<?> type, ConcreteType<?> concrete) {
		List<DerivedIndex> indexes = new ArrayList<>();
		ListingKeys listing = this.layout.listing(type);
		if (listing != null) {
			indexes.add(new DerivedIndex(listing.index(), type.typeName(), listing.keys(), true, FIRST_SHARD));
		}
		List<String> resolved = new ArrayList<>();
		for (IndexKeys keys : concrete.indexKeys()) {
			if (keys instanceof TemplateKeys template) {
				indexes.add(new DerivedIndex(template.index().name(), type.typeName(),
						this.layout.indexKeys(type, template), false, shardOf(type, template.index())));
			}
			else {
				resolved.add("index " + keys.index().name() + " has an IndexKeyResolver, which needs the whole entity");
			}
		}
		List<ComputedProperty> computed = new ArrayList<>();
		for (ComputedProperty property : concrete.properties().computed()) {
			if (property.from().isEmpty()) {
				resolved.add(property.toString());
			}
			else {
				computed.add(property);
			}
		}
		return new Derived(indexes, resolved, computed);
	}

	/**
	 * Whether every update of a type needs the stored entity.
	 */
	boolean requireEntity(EntityMetadata<?> type) {
		for (ConcreteType<?> concrete : type.concreteTypes()) {
			if (!of(concrete).resolved().isEmpty()) {
				return true;
			}
		}
		return false;
	}

	private ToIntFunction<ItemKey> shardOf(EntityMetadata<?> type, TemplateIndex index) {
		PartName part = PartName.index(index.name());
		return (index.shards() == 1) ? FIRST_SHARD : (key) -> this.layout.shardOf(key, this.shards.of(type, part));
	}

	/**
	 * The indexes of a class whose keys follow from values of properties.
	 */
	List<DerivedIndex> indexes(ConcreteType<?> concrete) {
		return of(concrete).indexes();
	}

	/**
	 * The reason to check the result of an update that returns no item.
	 * @param properties its properties after the update
	 * @return the reason, or empty if there is nothing to check
	 */
	Optional<String> uncheckable(ConcreteType<?> concrete, KnownProperties properties) {
		Set<String> paths = new LinkedHashSet<>();
		indexes(concrete).stream().filter((index) -> !index.listing()).forEach((index) -> paths.addAll(index.paths()));
		concrete.timeToLive().ifPresent((expiry) -> paths.addAll(expiry.paths()));
		of(concrete).computed().forEach((computed) -> paths.addAll(computed.from()));
		return paths.stream()
			.filter(properties::mayBeComputed)
			.findFirst()
			.map((path) -> "'" + path + "', which other attributes follow from, may be computed from what changes");
	}

	/**
	 * Add what becomes of the attributes by an update.
	 * @param properties its properties after the update
	 * @param attributes the changes of attributes; an empty one is removed
	 * @return why the stored entity is needed; empty if it is not
	 */
	List<String> addChanges(EntityMetadata<?> type, ConcreteType<?> concrete, ItemKey key, KnownProperties properties,
			Map<String, Optional<AttributeValue>> attributes) {
		Derived derived = of(concrete);
		List<String> reasons = new ArrayList<>(derived.resolved());
		for (DerivedIndex index : derived.indexes()) {
			String reason = index.addChanges(properties, key, attributes);
			if (reason != null) {
				reasons.add(reason);
			}
		}
		for (ComputedProperty computed : derived.computed()) {
			if (computed.followsFrom(properties::isChanged)) {
				reasons.add(computed.toString());
			}
		}
		ExpiryRule expiry = concrete.timeToLive().orElse(null);
		if (expiry != null && expiry.paths().stream().anyMatch(properties::isChanged)) {
			KnownValue value = properties.after(expiry.property().stored().javaPath()).orElse(null);
			KnownValue start = (value != null) ? start(expiry, value, properties) : null;
			if (value != null && start != null) {
				addExpiry(type, expiry.requiredSecondOf(value.value(), start.value()), attributes);
			}
			else {
				RoleProperty unknown = (value != null) ? Objects.requireNonNull(expiry.start()) : expiry.property();
				reasons.add("the time to live needs '" + unknown.name() + "', which the update does not know");
			}
		}
		return reasons;
	}

	/** What never expires needs no start. */
	private static @Nullable KnownValue start(ExpiryRule expiry, KnownValue value, KnownProperties properties) {
		RoleProperty start = expiry.start();
		return (start == null || value.value() == null) ? new KnownValue(null)
				: properties.after(start.stored().javaPath()).orElse(null);
	}

	private void addExpiry(EntityMetadata<?> type, @Nullable Long second,
			Map<String, Optional<AttributeValue>> attributes) {
		Map<String, AttributeValue> header = new LinkedHashMap<>();
		this.layout.addHeader(type, this.headers.ofExpiry(type, second), header);
		AttributeNames names = this.layout.attributeNames();
		attributes.put(names.expiry(), Optional.ofNullable(header.get(names.expiry())));
		attributes.put(names.timeToLive(), Optional.ofNullable(header.get(names.timeToLive())));
	}

	private Derived of(ConcreteType<?> concrete) {
		return Objects.requireNonNull(this.byClass.get(concrete.javaType()));
	}

	/**
	 * What follows from the properties of a class.
	 *
	 * @param indexes indexes whose keys follow from values
	 * @param resolved why the entity is needed for others
	 * @param computed properties that follow from some others
	 */
	private record Derived(List<DerivedIndex> indexes, List<String> resolved, List<ComputedProperty> computed) {
	}

}
