package io.singletable.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.singletable.internal.expression.Expression;
import io.singletable.internal.expression.ExpressionBuilder;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.layout.TableLayout;
import io.singletable.internal.mapping.EntityMetadata;
import io.singletable.internal.plan.QueryProperty.StorageLocation;
import io.singletable.internal.plan.QueryProperty.PropertyStorage;
import io.singletable.internal.plan.ResolvedCriteria.PropertyTest;
import io.singletable.query.PlanDescription.Filter;
import io.singletable.query.PlanDescription.Place;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.data.util.Lazy;

/**
 * The residual filter of a plan: the criteria that its key condition does not cover,
 * filtered by DynamoDB as far as they can be pushed down, and checked in memory where
 * that is not exact. Any item may be compressed, whatever its class says now, and then
 * lacks the attributes of its payload: an item with compressed payload passes every
 * filter on these, and is checked when it has arrived.
 */
public final class ResidualFilter {

	private final List<ResolvedCriteria> conjuncts;

	/** Divided when first called, as it takes time to find out how values are stored. */
	private final Lazy<Division> division;

	private final @Nullable CheckedCriteria whole;

	private final Set<String> typeNames;

	private final String data;

	private final IndexProjection projection;

	private final PropertyOwners owners;

	/** What DynamoDB filters whatever the arguments are: copied by each call. */
	private final ExpressionBuilder constant;

	/**
	 * Create a filter.
	 * @param alsoChecked what the key condition covers, but not exactly
	 * @param typeNames names of the types wanted, if others may lie between; else none
	 * @param scanned how the partition keys begin that a scan is about: a history has
	 * others. Null for a query
	 */
	ResidualFilter(EntityMetadata<?> type, List<ResolvedCriteria> conjuncts, List<ResolvedCriteria> alsoChecked,
			Set<String> typeNames, @Nullable String scanned, ProjectedProperties properties,
			IndexProjection projection) {
		TableLayout layout = properties.layout();
		this.conjuncts = List.copyOf(conjuncts);
		this.typeNames = typeNames;
		this.data = layout.attributeNames().data();
		this.projection = projection;
		this.owners = PropertyOwners.of(type, layout);
		this.division = Lazy.of(() -> divide(alsoChecked, type, properties));
		this.whole = CheckedCriteria.of(conjuncts, type, properties);
		this.constant = constant(scanned, layout);
	}

	private Division divide(List<ResolvedCriteria> alsoChecked, EntityMetadata<?> type,
			ProjectedProperties properties) {
		List<ResolvedCriteria> checked = new ArrayList<>(alsoChecked);
		this.conjuncts.stream().filter((criteria) -> !isExact(criteria)).forEach(checked::add);
		return new Division(this.conjuncts.stream().filter(ResidualFilter::isInPayload).toList(),
				this.conjuncts.stream().filter((criteria) -> !isInPayload(criteria)).toList(),
				CheckedCriteria.of(checked, type, properties));
	}

	private ExpressionBuilder constant(@Nullable String scanned, TableLayout layout) {
		ExpressionBuilder filter = Expression.builder("f");
		if (scanned != null) {
			filter.and("begins_with(" + filter.name(layout.keyNames().partition()) + ", "
					+ filter.value(AttributeValue.createS(scanned)) + ")");
		}
		String type = layout.attributeNames().type();
		if (!this.typeNames.isEmpty() && this.projection.holds(type)) {
			filter.and(isOneOf(filter, type, this.typeNames));
		}
		return filter;
	}

	/**
	 * The condition that an attribute is one of some texts.
	 */
	public static String isOneOf(ExpressionBuilder filter, String attribute, Set<String> texts) {
		String name = filter.name(attribute);
		return texts.stream()
			.map((text) -> filter.value(AttributeValue.createS(text)))
			.collect(Collectors.joining(", ", name + " IN (", ")"));
	}

	/**
	 * The filter expression of a call.
	 * @return the expression, or null if DynamoDB filters nothing
	 */
	@Nullable Expression expression(Arguments arguments) {
		ExpressionBuilder filter = this.constant.copy();
		FilterExpressions expressions = new FilterExpressions(arguments, this::isPushedDown, filter, this.owners);
		Division division = this.division.get();
		for (ResolvedCriteria criteria : division.besidePayload()) {
			expressions.of(criteria).ifPresent(filter::and);
		}
		if (!division.inPayload().isEmpty()) {
			expressions.of(ResolvedCriteria.joined(division.inPayload()))
				.ifPresent((it) -> filter.and("attribute_exists(" + filter.name(this.data) + ") OR (" + it + ")"));
		}
		return filter.build();
	}

	/**
	 * The check in memory of a call, null if none is needed.
	 */
	@Nullable Predicate<Object> predicate(Arguments arguments) {
		CheckedCriteria checked = this.division.get().checked();
		return (checked != null) ? checked.bind(arguments) : null;
	}

	/**
	 * The check in memory of everything that has to be filtered, null if nothing has.
	 */
	@Nullable Predicate<Object> wholePredicate(Arguments arguments) {
		return (this.whole != null) ? this.whole.bind(arguments) : null;
	}

	private boolean isExact(ResolvedCriteria criteria) {
		return criteria.match(this::isExact, (all) -> all.parts().stream().allMatch(this::isExact),
				(any) -> !any.parts().isEmpty() && any.parts().stream().allMatch(this::isExact));
	}

	private boolean isExact(PropertyTest test) {
		PropertyStorage storage = test.property().storage();
		return !test.negated() && test.other() == null && storage != null
				&& storage.location() == StorageLocation.ATTRIBUTE && isPushedDown(test) && storage.absent().certain()
				&& storage.ofNull().certain() && storage.pushdown().isExact(test.operator());
	}

	private static boolean isInPayload(ResolvedCriteria criteria) {
		return criteria.tests().flatMap(PropertyTest::properties).anyMatch((property) -> {
			PropertyStorage storage = property.storage();
			return storage != null && storage.location() == StorageLocation.PAYLOAD;
		});
	}

	/** Whether DynamoDB filters by a test. */
	private boolean isPushedDown(PropertyTest test) {
		return FilterExpressions.isExpressible(test) && test.properties().allMatch(this::isProjected)
				&& (this.projection.holds(this.owners.attribute()) || this.owners.areAll(List.of(test)));
	}

	private boolean isProjected(QueryProperty property) {
		PropertyStorage storage = property.storage();
		return storage != null && storage.attributes().stream().allMatch(this.projection::holds)
				&& (storage.location() != StorageLocation.PAYLOAD || this.projection.holds(this.data));
	}

	/**
	 * The explanation of the filter where nothing of it is pushed down.
	 */
	List<Filter> describeInMemory() {
		return this.conjuncts.stream().map((criteria) -> new Filter(criteria.toString(), Place.MEMORY)).toList();
	}

	/**
	 * The explanation of the filter.
	 */
	List<Filter> describe() {
		List<Filter> parts = new ArrayList<>();
		if (!this.typeNames.isEmpty()) {
			parts.add(new Filter("type", Place.DYNAMODB));
		}
		for (ResolvedCriteria criteria : this.conjuncts) {
			parts.add(new Filter(criteria.toString(), isExact(criteria) ? Place.DYNAMODB
					: criteria.tests().anyMatch(this::isPushedDown) ? Place.DYNAMODB_AND_MEMORY : Place.MEMORY));
		}
		return parts;
	}

	/**
	 * Division of the conjuncts.
	 */
	private record Division(List<ResolvedCriteria> inPayload, List<ResolvedCriteria> besidePayload,
			@Nullable CheckedCriteria checked) {
	}

}
