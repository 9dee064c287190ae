package io.singletable.internal.plan;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.singletable.internal.convert.StoredItem;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Check in memory of the residual filter of one call: of entities, or of items that hold
 * little else than the properties that it takes, of which no entity is built.
 */
public final class ResidualCheck implements Predicate<Object> {

	private final Predicate<Object> ofEntities;

	private final Predicate<Map<String, @Nullable Object>> ofValues;

	private final Supplier<ProjectedValues> values;

	ResidualCheck(ResolvedCriteria criteria, CriteriaPredicates predicates, Supplier<ProjectedValues> values) {
		this.ofEntities = predicates.of(criteria);
		this.ofValues = predicates.of(criteria, (read, property) -> property.compared(read.get(property.source())));
		this.values = values;
	}

	/**
	 * The attributes that it takes beside those of keys and liveness.
	 * @return their names, or null if it takes the entity, hence all of them
	 */
	public @Nullable Set<String> attributes() {
		return this.values.get().attributes();
	}

	/**
	 * Whether it takes the id too.
	 * @return {@code false} if it is decided by attributes
	 */
	public boolean identified() {
		return this.values.get().identified();
	}

	/**
	 * Whether the entity of an item has to be built to check it.
	 * @param item the attributes of the item, as far as they were read
	 */
	public boolean readsEntity(Map<String, AttributeValue> item) {
		return this.values.get().readsEntity(item);
	}

	@Override
	public boolean test(Object entity) {
		return this.ofEntities.test(entity);
	}

	/**
	 * Check an item.
	 * @param item the item, with the {@link #attributes} at least
	 */
	public boolean matches(StoredItem item) {
		ProjectedValues read = this.values.get();
		return read.readsEntity(item.attributes()) ? test(item.entity()) : this.ofValues.test(read.of(item));
	}

}
