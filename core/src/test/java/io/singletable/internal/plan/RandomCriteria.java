package io.singletable.internal.plan;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

import io.singletable.query.ComparingSize;
import io.singletable.query.Criteria;

import static io.singletable.query.Criteria.valueOf;
import static io.singletable.query.Criteria.where;

/**
 * Criteria of a property by a random operator, and the values that they are about: few,
 * so that many entities match.
 */
final class RandomCriteria {

	private final Random random;

	RandomCriteria(Random random) {
		this.random = random;
	}

	Criteria ordered(String path, Object one, Object two) {
		return switch (this.random.nextInt(9)) {
			case 0 -> where(path).is(one);
			case 1 -> where(path).ne(one);
			case 2 -> where(path).lt(one);
			case 3 -> where(path).lte(one);
			case 4 -> where(path).gt(one);
			case 5 -> where(path).gte(one);
			case 6 -> where(path).between(one, two);
			case 7 -> where(path).in(this.random.nextInt(5) == 0 ? List.of() : List.of(one, two));
			default -> where(path).notIn(this.random.nextInt(5) == 0 ? List.of() : List.of(one, two));
		};
	}

	Criteria size(String path) {
		ComparingSize size = where(path).size();
		return switch (this.random.nextInt(7)) {
			case 0 -> size.is(number());
			case 1 -> size.ne(number());
			case 2 -> size.lt(number());
			case 3 -> size.lte(number());
			case 4 -> size.gt(number());
			case 5 -> size.gte(number());
			default -> size.between(number(), number());
		};
	}

	Criteria pair(String path, String other) {
		return switch (this.random.nextInt(6)) {
			case 0 -> where(path).is(valueOf(other));
			case 1 -> where(path).ne(valueOf(other));
			case 2 -> where(path).lt(valueOf(other));
			case 3 -> where(path).lte(valueOf(other));
			case 4 -> where(path).gt(valueOf(other));
			default -> where(path).gte(valueOf(other));
		};
	}

	Criteria part(String path, Object part) {
		return this.random.nextBoolean() ? where(path).contains(part) : where(path).doesNotContain(part);
	}

	Criteria emptiness(String path) {
		return this.random.nextBoolean() ? where(path).isEmpty() : where(path).isNotEmpty();
	}

	Criteria nullness(String path) {
		return this.random.nextBoolean() ? where(path).isNull() : where(path).isNotNull();
	}

	<T> T any(List<T> values) {
		return values.get(this.random.nextInt(values.size()));
	}

	int number() {
		return this.random.nextInt(4) - 1;
	}

	BigDecimal decimal() {
		return new BigDecimal(any(List.of("1", "1.0", "1.00", "0", "2.5", "-1")));
	}

}
