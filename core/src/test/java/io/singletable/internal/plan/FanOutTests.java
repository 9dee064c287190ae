package io.singletable.internal.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.query.Criteria;
import io.singletable.query.Operand.Parameter;
import io.singletable.query.Operator;
import org.junit.jupiter.api.Test;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FanOutTests {

	private final Planning planning = Planning.of(Example.class);

	@Test
	void eachValueIsARange() {
		assertThat(this.planning.ranges(where("p").in(List.of("x", "y")))).containsExactly("Example#p#x",
				"Example#p#y");
	}

	@Test
	void alternativesOfOnePropertyAreValuesToo() {
		Criteria either = where("p").is("x").or(where("p").in(List.of("y", "z")));
		assertThat(this.planning.ranges(either)).containsExactly("Example#p#x", "Example#p#y", "Example#p#z");
	}

	@Test
	void collectionsAndSingleArgumentsAreMixed() {
		Criteria either = where("p").compare(Operator.EQUAL, new Parameter(0))
			.or(where("p").compare(Operator.IN, new Parameter(1)));
		assertThat(this.planning.ranges(either, "x", List.of("y"))).containsExactly("Example#p#x", "Example#p#y");
		assertThat(this.planning.ranges(either, "x", new String[] { "y" })).containsExactly("Example#p#x",
				"Example#p#y");
		assertThat(this.planning.ranges(either, "x", List.of())).containsExactly("Example#p#x");
	}

	@Test
	void combinationsAreCrossed() {
		assertThat(this.planning.ranges(where("p").in(List.of("x", "y")).and("n").in(List.of(1, 2)))).containsExactly(
				"Example#p#x ^ p5011#", "Example#p#x ^ p5012#", "Example#p#y ^ p5011#", "Example#p#y ^ p5012#");
	}

	@Test
	void rangeIsReadInEachPartition() {
		assertThat(this.planning.ranges(where("p").in(List.of("x", "y")).and("n").gte(1)))
			.containsExactly("Example#p#x [p5011, )", "Example#p#y [p5011, )");
	}

	@Test
	void sameValueIsReadOnce() {
		assertThat(this.planning.ranges(where("p").in(List.of("x", "x")).and("n").in(List.of(1, 1))))
			.containsExactly("Example#p#x ^ p5011#");
		Criteria numbers = where("p").is("x").and("n").compare(Operator.IN, new Parameter(0));
		assertThat(this.planning.ranges(numbers, Arrays.asList(1, 1L))).containsExactly("Example#p#x ^ p5011#");
	}

	@Test
	void noValueIsNoRequest() {
		BoundQuery query = this.planning.bind(where("p").in(List.of()).and("n").is(1));
		assertThat(query.isEmpty()).isTrue();
	}

	@Test
	void twentyFiveRangesAreRead() {
		assertThat(this.planning.ranges(where("p").is("x").and("n").in(numbers(25)))).hasSize(25);
	}

	@Test
	void moreAreRefusedWithoutAnyValue() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.planning.bind(where("p").is("secret").and("n").in(numbers(26))))
			.withMessage("'n in ?' results in more than 25 key ranges of gsi1: pass fewer values per call");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.planning.bind(where("p").in(List.of("x", "y")).and("n").in(numbers(13))));
	}

	@Test
	void whatAllAlternativesDemandIsRead() {
		Criteria either = where("p").is("x").and("n").gt(1).or(where("p").is("y").and("n").lt(1));
		BoundQuery query = this.planning.filtering().bind(either);
		assertThat(Planning.ranges(query)).containsExactly("Example#p#x", "Example#p#y");
		assertThat(query.predicate()).accepts(new Example("1", "x", 2))
			.rejects(new Example("1", "x", 1), new Example("1", "y", 2));
	}

	@Test
	void alternativesOfDifferentPropertiesAreFiltered() {
		assertThat(this.planning.refusal(where("p").is("x").or(where("n").is(1))))
			.contains("would have to filter '(p = ? or n = ?)'");
	}

	@Test
	void oneOfTheValuesAskedForTwiceIsFiltered() {
		BoundQuery query = this.planning.filtering().bind(where("p").in(Set.of("x")).and("p").is("y"));
		assertThat(query.predicate()).isNotNull().rejects(new Example("1", "x", 1));
	}

	private static List<Object> numbers(int count) {
		return IntStream.range(0, count).<Object>mapToObj((number) -> number).toList();
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "p#{p}", sortKey = "{n}")
	record Example(@Id String id, String p, int n) {
	}

}
