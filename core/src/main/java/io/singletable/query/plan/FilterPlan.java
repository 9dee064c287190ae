package io.singletable.query.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import io.singletable.layout.AttributeNames;
import io.singletable.layout.IndexProjection;
import io.singletable.layout.KeyNames;
import io.singletable.query.plan.QueryProperty.Place;
import io.singletable.query.plan.QueryProperty.PropertyStorage;
import io.singletable.query.plan.Term.Any;
import io.singletable.query.plan.Term.Every;
import io.singletable.query.plan.Term.Test;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What keys don't say: filtered by DynamoDB where it can tell, checked in memory where it
 * can't be sure. Any item may be compressed, whatever its class says now, and then lacks
 * the attributes of its payload: an item with compressed payload passes every filter on
 * these, and is checked when it has arrived.
 */
final class FilterPlan {

	private final List<Term> terms;

	private final List<Term> checked;

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
	FilterPlan(List<Term> terms, List<Term> alsoChecked, Set<String> typeNames, AttributeNames names,
			IndexProjection projection) {
		this.terms = List.copyOf(terms);
		this.typeNames = typeNames;
		this.names = names;
		this.projection = projection;
		this.checked = new ArrayList<>(alsoChecked);
		terms.stream().filter((term) -> !isExact(term)).forEach(this.checked::add);
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
		TermExpressions expressions = new TermExpressions(arguments, this::canBeTold, text, this.names.type());
		List<Term> inPayload = new ArrayList<>();
		for (Term term : this.terms) {
			if (isInPayload(term)) {
				inPayload.add(term);
			}
			else {
				expressions.of(term).ifPresent(text::add);
			}
		}
		if (!inPayload.isEmpty()) {
			expressions.of((inPayload.size() == 1) ? inPayload.get(0) : new Every(inPayload))
				.ifPresent((it) -> text
					.add("attribute_exists(" + text.attribute(List.of(this.names.data())) + ") OR (" + it + ")"));
		}
		return text.toExpression();
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
		return this.checked.isEmpty() ? null : new TermPredicates(arguments)
			.of((this.checked.size() == 1) ? this.checked.get(0) : new Every(this.checked));
	}

	private boolean isExact(Term term) {
		if (term instanceof Test test) {
			PropertyStorage storage = test.property().storage();
			return storage != null && storage.place() == Place.ATTRIBUTE && canBeTold(test)
					&& storage.absent().certain()
					&& (storage.ordered() || storage.text() || test.property().rawType() == boolean.class
							|| test.property().rawType() == Boolean.class || test.operator().operands() == 0);
		}
		return parts(term).stream().allMatch(this::isExact);
	}

	private boolean isInPayload(Term term) {
		return term.tests().anyMatch((test) -> {
			PropertyStorage storage = test.property().storage();
			return storage != null && storage.place() == Place.PAYLOAD;
		});
	}

	/** Whether DynamoDB can make a test. */
	private boolean canBeTold(Test test) {
		PropertyStorage storage = test.property().storage();
		if (storage == null || !this.projection.holds(storage.attribute())
				|| (storage.place() == Place.PAYLOAD && !this.projection.holds(this.names.data()))) {
			return false;
		}
		return switch (test.operator()) {
			case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, BETWEEN -> storage.ordered();
			case STARTS_WITH -> storage.text();
			case CONTAINS, NOT_CONTAINS -> storage.text() || storage.operands().hasElements();
			default -> true;
		};
	}

	private static List<Term> parts(Term term) {
		return (term instanceof Every every) ? every.terms() : ((Any) term).terms();
	}

	boolean isEmpty() {
		return this.terms.isEmpty() && this.checked.isEmpty();
	}

	@Override
	public String toString() {
		List<String> parts = new ArrayList<>();
		if (!this.typeNames.isEmpty()) {
			parts.add("type by DynamoDB");
		}
		for (Term term : this.terms) {
			parts.add(term + (isExact(term) ? " by DynamoDB"
					: term.tests().anyMatch(this::canBeTold) ? " by DynamoDB, checked again" : " in memory"));
		}
		return String.join("; ", parts);
	}

}
