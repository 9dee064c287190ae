package io.singletable.internal.plan;

import java.util.List;
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
			return this.operator == Operator.EQUAL || this.operator == Operator.IN;
		}

		/**
		 * Whether the property can't be null if the test is passed.
		 */
		boolean excludesNull() {
			return switch (this.operator) {
				case NOT_EQUAL, NOT_IN, NOT_CONTAINS, IS_NULL, IS_EMPTY -> false;
				default -> true;
			};
		}

		String path() {
			return this.property.path();
		}

		@Override
		public Stream<Test> tests() {
			return Stream.of(this);
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
		public String toString() {
			return this.terms.stream().map(ResolvedCriteria::toString).collect(Collectors.joining(" or ", "(", ")"));
		}

	}

}
