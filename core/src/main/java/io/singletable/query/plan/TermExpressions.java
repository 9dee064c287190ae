package io.singletable.query.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.singletable.key.UnencodableValueException;
import io.singletable.query.criteria.Operator;
import io.singletable.query.plan.QueryProperty.PropertyStorage;
import io.singletable.query.plan.Term.Any;
import io.singletable.query.plan.Term.Every;
import io.singletable.query.plan.Term.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * Terms as DynamoDB's filter expressions, for items of which the payload is not
 * compressed. What DynamoDB can't tell is left to the check in memory: no expression
 * leaves out what the term would keep.
 */
final class TermExpressions {

	/** DynamoDB's limit. */
	private static final int MAX_ALTERNATIVES = 100;

	private final Arguments arguments;

	private final TermPredicates predicates;

	private final Predicate<Test> filterable;

	private final FilterText text;

	/**
	 * Create a writer of expressions.
	 * @param arguments the arguments of the call
	 * @param filterable which tests DynamoDB can make
	 * @param text takes names and operands
	 */
	TermExpressions(Arguments arguments, Predicate<Test> filterable, FilterText text) {
		this.arguments = arguments;
		this.predicates = new TermPredicates(arguments);
		this.filterable = filterable;
		this.text = text;
	}

	/**
	 * The expression of a term.
	 * @return the expression, empty if DynamoDB can't tell anything of it
	 */
	Optional<String> of(Term term) {
		if (term instanceof Test test) {
			return this.filterable.test(test) ? Optional.of(expression(test)) : Optional.empty();
		}
		if (term instanceof Every every) {
			List<String> told = every.terms().stream().flatMap((it) -> of(it).stream()).toList();
			return told.isEmpty() ? Optional.empty() : Optional.of(joined(told, " AND "));
		}
		List<Term> terms = ((Any) term).terms();
		if (terms.stream().anyMatch((it) -> !isTold(it))) {
			return Optional.empty();
		}
		return Optional.of(joined(terms.stream().flatMap((it) -> of(it).stream()).toList(), " OR "));
	}

	/**
	 * Asked before, so that no operand is written in vain: DynamoDB refuses unused ones.
	 */
	private boolean isTold(Term term) {
		if (term instanceof Test test) {
			return this.filterable.test(test);
		}
		return (term instanceof Every every) ? every.terms().stream().anyMatch(this::isTold)
				: ((Any) term).terms().stream().allMatch(this::isTold);
	}

	private static String joined(List<String> expressions, String operator) {
		return (expressions.size() == 1) ? expressions.get(0)
				: expressions.stream().map((it) -> "(" + it + ")").collect(Collectors.joining(operator));
	}

	private String expression(Test test) {
		PropertyStorage storage = Objects.requireNonNull(test.property().storage());
		String attribute = this.text.attribute(storage.attributePath());
		String present = ofPresent(test, storage, attribute);
		if (storage.absent().mayPass(this.predicates.ofValue(test))) {
			return "attribute_not_exists(" + attribute + ") OR " + present;
		}
		return isPassedByAbsent(test.operator()) ? "attribute_exists(" + attribute + ") AND " + present : present;
	}

	/** To DynamoDB, an absent attribute is unequal to everything. */
	private static boolean isPassedByAbsent(Operator operator) {
		return operator == Operator.NOT_EQUAL || operator == Operator.NOT_IN || operator == Operator.NOT_CONTAINS;
	}

	private String ofPresent(Test test, PropertyStorage storage, String attribute) {
		return switch (test.operator()) {
			case EQUAL, IN -> oneOf(test, storage, attribute);
			case NOT_EQUAL, NOT_IN -> noneOf(test, storage, attribute);
			case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
				attribute + " " + test.operator() + " " + operand(test, storage, this.arguments.only(test));
			case BETWEEN -> between(test, storage, attribute);
			case STARTS_WITH -> ofText(test, attribute, "begins_with", (String) this.arguments.only(test), storage);
			case CONTAINS -> contains(test, storage, attribute);
			case NOT_CONTAINS -> "NOT (" + contains(test, storage, attribute) + ")";
			case IS_NULL -> isStoredNull(attribute);
			case IS_NOT_NULL -> "attribute_exists(" + attribute + ") AND NOT " + isStoredNull(attribute);
			case IS_EMPTY -> isStoredNull(attribute) + " OR size(" + attribute + ") = " + zero();
			case IS_NOT_EMPTY -> "size(" + attribute + ") > " + zero();
		};
	}

	private String oneOf(Test test, PropertyStorage storage, String attribute) {
		List<Object> alternatives = this.arguments.alternatives(test);
		return alternatives.isEmpty() ? never(attribute) : in(test, storage, attribute, alternatives);
	}

	private String noneOf(Test test, PropertyStorage storage, String attribute) {
		List<Object> alternatives = this.arguments.alternatives(test);
		if (alternatives.isEmpty()) {
			return "NOT (" + never(attribute) + ")";
		}
		return (alternatives.size() == 1) ? attribute + " <> " + operand(test, storage, alternatives.get(0))
				: "NOT (" + in(test, storage, attribute, alternatives) + ")";
	}

	private String in(Test test, PropertyStorage storage, String attribute, List<Object> alternatives) {
		if (alternatives.size() == 1) {
			return attribute + " = " + operand(test, storage, alternatives.get(0));
		}
		if (alternatives.size() > MAX_ALTERNATIVES) {
			throw new InvalidDataAccessApiUsageException("'" + test.path() + " " + test.operator() + "' takes "
					+ MAX_ALTERNATIVES + " values at most in a filter, not " + alternatives.size()
					+ ": ask for fewer at once, in several calls");
		}
		List<String> operands = new ArrayList<>(alternatives.size());
		alternatives.forEach((alternative) -> operands.add(operand(test, storage, alternative)));
		return attribute + " IN (" + String.join(", ", operands) + ")";
	}

	/** DynamoDB refuses a range that ends before it begins. */
	private String between(Test test, PropertyStorage storage, String attribute) {
		Object from = this.arguments.value(test, 0);
		Object to = this.arguments.value(test, 1);
		return (test.property().compare(from, to) > 0) ? never(attribute)
				: attribute + " BETWEEN " + operand(test, storage, from) + " AND " + operand(test, storage, to);
	}

	private String contains(Test test, PropertyStorage storage, String attribute) {
		Object part = this.arguments.element(test);
		return test.property().isText() ? ofText(test, attribute, "contains", (String) part, storage)
				: "contains(" + attribute + ", " + this.text.operand(storage.operands().element(part)) + ")";
	}

	/** Every text begins with the empty one and contains it. */
	private String ofText(Test test, String attribute, String function, String part, PropertyStorage storage) {
		return part.isEmpty()
				? "attribute_type(" + attribute + ", " + this.text.operand(AttributeValue.createS("S")) + ")"
				: function + "(" + attribute + ", " + operand(test, storage, part) + ")";
	}

	private String operand(Test test, PropertyStorage storage, Object value) {
		try {
			return this.text.operand(storage.operands().value(value));
		}
		catch (UnencodableValueException ex) {
			throw new InvalidDataAccessApiUsageException(
					"The argument for '" + test.path() + "' has no form in an item: " + ex.getMessage());
		}
	}

	private String isStoredNull(String attribute) {
		return "attribute_type(" + attribute + ", " + this.text.operand(AttributeValue.createS("NULL")) + ")";
	}

	private String zero() {
		return this.text.operand(AttributeValue.createN("0"));
	}

	private static String never(String attribute) {
		return "attribute_exists(" + attribute + ") AND attribute_not_exists(" + attribute + ")";
	}

}
