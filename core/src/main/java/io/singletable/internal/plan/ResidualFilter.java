package io.singletable.internal.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.singletable.internal.layout.AttributeNames;
import io.singletable.internal.layout.IndexProjection;
import io.singletable.internal.layout.KeyNames;
import io.singletable.internal.plan.QueryProperty.Place;
import io.singletable.internal.plan.QueryProperty.PropertyStorage;
import io.singletable.internal.plan.ResolvedCriteria.Compound;
import io.singletable.internal.plan.ResolvedCriteria.Every;
import io.singletable.internal.plan.ResolvedCriteria.Test;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What keys don't say: filtered by DynamoDB where it can tell, checked in memory where it
 * can't be sure. Any item may be compressed, whatever its class says now, and then lacks
 * the attributes of its payload: an item with compressed payload passes every filter on
 * these, and is checked when it has arrived.
 */
final class ResidualFilter {

	private final List<ResolvedCriteria> terms;

	private final List<ResolvedCriteria> inPayload;

	private final List<ResolvedCriteria> besidePayload;

	private final @Nullable ResolvedCriteria checked;

	private final Set<String> typeNames;

	private final AttributeNames names;

	private final IndexProjection projection;

	/**
	 * Create a filter.
	 * @param terms what has to be filtered
	 * @param alsoChecked what keys say, but not exactly
	 * @param typeNames names of the types wanted, if others may lie between; else none
	 * @param names names of the library's attributes
	 * @param projection what DynamoDB can see
	 */
	ResidualFilter(List<ResolvedCriteria> terms, List<ResolvedCriteria> alsoChecked, Set<String> typeNames,
			AttributeNames names, IndexProjection projection) {
		this.terms = List.copyOf(terms);
		this.typeNames = typeNames;
		this.names = names;
		this.projection = projection;
		this.inPayload = terms.stream().filter(ResidualFilter::isInPayload).toList();
		this.besidePayload = terms.stream().filter((term) -> !isInPayload(term)).toList();
		List<ResolvedCriteria> checked = new ArrayList<>(alsoChecked);
		terms.stream().filter((term) -> !isExact(term)).forEach(checked::add);
		this.checked = checked.isEmpty() ? null : joined(checked);
	}

	/**
	 * The filter expression of a call.
	 * @param arguments the arguments
	 * @param scanned how the partition keys begin that a scan is about: a history has
	 * others. Null for a query
	 * @param keys names of the keys of the table
	 */
	@Nullable FilterExpression expression(Arguments arguments, @Nullable String scanned, KeyNames keys) {
		FilterText text = new FilterText();
		if (scanned != null) {
			text.add("begins_with(" + text.attribute(List.of(keys.partition())) + ", "
					+ text.operand(AttributeValue.createS(scanned)) + ")");
		}
		addTypes(text);
		FilterExpressions expressions = new FilterExpressions(arguments, this::canBeTold, text);
		for (ResolvedCriteria term : this.besidePayload) {
			expressions.of(term).ifPresent(text::add);
		}
		if (!this.inPayload.isEmpty()) {
			expressions.of(joined(this.inPayload))
				.ifPresent((it) -> text
					.add("attribute_exists(" + text.attribute(List.of(this.names.data())) + ") OR (" + it + ")"));
		}
		return text.toExpression();
	}

	private static ResolvedCriteria joined(List<ResolvedCriteria> terms) {
		return (terms.size() == 1) ? terms.get(0) : new Every(terms);
	}

	private void addTypes(FilterText text) {
		if (!this.typeNames.isEmpty() && this.projection.holds(this.names.type())) {
			String attribute = text.attribute(List.of(this.names.type()));
			List<String> operands = this.typeNames.stream()
				.map((name) -> text.operand(AttributeValue.createS(name)))
				.toList();
			text.add(attribute + " IN (" + String.join(", ", operands) + ")");
		}
	}

	/**
	 * The check in memory of a call, null if none is needed.
	 */
	@Nullable Predicate<Object> predicate(Arguments arguments) {
		return (this.checked != null) ? new CriteriaPredicates(arguments).of(this.checked) : null;
	}

	/**
	 * The check in memory of everything that has to be filtered, null if nothing has.
	 */
	@Nullable Predicate<Object> wholePredicate(Arguments arguments) {
		return this.terms.isEmpty() ? null : new CriteriaPredicates(arguments).of(joined(this.terms));
	}

	private boolean isExact(ResolvedCriteria term) {
		if (term instanceof Test test) {
			PropertyStorage storage = test.property().storage();
			return storage != null && storage.place() == Place.ATTRIBUTE && canBeTold(test)
					&& storage.absent().certain() && storage.ofNull().certain()
					&& storage.exact().contains(test.operator());
		}
		return parts(term).stream().allMatch(this::isExact);
	}

	private static boolean isInPayload(ResolvedCriteria term) {
		return term.tests().anyMatch((test) -> {
			PropertyStorage storage = test.property().storage();
			return storage != null && storage.place() == Place.PAYLOAD;
		});
	}

	/** Whether DynamoDB can make a test. */
	private boolean canBeTold(Test test) {
		PropertyStorage storage = test.property().storage();
		return storage != null && storage.told().contains(test.operator())
				&& storage.attributes().stream().allMatch(this.projection::holds)
				&& (storage.place() != Place.PAYLOAD || this.projection.holds(this.names.data()));
	}

	private static List<ResolvedCriteria> parts(ResolvedCriteria term) {
		return ((Compound) term).terms();
	}

	/**
	 * The filter where DynamoDB makes no part of it.
	 */
	String inMemory() {
		return this.terms.stream().map((term) -> term + " in memory").collect(Collectors.joining("; "));
	}

	@Override
	public String toString() {
		List<String> parts = new ArrayList<>();
		if (!this.typeNames.isEmpty()) {
			parts.add("type by DynamoDB");
		}
		for (ResolvedCriteria term : this.terms) {
			parts.add(term + (isExact(term) ? " by DynamoDB"
					: term.tests().anyMatch(this::canBeTold) ? " by DynamoDB, checked again" : " in memory"));
		}
		return String.join("; ", parts);
	}

}
