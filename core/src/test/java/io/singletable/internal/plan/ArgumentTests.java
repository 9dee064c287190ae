package io.singletable.internal.plan;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.singletable.GlobalSecondaryIndex;
import io.singletable.SingleTableEntity;
import io.singletable.query.Criteria;
import io.singletable.query.Operand.Parameter;
import io.singletable.query.Operator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.data.annotation.Id;
import org.springframework.data.domain.Sort;

import static io.singletable.query.Criteria.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ArgumentTests {

	private static final Criteria P = parameter("p", Operator.EQUAL, 0);

	@Test
	void numberOfAnotherTypeIsFitted() {
		Planning planning = Planning.of(Example.class);
		assertThat(planning.ranges(P.and(parameter("count", Operator.EQUAL, 1)), "x", 3))
			.isEqualTo(planning.ranges(P.and(parameter("count", Operator.EQUAL, 1)), "x", new BigDecimal("3.0")))
			.containsExactly("Example#p#x ^ p5013#");
	}

	@Test
	void valueOfAnotherTypeIsRefusedWithoutIt() {
		assertRefused(P, new Object[] { 4711 },
				"The argument for 'p' is not valid: it is a java.lang.Integer, but a java.lang.String is required");
		assertRefused(parameter("p", Operator.IN, 0), new Object[] { List.of("x", 4711) },
				"The argument for 'p' is not valid: it is a java.lang.Integer, but a java.lang.String is required");
		assertRefused(P.and(parameter("count", Operator.GREATER, 1)), new Object[] { "x", 47.11 },
				"The argument for "
						+ "'count' is not valid: it is a java.lang.Double without an equal java.lang.Long: it is "
						+ "out of range, or would have to be rounded");
	}

	@Test
	void nullIsRefused() {
		assertRefused(P, new @Nullable Object[] { null },
				"The argument for 'p' is null: use the condition 'p is null' instead, or pass a value");
		assertRefused(parameter("p", Operator.IN, 0), new Object[] { new @Nullable String[] { "x", null } },
				"The argument for 'p' is null: use the condition 'p is null' instead, or pass a value");
	}

	@Test
	void nullAmongValuesIsRefusedNamingTheProperty() {
		List<@Nullable Object> values = Arrays.asList("x", null);
		assertThatIllegalArgumentException().isThrownBy(() -> Criteria.where("p").in(values))
			.withMessage("A value for 'p' is null: remove it, and add isNull() as an alternative if entities with null "
					+ "are to match");
		assertThatIllegalArgumentException().isThrownBy(() -> Criteria.where("p").notIn(values));
	}

	@Test
	void missingArgumentIsRefused() {
		assertRefused(P.and(parameter("count", Operator.GREATER, 1)), new Object[] { "x" },
				"The query takes an argument for 'count' (number 2), but got 1 arguments");
		assertRefused(P, new Object[] { "x", "y" }, "This query of Example takes 1 arguments, not 2");
	}

	private static void assertRefused(Criteria criteria, @Nullable Object[] arguments, String message) {
		AccessPlan plan = Planning.of(Example.class).plan(criteria);
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class).isThrownBy(() -> plan.bind(arguments))
			.withMessage(message);
	}

	@Test
	void valueThatCanBeIteratedIsOneValue() {
		BoundQuery query = Planning.of(Example.class)
			.filtering()
			.bind(Criteria.everything().and("path").is(Path.of("a", "b")));
		assertThat(query.predicate()).accepts(new Example("1", "x", 1, Path.of("a", "b"), Set.of()))
			.rejects(new Example("1", "x", 1, Path.of("a"), Set.of()));
		BoundQuery several = Planning.of(Example.class)
			.filtering()
			.bind(where("path").is(Path.of("a", "b")).or(where("path").in(List.of(Path.of("c")))));
		assertThat(several.predicate()).accepts(new Example("1", "x", 1, Path.of("a", "b"), Set.of()))
			.rejects(new Example("1", "x", 1, Path.of("a"), Set.of()));
	}

	@Test
	void callsThatAskTheSameAreOne() {
		assertThat(identity(P, "x")).isEqualTo(identity(P, "x"));
		assertThat(identity(P.and(parameter("count", Operator.GREATER, 1)), "x", 3))
			.isEqualTo(identity(P.and(parameter("count", Operator.GREATER, 1)), "x", 3L));
		assertThat(Planning.of(Example.class).bind(where("p").in(List.of("x", "y"))).identity())
			.isEqualTo(Planning.of(Example.class).bind(where("p").in(List.of("y", "x", "y"))).identity());
	}

	@Test
	void callsThatAskSomethingElseDiffer() {
		Criteria both = parameter("p", Operator.IN, 0).and(parameter("id", Operator.IN, 1));
		Set<List<String>> identities = new LinkedHashSet<>();
		identities.add(identity(P, "x"));
		identities.add(identity(P, "y"));
		identities.add(identity(P.and(parameter("count", Operator.GREATER, 1)), "x", 1));
		identities.add(identity(P.and(parameter("count", Operator.GREATER_OR_EQUAL, 1)), "x", 1));
		identities.add(identity(both, List.of("a", ";", "b"), List.of("c")));
		identities.add(identity(both, List.of("a"), List.of("b", ";", "c")));
		identities.add(identity(both, List.of("a", "b"), List.of("c")));
		identities.add(identity(both, List.of("a"), List.of("b", "c")));
		identities.add(identity(both, List.of(), List.of("a", "b", "c")));
		identities.add(Planning.of(Example.class).by(Sort.by("count").descending()).bind(P, "x").identity());
		identities.add(Planning.of(Example.class).using("listing").filtering().bind(P, "x").identity());
		identities.add(Planning.of(Other.class).bind(P, "x").identity());
		assertThat(identities).hasSize(12);
	}

	private static List<String> identity(Criteria criteria, Object... arguments) {
		return Planning.of(Example.class).filtering().bind(criteria, arguments).identity();
	}

	@Test
	void matcherChecksAllCriteria() {
		AccessPlan plan = Planning.of(Example.class)
			.filtering()
			.plan(P.and(parameter("count", Operator.GREATER, 1)).and("tags").contains("t"));
		assertThat(plan.matcher("x", 3)).accepts(new Example("1", "x", 4, Path.of("a"), Set.of("t")))
			.rejects(new Example("1", "y", 4, Path.of("a"), Set.of("t")),
					new Example("1", "x", 3, Path.of("a"), Set.of("t")),
					new Example("1", "x", 4, Path.of("a"), Set.of("u")));
	}

	@Test
	void planIsSharedByThreads() throws Exception {
		AccessPlan plan = Planning.of(Example.class)
			.filtering()
			.plan(P.and(parameter("count", Operator.GREATER, 1)).and("tags").contains("t"));
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			List<Callable<Boolean>> calls = IntStream.range(0, 2_000).<Callable<Boolean>>mapToObj((number) -> () -> {
				BoundQuery query = plan.bind("x" + number, number);
				return query.ranges().get(0).partition().equals("Example#p#x" + number)
						&& query.identity().contains("x" + number);
			}).toList();
			for (Future<Boolean> call : threads.invokeAll(calls)) {
				assertThat(call.get()).isTrue();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	private static Criteria parameter(String property, Operator operator, int index) {
		return where(property).compare(operator, new Parameter(index));
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "p#{p}", sortKey = "{count}")
	record Example(@Id String id, String p, long count, Path path, Set<String> tags) {
	}

	@SingleTableEntity
	@GlobalSecondaryIndex(name = "gsi1", partitionKey = "p#{p}", sortKey = "{count}")
	record Other(@Id String id, String p, long count) {
	}

}
