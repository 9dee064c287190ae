package io.singletable.internal.plan;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.singletable.query.Operand;
import io.singletable.query.Operator;

/**
 * Criteria of which the properties are known.
 */
sealed interface ResolvedCriteria {

	/**
	 * The tests that it consists of.
	 */
	Stream<Test> tests();

	/**
	 * Take the criteria apart.
	 * @return the result of the function for their kind
	 */
	<R> R match(Function<Test, R> test, Function<Every, R> conjunction, Function<Any, R> disjunction);

	/**
	 * One property compared. Alternatives of one property are one test, of which the
	 * operands are all alternatives.
	 *
	 * @param property the property
	 * @param operator how it is compared
	 * @param operands the operands; of {@link Operator#IN}, any number of values or
	 * collections of values
	 */
	record Test(QueryProperty property, Operator operator, List<Operand> operands) implements ResolvedCriteria {

		public Test {
			operands = List.copyOf(operands);
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
			return !OperatorRules.matchesNull(this.operator);
		}

		/**
		 * The part of a key condition that it makes.
		 */
		KeyUse keyUse() {
			return OperatorRules.keyUse(this.operator);
		}

		String path() {
			return this.property.path();
		}

		@Override
		public Stream<Test> tests() {
			return Stream.of(this);
		}

		@Override
		public <R> R match(Function<Test, R> test, Function<Every, R> conjunction, Function<Any, R> disjunction) {
			return test.apply(this);
		}

		@Override
		public String toString() {
			return this.property + " " + this.operator
					+ this.operands.stream().map((operand) -> " " + operand).collect(Collectors.joining(","));
		}

	}

	/**
	 * Terms that are joined.
	 */
	sealed interface Compound extends ResolvedCriteria {

		List<ResolvedCriteria> terms();

		@Override
		default Stream<Test> tests() {
			return terms().stream().flatMap(ResolvedCriteria::tests);
		}

	}

	/**
	 * Terms that must all be passed.
	 *
	 * @param terms the terms
	 */
	record Every(List<ResolvedCriteria> terms) implements Compound {

		public Every {
			terms = List.copyOf(terms);
		}

		@Override
		public <R> R match(Function<Test, R> test, Function<Every, R> conjunction, Function<Any, R> disjunction) {
			return conjunction.apply(this);
		}

		@Override
		public String toString() {
			return this.terms.stream().map(ResolvedCriteria::toString).collect(Collectors.joining(" and "));
		}

	}

	/**
	 * Terms of which one must be passed.
	 *
	 * @param terms the terms
	 */
	record Any(List<ResolvedCriteria> terms) implements Compound {

		public Any {
			terms = List.copyOf(terms);
		}

		@Override
		public <R> R match(Function<Test, R> test, Function<Every, R> conjunction, Function<Any, R> disjunction) {
			return disjunction.apply(this);
		}

		@Override
		public String toString() {
			return this.terms.stream().map(ResolvedCriteria::toString).collect(Collectors.joining(" or ", "(", ")"));
		}

	}

}
