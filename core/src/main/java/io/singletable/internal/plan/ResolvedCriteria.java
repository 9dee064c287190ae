package io.singletable.internal.plan;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.singletable.query.Operand;
import io.singletable.query.Operator;
import org.jspecify.annotations.Nullable;

/**
 * Criteria of which the properties are known.
 */
sealed interface ResolvedCriteria {

	/**
	 * The tests of properties that they consist of.
	 */
	Stream<PropertyTest> tests();

	/**
	 * The criteria of which they are the conjunction.
	 */
	default List<ResolvedCriteria> conjuncts() {
		return List.of(this);
	}

	/**
	 * The criteria of which they are the disjunction.
	 */
	default List<ResolvedCriteria> disjuncts() {
		return List.of(this);
	}

	/**
	 * The conjunction of criteria, of which there is at least one.
	 */
	static ResolvedCriteria joined(List<ResolvedCriteria> conjuncts) {
		return (conjuncts.size() == 1) ? conjuncts.get(0) : new Conjunction(conjuncts);
	}

	/**
	 * Take the criteria apart.
	 */
	<R> R match(Function<PropertyTest, R> test, Function<Conjunction, R> conjunction,
			Function<Disjunction, R> disjunction);

	/**
	 * Test of a property. Alternatives of one property are one test, of which the
	 * operands are all alternatives.
	 *
	 * @param operands the operands; of {@link Operator#IN}, any number of values or
	 * collections of values
	 * @param other the property that it is compared with instead of operands, or null
	 */
	record PropertyTest(QueryProperty property, Operator operator, List<Operand> operands,
			@Nullable QueryProperty other, boolean negated) implements ResolvedCriteria {

		public PropertyTest {
			operands = List.copyOf(operands);
		}

		PropertyTest(QueryProperty property, Operator operator, List<Operand> operands) {
			this(property, operator, operands, null, false);
		}

		/**
		 * The test that is passed where this one is not, by the opposite operator if
		 * there is one.
		 */
		PropertyTest opposite() {
			Operator opposite = (this.other == null && !this.negated) ? OperatorRules.negated(this.operator) : null;
			return (opposite != null) ? new PropertyTest(this.property, opposite, this.operands)
					: new PropertyTest(this.property, this.operator, this.operands, this.other, !this.negated);
		}

		/**
		 * The properties that are compared.
		 */
		Stream<QueryProperty> properties() {
			return (this.other != null) ? Stream.of(this.property, this.other) : Stream.of(this.property);
		}

		/**
		 * Whether a key can make it true: neither a negation nor a comparison with
		 * another property, nor of what follows from the property.
		 */
		private boolean isOfKeys() {
			return !this.negated && this.other == null && !this.property.isDerived();
		}

		/**
		 * Whether a null property passes.
		 */
		boolean isPassedByNull() {
			return OperatorRules.matchesNull(this.operator) != this.negated;
		}

		/**
		 * Whether the property has one of some values.
		 */
		boolean isEquality() {
			return keyUse().isOfValues();
		}

		/**
		 * Whether the property can't be null if the test is passed.
		 */
		boolean excludesNull() {
			return !this.property.isDerived() && !isPassedByNull();
		}

		KeyUse keyUse() {
			return isOfKeys() ? OperatorRules.keyUse(this.operator) : KeyUse.NONE;
		}

		String path() {
			return this.property.path();
		}

		@Override
		public Stream<PropertyTest> tests() {
			return Stream.of(this);
		}

		@Override
		public <R> R match(Function<PropertyTest, R> test, Function<Conjunction, R> conjunction,
				Function<Disjunction, R> disjunction) {
			return test.apply(this);
		}

		@Override
		public String toString() {
			String text = this.property + " " + this.operator + ((this.other != null) ? " " + this.other
					: this.operands.stream().map((operand) -> " " + operand).collect(Collectors.joining(",")));
			return this.negated ? "not (" + text + ")" : text;
		}

	}

	/**
	 * Criteria that are joined.
	 */
	sealed interface Compound extends ResolvedCriteria {

		List<ResolvedCriteria> parts();

		@Override
		default Stream<PropertyTest> tests() {
			return parts().stream().flatMap(ResolvedCriteria::tests);
		}

	}

	/**
	 * Conjunction of criteria.
	 */
	record Conjunction(List<ResolvedCriteria> parts) implements Compound {

		public Conjunction {
			parts = List.copyOf(parts);
		}

		@Override
		public List<ResolvedCriteria> conjuncts() {
			return this.parts;
		}

		@Override
		public <R> R match(Function<PropertyTest, R> test, Function<Conjunction, R> conjunction,
				Function<Disjunction, R> disjunction) {
			return conjunction.apply(this);
		}

		@Override
		public String toString() {
			return this.parts.stream().map(ResolvedCriteria::toString).collect(Collectors.joining(" and "));
		}

	}

	/**
	 * Disjunction of criteria.
	 */
	record Disjunction(List<ResolvedCriteria> parts) implements Compound {

		public Disjunction {
			parts = List.copyOf(parts);
		}

		@Override
		public List<ResolvedCriteria> disjuncts() {
			return this.parts;
		}

		@Override
		public <R> R match(Function<PropertyTest, R> test, Function<Conjunction, R> conjunction,
				Function<Disjunction, R> disjunction) {
			return disjunction.apply(this);
		}

		@Override
		public String toString() {
			return this.parts.isEmpty() ? "nothing"
					: this.parts.stream().map(ResolvedCriteria::toString).collect(Collectors.joining(" or ", "(", ")"));
		}

	}

}
